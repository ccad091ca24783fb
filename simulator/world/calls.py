"""A record of every Bot API call, accepted or refused."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.signals import Signal

if TYPE_CHECKING:
    from simulator.wire import Json


@dataclass(slots=True)
class Call:
    """One call: what was asked and what came of it."""

    number: int
    bot_id: int
    method: str
    parameters: Json
    received: float  # seconds since 1970
    source: str  # "http", or "webhook" for a call in a webhook's answer
    code: int = 0  # 0 while it is being carried out, -1 if the connection was cut
    result: Any = None  # the result, or the description of the refusal

    def as_json(self) -> Json:
        """Return every field by name."""
        return {name: getattr(self, name) for name in self.__slots__}


class CallLog:
    """The last calls, numbered from 1; uploads are noted as their file names."""

    def __init__(self, kept: int) -> None:
        self.signal = Signal()
        self._running: dict[int, Call] = {}
        self._calls: deque[Call] = deque(maxlen=kept)
        self._number = 0

    def begin(self, bot_id: int, method: str, parameters: Json, received: float, source: str) -> Call:
        """Note a call that comes in."""
        self._number += 1
        call = Call(self._number, bot_id, method, parameters, received, source)
        self._calls.append(call)
        if method != "getUpdates":  # which waits, and so says nothing about work
            self._running[call.number] = call
        return call

    def end(self, call: Call, code: int, result: Any) -> None:
        """Note what came of it."""
        call.code, call.result = code, result
        self._running.pop(call.number, None)
        self.signal.bump()

    def running(self, chat: str | None = None) -> int:
        """Count the calls that are being carried out: all of them, or those for one chat."""
        calls = self._running.values()
        return sum(chat is None or str(call.parameters.get("chat_id")) == chat for call in calls)

    def after(self, number: int, method: str | None = None) -> list[Call]:
        """Return finished calls with a higher number, of one method or of all."""
        wanted = method.lower() if method else None
        return [
            call
            for call in self._calls
            if call.number > number and call.code and wanted in {None, call.method.lower()}
        ]

    def clear(self) -> None:
        """Forget the calls; numbers go on."""
        self._calls.clear()
        self.signal.bump()
