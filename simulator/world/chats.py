"""A chat between a bot and one resident, or a group: its messages and what the residents' screens show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.signals import Signal
from simulator.wire import compact
from simulator.world.messages import Message

if TYPE_CHECKING:
    from simulator.wire import Json
    from simulator.world.people import BotAccount, Resident


@dataclass(slots=True)
class Press:
    """A press of an inline button that waits for answerCallbackQuery."""

    query_id: str
    resident_id: int
    message_id: int
    data: str
    born: float
    seq: int = 0


@dataclass(slots=True)
class Toast:
    """The last short answer to a press; an alert has to be closed by hand."""

    text: str
    alert: bool
    resident_id: int
    seq: int = 0


@dataclass(slots=True)
class Chat:
    """Messages by number, and the state of the screen: reply keyboard, presses, toast, typing."""

    bot: BotAccount
    id: int
    members: list[Resident]
    title: str | None = None  # of a group
    messages: dict[int, Message] = field(default_factory=dict)
    last_message_id: int = 0
    signal: Signal = field(default_factory=Signal)
    started: bool = False
    blocked: bool = False
    reply_keyboard: Json | None = None
    presses: dict[str, Press] = field(default_factory=dict)
    toast: Toast | None = None
    action: tuple[str, float] | None = None  # chat action and when it fades

    @property
    def private(self) -> bool:
        """Whether this is the chat of one resident with the bot."""
        return self.title is None

    def as_chat(self) -> Json:
        """Return Telegram's Chat."""
        if self.private:
            return self.members[0].as_chat()
        return compact(id=self.id, title=self.title, type="group")

    def add(self, sender: Json, date: int, content: Json) -> Message:
        """Append a message under the next number of this chat."""
        self.last_message_id += 1
        message = Message(self.as_chat(), self.last_message_id, sender, date, content)
        self.messages[message.message_id] = message
        self.changed(message)
        return message

    def remove(self, message_id: int) -> Message | None:
        """Take a message out of the chat for everybody."""
        message = self.messages.pop(message_id, None)
        if message:
            self.changed()
        return message

    def changed(self, what: Message | Press | Toast | None = None) -> int:
        """Count a change of the screen, note it on what changed, and wake whoever watches."""
        seq = self.signal.bump()
        if what is not None:
            what.seq = seq
        return seq

    def show(self, toast: Toast) -> None:
        """Put a toast or an alert on the screen."""
        self.toast = toast
        self.changed(toast)
