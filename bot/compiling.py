"""Spreadsheets become forms: with the catalogues' words in them, and their pictures ready to be stored."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from authoring import Compiled, Words, compile_workbook
from authoring.limits import SECONDS
from bot.districts import misspelt
from conversations.places import City
from locales import load_catalogues
from storage.photos import PictureBytes

NOWHERE = City(())


def compiled_form(
    path: Path,
    zone: ZoneInfo,
    *,
    slug: str | None = None,
    kind: str | None = None,
    city: City = NOWHERE,
    seconds: float = SECONDS,
) -> Compiled:
    """Compile the workbook or .zip package at `path`; blocks for about a second.

    `slug` and `kind` hold where the sheet does not say; it may take so many seconds. Only the bot knows
    the city, so here it is that a misspelt district is found.
    Raises FormProblems with everything that is wrong.
    """
    made = compile_workbook(path, slug=slug, kind=kind, zone=zone, words=_words(), seconds=seconds)
    return replace(made, warnings=(*made.warnings, *misspelt(made.participation, city)))


def pictures_of(compiled: Compiled) -> dict[str, PictureBytes]:
    """Return the pictures that a form shows, by the SHA-256 of their bytes."""
    digests = compiled.form.pictures
    return {
        digests[name]: PictureBytes(_media_type(data), data)
        for name, data in compiled.pictures.items()
        if name in digests
    }


def _words() -> Words:
    """Return the words that a form gets from the catalogues: a choice for something else, and what it is."""
    catalogues = load_catalogues()
    other, specify = (
        {language: catalogue.sentence(message, None) for language, catalogue in catalogues.items()}
        for message in ("form.other", "form.specify")
    )
    return Words(other, specify)


def _media_type(data: bytes) -> str:
    """Return the type of a picture that authoring has let through."""
    if data.startswith(b"\x89PNG"):
        return "image/png"
    if data.startswith(b"\xff\xd8"):
        return "image/jpeg"
    return "image/gif" if data.startswith(b"GIF8") else "image/webp"
