"""The people of the machine's city: moving in, and doing what their roles say."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from conversations.rounds import Kind, Participation
from conversations.session import Menu, Session
from simulator.client import ResidentClient
from storage.adding import add_round
from storage.audit import Act
from storage.life import extend_round, tell_outcome
from storage.residents import admit
from tests.conversations.sheets import choice, form, question
from tests.travel.life import Life, Person, Role
from tests.travel.machine import Machine

WAYS = form(
    question(
        "select_one", "wie", "Wie?", choices=(choice("rad", "Rad"), choice("fuss", "Zu Fuß")), required=True
    ),
    question("text", "warum", "Warum?"),
)
SHORT = form(question("select_one", "wie", "Ja?", choices=(choice("ja", "Ja"), choice("nein", "Nein"))))
Deed = tuple[datetime, Callable[[], Awaitable[None]]]


@dataclass
class Town:
    """A city in the machine."""

    machine: Machine
    days: Life
    people: list[Person]

    async def found(self) -> None:
        """Announce the rounds, and let everybody move in."""
        at = self.days.at
        await self._add("wege", WAYS, at(0, "10:00"), at(10, "18:00"), topics=("rad",))
        await self._add("luecke", SHORT, at(3, "12:00"), at(3, "14:00"))
        about = {"kind": Kind.VOTE, "ballot": "wie"}
        await self._add("nacht", SHORT, at(6, "00:30"), at(8, "12:00"), **about)
        for person in self.people:
            await self._move_in(person)
        await self.machine.edge.waiting()

    def deeds(self) -> list[Deed]:
        """Return what is done in the city, and when."""
        at = self.days.at
        done: list[Deed] = [
            (at(10, "17:00"), partial(self._extend, at(14, "18:00"))),
            (at(17, "11:00"), self._tell),
        ]
        for person in self.people:
            done += [(moment, partial(deed, person)) for moment, deed in self._role(person.role)]
        return done

    def _role(self, role: Role) -> list[tuple[datetime, Callable[[Person], Awaitable[None]]]]:
        at = self.days.at
        match role:
            case Role.TAKES_PART:
                return [(at(1, "12:00"), self._takes_part), (at(3, "13:00"), self._takes_part_shortly)]
            case Role.DRAFTS:
                return [(at(1, "12:00"), self._drafts)]
            case Role.DRAFTS_LATE:
                return [(at(10, "12:00"), self._drafts)]
            case Role.IS_BUSY:
                return [(at(7, "17:45"), self._drafts)]
            case Role.DECLINES:
                return [(at(0, "12:00"), partial(self._presses, "Hierzu nichts mehr"))]
            case Role.IS_REMINDED:
                return [(at(0, "12:00"), self._is_reminded)]
            case Role.BLOCKS:
                return [(at(0, "12:00"), self._blocks), (at(12, "12:00"), self._comes_back)]
            case _:
                return []

    # what they do

    async def _takes_part(self, person: Person) -> None:
        await self._drafts(person)
        await self.machine.edge.press(self._hands(person), "Überspringen", "Abgeben")

    async def _takes_part_shortly(self, person: Person) -> None:
        await self.machine.edge.write(self._hands(person), "/start luecke")
        await self.machine.edge.press(self._hands(person), "Ja", "Abgeben")

    async def _drafts(self, person: Person) -> None:
        await self.machine.edge.write(self._hands(person), "/start wege")
        await self.machine.edge.press(self._hands(person), "Rad")

    async def _is_reminded(self, person: Person) -> None:
        await self._presses("Erinnern", person)
        await self._presses("Morgen", person)

    async def _blocks(self, person: Person) -> None:
        await self._hands(person).block()
        await self.machine.edge.settle()

    async def _comes_back(self, person: Person) -> None:
        await self._hands(person).unblock()
        await self.machine.edge.settle()

    async def _presses(self, label: str, person: Person) -> None:
        await self.machine.edge.press(self._hands(person), label)

    def _hands(self, person: Person) -> ResidentClient:
        return self.machine.telegram.resident(person.telegram_id)

    # what the office does

    async def _add(self, slug: str, sheet, opens: datetime, closes: datetime, **about) -> None:
        sheet_ = Participation(slug=slug, title={"de": f"Runde {slug}"}, opens=opens, closes=closes, **about)
        async with self.machine.workers[0].database.transaction() as tx:
            await add_round(tx, sheet_, sheet, {}, self.machine.now)

    async def _extend(self, closes: datetime) -> None:
        async with self.machine.workers[0].database.transaction() as tx:
            await extend_round(tx, Act("anna", self.machine.now), "wege", closes)

    async def _tell(self) -> None:
        async with self.machine.workers[0].database.transaction() as tx:
            await tell_outcome(tx, Act("anna", self.machine.now), "wege", {"de": "Der Weg wird gebaut."})

    async def _move_in(self, person: Person) -> None:
        """Come to the bot, having accepted the notice and chosen what to hear long ago."""
        await self.machine.telegram.add_resident(
            f"P{person.number}", id=person.telegram_id, language_code="de"
        )
        await self._hands(person).write("/start")
        at = int(self.machine.now.timestamp())
        session = Session(language="de", screen=Menu(), turn=1, since=at, hearing=person.hearing)
        async with self.machine.workers[0].database.transaction() as tx:
            await admit(tx, person.telegram_id, session, self.machine.now.date())
