"""A resident's screen as a client sees it: messages, the living card and its buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.wire import Json


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: where it is and what is on it."""

    message_id: int
    row: int
    column: int
    text: str
    data: str | None


@dataclass(frozen=True, slots=True)
class View:
    """One state of a screen; `raw` is the JSON as the simulator sent it."""

    raw: Json

    @property
    def seq(self) -> int:
        """The chat's count of changes; wait for what lies beyond it."""
        return int(self.raw["seq"])

    @property
    def messages(self) -> list[Json]:
        """All messages in order."""
        return list(self.raw["messages"])

    @property
    def from_bot(self) -> list[Json]:
        """The bot's messages in order."""
        return [message for message in self.messages if message["from"] == "bot"]

    @property
    def last(self) -> Json | None:
        """The bot's last message."""
        return self.from_bot[-1] if self.from_bot else None

    @property
    def card(self) -> Json | None:
        """The living card: the bot's last message with buttons."""
        cards = [message for message in self.from_bot if message["keyboard"]]
        return cards[-1] if cards else None

    @property
    def buttons(self) -> list[Button]:
        """The buttons of the living card, row by row."""
        return buttons_of(self.card) if self.card else []

    @property
    def reply_buttons(self) -> list[Json]:
        """The buttons of the reply keyboard that is shown, row by row."""
        keyboard = self.raw["reply_keyboard"]
        if not keyboard or keyboard.get("hidden"):
            return []
        return [button for row in keyboard.get("keyboard", []) for button in row]

    @property
    def toast(self) -> Json | None:
        """The last toast or alert: its text, `alert` and `seq`."""
        toast: Json | None = self.raw["toast"]
        return toast

    @property
    def waiting(self) -> bool:
        """Whether a press is not answered yet."""
        return bool(self.raw["presses"])

    def button(self, label: str) -> Button | None:
        """Return the card's button with this label; else one that begins with it; else one that has it."""
        wanted = label.casefold()
        texts = [(button, button.text.casefold()) for button in self.buttons]
        tests = (str.__eq__, str.startswith, str.__contains__)
        return next((button for test in tests for button, text in texts if test(text, wanted)), None)

    def said_after(self, seq: int) -> list[str]:
        """Return what the bot sent, changed or flashed up beyond a count of changes."""
        said = [message["text"] or "" for message in self.from_bot if message["seq"] > seq]
        toast = self.toast
        return [*said, toast["text"]] if toast and toast["seq"] > seq else said


def buttons_of(message: Json) -> list[Button]:
    """Return the inline buttons of a message, row by row."""
    rows: list[list[Any]] = message["keyboard"] or []
    return [
        Button(message["message_id"], row, column, button["text"], button["data"])
        for row, buttons in enumerate(rows)
        for column, button in enumerate(buttons)
    ]
