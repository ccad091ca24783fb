"""What is wrong with a form: where, what, and what to do about it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from conversations.forms.remarks import Remark, remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MANY = 10
MEDIA = "media"
"""Stands in place of a sheet where it is the folder that a problem is about."""
_SHEETS = ("", MEDIA, "survey", "choices", "settings", "participation")


class Spot(NamedTuple):
    """A place in a workbook; what is not known is left out."""

    sheet: str = ""
    row: int = 0
    """Counted from 1, as the spreadsheet program shows it; 0: the whole sheet."""
    column: str = ""
    """The column's heading as it is written in the sheet, or its letter where it has none."""


class Problem(Struct, frozen=True):
    """One thing that is wrong, or that staff should know."""

    sheet: str
    row: int
    column: str
    what: Remark
    advice: Remark | None = None
    """What to do, where that depends on more than what is wrong."""

    def __str__(self) -> str:
        """Return it as a programmer reads it."""
        return f"{self.sheet}:{self.row}:{self.column}: {self.what} {self.advice or ''}".rstrip()

    @property
    def order(self) -> tuple[int, str, int, str]:
        """Where it stands in a list: by sheet, row and column; of one cell, as it was found."""
        rank = _SHEETS.index(self.sheet) if self.sheet in _SHEETS else len(_SHEETS)
        return rank, self.sheet, self.row, self.column


class FormProblems(Exception):  # noqa: N818 - it is what was found
    """A form that cannot be used; `problems` names everything that was found, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = _sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


class Findings:
    """Collects what is wrong, so that all of it can be told at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._warnings: list[Problem] = []

    def refuse(self, spot: Spot, what: Remark, advice: Remark | None = None) -> None:
        """Note something that keeps the form from being used."""
        self.problems.append(Problem(*spot, what, advice))

    def warn(self, spot: Spot, what: Remark, advice: Remark | None = None) -> None:
        """Note something that staff should know."""
        self._warnings.append(Problem(*spot, what, advice))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What staff should know, sorted."""
        return _sorted(self._warnings)

    def stop_if_any(self) -> None:
        """Raise FormProblems if something keeps the form from being used."""
        if self.problems:
            raise FormProblems(self.problems)


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return each problem once, by where it is."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.order))


def stop(what: Remark, advice: Remark | None = None) -> FormProblems:
    """Make the error for a file that cannot be read at all."""
    return FormProblems([Problem(*Spot(), what, advice)])


def few(things: Iterable[object]) -> str:
    """Name the first ten things, with an ellipsis where there are more."""
    words = [str(thing) for thing in things]
    return ", ".join(words[:_MANY]) + (" …" if len(words) > _MANY else "")


def nearest(word: str, words: Sequence[str]) -> str:
    """Return the known word that is most like a word; empty: none is."""
    near = get_close_matches(word, words, n=1) or get_close_matches(word.lower(), words, n=1)
    return near[0] if near else ""


def meant(word: str, known: Iterable[str], shape: str = "{}") -> Remark | None:
    """Ask whether the nearest known word was meant, or list what there is, where that is not too much."""
    words = list(dict.fromkeys(known))
    near = nearest(word, words)
    if near:
        return remark("advice.meant", near=shape.format(near))
    if 0 < len(words) <= 2 * _MANY:
        return remark("advice.there_is", known=", ".join(shape.format(one) for one in words))
    return None
