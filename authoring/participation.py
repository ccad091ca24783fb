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
from conversations.forms.remarks import Remark, remark
from conversations.rounds import Kind, Moderation, Participation, Results
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
        findings.refuse(Spot(SHEET), remark("round.no_row"))
        return None
    for row in table.rows[1:]:
        findings.refuse(row.spot(), remark("round.rows"))
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
            self.refuse("closes", remark("round.closes_first"))
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

    def refuse(self, column: str, what: Remark, advice: Remark | None = None) -> None:
        self.findings.refuse(self.spot(column), what, advice)

    def texts(self, column: str, most: int) -> dict[str, str]:
        found = self.row.texts(column, self.languages) if self.row else {}
        for text in found.values():
            if self.row and units(text) > most:
                self.findings.refuse(
                    self.row.spot(column, text), remark("round.text", count=units(text), most=most)
                )
        return found

    def kind(self) -> Kind:
        written = (self.text("kind") or self.given.kind or Kind.SURVEY).lower()
        if written in list(Kind):
            return Kind(written)
        if written in _LATER:
            self.refuse("kind", remark("round.kind_later", kind=written, known=", ".join(Kind)))
        else:
            self.refuse("kind", remark("round.kind", kind=written), meant(written, list(Kind)))
        return Kind.SURVEY

    def slug(self) -> str:
        written = self.text("slug")
        for slug, where in ((written, self.spot("slug")), (self.given.slug, Spot())):
            if slug and not SLUG.fullmatch(slug):
                better = slug_of(slug)
                advice = remark("advice.write", word=better) if better else None
                self.findings.refuse(where, remark("round.slug", slug=slug), advice)
        if written and self.given.slug and written != self.given.slug:
            self.findings.warn(self.spot("slug"), remark("round.slug_of_sheet", slug=self.given.slug))
        made = written or self.given.slug or slug_of(self.given.form_id) or slug_of(self.given.stem)
        if not made:
            self.refuse("slug", remark("round.no_slug"))
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
        if not written and not wanted:
            return ""
        if not written and len(fitting) == 1:
            return fitting[0].path
        question = next((one for one in fitting if one.name == written), None)
        if question:
            return question.path
        self.misnamed(column, written, [one.name for one in fitting])
        return ""

    def misnamed(self, column: str, written: str, names: list[str]) -> None:
        known = ", ".join(names)
        if not names:
            self.refuse(column, remark(f"round.no_{column}"))
        elif not written:
            self.refuse(column, remark(f"round.which_{column}", known=known))
        elif self.survey.question(written):
            self.refuse(column, remark(f"round.unfit_{column}", name=written, known=known))
        else:
            self.refuse(column, remark("round.no_question", name=written), meant(written, names))

    def contributions(self, kind: Kind) -> int:
        written = self.text("contributions")
        if not written:
            return 20 if kind is Kind.MAP else 1
        if not re.fullmatch(r"[0-9]{1,4}", written) or not 1 <= int(written) <= limits.CONTRIBUTIONS:
            what = remark("round.contributions", written=written, most=limits.CONTRIBUTIONS)
            self.refuse("contributions", what)
            return 1
        if kind is Kind.VOTE and int(written) != 1:
            self.refuse("contributions", remark("round.one_ballot"))
        return int(written)

    def results(self) -> Results:
        written = self.text("results").lower() or Results.CLOSED
        if written in list(Results):
            return Results(written)
        self.refuse("results", remark("round.unknown", written=written, known=", ".join(Results)))
        return Results.CLOSED

    def last_chance(self) -> tuple[int, ...]:
        written = self.text("last_chance")
        if not written:
            return Participation(slug="").last_chance
        days = [day for day in re.split(r"[\s,;]+", written) if day]
        if written.lower() in {"none", "0"}:
            return ()
        if not all(re.fullmatch(r"[0-9]{1,2}", day) and 1 <= int(day) <= limits.LAST_CHANCE for day in days):
            what = remark("round.last_chance", written=written, most=limits.LAST_CHANCE)
            self.refuse("last_chance", what)
        return tuple(sorted({int(day) for day in days if day.isdecimal()}, reverse=True))

    def moderation(self) -> Moderation:
        written = self.text("moderation").lower() or Moderation.NONE
        if written in list(Moderation):
            return Moderation(written)
        self.refuse("moderation", remark("round.unknown", written=written, known=", ".join(Moderation)))
        return Moderation.NONE
