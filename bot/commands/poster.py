"""`mitwirkbot rounds poster`: a sheet of paper with a code that brings phones to a round."""

from __future__ import annotations

from pathlib import Path

import click

from bot import wiring
from bot.commands.database import on_database
from bot.posters.files import Format, poster_file
from bot.posters.poster import Poster
from bot.settings import ServingSettings, read_settings
from conversations.slugs import SOURCE
from locales import Speaker, load_catalogues
from storage.database import Database
from storage.rounds import find_round


@click.command()
@click.argument("slug")
@click.option(
    "--source", default="", help="Where it hangs (a-z 0-9 -, at most 16): arrivals are counted by it."
)
@click.option("--language", default="de", show_default=True, help="In which it is read.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help=".png or .pdf")
def poster(slug: str, source: str, language: str, output: Path) -> None:
    """Write a poster (A4) with a QR code: whoever scans it comes to the round in Telegram."""
    settings, kind = read_settings(ServingSettings), _kind(output)
    speaker = Speaker(load_catalogues(), settings.timezone)
    if language not in speaker.languages:
        raise click.ClickException(f"There is no {language}: choose one of {', '.join(speaker.languages)}.")

    if source and not SOURCE.fullmatch(source):
        raise click.ClickException(f"{source} is no source: write a-z, 0-9 and -, at most 16, like rathaus.")

    async def drawn(database: Database) -> tuple[Poster, bytes]:
        async with database.reading() as tx:
            found = await find_round(tx, slug)
        made = Poster(found, source, language, await wiring.username(settings), settings.city_name)
        return made, await poster_file(made, kind, speaker)

    try:
        made, data = on_database(drawn)
        output.write_bytes(data)
    except OSError as problem:
        raise click.ClickException(f"{output} cannot be written: {problem.strerror}.") from None
    click.echo(f"{output}: {made.link}")


def _kind(output: Path) -> Format:
    ending = output.suffix.removeprefix(".").lower()
    if ending not in list(Format):
        raise click.ClickException(f"{output} must end in .png or .pdf.")
    return Format(ending)
