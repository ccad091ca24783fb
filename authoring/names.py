"""Names of questions, lists and rounds, and the names that texts refer to."""

from __future__ import annotations

import re
import unicodedata

_NAME = re.compile(r"[^\W\d][\w.-]*")
_REFERENCE = re.compile(r"\$\{\s*([^}]*?)\s*\}")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l"})

SLUG = re.compile(r"[a-z0-9-]{1,24}")


def is_name(text: str) -> bool:
    """Say whether a question may be called that: it becomes a name in XML."""
    return _NAME.fullmatch(text) is not None


def references_in(text: str) -> list[str]:
    """Return what the `${…}` of a label name."""
    return _REFERENCE.findall(text)


def has_open_reference(text: str) -> bool:
    """Say whether a `${` is never closed."""
    return "${" in _REFERENCE.sub("", text)


def slug_of(text: str) -> str:
    """Make a slug of a name: `Fahrradstraße Nord` becomes `fahrradstrasse-nord`; may be empty."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_UMLAUTS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:24].strip("-")
