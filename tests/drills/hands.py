"""A resident's hands: they press, write and send, and remember what wants an answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from simulator.client import ResidentClient, SimulatorError
from simulator.view import Button

REMEMBERED = 60
"""Lines of the story that are told when something goes wrong."""
REST = 30.0
"""Seconds that somebody waits who has said several things at once."""
FRESH = 28
"""Acts after which somebody takes no more side steps."""


@dataclass
class Hands:
    """Do what a person can do, and keep the story of it."""

    resident: ResidentClient
    acted: int = 0
    """The chat's count of changes at the last act."""
    wrote: int = 0
    """The last message of the resident's own, while it wants an answer below it; else 0."""
    acts: int = 0
    owed: int = 0
    """Messages to which no reply was waited for."""
    lines: list[str] = field(default_factory=list)

    @property
    def are_fresh(self) -> bool:
        """Say whether there is strength left for side steps.

        The bot lets 60 updates of a resident's through in ten seconds; a walker does in one second what
        takes a person ten minutes, and has to be done before that.
        """
        return self.acts < FRESH

    async def press(self, button: Button) -> None:
        """Press a button."""
        self.tell(f"    press {button.text!r} ({button.data}) on {button.message_id}")
        await self._act("press", message_id=button.message_id, data=button.data)

    async def press_gone(self, button: Button) -> None:
        """Press a button that is not there any more, though the phone still shows it."""
        self.tell(f"    press long gone {button.text!r} ({button.data}) on {button.message_id}")
        await self._act("press", message_id=button.message_id, data=button.data, forge=True)

    async def send(self, action: str, **fields: Any) -> None:
        """Send something that wants an answer below it: a text, a place, a photo, a word of the keyboard."""
        shown = {name: value for name, value in fields.items() if name != "files"}
        self.tell(f"    {action} {shown}")
        done = await self._act(action, **fields)
        self.wrote = int(done["message_id"]) if done else 0
        self.owed += 2 if "then" in fields else 1

    async def rest(self) -> None:
        """Let the bot have its say, after several messages at once: else nobody knows what a reply is for."""
        if self.owed > 1:
            await self.resident.simulator.wait_idle(resident=self.resident.id, seconds=REST)

    def settle(self) -> None:
        """Take what was said as the reply to everything that was sent."""
        self.wrote = self.owed = 0

    async def _act(self, action: str, **fields: Any) -> dict[str, Any] | None:
        """Act; None where the screen has moved on meanwhile, so that it could not be done."""
        try:
            done = await self.resident.act(action, **fields)
        except SimulatorError as refusal:
            self.tell(f"    ({refusal})")
            return None
        self.acts += 1
        self.acted = int(done["seq"])
        return done

    def tell(self, line: str) -> None:
        """Go on with the story."""
        self.lines.append(line)

    @property
    def story(self) -> str:
        """The end of the story."""
        return "\n".join(self.lines[-REMEMBERED:])
