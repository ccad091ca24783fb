"""Compiles a workbook, from the file to the form, in this very process."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from authoring.attached import AttachedTables
from authoring.checks import check_cycles, check_expressions, check_texts
from authoring.choices import Lists, read_lists
from authoring.columns import VOCABULARIES
from authoring.compiled import Compiled
from authoring.coverage import tell_missing_translations, tell_unused_lists
from authoring.languages import Languages
from authoring.lookups import Lookups
from authoring.oracle import ask_pyxform
from authoring.other import NO_WORDS, Words
from authoring.package import Package, open_package
from authoring.participation import Given, read_participation
from authoring.pictures import take_pictures
from authoring.preflight import preflight
from authoring.problems import Findings, Spot, stop
from authoring.questions import Sources
from authoring.survey import Survey, read_survey
from authoring.tables import Table, languages_of, table_of
from authoring.workbook import read_workbook
from conversations.forms.model import Form
from conversations.forms.remarks import remark

if TYPE_CHECKING:
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from conversations.rounds import Participation


def compile_file(
    path: Path, *, slug: str | None, kind: str | None, zone: ZoneInfo, words: Words = NO_WORDS
) -> Compiled:
    """Compile the workbook or package at `path`; raises FormProblems with everything that is wrong."""
    package = open_package(path)
    findings = Findings()
    tables = _tables(package, findings)
    settings = _Settings.of(tables)
    languages = languages_of(tables, settings.default_language, findings)
    attached = AttachedTables(package.tables, findings)
    lists = _lists(tables, languages, findings)
    sources = Sources(lists, attached, words, languages, findings)
    survey = read_survey(tables["survey"], sources)
    lookups = Lookups(lists, attached, languages, findings)
    check_expressions(survey, lookups, findings)
    check_texts(survey, tables.values(), languages, findings)
    check_cycles(survey, findings)
    title = {languages.default: settings.form_title} if settings.form_title else {}
    given = Given(slug, kind, settings.form_id, package.stem, title)
    participation = read_participation(tables.get("participation"), survey, languages, zone, given, findings)
    pictures = take_pictures(_named(participation, tables, languages), package.pictures, findings)
    findings.stop_if_any()
    ask_pyxform(package.workbook, settings.form_id or participation.slug, findings)
    findings.stop_if_any()
    tell_missing_translations(tables, languages, findings)
    tell_unused_lists(tables, findings)
    form = _form(settings.form_id or participation.slug, languages, survey, pictures, lookups)
    found = preflight(form, survey, languages, zone, findings)
    return Compiled(form, participation, pictures, findings.warnings, found.minutes)


def _form(
    name: str, languages: Languages, survey: Survey, pictures: dict[str, bytes], lookups: Lookups
) -> Form:
    return Form(
        name=name,
        languages=languages.codes,
        default_language=languages.default,
        questions=tuple(survey.questions),
        pictures={name: sha256(data).hexdigest() for name, data in pictures.items()},
        tables=lookups.used,
    )


def _tables(package: Package, findings: Findings) -> dict[str, Table]:
    grids = read_workbook(package.workbook, findings)
    if "survey" not in grids:
        raise stop(remark("workbook.no_survey"))
    return {name: table_of(grid, VOCABULARIES[name], findings) for name, grid in grids.items()}


class _Settings(NamedTuple):
    form_id: str = ""
    form_title: str = ""
    default_language: str = ""

    @classmethod
    def of(cls, tables: dict[str, Table]) -> _Settings:
        table = tables.get("settings")
        if not table or not table.rows:
            return cls()
        return cls(*(table.rows[0].text(column) for column in cls._fields))


def _lists(tables: dict[str, Table], languages: Languages, findings: Findings) -> Lists:
    return read_lists(tables["choices"], languages, findings) if "choices" in tables else {}


def _named(participation: Participation, tables: dict[str, Table], languages: Languages) -> dict[str, Spot]:
    """Return the pictures that the form names, and where each is named first."""
    found: dict[str, Spot] = {}
    for sheet in ("survey", "choices"):
        for row in tables[sheet].rows if sheet in tables else ():
            for name in row.texts("image", languages).values():
                found.setdefault(name, row.spot("image", name))
    if participation.image:
        found.setdefault(participation.image, tables["participation"].rows[0].spot("image"))
    return found
