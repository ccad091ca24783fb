"""The table of methods, and what each of them gets to work with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.refusals import (
    BLOCKED,
    CANT_INITIATE,
    CHAT_NOT_FOUND,
    DEACTIVATED,
    bad_request,
    forbidden,
)

if TYPE_CHECKING:
    from simulator.methods.parameters import Parameters
    from simulator.settings import Limits
    from simulator.world.chats import Chat
    from simulator.world.people import BotAccount
    from simulator.world.world import Line, World


CarryOut = Callable[["World", "Line", str, "Parameters", str], Awaitable[Any]]


@dataclass(slots=True)
class Request:
    """One call of one bot."""

    world: World
    line: Line
    parameters: Parameters
    carry_out: CarryOut  # for calls that come back in a webhook's answer

    @property
    def bot(self) -> BotAccount:
        """Who calls."""
        return self.line.bot

    @property
    def limits(self) -> Limits:
        """The sizes that apply."""
        return self.world.settings.limits

    def chat(self) -> Chat:
        """Return the chat of `chat_id`; refused if this bot cannot write to it."""
        number = self._chat_number()
        chat = self.world.chats.get((self.bot.id, number))
        resident = self.world.residents.get(number)
        if resident and resident.deactivated:
            raise forbidden(DEACTIVATED)
        if chat is None or not chat.started:
            raise forbidden(CANT_INITIATE) if resident else bad_request(CHAT_NOT_FOUND)
        if chat.blocked:
            raise forbidden(BLOCKED)
        return chat

    def _chat_number(self) -> int:
        value = self.parameters.text("chat_id")
        if not value:
            raise bad_request("chat_id is empty")
        try:
            return int(value)
        except ValueError as error:
            raise bad_request(CHAT_NOT_FOUND) from error


Handler = Callable[[Request], Awaitable[Any]]
METHODS: dict[str, tuple[str, Handler]] = {}
"""Every method by its name in lower case: its name as documented, and what carries it out."""


def method(name: str) -> Callable[[Handler], Handler]:
    """Register a function as a method of the Bot API."""

    def register(handler: Handler) -> Handler:
        METHODS[name.lower()] = (name, handler)
        return handler

    return register
