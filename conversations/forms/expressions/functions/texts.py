"""Functions that work with texts; positions count from 0."""

from __future__ import annotations

from collections.abc import Callable

from conversations.forms.expressions.function import eager
from conversations.forms.expressions.functions.patterns import matches
from conversations.forms.expressions.values import Value, to_text, whole


def _texts(work: Callable[..., Value]) -> Callable[..., Value]:
    return lambda *values: work(*map(to_text, values))


def _substr(value: Value, start: Value, end: Value | None = None) -> str:
    """Cut from `start` to before `end`; negative positions count from the end of the text."""
    text = to_text(value)
    first, last = whole(start), len(text) if end is None else whole(end)
    return "" if first is None or last is None else text[first:last]


def _substring_after(text: str, mark: str) -> str:
    return text.partition(mark)[2] if mark else text


def _substring_before(text: str, mark: str) -> str:
    before, found, _ = text.partition(mark) if mark else ("", "", "")
    return before if found else ""


def _translate(text: str, old: str, new: str) -> str:
    table: dict[int, str] = {}
    for index, character in enumerate(old):
        table.setdefault(ord(character), new[index : index + 1])
    return text.translate(table)


FUNCTIONS = (
    eager("substr", 2, 3, _substr),
    eager("substring-before", 2, 2, _texts(_substring_before)),
    eager("substring-after", 2, 2, _texts(_substring_after)),
    eager("contains", 2, 2, _texts(lambda text, part: part in text)),
    eager("starts-with", 2, 2, _texts(lambda text, part: text.startswith(part))),
    eager("ends-with", 2, 2, _texts(lambda text, part: text.endswith(part))),
    eager("string-length", 1, 1, lambda value: float(len(to_text(value)))),
    eager("normalize-space", 1, 1, lambda value: " ".join(to_text(value).split())),
    eager("translate", 3, 3, _texts(_translate)),
    eager("regex", 2, 2, _texts(matches)),
)
