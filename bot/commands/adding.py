"""`mitwirkbot rounds add`: a form is checked and stored as a round."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
import msgspec

from authoring import Compiled, FormProblems
from bot.commands.amounts import amount
from bot.commands.database import on_database
from bot.commands.life import acting, noted
from bot.commands.moments import TIME
from bot.compiling import compiled_form, pictures_of
from bot.problems import notes, refusal
from bot.settings import PlaceSettings, read_settings
from conversations.rounds import Round
from storage.adding import add_round
from storage.audit import Act, note
from storage.database import Database
from storage.rounds import check_ahead

spoken = click.option(
    "--language",
    type=click.Choice(["de", "en"]),
    default="en",
    show_default=True,
    help="In which language it is told what is wrong with the form.",
)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--slug", help="Its name in addresses, if the form names none.")
@click.option("--kind", help="survey, vote or map, if the form names none.")
@click.option("--opens", type=TIME, help="From when residents can take part.")
@click.option("--closes", type=TIME, help="Until when.")
@spoken
@noted
def add(
    file: Path,
    slug: str | None,
    kind: str | None,
    opens: datetime | None,
    closes: datetime | None,
    language: str,
    by: str | None,
    why: str,
) -> None:
    """Check a form (.xlsx, or a .zip of it and its media folder) and store it as a round."""
    compiled = checked(file, language, slug=slug, kind=kind)
    act = acting(by, why)
    added = on_database(lambda database: store(database, compiled, opens, closes, act))
    click.echo(added.slug)
    click.echo(_summary(added, compiled), err=True)
    if added.opens is None:
        click.echo(f"It is a draft: `mitwirkbot rounds open {added.slug}` opens it.", err=True)


def checked(file: Path, language: str, *, slug: str | None = None, kind: str | None = None) -> Compiled:
    """Compile a form and say what it warns of; raises click.ClickException with all problems at once."""
    settings = read_settings(PlaceSettings)
    try:
        compiled = compiled_form(file, settings.timezone, slug=slug, kind=kind, city=settings.city())
    except FormProblems as problem:
        raise click.ClickException(refusal(problem, language)) from None
    for line in notes(compiled.warnings, language):
        click.echo(line, err=True)
    return compiled


async def store(
    database: Database, compiled: Compiled, opens: datetime | None, closes: datetime | None, act: Act
) -> Round:
    """Store a compiled form as a round; times given here come before those of its sheet.

    Raises AlreadyAdded, SlugTaken, ClosesBeforeOpening, ClosesInThePast.
    """
    sheet = compiled.participation
    participation = msgspec.structs.replace(sheet, opens=opens or sheet.opens, closes=closes or sheet.closes)
    async with database.transaction() as tx:
        added = await add_round(tx, participation, compiled.form, pictures_of(compiled), act.at)
        check_ahead(added.slug, added.closes, act.at)
        await note(tx, act, "added", added.slug, {"version": added.version})
        return added


def _summary(added: Round, compiled: Compiled) -> str:
    """Return in a line what was stored."""
    languages = ", ".join(compiled.form.languages)
    minutes = "about a minute" if compiled.minutes == 1 else f"about {compiled.minutes} minutes"
    questions = amount(added.questions, "question")
    spoken = "language" if len(compiled.form.languages) == 1 else "languages"
    return f"A {added.participation.kind}: {questions}, {minutes}, {spoken} {languages}."
