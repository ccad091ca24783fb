"""Forms and rounds for the tests, written as small tables: German and English side by side."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from conversations.forms.compiled import compile_form
from conversations.forms.expressions import choice_limit
from conversations.forms.model import Choice, Form, Question, QuestionType, version_of
from conversations.rounds import Participation, Round
from tests.conversations.world import Run

Text = tuple[str, str] | str
"""German and English; one text stands for both."""


def both(text: Text) -> dict[str, str]:
    german, english = (text, text) if isinstance(text, str) else text
    return {"de": german, "en": english} if german or english else {}


def choice(name: str, label: Text, image: str = "") -> Choice:
    return Choice(name=name, label=both(label), image={"de": image} if image else {})


def question(kind: str, name: str, label: Text = "", **more: Any) -> Question:
    """One row of the sheet; texts may be pairs, `group` stands in front of the path."""
    texts = {"hint", "constraint_message", "required_message", "section"} & more.keys()
    more |= {text: both(more[text]) for text in texts}
    group = more.pop("group", "")
    more.setdefault("most", choice_limit(more.get("constraint", "")))
    if isinstance(more.get("relevant"), str):
        more["relevant"] = (more["relevant"],)
    if more.get("required") is True:
        more["required"] = "true()"
    if "image" in more:
        more["image"] = {"de": more["image"]}
    path = f"{group}/{name}" if group else name
    return Question(path=path, name=name, type=QuestionType(kind), row=2, label=both(label), **more)


def form(*questions: Question, languages: tuple[str, ...] = ("de", "en")) -> Form:
    images = {name for row in questions for name in row.image.values()}
    images |= {name for row in questions for each in row.choices for name in each.image.values()}
    return Form(
        name="form",
        languages=languages,
        default_language=languages[0],
        questions=questions,
        pictures={name: sha256(name.encode()).hexdigest() for name in sorted(images)},
    )


def run(opens: datetime, slug: str, title: Text, sheet: Form, *, days: float = 12, **more: Any) -> Run:
    """A round of a form, open for so many days from `opens`."""
    participation = Participation(slug=slug, title=both(title), **more)
    asked = [row for row in sheet.questions if row.type not in {QuestionType.NOTE, QuestionType.CALCULATE}]
    held = Round(
        participation=participation,
        version=version_of(sheet),
        languages=sheet.languages,
        default_language=sheet.default_language,
        questions=len(asked),
        opens=opens,
        closes=opens + timedelta(days=days),
    )
    return Run(held, compile_form(sheet))
