"""`mitwirkbot rounds revise`: another form for a round that residents are in the middle of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from authoring import Compiled
from bot.commands.adding import checked, pictures_of
from bot.commands.database import on_database
from bot.commands.life import acting, noted
from conversations.forms.model import SILENT, Form, Question, version_of
from storage.audit import Act, note
from storage.database import Database
from storage.revising import Revised, revise_round
from storage.rounds import find_round


@click.command()
@click.argument("slug")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@noted
def revise(slug: str, file: Path, by: str | None, why: str) -> None:
    """Check a form and make it the new version of a round; its slug and its times stay.

    Residents in the middle keep their answers and are asked only what is new or no longer fits. What was
    handed in stays as it is, with the version that it answers.
    """

    async def kind_of(database: Database) -> str:
        async with database.reading() as tx:
            return (await find_round(tx, slug)).participation.kind

    compiled, act = checked(file, kind=on_database(kind_of)), acting(by, why)
    revised = on_database(lambda database: _store(database, slug, compiled, act))
    click.echo(slug)
    for line in (*_changes(revised.before, compiled.form), *_meaning(revised)):
        click.echo(line, err=True)


async def _store(database: Database, slug: str, compiled: Compiled, act: Act) -> Revised:
    async with database.transaction() as tx:
        revised = await revise_round(
            tx, slug, compiled.participation, compiled.form, pictures_of(compiled), act.at
        )
        await note(tx, act, "revised", slug, {"version": revised.round.version})
        return revised


def _changes(before: Form, after: Form) -> Iterator[str]:
    """Give a line each for the questions that are new, changed and gone."""
    if version_of(before) == version_of(after):
        yield "The questions are as they were; what the sheet participation says is taken."
        return
    old, new = _questions(before), _questions(after)
    yield _named("New", [path for path in new if path not in old])
    yield _named("Changed", [path for path in new if path in old and _differ(old[path], new[path])])
    yield _named("Gone", [path for path in old if path not in new])


def _questions(form: Form) -> dict[str, Question]:
    """Return the questions that residents meet, by their paths."""
    return {each.path: each for each in form.questions if each.type not in SILENT}


def _differ(old: Question, new: Question) -> bool:
    return any(getattr(old, name) != getattr(new, name) for name in old.__struct_fields__ if name != "row")


def _named(what: str, paths: list[str]) -> str:
    return f"{what}: {', '.join(paths) or 'none'}."


def _meaning(revised: Revised) -> Iterator[str]:
    """Give what it means for the residents who are in the round."""
    begun, handed_in = revised.drafts, revised.contributions
    if begun:
        who = "1 resident is" if begun == 1 else f"{begun} residents are"
        yield f"{who} in the middle: every answer that still fits is kept, only the rest is asked."
    else:
        yield "Nobody is in the middle."
    if handed_in:
        what = "1 contribution was" if handed_in == 1 else f"{handed_in} contributions were"
        yield f"{what} handed in before: the answers stay, to the version that they were given to."
