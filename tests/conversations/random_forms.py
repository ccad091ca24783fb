"""Forms at random: every type, groups, repeats, conditions, constraints, defaults, awkward labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from conversations.forms.answers import Answer, Answers
from conversations.forms.expressions import choice_limit
from conversations.forms.model import SILENT, Choice, Form, Question, QuestionType
from conversations.rounds import Kind, Results
from conversations.screens.inputs import INPUTS
from tests.conversations import sheets
from tests.conversations.random_rules import ALWAYS, counts, rules
from tests.conversations.reckoning import Reckoning, Rule, Seen
from tests.conversations.world import START, Run

AWKWARD = (
    "Ja",
    "Nein, danke",
    "",
    "\u200f ",
    "<b>fett</b> & <i>",
    "a < b & c > d",
    "&amp;&lt;" * 20,
    "שלום עולם",
    "مرحبا 123",
    "👨‍👩‍👧‍👦" * 12,
    "%(n)s %s %%",
    "Eine Antwort, die so lang ist, dass sie auf keinem Knopf ganz zu lesen wäre",
    "x" * 290,
    "zwei\nZeilen",
    "${q0} und ${q1}",
    "${q0}",
    "${gibtsnicht}",
)
LABELS = st.one_of(st.sampled_from(AWKWARD), st.text(max_size=40))
LONG = st.sampled_from(("kurz", "", "lang " * 290, "${q0}" * 200, "😀" * 700))


@dataclass(frozen=True, repr=False)
class RandomForm:
    """A form with the rules that its walker reads."""

    form: Form
    relevant: dict[str, list[Rule]]
    calculated: dict[str, Rule]
    defaults: dict[str, Answer]
    about: dict[str, Any] = field(default_factory=dict)
    """What the round of it is like."""

    def __repr__(self) -> str:
        return "\n".join(f"{row.path}: {_told(row)}" for row in self.form.questions)

    def kept(self, answers: Mapping[str, Answer | None]) -> Answers:
        """Return what counts of these answers, worked out by Python alone."""
        reckoning = Reckoning(answers, self.relevant, self.calculated, self.defaults)
        reckoning.go_through(self.form.questions, (), Seen())
        return reckoning.kept

    def run(self) -> Run:
        return sheets.run(START, "zufall", sheet=self.form, **self.about)


def _told(row: Question) -> str:
    """Return what a row says beyond the usual, for the report of a failure."""
    usual = Question(path=row.path, name=row.name, type=row.type, row=row.row)
    differing = (name for name in row.__struct_fields__ if getattr(row, name) != getattr(usual, name))
    return f"{row.type} " + " ".join(f"{name}={getattr(row, name)!r:.200}" for name in differing)


CONSTRAINTS = {
    QuestionType.INTEGER: ". > 5 and . < 100",
    QuestionType.DECIMAL: ". > 5 and . < 100",
    QuestionType.TEXT: "string-length(.) < 30",
    QuestionType.SELECT_MULTIPLE: "count-selected(.) <= 2",
}
RANGES = ({}, {"start": "0", "end": "12", "step": "2"}, {"start": "0", "end": "20.5", "step": "0.5"})
MANY = st.one_of(st.integers(1, 4), st.integers(1, 30))


@st.composite
def choices(draw: st.DrawFn) -> tuple[Choice, ...]:
    count = draw(MANY)
    pictures = draw(st.sampled_from((0, 0, 0, 1, count)))
    plain = draw(st.booleans())
    labels = [f"Wahl {index}" if plain else draw(LABELS) for index in range(min(count, 6))]
    return tuple(
        Choice(
            name=f"c{index}",
            label={"de": labels[index % len(labels)], "en": labels[index % len(labels)]},
            image={"de": f"{index}.png"} if index < pictures else {},
        )
        for index in range(count)
    )


@dataclass(frozen=True)
class Group:
    """A group or repeat that is open while its rows are drawn."""

    path: str = ""
    relevant: tuple[Rule, ...] = ()
    """All conditions around its rows, outermost first."""
    own: tuple[Rule, ...] = ()
    """Those of them up to the innermost repeat around its rows."""
    repeats: tuple[str, ...] = ()
    repeat: Question | None = None
    """The row that stands behind the others, if it is a repeat."""

    def inside(self, name: str) -> str:
        """Return the path of something in here."""
        return f"{self.path}/{name}" if self.path else name


@dataclass
class Sheet:
    """A form being drawn, row by row."""

    rows: list[Question] = field(default_factory=list)
    open: list[Group] = field(default_factory=lambda: [Group()])
    relevant: dict[str, list[Rule]] = field(default_factory=dict)
    calculated: dict[str, Rule] = field(default_factory=dict)
    defaults: dict[str, Answer] = field(default_factory=dict)

    @property
    def group(self) -> Group:
        """The innermost open one."""
        return self.open[-1]

    def close(self, down_to: int = 1) -> None:
        """Leave groups; the row of a repeat stands behind its members."""
        while len(self.open) > down_to:
            repeat = self.open.pop().repeat
            self.rows += [repeat] if repeat else []


APPEARANCES = {
    QuestionType.RANGE: ((), ("rating",)),
    QuestionType.DATE: ((), ("year",), ("month-year",), ("no-calendar",)),
    QuestionType.DATETIME: ((), ("no-calendar",)),
}
DEFAULTS: dict[QuestionType, tuple[str, Answer]] = {
    QuestionType.HIDDEN: ("'Plakat'", "Plakat"),
    QuestionType.TEXT: ("'schon da'", "schon da"),
    QuestionType.INTEGER: ("3", 3),
    QuestionType.DECIMAL: ("12.5", 12.5),
    QuestionType.SELECT_ONE: ("'c0'", "c0"),
    QuestionType.SELECT_MULTIPLE: ("'c0'", ("c0",)),
    QuestionType.DATE: ("'2026-05-01'", "2026-05-01"),
}
CHOOSING = frozenset({QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE, QuestionType.RANK})
KINDS = (
    *INPUTS,
    *sorted(SILENT),
    *[QuestionType.REPEAT] * 6,
    QuestionType.SELECT_ONE,
    QuestionType.SELECT_MULTIPLE,
    QuestionType.TEXT,
)
REPEATS_DEEP = 3


@st.composite
def forms(draw: st.DrawFn) -> RandomForm:
    sheet = Sheet()
    for index in range(draw(st.integers(1, 10))):
        _move(draw, sheet, index)
        kind = draw(st.sampled_from(KINDS))
        if kind is not QuestionType.REPEAT:
            _add_row(draw, sheet, kind, index)
        elif len(sheet.group.repeats) < REPEATS_DEEP:
            _open_repeat(draw, sheet, index)
    sheet.close()
    about = draw(_about(sheet.rows))
    return RandomForm(sheets.form(*sheet.rows), sheet.relevant, sheet.calculated, sheet.defaults, about)


def _move(draw: st.DrawFn, sheet: Sheet, index: int) -> None:
    """Stay in the group, leave it or all, or begin another, perhaps within it."""
    begun = sheet.group.repeat and not any(row.path.startswith(f"{sheet.group.path}/") for row in sheet.rows)
    kind = draw(st.sampled_from("sn" if begun else "sssssssolbn"))
    if kind in "lb":
        sheet.close()
    elif kind == "o" and len(sheet.open) > 1:
        sheet.close(len(sheet.open) - 1)
    if kind in "bn":
        group, own = sheet.group, _condition(draw, sheet)
        path = group.inside(f"g{index}")
        sheet.open.append(Group(path, (*group.relevant, *own), (*group.own, *own), group.repeats))


def _condition(draw: st.DrawFn, sheet: Sheet) -> list[Rule]:
    """Draw a condition on what stands above, or none."""
    return [draw(rules(sheet.rows, sheet.group.repeats))] if sheet.rows and draw(st.booleans()) else []


def _open_repeat(draw: st.DrawFn, sheet: Sheet, index: int) -> None:
    """Begin a repeat; what follows stands in it, until it is left."""
    group, own = sheet.group, _condition(draw, sheet)
    path, count = group.inside(f"q{index}"), draw(counts(sheet.rows, group.repeats))
    relevant = (*group.relevant, *own)
    repeat = Question(
        path=path,
        name=f"q{index}",
        type=QuestionType.REPEAT,
        row=index + 2,
        label={"de": draw(LABELS)},
        relevant=tuple(rule.source for rule in relevant),
        calculation=count.source if count else "",
        repeats=group.repeats,
    )
    sheet.relevant[path] = [*group.own, *own]
    if count:
        sheet.calculated[path] = count
    sheet.open.append(Group(path, relevant, (), (*group.repeats, path), repeat))


def _add_row(draw: st.DrawFn, sheet: Sheet, kind: QuestionType, index: int) -> None:
    group, own = sheet.group, _condition(draw, sheet)
    path = group.inside(f"q{index}")
    required: Rule | None = None
    if kind is not QuestionType.NOTE and kind not in SILENT:
        conditions = [ALWAYS, *([draw(rules(sheet.rows, group.repeats))] if sheet.rows else [])]
        required = draw(st.sampled_from((None, None, *conditions)))
    constraint = draw(st.sampled_from(("", CONSTRAINTS.get(kind, ""))))
    calculation = _calculation(draw, sheet, path) if kind is QuestionType.CALCULATE else ""
    row = Question(
        path=path,
        name=f"q{index}",
        type=kind,
        row=index + 2,
        label={"de": draw(LABELS) if draw(st.booleans()) else draw(LONG)},
        hint={"de": draw(LONG)} if draw(st.booleans()) else {},
        image={"de": "frage.png"} if draw(st.integers(0, 5)) == 5 else {},
        section={"de": "Abschnitt <3 " * 20} if group.path else {},
        choices=draw(choices()) if kind in CHOOSING else (),
        required=required.source if required else "",
        required_message={"de": "Bitte ${q0}"} if draw(st.booleans()) else {},
        relevant=tuple(rule.source for rule in (*group.relevant, *own)),
        constraint=constraint,
        constraint_message={"de": "Passt nicht & <so>. " * 45} if draw(st.booleans()) else {},
        calculation=calculation,
        default=_default(draw, sheet, path, kind),
        most=choice_limit(constraint) if constraint else None,
        repeats=group.repeats,
        parameters=draw(st.sampled_from(RANGES)) if kind is QuestionType.RANGE else {},
        appearance=draw(st.sampled_from(APPEARANCES.get(kind, ((),)))),
    )
    sheet.rows.append(row)
    sheet.relevant[path] = [*group.own, *own]


def _calculation(draw: st.DrawFn, sheet: Sheet, path: str) -> str:
    """Draw a calculation: a word, one of two as an earlier answer has it, or more with each instance."""
    name, repeats = path.rpartition("/")[2], sheet.group.repeats
    if repeats and draw(st.booleans()):
        before = f"indexed-repeat(${{{name}}}, ${{{repeats[-1].rpartition('/')[2]}}}, position(..) - 1)"
        rule = Rule(f"concat({before}, 'x')", lambda seen: f"{seen.earlier(name) or ''}x")
    elif not sheet.rows:
        rule = Rule("'wort'", lambda _: "wort")
    else:
        if_ = draw(rules(sheet.rows, repeats))
        rule = Rule(f"if({if_.source}, 'ja', 'nein')", lambda seen: "ja" if if_.value(seen) else "nein")
    sheet.calculated[path] = rule
    return rule.source


def _default(draw: st.DrawFn, sheet: Sheet, path: str, kind: QuestionType) -> str:
    """Draw a default; where instances come and go by themselves, only what nobody clears has one."""
    repeats = [group.repeat for group in sheet.open if group.repeat]
    stays = not any(each.relevant or each.calculation for each in repeats)
    has_one = kind in DEFAULTS and stays and draw(st.integers(0, 3)) == 0
    if not has_one and kind is not QuestionType.HIDDEN:
        return ""
    source, sheet.defaults[path] = DEFAULTS[kind]
    return source


@st.composite
def _about(draw: st.DrawFn, rows: list[Question]) -> dict[str, Any]:
    """Draw what kind of round a form is for."""
    return {
        "title": draw(LABELS),
        "kind": draw(st.sampled_from(Kind)),
        "place": next((row.path for row in rows if row.type is QuestionType.GEOPOINT), ""),
        "contributions": draw(st.sampled_from((1, 2, 20))),
        "results": draw(st.sampled_from(Results)),
    }
