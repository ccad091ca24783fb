"""Deciding: one transaction in which an event is claimed, its facts are loaded and its rows are written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from secrets import randbelow

import structlog
from msgspec.structs import replace as replaced

from bot.desk.doing import Clerk
from bot.desk.loading import load_desk
from bot.forms import Forms
from bot.results.board import Board
from conversations import engine
from conversations.cards import Action, Verb
from conversations.desk.facts import DeskFacts, DeskNeeds
from conversations.desk.orders import Order
from conversations.desk.steps import arrived
from conversations.effects import Draw, Row
from conversations.engine import drawn
from conversations.events import Blocked, CameBack, Event, OrderRefused, Pressed, ScreenDue
from conversations.facts import Enclosure, Facts, FileProblem, Needs, Office, ResultFacts, RoundFacts, Surface
from conversations.forms.answers import File, Photo
from conversations.forms.compiled import CompiledForm
from conversations.needing import after
from conversations.needing import needs as needed
from conversations.scene import Step
from conversations.session import Living, Session
from storage.audit import Act
from storage.database import Connection, Database
from storage.errors import AlreadyReviewed, DeskRefused, RoundRefused
from storage.facts import LoadedRound, known_topics, load_round, open_invitations
from storage.holdings import load_holdings
from storage.photos import FileBytes
from storage.residents import Resident, find_resident, save_session
from storage.updates import claim_update
from storage.writing import write

log = structlog.get_logger()

FIRST_TURN = 36**4
"""Where a new session's turns begin, at most: buttons of a session long forgotten fit none of them."""

Fetched = tuple[Photo | File, FileBytes] | FileProblem | None


class _ResultsNeeded(Exception):  # noqa: N818 (not an error: it undoes the transaction)
    """A step needs results that are not at hand."""

    def __init__(self, slug: str, *, previews: bool = False) -> None:
        super().__init__(slug)
        self.slug, self.previews = slug, previews


@dataclass(frozen=True)
class Counted:
    """The results that are at hand."""

    shown: ResultFacts | None = None
    """What everybody may see."""
    preview: ResultFacts | None = None
    """What staff may see before."""

    def check(self, needs: Needs) -> None:
        """Raise _ResultsNeeded where others are needed."""
        if needs.results is not None and (self.shown is None or self.shown.slug != needs.results):
            raise _ResultsNeeded(needs.results)
        slug = needs.desk.slug if needs.desk is not None and needs.desk.results else None
        if slug is not None and (self.preview is None or self.preview.slug != slug):
            raise _ResultsNeeded(slug, previews=True)


@dataclass(frozen=True)
class Happened:
    """An event, ready to be decided."""

    event: Event
    telegram_id: int
    language: str
    """The catalogue that fits the resident's app."""
    sent: int
    now: datetime
    """When it arrived, UTC."""
    message_id: int | None = None
    """Of a message: its number in the chat."""
    update_id: int | None = None
    """None: not an update, but something that fell due."""
    file: Fetched = None
    enclosure: Enclosure | None = None
    """Of a document: where it lies."""
    counted: Counted = Counted()
    """What was counted for it so far."""


@dataclass(frozen=True)
class Decided:
    """What to say after the commit, and to whom."""

    resident: Resident | None
    step: Step
    living: Living | None
    """The message that shows the living card, as far as is known."""


@dataclass(frozen=True)
class Decider:
    """Knows the database, the forms and the city."""

    database: Database
    forms: Forms
    office: Office
    languages: tuple[str, ...]
    board: Board
    surface: Surface = field(default_factory=Surface)

    async def decide(self, happened: Happened) -> Decided:
        """Decide in one transaction. Raises DatabaseUnreachable; then nothing was decided.

        Results that the step asks for are counted outside of it: it is begun anew once they are there.
        """
        while True:
            try:
                return await self._decided(happened)
            except _ResultsNeeded as needed:
                happened = replace(happened, counted=await self._counted(happened.counted, needed))
            except (DeskRefused, RoundRefused) as refusal:
                if isinstance(happened.event, OrderRefused):
                    raise
                log.info("order_refused", kind=type(refusal).__name__)
                who = refusal.who if isinstance(refusal, AlreadyReviewed) else ""
                happened = replace(happened, event=OrderRefused(type(refusal).__name__, who))

    async def _counted(self, counted: Counted, needed: _ResultsNeeded) -> Counted:
        if needed.previews:
            return replace(counted, preview=await self.board.preview(needed.slug))
        return replace(counted, shown=await self.board.told(needed.slug))

    async def _decided(self, happened: Happened) -> Decided:
        """Decide with the results that are at hand; raises _ResultsNeeded where others are needed."""
        async with self.database.transaction() as tx:
            resident = await find_resident(tx, happened.telegram_id, lock=True)
            event = await self._claimed(tx, resident, happened)
            session = resident.session if resident else None
            needs = needed(session, event)
            facts = await self._facts(tx, resident, needs, happened)
            step = engine.step(session, event, facts)
            rows = [effect for effect in step.effects if isinstance(effect, Row)]
            if step.session is not None or rows:
                resident = await write(
                    tx,
                    telegram_id=happened.telegram_id,
                    resident=resident,
                    session=step.session,
                    rows=rows,
                    file=happened.file[1] if isinstance(happened.file, tuple) else None,
                    now=happened.now,
                    seen=happened.update_id is not None,
                )
            if resident is not None:
                step = await self._at_desk(tx, resident, step, facts, happened)
            return Decided(resident, step, _living(step.session, happened.event))

    async def _at_desk(
        self, tx: Connection, resident: Resident, step: Step, facts: Facts, happened: Happened
    ) -> Step:
        """Carry out what was ordered at the desk, and draw its card as everything is then.

        Raises RoundRefused, DeskRefused: then nothing of the step is kept.
        """
        orders = [effect for effect in step.effects if isinstance(effect, Order)]
        member = None if facts.desk is None else facts.desk.member
        act = Act("" if member is None else member.who, happened.now)
        file = happened.file[1] if isinstance(happened.file, tuple) else None
        clerk = Clerk(tx, resident, member, act, file)
        for order in orders:
            spot = await clerk.carry_out(order)
            if spot is not None:
                step = arrived(step, spot)
        if step.session is not None and step.session != resident.session:
            await save_session(tx, resident, step.session)
        if any(isinstance(effect, Draw) for effect in step.effects):
            step = drawn(step, await self._facts(tx, resident, after(step.session), happened))
        return step

    async def wants(self, happened: Happened) -> bool:
        """Say whether a photo or file that was sent would be an answer."""
        async with self.database.reading() as tx:
            resident = await find_resident(tx, happened.telegram_id, lock=False)
            session = resident.session if resident else None
            needs = needed(session, happened.event)
            facts = await self._facts(tx, resident, needs, happened, stays=False)
        return engine.wants(session, happened.event, facts)

    async def _claimed(self, tx: Connection, resident: Resident | None, happened: Happened) -> Event:
        """Return the event, or where its update was handled before, that the screen is to be shown.

        Of somebody who has not accepted the notice nothing is stored, so nothing is claimed either; and
        what is never answered may happen twice.
        """
        if isinstance(happened.event, Blocked | CameBack):
            return happened.event
        if happened.update_id is None or (resident is None and not _accepts(happened.event)):
            return happened.event
        if await claim_update(tx, happened.update_id, happened.now):
            return happened.event
        return ScreenDue(in_place=isinstance(happened.event, Pressed))

    async def _facts(
        self,
        tx: Connection,
        resident: Resident | None,
        needs: Needs,
        happened: Happened,
        *,
        stays: bool = True,
    ) -> Facts:
        """Load what a step needs; raises _ResultsNeeded where results are not at hand.

        `stays`: nobody changes a member's role before the transaction ends. Otherwise results are left out.
        """
        if stays:
            happened.counted.check(needs)
        loaded = await load_round(tx, needs, resident)
        file = happened.file[0] if isinstance(happened.file, tuple) else happened.file
        return Facts(
            now=happened.now,
            sent=happened.sent,
            surface=self.surface,
            office=self.office,
            languages=self.languages,
            device_language=happened.language,
            seed=1 + randbelow(FIRST_TURN),
            round=await self._round(tx, loaded),
            invitations=await open_invitations(tx, resident, happened.now) if needs.invitations else (),
            desk=await self._desk(tx, needs.desk, happened, holds=stays) if needs.desk else None,
            enclosure=happened.enclosure,
            topics=await known_topics(tx) if needs.topics else (),
            holdings=await load_holdings(tx, resident, happened.now) if resident and needs.holdings else None,
            results=happened.counted.shown,
            message_id=happened.message_id,
            file=file,
        )

    async def _desk(self, tx: Connection, needs: DeskNeeds, happened: Happened, *, holds: bool) -> DeskFacts:
        city = self.office.city
        facts = await load_desk(tx, self.forms, needs, happened.telegram_id, happened.now, city, holds=holds)
        preview = happened.counted.preview
        return facts if preview is None else replaced(facts, results=preview.shown)

    async def _round(self, tx: Connection, loaded: LoadedRound | None) -> RoundFacts | None:
        if loaded is None:
            return None
        return RoundFacts(
            round=loaded.round,
            form=await self.forms.get(tx, loaded.round.version),
            draft=loaded.draft,
            contributions=loaded.contributions,
            participants=loaded.participants,
            older=await self._older(tx, loaded),
        )

    async def _older(self, tx: Connection, loaded: LoadedRound) -> dict[str, CompiledForm]:
        """Return the earlier forms that this resident's answers are to; mostly there are none."""
        held = {each.version for each in loaded.contributions}
        held |= {loaded.draft.version} if loaded.draft else set()
        versions = held - {loaded.round.version}
        return {version: await self.forms.get(tx, version) for version in versions}


def _accepts(event: Event) -> bool:
    match event:
        case Pressed(Action(Verb.ACCEPT)):
            return True
        case _:
            return False


def _living(session: Session | None, event: Event) -> Living | None:
    """Return the living card; of a guest, whose card nobody noted, it is the one that was pressed."""
    if session is not None:
        return session.card
    return event.on if isinstance(event, Pressed) else None
