"""`mitwirkbot rounds outcome`: residents are told what became of a round."""

from __future__ import annotations

import click

from bot.commands.life import acting, change, noted
from conversations.rounds import Round
from conversations.texts import units
from storage.database import Connection
from storage.life import tell_outcome
from storage.rounds import find_round

LONGEST = 1_500
"""UTF-16 units of what became of a round: a card has to hold it."""


@click.command()
@click.argument("slug")
@click.option(
    "--text", "texts", multiple=True, required=True, help="LANGUAGE=TEXT, as often as there are languages."
)
@noted
def outcome(slug: str, texts: tuple[str, ...], by: str | None, why: str) -> None:
    """Tell residents what became of a round that is over; an empty text takes it back."""
    act, told = acting(by, why), dict(map(_read, texts))

    async def tell(tx: Connection) -> Round:
        found = await find_round(tx, slug)
        if unknown := sorted(told.keys() - set(found.languages)):
            spoken = ", ".join(found.languages)
            raise click.ClickException(f"The form does not speak {', '.join(unknown)}; it speaks {spoken}.")
        return await tell_outcome(tx, act, slug, told)

    click.echo(_consequence(change(tell)), err=True)


def _consequence(found: Round) -> str:
    """Return who hears of it, and in which languages."""
    if not found.outcome:
        return "Nothing is told of it any more."
    written = [each for each in found.languages if each in found.outcome]
    first = found.default_language if found.default_language in written else written[0]
    others = f"; who reads none of these gets it in {first}" if written != [*found.languages] else ""
    return (
        "Residents who took part, and those who asked to hear of such rounds, are told of it once. "
        f"The text is there in {', '.join(written)}{others}."
    )


def _read(written: str) -> tuple[str, str]:
    language, is_given, text = written.partition("=")
    if not is_given:
        raise click.ClickException(f"{written!r} has no language: write for example de=Die Bank steht.")
    if units(text) > LONGEST:
        raise click.ClickException(f"In {language} it has {units(text)} characters; {LONGEST} are allowed.")
    return language.strip(), text.strip()
