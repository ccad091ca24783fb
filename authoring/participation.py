"""Reads the sheet `participation`: what kind of round the form is, when it runs, and who hears of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from authoring import limits
from authoring.problems import Findings, Spot, meant
from authoring.questions import SELECTS
from authoring.times import TimeProblem, moment_of
from conversations.forms.model import QuestionType
from conversations.rounds import Kind, Participation, Results
from conversations.slugs import SLUG, slug_of
from conversations.texts import units

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from authoring.languages import Languages
    from authoring.survey import Survey
    from authoring.tables import Row, Table

SHEET = "participation"
_LATER = ("ideas", "consultation", "quiz")


class Given(NamedTuple):
    """What is known beside the sheet: from the command, the settings sheet and the file's name."""

    slug: str | None
    kind: str | None
    form_id: str
    stem: str
    title: dict[str, str]


def read_participation(
    table: Table | None,
    survey: Survey,
    languages: Languages,
    zone: ZoneInfo,
    given: Given,
    findings: Findings,
) -> Participation:
    """Return what the sheet says, with defaults where it is silent or missing."""
    row = _only_row(table, findings)
    return _Reader(row, survey, languages, zone, given, findings).read()


def _only_row(table: Table | None, findings: Findings) -> Row | None:
    if table is None:
        return None
    if not table.rows:
        findings.refuse(Spot(SHEET), "The sheet has no row.", "Fill in row 2, or delete the sheet.")
        return None
    for row in table.rows[1:]:
        findings.refuse(
            row.spot(), "The sheet has more than one row.", "A form is one round: delete the others."
        )
    return table.rows[0]


@dataclass(frozen=True)
class _Reader:
    row: Row | None
    survey: Survey
    languages: Languages
    zone: ZoneInfo
    given: Given
    findings: Findings

    def read(self) -> Participation:
        kind = self.kind()
        opens, closes = self.moment("opens"), self.moment("closes")
        if opens and closes and closes <= opens:
            self.refuse("closes", "The round closes before it opens.", "Correct opens or closes.")
        return Participation(
            slug=self.slug(),
            kind=kind,
            title=self.texts("title", limits.TITLE) or self.given.title,
            summary=self.texts("summary", limits.SUMMARY),
            opens=opens,
            closes=closes,
            ballot=self.named("ballot", SELECTS, wanted=kind is Kind.VOTE),
            place=self.named("place", (QuestionType.GEOPOINT,), wanted=kind is Kind.MAP),
            contributions=self.contributions(kind),
            results=self.results(),
            last_chance=self.last_chance(),
            topics=tuple(filter(None, map(str.strip, re.split(r"[,;\n]", self.text("topics"))))),
            audience=self.text("audience"),
            moderation=self.moderation(),
            image=self.text("image"),
            contact=self.text("contact"),
        )

    def text(self, column: str) -> str:
        return self.row.text(column) if self.row else ""

    def spot(self, column: str) -> Spot:
        return self.row.spot(column) if self.row else Spot()

    def refuse(self, column: str, what: str, advice: str) -> None:
        self.findings.refuse(self.spot(column), what, advice)

    def texts(self, column: str, most: int) -> dict[str, str]:
        found = self.row.texts(column, self.languages) if self.row else {}
        for text in found.values():
            if self.row and units(text) > most:
                self.findings.refuse(
                    self.row.spot(column, text),
                    f"The text has {units(text)} characters; {most} are allowed.",
                    "Shorten it.",
                )
        return found

    def kind(self) -> Kind:
        written = (self.text("kind") or self.given.kind or Kind.SURVEY).lower()
        if written in list(Kind):
            return Kind(written)
        if written in _LATER:
            self.refuse("kind", f"The kind {written} is not built yet.", f"There is {', '.join(Kind)}.")
        else:
            self.refuse("kind", f"The kind {written} is not known.", meant(written, list(Kind)))
        return Kind.SURVEY

    def slug(self) -> str:
        written = self.text("slug")
        for slug, where in ((written, self.spot("slug")), (self.given.slug, Spot())):
            if slug and not SLUG.fullmatch(slug):
                self.findings.refuse(
                    where,
                    f"{slug} cannot be a slug: 1 to 24 small letters, digits and hyphens.",
                    f"Write {slug_of(slug)}." if slug_of(slug) else "",
                )
        if written and self.given.slug and written != self.given.slug:
            self.findings.warn(self.spot("slug"), f"The sheet's slug is used, not {self.given.slug}.")
        made = written or self.given.slug or slug_of(self.given.form_id) or slug_of(self.given.stem)
        if not made:
            self.refuse(
                "slug", "No slug can be made of the form's name.", "Fill in slug on the sheet participation."
            )
        return made

    def moment(self, column: str) -> datetime | None:
        value = self.row.value(column) if self.row else None
        if value is None:
            return None
        try:
            return moment_of(value, self.zone, whole_day=column == "closes")
        except TimeProblem as problem:
            self.refuse(column, problem.what, problem.advice)
            return None

    def named(self, column: str, types: tuple[QuestionType, ...], *, wanted: bool) -> str:
        """Return the path of the question that `column` names, or of the only one of its types."""
        fitting = [question for question in self.survey.questions if question.type in types]
        written = self.text(column).removeprefix("${").removesuffix("}")
        kinds = " or ".join(types)
        if not written and not wanted:
            return ""
        if not written and len(fitting) == 1:
            return fitting[0].path
        question = next((one for one in fitting if one.name == written), None)
        if question:
            return question.path
        self.refuse(column, *self.misnamed(column, written, kinds, [one.name for one in fitting]))
        return ""

    def misnamed(self, column: str, written: str, kinds: str, names: list[str]) -> tuple[str, str]:
        if not names:
            return f"The form has no {kinds} question to be the {column}.", "Add one."
        if not written:
            return (
                f"It is not said which {kinds} question is the {column}.",
                f"Write one of {', '.join(names)}.",
            )
        if self.survey.question(written):
            return f"{written} is not a {kinds} question.", f"Write one of {', '.join(names)}."
        return f"{written} is not a question of this form.", meant(written, names)

    def contributions(self, kind: Kind) -> int:
        written = self.text("contributions")
        if not written:
            return 20 if kind is Kind.MAP else 1
        if not re.fullmatch(r"[0-9]{1,4}", written) or not 1 <= int(written) <= limits.CONTRIBUTIONS:
            self.refuse(
                "contributions", f"{written} is not a number from 1 to {limits.CONTRIBUTIONS}.", "Correct it."
            )
            return 1
        if kind is Kind.VOTE and int(written) != 1:
            self.refuse("contributions", "In a vote everyone has one ballot.", "Write 1, or leave it empty.")
        return int(written)

    def results(self) -> Results:
        written = self.text("results").lower() or Results.CLOSED
        if written in list(Results):
            return Results(written)
        self.refuse("results", f"{written} is not known.", f"Write {', '.join(Results)}.")
        return Results.CLOSED

    def last_chance(self) -> tuple[int, ...]:
        written = self.text("last_chance")
        if not written:
            return Participation(slug="").last_chance
        days = [day for day in re.split(r"[\s,;]+", written) if day]
        if written.lower() in {"none", "0"}:
            return ()
        if not all(re.fullmatch(r"[0-9]{1,2}", day) and 1 <= int(day) <= limits.LAST_CHANCE for day in days):
            self.refuse(
                "last_chance",
                f"{written} is no list of days before the close, from 1 to {limits.LAST_CHANCE}.",
                "Write for example 3 1, or none.",
            )
        return tuple(sorted({int(day) for day in days if day.isdecimal()}, reverse=True))

    def moderation(self) -> str:
        written = self.text("moderation").lower() or "none"
        if written == "before":
            self.refuse(
                "moderation", "Checking contributions before they show is not built yet.", "Write none."
            )
        elif written != "none":
            self.refuse("moderation", f"{written} is not known.", "Write none.")
        return "none"
