"""Sensible residents always reach the thanks, and what is counted is what they said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from conversations.cards import Verb
from conversations.events import Commanded, SentOther, Started
from conversations.session import Asking, Changing, Reviewing, Thanking
from tests.conversations.chat import Chat
from tests.conversations.profiles import HALF
from tests.conversations.random_forms import RandomForm, forms
from tests.conversations.walker import Walker
from tests.conversations.world import World

DETOURS = st.lists(
    st.sampled_from(("on", "on", "on", "on", "back", "pause", "sticker", "language", "menu", "change")),
    max_size=20,
)


def detour(walker: Walker, kind: str) -> None:
    """Do something on the way that must not change an answer, or change one from the review."""
    chat, screen = walker.chat, walker.session.screen
    match kind, screen:
        case "back", Asking() if walker.has(Verb.BACK):
            walker.press(Verb.BACK)
        case "pause", Asking() | Reviewing():
            walker.press(Verb.PAUSE)
        case "sticker", _:
            chat.send(SentOther("other"))
        case "language", _:
            chat.send(Commanded(Verb.LANGUAGES))
            walker.press(Verb.LANGUAGE, among=2)
        case "menu", _:
            chat.send(Commanded(Verb.MENU))
        case "change", Reviewing():
            walker.press(Verb.CHANGE)
            if isinstance(walker.session.screen, Changing) and walker.has(Verb.CHANGE_ONE):
                walker.press(Verb.CHANGE_ONE, among=2)
        case _:
            walker.go_on()


@HALF
@given(forms(), st.lists(st.integers(0, 11), min_size=1, max_size=20), DETOURS)
def test_what_is_counted_is_what_was_said(form: RandomForm, whims: list[int], detours: list[str]):
    chat = Chat(World({"zufall": form.run()}))
    chat.send(Started("zufall"))
    chat.press(0)
    walker = Walker(chat, "zufall", whims)
    for kind in detours:
        if not isinstance(walker.session.screen, Thanking):
            detour(walker, kind)
    walker.finish()
    (counted,) = chat.world.contributions("zufall")
    assert counted.answers == form.kept(walker.record)
    assert chat.world.draft("zufall") is None
