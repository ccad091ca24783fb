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
from conversations.forms.remarks import Remark, remark

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


def instead_of(name: str) -> Remark:
    """Say what to write instead of a function that this release does not have."""
    if name in REFUSED:
        return remark("expression.refused", name=name, advice=remark(REFUSED[name]))
    known = sorted((*FUNCTIONS, *PATHS))
    near = get_close_matches(name.lower(), known, n=1, cutoff=0.7)
    if near:
        return remark("expression.near_function", name=name, near=near[0])
    return remark("expression.no_function", name=name)
