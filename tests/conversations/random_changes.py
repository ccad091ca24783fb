"""Changes at random to a form that runs: questions removed, added, retyped, their choices and conditions."""

from __future__ import annotations

from hypothesis import strategies as st
from msgspec.structs import replace

from conversations.forms.model import Choice, Form, Question, QuestionType
from tests.conversations.random_forms import CHOOSING

KINDS = ("remove", "add", "retype", "drop a choice", "add a choice", "require", "bound", "turn round")
SIMPLE = (
    QuestionType.TEXT,
    QuestionType.INTEGER,
    QuestionType.SELECT_ONE,
    QuestionType.DATE,
    QuestionType.NOTE,
)
TWO = (Choice(name="c0", label={"de": "Eins"}), Choice(name="neu", label={"de": "Neu"}))
STAYING = frozenset({QuestionType.REPEAT, QuestionType.CALCULATE})


@st.composite
def changed(draw: st.DrawFn, form: Form) -> Form:
    """Return the form after one to four changes."""
    rows = list(form.questions)
    for number in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(KINDS))
        if rows:
            _change(rows, kind, draw(st.integers(0, len(rows) - 1)), number)
    return replace(form, questions=tuple(rows))


def _change(rows: list[Question], kind: str, index: int, number: int) -> None:
    row = rows[index]
    if row.type in STAYING:
        return
    match kind:
        case "remove" if len(rows) > 1 and not _is_named(rows, row):
            del rows[index]
        case "add":
            rows.insert(index, _neighbour(row, number))
        case "retype":
            kind_ = SIMPLE[index % len(SIMPLE)]
            rows[index] = _neighbour(row, number, path=row.path, name=row.name, type=kind_)
        case "drop a choice" if len(row.choices) > 1:
            rows[index] = replace(row, choices=row.choices[1:])
        case "add a choice" if row.type in CHOOSING:
            rows[index] = replace(row, choices=(*row.choices, Choice(name="mehr", label={"de": "Mehr"})))
        case "require" if row.type is not QuestionType.NOTE:
            rows[index] = replace(row, required="true()")
        case "bound" if row.type is QuestionType.INTEGER:
            rows[index] = replace(row, constraint=". != 12")
        case "turn round" if index and rows[index - 1].repeats == row.repeats and not row.relevant:
            if rows[index - 1].type not in STAYING:
                rows[index - 1 : index + 1] = [row, rows[index - 1]]
        case _:
            pass


def _neighbour(row: Question, number: int, **changes: object) -> Question:
    """Return a question that stands where another one stands."""
    around = row.path.rpartition("/")[0]
    name = f"neu{number}"
    given = {
        "path": f"{around}/{name}" if around else name,
        "name": name,
        "type": QuestionType.TEXT,
        "row": row.row,
        "label": {"de": "Neu?"},
        "relevant": row.relevant,
        "repeats": row.repeats,
        **changes,
    }
    if given["type"] is QuestionType.SELECT_ONE:
        given["choices"] = TWO
    return Question(**given)  # type: ignore[arg-type]


def _is_named(rows: list[Question], row: Question) -> bool:
    """Say whether another row's condition or calculation names this one."""
    sources = [each for one in rows for each in (*one.relevant, one.required, one.calculation, one.default)]
    return any(f"${{{row.name}}}" in source for source in sources)
