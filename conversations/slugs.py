"""Short names in addresses: a round's slug, the source of a link, and the link's start of both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

SLUG = re.compile(r"[a-z0-9-]{1,24}")
SOURCE = re.compile(r"[a-z0-9-]{1,16}")
"""Which poster or page a link stands on."""
LINK = re.compile(f"({SLUG.pattern})(?:_({SOURCE.pattern}))?")

RESERVED = frozenset({"staff"})
"""What a link names in the place of a round where it leads elsewhere: no round is called that."""

_LONGEST = 24
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l"})


def slug_of(text: str) -> str:
    """Make a slug of a name: `Fahrradstraße Nord` becomes `fahrradstrasse-nord`; may be empty."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_UMLAUTS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")


def free_slug(text: str, taken: Container[str], otherwise: str) -> str:
    """Make a slug of a name that none of the taken ones is; `otherwise` where it yields nothing."""
    begun = slug_of(text) or otherwise
    made, number = begun, 1
    while made in taken or made in RESERVED:
        number += 1
        end = f"-{number}"
        made = begun[: _LONGEST - len(end)].rstrip("-") + end
    return made


def start_payload(slug: str, source: str = "") -> str:
    """Return what a link to a round carries behind `?start=`; raises ValueError for what it could not."""
    made = f"{slug}_{source}" if source else slug
    if not LINK.fullmatch(made):
        raise ValueError(f"{made!r} cannot be the start of a link")
    return made
