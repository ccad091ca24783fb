"""All functions of this release, one module a subject; a new module needs one entry here."""

from __future__ import annotations

from difflib import get_close_matches

from conversations.forms.expressions.functions import (
    chance,
    codes,
    dates,
    logic,
    lookups,
    numbers,
    places,
    selections,
    sets,
    texts,
    trigonometry,
)
from conversations.forms.expressions.functions.refused import REFUSED

FUNCTIONS = {
    function.name: function
    for module in (
        chance,
        codes,
        dates,
        logic,
        lookups,
        numbers,
        places,
        selections,
        sets,
        texts,
        trigonometry,
    )
    for function in module.FUNCTIONS
}

PATHS = ("current", "instance")
"""What looks like a function and begins a path."""


def instead_of(name: str) -> str:
    """Say what to write instead of a function that this release does not have."""
    if name in REFUSED:
        return f"{name}() is not part of this release: {REFUSED[name]}"
    known = sorted((*FUNCTIONS, *PATHS))
    near = get_close_matches(name.lower(), known, n=1, cutoff=0.7)
    advice = f"did you mean {near[0]}()?" if near else "docs/forms.md lists all functions"
    return f"{name}() is not a function of XLSForms: {advice}"
