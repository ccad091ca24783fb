"""What an export can be, and which files that makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import assert_never

from bot.exports.codebook import Codebook
from bot.exports.layout import CODEBOOK, Layout
from bot.exports.objects import GeoJsonWriter, JsonWriter
from bot.exports.tables import CodebookWriter, CsvWriter
from bot.exports.views import Readable, Values
from bot.exports.workbook import XlsxWriter
from bot.exports.writer import Writer
from conversations.moderation import without
from locales.office import Words
from storage.export import UrnRow


class Format(StrEnum):
    """What an export can be."""

    CSV = "csv"
    JSON = "json"
    GEOJSON = "geojson"
    XLSX = "xlsx"
    ZIP = "zip"

    @property
    def has_photos(self) -> bool:
        """Say whether the photos come along."""
        return self in {Format.XLSX, Format.ZIP}


@dataclass(frozen=True)
class Plan:
    """What all files of an export are made from."""

    layout: Layout
    readable: Readable
    codebook: Codebook
    words: Words
    wants_labels: bool
    """Whether labels were asked for, where they are not there anyway."""
    place: str
    """Path of the question that is the place, if there is one."""
    photos: str
    """The folder of the photos, as the files name it."""
    made: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    """By the version of a form, what it makes of answers that may be hidden."""

    def shown(self, contribution: UrnRow) -> UrnRow:
        """Return a contribution also without what the form made of the answers that staff have hidden."""
        if not contribution.hidden:
            return contribution
        made = self.made.get(contribution.version, {})
        return replace(contribution, answers=without(contribution.answers, contribution.hidden, made))


def writers(kind: Format, path: Path, plan: Plan) -> Iterator[Writer]:
    """Begin the files of a format."""
    match kind:
        case Format.CSV:
            yield CsvWriter(path, plan.layout, plan.readable if plan.wants_labels else Values())
        case Format.JSON:
            yield JsonWriter(path, plan.layout, plan.readable if plan.wants_labels else None)
        case Format.GEOJSON:
            yield GeoJsonWriter(path, plan.layout, plan.place)
        case Format.XLSX:
            yield plan.codebook
            yield XlsxWriter(path, plan.layout, plan.readable, plan.codebook, plan.words, plan.photos)
        case Format.ZIP:
            yield from writers(Format.XLSX, _beside(path, ".xlsx"), plan)
            yield CsvWriter(_beside(path, ".csv"), plan.layout, Values())
            yield CodebookWriter(_beside(path, f"-{CODEBOOK}.csv"), plan.codebook)
            yield from writers(Format.JSON, _beside(path, ".json"), plan)
            if plan.place:
                yield GeoJsonWriter(_beside(path, ".geojson"), plan.layout, plan.place)
        case _:
            assert_never(kind)


def _beside(path: Path, end: str) -> Path:
    return path.with_name(f"{path.stem}{end}")
