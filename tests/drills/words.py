"""The words by which a resident knows where they are: the German catalogue's."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from conversations.texts import say
from locales import Speaker, load_catalogues

LANGUAGE = "de"
_speaker = Speaker(load_catalogues(), ZoneInfo("Europe/Berlin"))


def word(message_id: str) -> str:
    """Return a sentence or a button's label."""
    return _speaker.plain(say(message_id), LANGUAGE)


ACCEPT, BACK, SKIP, CLEAR, PAUSE = map(
    word, ("button.accept", "button.back", "button.skip", "button.clear", "button.pause")
)
NEXT, UNDERSTOOD, RESUME, KEEP = map(
    word, ("button.next", "button.understood", "button.resume", "button.keep")
)
HAND_IN, CHANGE, MINE, REVISE = map(word, ("button.hand_in", "button.change", "button.mine", "button.revise"))
ANOTHER = (word("button.another"), word("button.another_place"))
RIGHT, WRONG = word("button.place_right"), word("button.place_wrong")
DONE = _speaker.plain(say("button.done", count=0), LANGUAGE).partition("(")[0]
"""How the button begins that ends the choice of several."""

OUTDATED, LATE = word("outdated"), word("sent.late")
RECEIVED = word("location.received")
"""What comes and goes while a keyboard is taken away."""
TROUBLE = (word("trouble"), word("busy"))
"""What no drill may ever hear."""
