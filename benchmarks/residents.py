"""Residents of the simulated Telegram who walk the survey, and how long each of their turns took."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from benchmarks.survey import CHOICES, PLACE, SLUG, TEXT, TICKS, answers_of
from simulator.residents import pressing, speaking
from simulator.residents.posting import Seat
from simulator.world.world import World

FIRST_ID = 5_000_000_000
"""Telegram id of the resident with the number 0."""
PATIENCE = 60.0
"""Seconds after which a resident who hears nothing has found a fault."""

Sees = Callable[[Seat], bool]


@dataclass(frozen=True)
class Labels:
    """What the buttons of a bot say; a button is known by how it begins."""

    accept: str
    done: str
    right: str
    hand_in: str
    thanks: str
    """How its last message begins."""


@dataclass
class Crowd:
    """Everybody who takes part; `at_once` of them are in the survey at a moment."""

    world: World
    labels: Labels
    at_once: int
    seconds: array[float] = field(default_factory=lambda: array("d"))
    """From each thing that a resident did to the screen that it led to."""

    async def walk(self, numbers: range) -> None:
        """Let the residents with these numbers take part; raises TimeoutError where one gets stuck."""
        waiting = iter(numbers)
        async with asyncio.TaskGroup() as tasks:
            for _ in range(self.at_once):
                tasks.create_task(self._one_by_one(waiting))

    async def _one_by_one(self, waiting: Iterator[int]) -> None:
        for number in waiting:
            resident = self.world.add_resident("Kim", language_code="de", resident_id=FIRST_ID + number)
            bot = next(iter(self.world.lines.values())).bot
            seat = Seat(self.world, self.world.private_chat(bot, resident), resident)
            try:
                await self._take_part(seat, number)
            except TimeoutError:
                shown = [message.text for message in seat.chat.messages.values()][-2:]
                raise TimeoutError(f"resident {number} is stuck; the last messages: {shown}") from None
            del self.world.chats[bot.id, resident.id], self.world.residents[resident.id]

    async def _take_part(self, seat: Seat, number: int) -> None:
        answers = answers_of(number)
        await self._write(seat, f"/start {SLUG}", shows(self.labels.accept))
        presses = [self.labels.accept]
        presses += [CHOICES[name][1][index] for name, index in answers.one.items()]
        for name, indexes in answers.several.items():
            presses += [*(TICKS[name][1][index] for index in indexes), self.labels.done]
        for at, label in enumerate(presses):
            ahead = presses[at + 1] if at + 1 < len(presses) else None
            await self._press(seat, label, shows(ahead) if ahead else says(TEXT[1]), ticked=_ticks(label))
        await self._write(seat, answers.text, lambda seat: says(PLACE[1])(seat) and asks_place(seat))
        latitude, longitude = answers.place
        await self._did(seat, shows(self.labels.right), pressing.tap, latitude=latitude, longitude=longitude)
        await self._press(seat, self.labels.right, shows(self.labels.hand_in))
        await self._press(seat, self.labels.hand_in, says(self.labels.thanks))

    async def _write(self, seat: Seat, text: str, until: Sees) -> None:
        await self._did(seat, until, speaking.write, text=text)

    async def _press(self, seat: Seat, label: str, until: Sees, *, ticked: bool = False) -> None:
        """Press the button with this label, and wait until it is ticked or the next screen is there."""
        button, message_id = buttons(seat)[label_on(seat, label)]
        seen = shows(f"✓ {label}") if ticked else until
        await self._did(seat, seen, pressing.press, message_id=message_id, data=button)

    async def _did(self, seat: Seat, until: Sees, act: Callable[[Seat, Any], Any], **body: Any) -> None:
        began = perf_counter()
        act(seat, body)
        while not until(seat):
            if not await seat.chat.signal.beyond(seat.chat.signal.value, PATIENCE):
                raise TimeoutError
        self.seconds.append(perf_counter() - began)


def buttons(seat: Seat) -> dict[str, tuple[str, int]]:
    """Return the buttons of the last message that has some: label to data and number of the message."""
    for message in reversed(seat.chat.messages.values()):
        if message.keyboard:
            rows = message.keyboard["inline_keyboard"]
            return {each["text"]: (each["callback_data"], message.message_id) for row in rows for each in row}
    return {}


def label_on(seat: Seat, begins: str) -> str:
    """Return the label of the button that begins so; raises LookupError where there is none."""
    for label in buttons(seat):
        if label.startswith(begins):
            return label
    raise LookupError(f"no button {begins!r} among {list(buttons(seat))}")


def shows(begins: str) -> Sees:
    """Return a look for a button."""
    return lambda seat: any(label.startswith(begins) for label in buttons(seat))


def says(words: str) -> Sees:
    """Return a look for words in the last message."""
    return lambda seat: words in (next(reversed(seat.chat.messages.values())).text or "")


def asks_place(seat: Seat) -> bool:
    """Say whether the button that shares the place is there."""
    rows = (seat.chat.reply_keyboard or {}).get("keyboard", [])
    return any(each.get("request_location") for row in rows for each in row)


def _ticks(label: str) -> bool:
    return any(label in labels for _, labels in TICKS.values())
