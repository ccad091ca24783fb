"""How a round is named and described: title, kind, length, and the time that is left."""

from __future__ import annotations

from datetime import datetime, timedelta

from conversations.cards import Rows, Verb, button
from conversations.languages import UNKNOWN, base_of, is_plain, reading
from conversations.results.publishing import is_public
from conversations.rounds import Round
from conversations.texts import Joined, Label, LanguageName, Moment, Phrase, Words, is_blank, say, shortened

SECONDS_A_QUESTION = 15
TITLE_LENGTH = 200
"""UTF-16 units."""


def title(round_: Round, most: int = TITLE_LENGTH) -> Label:
    """Return the round's title, cut at `most` UTF-16 units, or its slug where it has none."""
    titles = {
        language: shortened(text, most)
        for language, text in round_.participation.title.items()
        if not is_blank(text)
    }
    return Label(titles or {"": round_.slug}, round_.default_language)


def in_another_language(round_: Round, own: str) -> Phrase | None:
    """Return that the round is not in the resident's own language, where it is known to be in another."""
    read_in = reading(round_.languages, own, round_.default_language)
    if read_in == own or read_in in {UNKNOWN, ""}:
        return None
    if base_of(read_in) == base_of(own):
        return say("form.not_plain") if is_plain(own) else None
    return say("form.language", language=LanguageName(read_in))


def particulars(round_: Round, now: datetime) -> Phrase:
    """Return length and time left in one line."""
    return Joined((*effort(round_), *time_left(round_, now)))


def effort(round_: Round) -> tuple[Phrase, ...]:
    """Return how many questions there are, and how many minutes they take."""
    minutes = max(1, round(round_.questions * SECONDS_A_QUESTION / 60))
    return (say("round.questions", n=round_.questions), say("round.minutes", n=minutes))


def time_left(round_: Round, now: datetime) -> tuple[Phrase, ...]:
    """Return how long the round is still open; nothing where that is not set."""
    if round_.closes is None:
        return ()
    left = round_.closes - now
    if left >= timedelta(days=2):
        return (say("round.days_left", n=round(left / timedelta(days=1))),)
    if left >= timedelta(hours=2):
        return (say("round.hours_left", n=round(left / timedelta(hours=1))),)
    return (say("round.minutes_left", n=max(1, round(left / timedelta(minutes=1)))),)


def closing(round_: Round) -> Phrase:
    """Return when the round closes or closed, or an empty phrase where that is not set."""
    return Words("") if round_.closes is None else Moment(round_.closes, ends=True)


def result_button(round_: Round, now: datetime) -> Rows:
    """Return the button to a round's results, where everybody may see them."""
    return ((button(say("button.results"), Verb.RESULTS, round_.slug),),) if is_public(round_, now) else ()
