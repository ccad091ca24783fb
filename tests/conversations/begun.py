"""A chat in which a round was just begun, moved to any screen, and what is seen there."""

from __future__ import annotations

from conversations.events import ScreenDue, Started
from conversations.session import AnyScreen, replaced
from tests.conversations import seen
from tests.conversations.chat import Chat
from tests.conversations.walker import Walker
from tests.conversations.world import Run, World


def begun(*rounds: Run) -> tuple[Chat, Walker]:
    """Return a chat in which the first of these rounds was just begun."""
    first = rounds[0].round.slug
    chat = Chat(World({each.round.slug: each for each in rounds}))
    chat.send(Started(first))
    chat.press(0)
    return chat, Walker(chat, first, (1,))


def moved(chat: Chat, screen: AnyScreen) -> AnyScreen:
    """Put the session on a screen, show what is due, and return the screen that it fell back to."""
    session = chat.world.session
    assert session is not None
    chat.world.keep_session(replaced(session, screen=screen))
    chat.send(ScreenDue())
    assert chat.world.session is not None
    return chat.world.session.screen


def shown(chat: Chat) -> str:
    return seen.marked(chat.now_shown.card.text, chat.now_shown.language)
