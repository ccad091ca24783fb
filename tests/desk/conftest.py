"""The desk without a messenger: decisions on a real database, and people who press and write there."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.deciding import Decided, Decider, Fetched, Happened
from bot.forms import Forms
from bot.results.board import Board
from conversations.cards import Action, Card, Shape, Verb
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import AnySpot
from conversations.effects import Hint, Say
from conversations.events import Commanded, Event, Pressed, ScreenDue, Started, Wrote
from conversations.facts import Enclosure, Office
from conversations.places import read_city
from conversations.session import AtDesk, Living, Session, replaced
from locales import Speaker, load_catalogues
from storage.audit import Act
from storage.database import Database
from storage.residents import card_shown, find_resident, save_session
from storage.staff import appoint
from tests.bot.city import AREA

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
SPEAKER = Speaker(load_catalogues(), ZONE)


@dataclass
class City:
    """A database, what decides on it, and the time, which stands still unless it is moved."""

    database: Database
    decider: Decider
    now: datetime = NOW
    updates: int = 0

    async def employ(self, role: Role | None, *, number: int, label: str = "") -> Person:
        """Let somebody accept the notice, and give them a role; None: they stay a resident."""
        person = Person(self, number)
        await person.send(Pressed(Action(Verb.ACCEPT, "de::"), 0, Living(message_id=1, shape=Shape.TEXT)))
        if role is not None:
            async with self.database.transaction() as tx:
                act = Act("operator", self.now)
                await appoint(tx, act, number, role, label or f"{role.name.title()} {number}")
        return person

    def guest(self, *, number: int) -> Person:
        """Return somebody who has not accepted the notice."""
        return Person(self, number)

    def later(self, **delta: float) -> None:
        self.now += timedelta(**delta)

    def ask_four_eyes(self) -> None:
        """Let the city ask for a second person from now on."""
        self.decider = replace(self.decider, office=_office(four_eyes=True))


@dataclass
class Person:
    """Somebody in front of the desk, who sees one card at a time."""

    city: City
    number: int
    messages: int = 1
    card: Card | None = None
    hints: list[str] = field(default_factory=list)

    async def send(self, event: Event, enclosure: Enclosure | None = None, file: Fetched = None) -> Decided:
        """Let something happen, and look at what comes of it."""
        self.city.updates += 1
        self.messages += not isinstance(event, Pressed)
        decided = await self.city.decider.decide(
            Happened(
                event=event,
                telegram_id=self.number,
                language="de",
                sent=int(self.city.now.timestamp()),
                now=self.city.now,
                message_id=None if isinstance(event, Pressed) else self.messages,
                update_id=self.city.updates,
                file=file,
                enclosure=enclosure,
            )
        )
        await self.hear(decided)
        return decided

    async def hear(self, decided: Decided) -> None:
        """See what was decided."""
        for effect in decided.step.effects:
            match effect:
                case Say():
                    await self._see(decided, effect)
                case Hint(text):
                    self.hints.append(SPEAKER.plain(text, "de"))
                case _:
                    pass

    async def _see(self, decided: Decided, said: Say) -> None:
        self.card = said.card
        if decided.resident is None or decided.step.session is None:
            return
        self.messages += said.below
        living = Living(message_id=self.messages, shape=Shape.TEXT)
        async with self.city.database.transaction() as tx:
            await card_shown(tx, decided.resident.id, decided.step.session.turn, living)

    async def session(self) -> Session:
        async with self.city.database.reading() as tx:
            resident = await find_resident(tx, self.number, lock=False)
        assert resident is not None
        return resident.session

    async def spot(self) -> AnySpot:
        """Where at the desk they are; fails for who is not there."""
        screen = (await self.session()).screen
        assert isinstance(screen, AtDesk), screen
        return screen.spot

    async def look(self) -> None:
        """See the card of the spot where they are."""
        await self.send(ScreenDue(in_place=True))

    async def staff(self) -> Person:
        await self.send(Commanded(Verb.STAFF))
        return self

    async def start(self, slug: str, source: str = "") -> None:
        await self.send(Started(slug, source))

    async def write(self, text: str) -> None:
        await self.send(Wrote(text))

    async def at(self, spot: AnySpot) -> Person:
        """Put them at a spot, whatever way leads there."""
        async with self.city.database.transaction() as tx:
            resident = await find_resident(tx, self.number, lock=True)
            assert resident is not None
            living = Living(message_id=self.messages, shape=Shape.TEXT)
            turned = replaced(
                resident.session, screen=AtDesk(spot), turn=resident.session.turn + 1, card=living, shown_in=1
            )
            await save_session(tx, resident, turned)
        return self

    async def press(self, label: str) -> None:
        """Press the button of the card that bears a label, or begins with it."""
        assert self.card is not None
        found = [
            each
            for row in self.card.rows
            for each in row
            if SPEAKER.plain(each.label, "de").startswith(label)
        ]
        assert found, f"{label!r} is none of {self.labels}"
        await self.forge(found[0].action.verb, found[0].action.arg)

    async def forge(self, verb: Verb, arg: str) -> Decided:
        """Press a button that the card may not have, made for its turn."""
        session = await self.session()
        living = session.card or Living(message_id=self.messages, shape=Shape.TEXT)
        return await self.send(Pressed(Action(verb, arg), session.turn, living))

    async def forge_deed(self, deed: Deed, arg: object = "") -> None:
        """Press a deed's button, whether or not the card has it."""
        await self.forge(Verb.DESK, f"{deed}:{arg}")

    async def forge_go(self, way: str) -> None:
        """Go to a spot, whether or not a button of the card leads there."""
        await self.forge_deed(Deed.GO, way)

    async def looking_at(self, spot: AnySpot) -> Person:
        """Put them at a spot, with its card before them."""
        await self.at(spot)
        await self.send(ScreenDue(in_place=True))
        return self

    @property
    def labels(self) -> list[str]:
        assert self.card is not None
        return [SPEAKER.plain(each.label, "de") for row in self.card.rows for each in row]

    @property
    def text(self) -> str:
        assert self.card is not None
        return SPEAKER.plain(self.card.text, "de")


def _office(*, four_eyes: bool = False) -> Office:
    return Office(
        "Kaiserslautern",
        "Stadt Kaiserslautern",
        "mitwirkung@kl.example",
        "kl.example",
        ZONE,
        read_city(json.loads(AREA)),
        link="https://t.me/klmitwirkung_bot",
        four_eyes=four_eyes,
    )


@pytest.fixture
def city(database: Database) -> City:
    forms = Forms()
    board = Board(database, forms, lambda: NOW)
    return City(database, Decider(database, forms, _office(), SPEAKER.languages, board))
