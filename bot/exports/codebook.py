"""The codebook: every question of a form with its type, labels, choices, conditions and number of answers.

It counts while the contributions go by, and holds nothing of them but the counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bot.exports.layout import Field, Layout
from bot.exports.shapes import Shape
from bot.exports.views import Cell
from bot.exports.writer import Record, Writer
from conversations.forms.answers import Answer
from conversations.forms.model import Form, Translations
from locales.office import Words


class Codebook(Writer):
    """The codebook of a form, filled contribution by contribution."""

    def __init__(self, form: Form, layout: Layout, words: Words) -> None:
        """Take the form, the layout of its export, and the words of the office."""
        self._languages, self._layout, self._words = form.languages, layout, words
        self._total = 0
        self._answered: Counter[str] = Counter()
        self._chosen: Counter[tuple[str, str]] = Counter()

    def add(self, record: Record) -> None:
        """Count the answers of one contribution."""
        self._total += 1
        for table, rows in record.lines:
            for row in rows:
                for field, answer in zip(table.fields, row.answers, strict=True):
                    if answer is not None:
                        self._count(field, answer)

    def headings(self) -> list[str]:
        """Return what stands above the columns."""
        words = self._words
        labels = (words("codebook.label").format(language=language) for language in self._languages)
        ahead, behind = ("name", "type", "choice"), ("repeat", "required", "relevant", "constraint")
        return [
            *(words(f"codebook.{each}") for each in ahead),
            *labels,
            *(words(f"codebook.{each}") for each in (*behind, "calculation", "answers")),
        ]

    def lines(self) -> Iterator[list[Cell]]:
        """Give how many contributions there are, then a line a question and one for each of its choices."""
        blank = [""] * (len(self._languages) + 5)
        yield [self._words("codebook.contributions"), "", "", *blank, self._total]
        for field in self._layout.fields:
            yield self._of_question(field)
            for choice in field.question.choices:
                chosen = self._chosen[field.name, choice.name]
                labels = self._labels(choice.label)
                kind = field.question.type.value
                yield [field.name, kind, choice.name, *labels, *[""] * 5, chosen]

    def _of_question(self, field: Field) -> list[Cell]:
        question = field.question
        return [
            field.name,
            question.type.value,
            "",
            *self._labels(question.label),
            question.repeats[-1] if question.repeats else "",
            question.required,
            " and ".join(f"({each})" if len(question.relevant) > 1 else each for each in question.relevant),
            question.constraint,
            question.calculation,
            self._answered[field.name],
        ]

    def _labels(self, label: Translations) -> list[str]:
        return [label.get(language, "") for language in self._languages]

    def _count(self, field: Field, answer: Answer) -> None:
        name = field.name
        match answer:
            case int() if field.shape is Shape.COUNT:
                self._answered[name] += answer
                return
            case str() if field.question.choices:
                self._chosen[name, answer] += 1
            case tuple():
                self._chosen.update((name, choice) for choice in answer)
            case _:
                pass
        self._answered[name] += 1
