"""`mitwirkbot rounds template`: a workbook to fill in, with every column explained."""

from __future__ import annotations

from pathlib import Path

import click

from authoring.template import template as made
from locales.template import template_words


@click.command()
@click.option("--language", type=click.Choice(["de", "en"]), default="de", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), required=True)
def template(language: str, output: Path) -> None:
    """Write a workbook (.xlsx) for a new round: a guide, every column explained, a worked example."""
    try:
        output.write_bytes(made(template_words(language)))
    except OSError as problem:
        raise click.ClickException(f"{output} cannot be written: {problem.strerror}.") from None
    click.echo(output)
