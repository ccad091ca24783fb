"""A choice written out: found by its label, whatever the case, the accents and small typing errors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from conversations.forms.typed.written import seen

LIKE = 80
"""How alike, of 100, a label must be to what was typed, to be meant perhaps."""
BESIDE = 8
"""By how much less alike others may be that are then meant as well."""
PART = 3
"""Letters of a part of a word that finds the labels which have it."""

_UMLAUTS = re.compile("([aou])e+")
_SPELLINGS = (("ى", "ي"), ("ة", "ه"), ("ı", "i"))
_BETWEEN = re.compile(r"[\W_]+")
_SEPARATORS = (re.compile(r"\s*[,;\n]\s*"), re.compile(r"\s+(?:und|and|ve|и|та|і|й)\s+|\s+و\s*|\s*[&+/]\s*"))


def folded(text: str) -> str:
    """Return what is left of a text to compare: letters and digits without case, accents and umlauts."""
    plain = unicodedata.normalize("NFKD", seen(text))  # first: capitals of fancy scripts have no small ones
    apart = unicodedata.normalize("NFKD", plain.casefold())
    letters = "".join(sign for sign in apart if not unicodedata.combining(sign))
    letters = _UMLAUTS.sub(r"\1", letters)
    for spelling, same in _SPELLINGS:
        letters = letters.replace(spelling, same)
    return " ".join(_BETWEEN.sub(" ", letters).split())


def same(text: str, labels: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the names whose labels say the same as the text."""
    wanted = folded(text)
    return tuple(name for name, own in labels.items() if wanted and wanted in map(folded, own))


def alike(text: str, labels: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the names whose labels are like the text or have it in them, the likeliest first."""
    wanted = folded(text)
    if len(wanted) < PART:
        return ()
    scores = {name: _score(wanted, own) for name, own in labels.items()}
    best = max(scores.values(), default=0)
    close = [name for name, score in scores.items() if score >= max(LIKE, best - BESIDE)]
    if close:
        return tuple(sorted(close, key=lambda name: -scores[name]))
    return tuple(name for name, own in labels.items() if any(_has(folded(each), wanted) for each in own))


def parts(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways to take a text apart into several choices: not at all, at commas, at each `and`."""
    commas = tuple(each for each in _SEPARATORS[0].split(text) if each.strip())
    each_one = tuple(part for each in commas for part in _SEPARATORS[1].split(each) if part.strip())
    return tuple(dict.fromkeys(((text,), commas, each_one)))


def _score(wanted: str, labels: Sequence[str]) -> float:
    best = process.extractOne(wanted, [folded(each) for each in labels], scorer=fuzz.ratio)
    return best[1] if best else 0


def _has(label: str, wanted: str) -> bool:
    return f" {wanted}" in f" {label}"
