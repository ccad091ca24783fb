"""Writing an export: the files appear whole or not at all, and memory holds one contribution at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.exports.codebook import Codebook
from bot.exports.formats import Format, Plan
from bot.exports.layout import Layout, layout
from bot.exports.objects import ON_THE_MAP
from bot.exports.parcel import Parcel
from bot.exports.views import Readable
from bot.exports.writer import record
from conversations.forms.compiled import compile_form
from conversations.forms.model import Form
from conversations.moderation import derived
from conversations.rounds import Round
from locales.office import office_words
from storage.database import Connection, Database
from storage.export import stream_contributions, versions_answered
from storage.facts import load_form
from storage.photos import load_file
from storage.rounds import find_round


class CannotExport(Exception):  # noqa: N818 (it is what was found)
    """The round cannot be exported the way that was asked for."""


class NoPlaces(CannotExport):
    """A round that asks for no place cannot be exported as GeoJSON."""


class NoLabels(CannotExport):
    """The form has no labels in a language, or the format has none at all."""


@dataclass(frozen=True)
class Exported:
    """What an export holds."""

    contributions: int
    files: int
    """Photos, recordings and documents."""
    missing: int
    """Files that contributions name and the database does not have."""


Progress = Callable[[int], None]
"""Told how many contributions were written since it was last told."""


async def export_round(
    database: Database,
    slug: str,
    kind: Format,
    path: Path,
    progress: Progress = lambda _: None,
    *,
    labels: str | None = None,
) -> Exported:
    """Write a round's contributions to `path`, with labels in a language of the form (else its default).

    Raises UnknownRound, CannotExport, OSError.
    """
    with TemporaryDirectory(prefix=".export-", dir=path.parent) as folder:
        async with database.reading() as tx:
            found = await find_round(tx, slug)
            forms = {each: await load_form(tx, each) for each in await versions_answered(tx, found)}
            plan = _plan(found, forms, kind, path, labels)
            parcel = Parcel(kind, Path(folder), path, plan)
            with _abandoning(parcel):
                exported = await _fill(parcel, tx, slug, plan, photos=kind.has_photos, progress=progress)
        with _abandoning(parcel):
            await asyncio.to_thread(parcel.close)
        parcel.deliver()
        return exported


async def _fill(
    parcel: Parcel, tx: Connection, slug: str, plan: Plan, *, photos: bool, progress: Progress
) -> Exported:
    """Put all contributions into a parcel, and their photos."""
    count = kept = missing = 0
    async for contribution in stream_contributions(tx, slug):
        each = record(plan.layout, plan.shown(contribution))
        parcel.add(each)
        for attachment in each.attachments() if photos else ():
            photo = await load_file(tx, attachment.id)
            if photo is None:
                missing += 1
            else:
                kept += 1
                parcel.put(attachment.name, photo.data)
        count += 1
        progress(1)
    return Exported(count, kept, missing)


@contextmanager
def _abandoning(parcel: Parcel) -> Iterator[None]:
    try:
        yield
    except BaseException:
        parcel.abandon()
        raise


def _plan(found: Round, forms: dict[str, Form], kind: Format, path: Path, labels: str | None) -> Plan:
    form, *older = forms.values()
    language = _language(form, kind, labels)
    words, made = office_words(language), layout(form, *older, moderated=found.is_moderated)
    return Plan(
        layout=made,
        readable=Readable(words, language, form.default_language),
        codebook=Codebook(form, made, words),
        words=words,
        wants_labels=labels is not None,
        place=_place(found, made, kind),
        photos="photos" if kind is Format.ZIP else f"{path.stem}-photos",
        made=_made(forms) if found.is_moderated else {},
    )


def _made(forms: dict[str, Form]) -> dict[str, dict[str, frozenset[str]]]:
    return {version: derived(compile_form(form)) for version, form in forms.items()}


def _language(form: Form, kind: Format, labels: str | None) -> str:
    if labels is None:
        return form.default_language
    if kind is Format.GEOJSON:
        raise NoLabels("GeoJSON holds values, no labels: leave --labels out, or export as json.")
    if labels not in form.languages:
        raise NoLabels(f"The form has no labels in {labels}: it has {', '.join(form.languages)}.")
    return labels


def _place(found: Round, made: Layout, kind: Format) -> str:
    points = (each.question.path for each in made.fields if each.question.type in ON_THE_MAP)
    place = found.participation.place or next(points, "")
    if not place and kind is Format.GEOJSON:
        raise NoPlaces(f"The round {found.slug} asks for no place: export it as csv, json or xlsx.")
    return place
