"""Who walks the survey: the bot and its two rivals, each with what it stored in the end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from benchmarks import survey
from benchmarks.residents import Labels
from benchmarks.rivals import bare
from benchmarks.rivals.answers import answers, metadata
from conversations.forms.answers import Answer, Place
from conversations.rounds import Participation
from conversations.session import decode_answers
from conversations.texts import Words, say
from locales import Speaker, load_catalogues
from storage.adding import add_round
from storage.database import Connection, Database
from storage.residents import Resident, find_resident
from storage.schema import contributions, residents, rounds
from storage.urn import pseudonym

Stored = dict[int, dict[str, str]]
"""Telegram id to question to answer."""


@dataclass(frozen=True)
class Contender:
    """One of those who are compared."""

    name: str
    module: str
    labels: Labels
    prepare: Callable[[Connection], Awaitable[None]]
    """Put into the migrated database what must be there before the first resident comes."""
    stored: Callable[[Connection], Awaitable[Stored]]
    """Read everybody's answers."""
    arguments: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)


def contenders() -> tuple[Contender, ...]:
    """Return all three, ours first."""
    words = bare.ACCEPT, bare.DONE, bare.RIGHT, bare.HAND_IN, bare.THANKS
    rival = Labels(*words)
    return (
        Contender("mitwirkbot", "bot", _own_labels(), _open_round, _urn, ("run",), CITY),
        Contender("bare handler", "benchmarks.rivals.bare", rival, _make_tables, _table),
        Contender("ConversationHandler", "benchmarks.rivals.handler", rival, _make_tables, _table),
    )


CITY = {
    "CITY_NAME": "Kaiserslautern",
    "CITY_AREA": "examples/kaiserslautern.geojson",
    "CONTROLLER": "Stadt Kaiserslautern",
    "CONTACT": "mitwirkung@kl.example",
}


def _own_labels() -> Labels:
    speaker = Speaker(load_catalogues(), survey.ZONE)

    def spoken(message_id: str, **params: Words) -> str:
        return speaker.plain(say(message_id, **params), "de")

    return Labels(
        accept=spoken("button.accept"),
        done=spoken("button.done", count=Words("\0")).partition("\0")[0],
        right=spoken("button.place_right"),
        hand_in=spoken("button.hand_in"),
        thanks=spoken("thanks.survey"),
    )


async def _open_round(tx: Connection) -> None:
    now = datetime.now(UTC)
    held = Participation(
        slug=survey.SLUG,
        title={"de": survey.TITLE},
        opens=now - timedelta(days=1),
        closes=now + timedelta(days=30),
    )
    await add_round(tx, held, survey.form(), {}, datetime.now(UTC))


async def _urn(tx: Connection) -> Stored:
    """Open the urn: every resident's pseudonym leads to their contribution."""
    key = (await tx.execute(select(rounds.c.key))).scalar_one()
    rows = await tx.execute(select(contributions.c.pseudonym, contributions.c.answers))
    urn = {row.pseudonym: decode_answers(row.answers) for row in rows}
    known = (await tx.execute(select(residents.c.telegram_id))).scalars().all()
    found = [await find_resident(tx, telegram_id, lock=False) for telegram_id in known]
    return {
        each.telegram_id: {name: _as_text(answer) for name, answer in urn.pop(pseudonym(key, each)).items()}
        for each in found
        if isinstance(each, Resident)
    }


def _as_text(answer: Answer) -> str:
    match answer:
        case tuple():
            return " ".join(answer)
        case Place():
            return f"{answer.latitude:.6f} {answer.longitude:.6f}"
        case _:
            return str(answer)


async def _make_tables(tx: Connection) -> None:
    await tx.run_sync(metadata.create_all)


async def _table(tx: Connection) -> Stored:
    stored: Stored = {}
    for row in await tx.execute(select(answers)):
        if row.question:
            stored.setdefault(row.telegram_id, {})[row.question] = row.answer
    return stored


async def check(contender: Contender, database: Database, expected: Stored) -> None:
    """Compare what is stored with what was answered; raises AssertionError with the first difference."""
    async with database.reading() as tx:
        stored = await contender.stored(tx)
    if stored == expected:
        return
    for telegram_id in sorted(stored.keys() | expected.keys()):
        found, given = stored.get(telegram_id), expected.get(telegram_id)
        if found != given:
            raise AssertionError(f"{contender.name}: resident {telegram_id} gave {given}, stored is {found}")
