"""The patterns of `format-date()`: what `%d` and the others stand for."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from conversations.forms.expressions.date_names import DateNames

_PARTS: dict[str, Callable[[datetime, DateNames], str]] = {
    "%": lambda moment, names: "%",  # noqa: ARG005 - one shape for all
    "Y": lambda moment, names: f"{moment.year:04}",  # noqa: ARG005
    "y": lambda moment, names: f"{moment.year % 100:02}",  # noqa: ARG005
    "m": lambda moment, names: f"{moment.month:02}",  # noqa: ARG005
    "n": lambda moment, names: str(moment.month),  # noqa: ARG005
    "b": lambda moment, names: names.months_short[moment.month - 1],
    "B": lambda moment, names: names.months[moment.month - 1],
    "d": lambda moment, names: f"{moment.day:02}",  # noqa: ARG005
    "e": lambda moment, names: str(moment.day),  # noqa: ARG005
    "a": lambda moment, names: names.days_short[moment.weekday()],
    "A": lambda moment, names: names.days[moment.weekday()],
    "W": lambda moment, names: str(moment.isocalendar().week),  # noqa: ARG005
    "H": lambda moment, names: f"{moment.hour:02}",  # noqa: ARG005
    "h": lambda moment, names: str(moment.hour),  # noqa: ARG005
    "M": lambda moment, names: f"{moment.minute:02}",  # noqa: ARG005
    "S": lambda moment, names: f"{moment.second:02}",  # noqa: ARG005
    "3": lambda moment, names: f"{moment.microsecond // 1000:03}",  # noqa: ARG005
}
_PART = re.compile(r"%(.?)", re.DOTALL)


def formatted(moment: datetime, pattern: str, names: DateNames) -> str:
    """Write a moment by a pattern; what is no part of it stays as it is."""

    def written(match: re.Match[str]) -> str:
        part = _PARTS.get(match[1])
        return match[0] if part is None else part(moment, names)

    return _PART.sub(written, pattern)


def unknown_part(pattern: str) -> str:
    """Return the first `%x` of a pattern that stands for nothing, or an empty text."""
    found = (match[0] for match in _PART.finditer(pattern) if match[1] not in _PARTS)
    return next(found, "")


def known_parts() -> str:
    """Return what may stand in a pattern, for a sentence."""
    return " ".join(f"%{part}" for part in _PARTS)
