"""A city in memory: its rounds, what one resident has stored there, and the clock.

Session and draft lie here as the JSON that the storage keeps, so every turn of a test saves and loads them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import assert_never
from zoneinfo import ZoneInfo

import msgspec

from conversations.desk.facts import DeskFacts
from conversations.effects import (
    Admit,
    CountArrival,
    Decline,
    DropDraft,
    DropReminder,
    Forget,
    KeepFile,
    NoteBlocked,
    RemindAt,
    Row,
    SaveContribution,
    SaveDraft,
    SendMyData,
    UndoDeclining,
    WithdrawContribution,
)
from conversations.facts import Facts, Invitation, Needs, Office, ResultFacts, RoundFacts, Surface
from conversations.forms.answers import Answers, Photo
from conversations.forms.compiled import CompiledForm
from conversations.holdings import Holding, Holdings
from conversations.moderation import Hidden
from conversations.places import City, read_city
from conversations.results.publishing import is_public, publish
from conversations.results.shown import Published
from conversations.results.sites import asked_of_places
from conversations.results.tally import Tally
from conversations.rounds import Round
from conversations.session import Contribution, Draft, Session, decode_draft, decode_session, encode

ZONE = ZoneInfo("Europe/Berlin")
OFFICE = ("Kaiserslautern", "Stadt Kaiserslautern", "mitwirkung@kl.example", "kl.example/datenschutz")
LANGUAGES = ("de", "de-simple", "en", "ar", "ru", "tr", "uk")
START = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


def _square(name: str, west: float, south: float, east: float, north: float) -> dict[str, object]:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


CITY = read_city(
    {
        "features": [
            _square("Innenstadt", 7.74, 49.42, 7.80, 49.46),
            _square("Erfenbach", 7.66, 49.46, 7.80, 49.50),
        ]
    }
)


@dataclass(frozen=True)
class Run:
    """A round with its form."""

    round: Round
    form: CompiledForm


@dataclass
class World:
    """What the engine is told, and where its rows go."""

    rounds: dict[str, Run]
    city: City = CITY
    surface: Surface = field(default_factory=Surface)
    device_language: str = "de"
    now: datetime = START
    others: int = 0
    """How many other residents took part in each round."""
    stored_session: str | None = None
    stored_drafts: dict[str, str] = field(default_factory=dict)
    stored_contributions: dict[str, dict[int, bytes]] = field(default_factory=dict)
    arrivals: Counter[tuple[str, str]] = field(default_factory=Counter)
    hidden: dict[str, Hidden] = field(default_factory=dict)
    """What staff took out of the first contribution to a round, by its slug."""
    photos: set[str] = field(default_factory=set)
    left: list[Contribution] = field(default_factory=list)
    """What a resident who was forgotten left in the urns, without any link."""
    forgotten: int = 0
    """How often the resident had everything deleted."""
    due: int = 0
    """How many things are still to be said to the resident, the file with everything stored apart."""
    older: dict[str, CompiledForm] = field(default_factory=dict)
    """Earlier forms of the rounds, by version."""
    reminders: dict[str, datetime] = field(default_factory=dict)
    """When the resident is to be reminded of which round."""
    declined: set[str] = field(default_factory=set)
    """Of which rounds the resident wants to hear no more."""
    staff: DeskFacts = field(default_factory=lambda: DeskFacts(own_id=4711))
    """What the desk is told of whoever comes to it."""
    blocked: bool = False
    """Whether the resident has blocked the bot."""

    pages: str = ""
    """The address of the pages with results."""
    said: Mapping[str, Sequence[Answers]] = field(default_factory=dict)
    """What others handed in, by round."""

    def fork(self) -> World:
        """Return a world in which the same has happened so far."""
        return replace(
            self,
            rounds=dict(self.rounds),
            older=dict(self.older),
            stored_drafts=dict(self.stored_drafts),
            stored_contributions={slug: dict(own) for slug, own in self.stored_contributions.items()},
            arrivals=Counter(self.arrivals),
            photos=set(self.photos),
            left=list(self.left),
            hidden=dict(self.hidden),
            reminders=dict(self.reminders),
            declined=set(self.declined),
        )

    @property
    def session(self) -> Session | None:
        return None if self.stored_session is None else decode_session(self.stored_session)

    def keep_session(self, session: Session) -> None:
        self.stored_session = encode(session)
        assert self.session == session

    def draft(self, slug: str) -> Draft | None:
        return decode_draft(self.stored_drafts[slug]) if slug in self.stored_drafts else None

    def contributions(self, slug: str) -> tuple[Contribution, ...]:
        held = self.stored_contributions.get(slug, {})
        found = (msgspec.json.decode(held[number], type=Contribution) for number in sorted(held))
        hidden = (self.hidden[slug],) if slug in self.hidden else ()
        return tuple(msgspec.structs.replace(each, hidden=hidden * (each.number == 1)) for each in found)

    def hide(self, slug: str, hidden: Hidden) -> None:
        """Take a part of the first contribution out of what is shown."""
        assert hidden.path in self.contributions(slug)[0].answers
        self.hidden[slug] = hidden

    def facts(self, needs: Needs, sent: int | None = None) -> Facts:
        """Tell what was asked for, and nothing more."""
        return Facts(
            now=self.now,
            sent=int(self.now.timestamp()) if sent is None else sent,
            surface=self.surface,
            office=Office(
                "Kaiserslautern",
                "Stadt Kaiserslautern",
                "mitwirkung@kl.example",
                "kl.example",
                ZONE,
                self.city,
                pages=self.pages,
            ),
            languages=LANGUAGES,
            device_language=self.device_language,
            seed=1000 + 100_000 * self.forgotten,
            round=self._round(needs),
            invitations=self._invitations() if needs.invitations else (),
            topics=self._topics() if needs.topics else (),
            holdings=self.holdings() if needs.holdings else None,
            desk=None if needs.desk is None else self.staff,
            results=None if needs.results is None else self._results(needs.results),
        )

    def _topics(self) -> tuple[str, ...]:
        return tuple(
            sorted({each for run in self.rounds.values() for each in run.round.participation.topics})
        )

    def _results(self, slug: str) -> ResultFacts:
        """Tell what everybody may see of a round, and which rounds have something to see."""
        public = [run for run in self.rounds.values() if is_public(run.round, self.now)]
        shown = next((self._published(run) for run in public if run.round.slug == slug), None)
        return ResultFacts(slug, shown, tuple(run.round for run in reversed(public)))

    def _published(self, run: Run) -> Published:
        tally = Tally(run.form.form, asked_of_places(run.round, run.form))
        own = [each.answers for each in self.contributions(run.round.slug)]
        for answers in (*self.said.get(run.round.slug, ()), *own):
            tally.add(answers)
        return publish(run.round, run.form, tally, self.now)

    def holdings(self) -> Holdings:
        """Count what is stored about the resident."""
        kept = [self._holding(slug, run.round) for slug, run in self.rounds.items()]
        return Holdings(tuple(each for each in kept if each != Holding(each.round)), self.due)

    def _holding(self, slug: str, round_: Round) -> Holding:
        draft, own = self.draft(slug), self.contributions(slug)
        answers = [each.answers for each in own] + ([draft.answers] if draft else [])
        photos = {each.id for held in answers for each in held.values() if isinstance(each, Photo)}
        return Holding(
            round=round_,
            took_part=bool(own),
            draft=len(draft.answers) if draft else None,
            contributions=len(own),
            photos=len(photos),
            reminder=self.reminders.get(slug),
            declined=slug in self.declined,
        )

    def _round(self, needs: Needs) -> RoundFacts | None:
        run = self.rounds.get(needs.slug)
        if run is None:
            return None
        own = self.contributions(needs.slug)
        return RoundFacts(
            run.round,
            run.form,
            self.draft(needs.slug),
            own if needs.contributions else (),
            self.others + bool(own) if needs.participants else 0,
            self.older,
        )

    def _invitations(self) -> tuple[Invitation, ...]:
        return tuple(
            Invitation(run.round, slug in self.stored_drafts, bool(self.stored_contributions.get(slug)))
            for slug, run in self.rounds.items()
            if run.round.is_open(self.now)
        )

    def write(self, row: Row) -> None:
        """Store a row as the storage would; what it would refuse fails here."""
        match row:
            case Admit():
                pass
            case CountArrival(slug, source):
                self.arrivals[slug, source] += 1
            case SaveDraft(draft):
                assert draft.slug in self.rounds
                self.stored_drafts[draft.slug] = encode(draft)
                assert self.draft(draft.slug) == draft
            case DropDraft(slug):
                del self.stored_drafts[slug]
            case KeepFile(file_id):
                self.photos.add(file_id)
            case SaveContribution(slug, contribution):
                self._count(slug, contribution)
            case WithdrawContribution(slug, number):
                del self.stored_contributions[slug][number]
            case SendMyData():
                assert self.session is not None
            case RemindAt(slug, at):
                assert slug in self.rounds
                assert at > self.now
                self.reminders[slug] = at
            case DropReminder(slug):
                self.reminders.pop(slug, None)
            case Decline(slug):
                self.declined.add(slug)
            case UndoDeclining(slug):
                self.declined.discard(slug)
            case NoteBlocked():
                self.blocked = True
            case Forget(withdraw):
                self._forget(withdraw)
            case _:
                assert_never(row)

    def _count(self, slug: str, contribution: Contribution) -> None:
        held = self.rounds[slug].round
        assert held.is_open(self.now)
        assert 1 <= contribution.number <= held.participation.contributions
        hidden = self.hidden.get(slug)
        before = self.contributions(slug)[0].answers if hidden else {}
        if hidden and contribution.answers.get(hidden.path) != before[hidden.path]:
            del self.hidden[slug]
        self.stored_contributions.setdefault(slug, {})[contribution.number] = msgspec.json.encode(
            contribution
        )
        assert contribution in [msgspec.structs.replace(each, hidden=()) for each in self.contributions(slug)]

    def _forget(self, withdraw: tuple[str, ...]) -> None:
        staying = [each for slug in self.rounds if slug not in withdraw for each in self.contributions(slug)]
        self.left += staying
        self.forgotten += 1
        self.stored_session, self.due = None, 0
        self.stored_drafts.clear()
        self.stored_contributions.clear()
        self.reminders.clear()
        self.declined.clear()

    def revise(self, run: Run) -> None:
        """Give a round another form."""
        before = self.rounds[run.round.slug]
        self.older[before.round.version] = before.form
        self.rounds[run.round.slug] = run

    def close(self, slug: str) -> None:
        """End a round now."""
        run = self.rounds[slug]
        self.rounds[slug] = replace(run, round=msgspec.structs.replace(run.round, closes=self.now))
