"""Names of questions and lists, and the names that texts refer to."""

from __future__ import annotations

import re

_NAME = re.compile(r"[^\W\d][\w.-]*")
_REFERENCE = re.compile(r"\$\{\s*([^}]*?)\s*\}")


def is_name(text: str) -> bool:
    """Say whether a question may be called that: it becomes a name in XML."""
    return _NAME.fullmatch(text) is not None


def references_in(text: str) -> list[str]:
    """Return what the `${…}` of a label name."""
    return _REFERENCE.findall(text)


def has_open_reference(text: str) -> bool:
    """Say whether a `${` is never closed."""
    return "${" in _REFERENCE.sub("", text)
