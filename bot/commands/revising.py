"""`mitwirkbot rounds revise`: another form for a round that residents are in the middle of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from authoring import Compiled
from bot.commands.adding import checked, spoken
from bot.commands.database import on_database
from bot.commands.life import acting, noted
from bot.compiling import pictures_of
from bot.settings import Settings, read_settings
from conversations.forms.compiled import compile_form
from conversations.forms.differing import Differences, differences
from storage.audit import Act, note
from storage.concerned import Concerned, count_concerned
from storage.database import Database
from storage.revising import Revised, revise_round, would_revise
from storage.rounds import find_round


@click.command()
@click.argument("slug")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what it would change and mean.")
@spoken
@noted
def revise(slug: str, file: Path, language: str, by: str | None, why: str, *, dry_run: bool) -> None:
    """Check a form and make it the new version of a round; its slug and its times stay.

    Residents in the middle keep their answers and are asked only what is new or no longer fits. What was
    handed in stays as it is, with the version that it answers.
    """

    async def kind_of(database: Database) -> str:
        async with database.reading() as tx:
            return (await find_round(tx, slug)).participation.kind

    compiled, act = checked(file, language, kind=on_database(kind_of)), acting(by, why)
    revised, concerned = on_database(lambda database: _foreseen(database, slug, compiled, act))
    if not dry_run:
        revised = on_database(lambda database: _store(database, slug, compiled, act))
    click.echo(slug)
    found = differences(compile_form(revised.before), compile_form(compiled.form))
    for line in (*_changes(found), *_meaning(revised, concerned)):
        click.echo(line, err=True)
    if dry_run:
        click.echo("Nothing was changed.", err=True)


async def _foreseen(database: Database, slug: str, compiled: Compiled, act: Act) -> tuple[Revised, Concerned]:
    """Return what the new version would be and mean; raises what storing it would raise."""
    zone = read_settings(Settings).timezone
    async with database.reading() as tx:
        revised = await would_revise(tx, slug, compiled.participation, compiled.form, act.at)
        return revised, await count_concerned(tx, slug, compiled.form, zone)


async def _store(database: Database, slug: str, compiled: Compiled, act: Act) -> Revised:
    async with database.transaction() as tx:
        revised = await revise_round(
            tx, slug, compiled.participation, compiled.form, pictures_of(compiled), act.at
        )
        await note(tx, act, "revised", slug, {"version": revised.round.version})
        return revised


def _changes(found: Differences) -> Iterator[str]:
    """Give a line each for the questions that are new, changed and gone."""
    if found.same:
        yield "The questions are as they were; what the sheet participation says is taken."
        return
    yield _named("New", found.added)
    yield _named("Changed", [f"{each.path} ({', '.join(each.aspects)})" for each in found.changed])
    yield _named("Gone", found.gone)


def _named(what: str, paths: Sequence[str]) -> str:
    return f"{what}: {', '.join(paths) or 'none'}."


def _meaning(revised: Revised, concerned: Concerned) -> Iterator[str]:
    """Give what it means for the residents who are in the round."""
    begun, handed_in = revised.drafts, revised.contributions
    if begun:
        who = "1 resident is" if begun == 1 else f"{begun} residents are"
        yield f"{who} in the middle: every answer that still fits is kept, only the rest is asked."
        yield from _concerns(concerned)
    else:
        yield "Nobody is in the middle."
    if handed_in:
        what = "1 contribution was" if handed_in == 1 else f"{handed_in} contributions were"
        yield f"{what} handed in before: the answers stay, to the version that they were given to."


def _concerns(concerned: Concerned) -> Iterator[str]:
    """Give a line for each way in which somebody in the middle would be concerned."""
    about = "" if concerned.is_exact else "about "
    told = (
        (concerned.at_gone, "at a question that goes"),
        (concerned.asked_again, "asked something again"),
        (concerned.asked_new, "asked something new that lies behind them"),
        (concerned.loses, "answered something that goes"),
    )
    for count, what in told:
        if count:
            yield f"  {about}{concerned.of_all(count)} {what}"
