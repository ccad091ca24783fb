"""All functions of this release, one module a subject; a new module needs one entry here."""

from __future__ import annotations

from difflib import get_close_matches

from conversations.forms.expressions.functions import dates, logic, numbers, selections, texts
from conversations.forms.expressions.functions.refused import REFUSED

FUNCTIONS = {
    function.name: function
    for module in (dates, logic, numbers, selections, texts)
    for function in module.FUNCTIONS
}


def instead_of(name: str) -> str:
    """Say what to write instead of a function that this release does not have."""
    if name in REFUSED:
        return f"{name}() is not part of this release: {REFUSED[name]}"
    near = get_close_matches(name.lower(), FUNCTIONS, n=1)
    advice = f"did you mean {near[0]}()?" if near else f"the functions are {', '.join(sorted(FUNCTIONS))}"
    return f"{name}() is not a function of XLSForms: {advice}"
