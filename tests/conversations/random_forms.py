"""Forms at random: every type, groups, conditions on earlier answers, constraints, awkward labels.

Each condition comes twice, as the form writes it and as Python reads it, so that a walker can keep its
own record of which questions apply and hold the engine against it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from conversations.forms.answers import Answer, Answers
from conversations.forms.expressions import choice_limit
from conversations.forms.model import Choice, Form, Question, QuestionType
from conversations.rounds import Kind, Results
from conversations.screens.inputs import INPUTS
from tests.conversations import sheets
from tests.conversations.world import START, Run

Seen = Mapping[str, Answer]
"""Question name to the answer of each question that applies and has one."""

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


@dataclass(frozen=True)
class Rule:
    """A condition or calculation, as the form writes it and as Python reads it."""

    source: str
    value: Callable[[Seen], Any]


@dataclass(frozen=True, repr=False)
class RandomForm:
    """A form with the rules that its walker reads."""

    form: Form
    relevant: dict[str, list[Rule]]
    required: dict[str, Rule | None]
    calculated: dict[str, Rule]
    about: dict[str, Any] = field(default_factory=dict)
    """What the round of it is like."""

    def __repr__(self) -> str:
        return "\n".join(f"{row.name}: {_told(row)}" for row in self.form.questions)

    def kept(self, answers: Answers) -> Answers:
        """Return what counts of these answers, worked out by Python alone."""
        seen: dict[str, Answer] = {}
        kept: Answers = {}
        for row in self.form.questions:
            if not all(rule.value(seen) for rule in self.relevant[row.path]):
                continue
            if row.path in self.calculated:
                answer: Answer | None = self.calculated[row.path].value(seen)
            else:
                answer = answers.get(row.path)
            if answer is not None:
                seen[row.name] = kept[row.path] = answer
        return kept

    def run(self) -> Run:
        return sheets.run(START, "zufall", sheet=self.form, **self.about)


def _told(row: Question) -> str:
    """Return what a row says beyond the usual, for the report of a failure."""
    usual = Question(path=row.path, name=row.name, type=row.type, row=row.row)
    differing = (name for name in row.__struct_fields__ if getattr(row, name) != getattr(usual, name))
    return f"{row.type} " + " ".join(f"{name}={getattr(row, name)!r:.200}" for name in differing)


def _chosen(seen: Seen, name: str) -> tuple[str, ...]:
    answer = seen.get(name, ())
    return answer if isinstance(answer, tuple) else (str(answer),)


@st.composite
def rules(draw: st.DrawFn, earlier: list[Question]) -> Rule:
    """Draw a condition on an earlier question."""
    about = draw(st.sampled_from(earlier))
    name = about.name
    match about.type:
        case QuestionType.SELECT_ONE:
            wanted = draw(st.sampled_from(about.choices)).name
            same = Rule(f"${{{name}}} = '{wanted}'", lambda seen: seen.get(name) == wanted)
            other = Rule(f"${{{name}}} != '{wanted}'", lambda seen: seen.get(name) != wanted)
            return draw(st.sampled_from((same, other)))
        case QuestionType.SELECT_MULTIPLE:
            wanted = draw(st.sampled_from(about.choices)).name
            has = Rule(f"selected(${{{name}}}, '{wanted}')", lambda seen: wanted in _chosen(seen, name))
            several = Rule(f"count-selected(${{{name}}}) > 1", lambda seen: len(_chosen(seen, name)) > 1)
            return draw(st.sampled_from((has, several)))
        case QuestionType.INTEGER | QuestionType.DECIMAL | QuestionType.RANGE:
            return Rule(
                f"${{{name}}} > 10", lambda seen: isinstance(seen.get(name), int | float) and seen[name] > 10
            )
        case _:
            filled = Rule(f"${{{name}}} != ''", lambda seen: seen.get(name, "") != "")
            empty = Rule(f"not(${{{name}}} != '')", lambda seen: seen.get(name, "") == "")
            return draw(st.sampled_from((filled, empty)))


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


@dataclass
class Sheet:
    """A form being drawn, row by row."""

    rows: list[Question] = field(default_factory=list)
    relevant: dict[str, list[Rule]] = field(default_factory=dict)
    required: dict[str, Rule | None] = field(default_factory=dict)
    calculated: dict[str, Rule] = field(default_factory=dict)


APPEARANCES = {
    QuestionType.RANGE: ((), ("rating",)),
    QuestionType.DATE: ((), ("year",), ("month-year",), ("no-calendar",)),
    QuestionType.DATETIME: ((), ("no-calendar",)),
}
CHOOSING = frozenset({QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE, QuestionType.RANK})
KINDS = (
    *(kind for kind in INPUTS if kind is not QuestionType.REPEAT),
    QuestionType.CALCULATE,
    QuestionType.SELECT_ONE,
    QuestionType.SELECT_MULTIPLE,
    QuestionType.TEXT,
)
ALWAYS = Rule("true()", lambda _: True)


@st.composite
def forms(draw: st.DrawFn) -> RandomForm:
    sheet = Sheet()
    group: tuple[str, list[Rule]] = ("", [])
    for index in range(draw(st.integers(1, 8))):
        group = draw(_groups(group, sheet, index))
        _add_row(draw, sheet, group, index)
    about = draw(_about(sheet.rows))
    return RandomForm(sheets.form(*sheet.rows), sheet.relevant, sheet.required, sheet.calculated, about)


@st.composite
def _groups(
    draw: st.DrawFn, group: tuple[str, list[Rule]], sheet: Sheet, index: int
) -> tuple[str, list[Rule]]:
    """Stay in the group, leave it, or begin another, perhaps within it."""
    match draw(st.sampled_from("sssslbn")):
        case "l":
            return "", []
        case "b" | "n" as kind:
            inner = [draw(rules(sheet.rows))] if sheet.rows and draw(st.booleans()) else []
            nested = kind == "n" and group[0]
            return (f"{group[0]}/g{index}", [*group[1], *inner]) if nested else (f"g{index}", inner)
        case _:
            return group


def _add_row(draw: st.DrawFn, sheet: Sheet, group: tuple[str, list[Rule]], index: int) -> None:
    kind = draw(st.sampled_from(KINDS))
    own = [draw(rules(sheet.rows))] if sheet.rows and draw(st.booleans()) else []
    relevant = [*group[1], *own]
    path = f"{group[0]}/q{index}" if group[0] else f"q{index}"
    required: Rule | None = None
    if kind not in {QuestionType.NOTE, QuestionType.CALCULATE}:
        conditions = [ALWAYS, *([draw(rules(sheet.rows))] if sheet.rows else [])]
        required = draw(st.sampled_from((None, None, *conditions)))
    constraint = draw(st.sampled_from(("", CONSTRAINTS.get(kind, ""))))
    row = Question(
        path=path,
        name=f"q{index}",
        type=kind,
        row=index + 2,
        label={"de": draw(LABELS) if draw(st.booleans()) else draw(LONG)},
        hint={"de": draw(LONG)} if draw(st.booleans()) else {},
        image={"de": "frage.png"} if draw(st.integers(0, 5)) == 5 else {},
        section={"de": "Abschnitt <3 " * 20} if group[0] else {},
        choices=draw(choices()) if kind in CHOOSING else (),
        required=required.source if required else "",
        required_message={"de": "Bitte ${q0}"} if draw(st.booleans()) else {},
        relevant=tuple(rule.source for rule in relevant),
        constraint=constraint,
        constraint_message={"de": "Passt nicht & <so>. " * 45} if draw(st.booleans()) else {},
        calculation=_calculation(draw, sheet, path) if kind is QuestionType.CALCULATE else "",
        most=choice_limit(constraint) if constraint else None,
        parameters=draw(st.sampled_from(RANGES)) if kind is QuestionType.RANGE else {},
        appearance=draw(st.sampled_from(APPEARANCES.get(kind, ((),)))),
    )
    sheet.rows.append(row)
    sheet.relevant[path], sheet.required[path] = relevant, required


def _calculation(draw: st.DrawFn, sheet: Sheet, path: str) -> str:
    """Draw a calculation: one of two words, as an earlier answer has it."""
    if not sheet.rows:
        sheet.calculated[path] = Rule("'wort'", lambda _: "wort")
    else:
        rule = draw(rules(sheet.rows))
        sheet.calculated[path] = Rule(
            f"if({rule.source}, 'ja', 'nein')", lambda seen: "ja" if rule.value(seen) else "nein"
        )
    return sheet.calculated[path].source


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
