"""`mitwirkbot rounds show`: what came in, day by day and from where, and where residents left a round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import click

from bot.commands.amounts import amount
from bot.commands.database import on_database
from bot.commands.life import times
from bot.settings import Settings, read_settings
from conversations.forms.model import Form, Translations
from conversations.insight import Insight
from conversations.rounds import Round
from conversations.texts import read, shortened
from storage.database import Database
from storage.facts import load_form
from storage.insight import load_insight
from storage.rounds import find_round

BAR = 40
"""Signs of the longest bar."""
LABEL = 60


@click.command()
@click.argument("slug")
def show(slug: str) -> None:
    """Show what came in to a round, day by day and from where, and at which questions residents are."""
    now, zone = datetime.now(UTC), read_settings(Settings).timezone

    async def loaded(database: Database) -> tuple[Round, Form, Insight]:
        async with database.reading() as tx:
            found = await find_round(tx, slug)
            return found, await load_form(tx, found.version), await load_insight(tx, slug, now.date())

    found, form, seen = on_database(loaded)
    click.echo(f"{found.slug}  {found.stage(now)}  {times(found, zone)}")
    click.echo(read(found.participation.title, found.default_language))
    for line in (*_amounts(seen), *_days(seen), *_left(seen, form)):
        click.echo(line)


def sources(counts: Iterable[tuple[str, int]]) -> str:
    """Return how many came from where, in a line."""
    return ", ".join(f"{source or 'without a poster'} {count}" for source, count in counts)


def _amounts(seen: Insight) -> Iterator[str]:
    yield f"{amount(seen.contributions, 'contribution')} of {amount(seen.participants, 'resident')}"
    if seen.sources:
        came = sources((each.source, each.residents) for each in seen.sources)
        yield f"{amount(seen.arrived, 'resident')} began: {came}"


def _days(seen: Insight) -> Iterator[str]:
    """Give a line with a bar for each of the last days, where there is anything to tell."""
    if not seen.contributions:
        return
    yield f"\nbefore {seen.days[0].on}  {seen.before}"
    most = max(each.contributions for each in seen.days) or 1
    for each in seen.days:
        bar = "█" * -(-BAR * each.contributions // most)
        yield f"{each.on}  {each.contributions:6}  {bar}".rstrip()


def _left(seen: Insight, form: Form) -> Iterator[str]:
    if seen.revising:
        yield f"\n{amount(seen.revising, 'resident')} changing what was handed in"
    if not seen.drafts:
        return
    yield f"\n{amount(seen.drafts, 'draft')} not handed in, at the question"
    labels: dict[str, Translations] = {each.path: each.label for each in form.questions}
    labels |= {"": {"en": "all are answered"}}
    for each in seen.left_at:
        label = read(labels.get(each.path, {"en": "no longer in the form"}), form.default_language)
        yield f"{each.drafts:6}  {each.path or '–'}  {shortened(' '.join(label.split()), LABEL)}"
