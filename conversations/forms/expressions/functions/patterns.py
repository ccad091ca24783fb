"""Regular expressions by RE2: time grows with the text's length only, whatever the pattern."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import re2


def _options() -> Any:
    options = re2.Options()
    options.log_errors = False
    return options


@lru_cache(maxsize=512)
def _pattern(source: str) -> Any:
    """Return the compiled pattern, or None if RE2 does not understand it."""
    try:
        return re2.compile(_clean(source), _options())
    except re2.error:
        return None


def _clean(text: str) -> str:
    """Return the text without halves of surrogate pairs, which no UTF-8 can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def understood(source: str) -> bool:
    """Say whether a pattern can be used."""
    return _pattern(source) is not None


def matches(text: str, source: str) -> bool:
    """Say whether the whole text matches the pattern; nothing matches a pattern that is wrong."""
    pattern = _pattern(source)
    return pattern is not None and pattern.fullmatch(_clean(text)) is not None
