"""Which button of a card stands out."""

from __future__ import annotations

import pytest

from conversations.cards import Verb
from conversations.events import Commanded, Started
from tests.conversations.begun import begun
from tests.conversations.casts import cast
from tests.conversations.chat import Chat
from tests.conversations.world import World


@pytest.mark.parametrize("verb", [Verb.PRIVACY, Verb.HELP])
def test_the_way_back_is_not_the_main_thing(verb: Verb):
    chat, _ = begun(cast("radweg"))
    chat.send(Commanded(verb))
    assert not any(each.main for each in chat.now_shown.buttons)


def test_the_language_at_hand_stands_out_in_the_list():
    chat = Chat(World({"radweg": cast("radweg")}, device_language="ar"))
    for _ in range(2):
        chat.send(Commanded(Verb.LANGUAGES))
        at = [
            label
            for label, each in zip(chat.now_shown.labels(), chat.now_shown.buttons, strict=True)
            if each.main
        ]
        assert at == ["العربية"]
        chat.send(Started("radweg"))
        chat.press(0)
