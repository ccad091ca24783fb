"""Why forms from outside are refused: our sentences, grouped by what staff read out of them."""

from __future__ import annotations

import re

REASONS = {
    "a text is missing: a question or choice without a label": r"has no label\.",
    "pictures are missing, or are none": r"^The (picture|file) .* (is missing|is not a picture)",
    "a .csv file is missing": r"\.csv is missing|^There is neither a list",
    "a file of choices that is no .csv": r"names a file that is not a \.csv",
    "what device residents have, and who they are": r"^The type .* is not taken\. .* what device",
    "a type of the form that is not taken": r"^The type .* is not taken",
    "a type that XLSForms do not have": r"^The type .* is not known",
    "nothing to answer": r"no question that residents could answer|^The sheet is empty",
    "columns and sheets that are not taken": r"is not part of this release",
    "contributions are not read again (last-saved)": r"^Earlier contributions",
    "a column without a language beside one with": r"names no language",
    "the same column twice": r"^It is the same column",
    "names: missing, misspelt, or taken": (
        r"^The (row|choice) has no name|cannot be a name|has spaces\.|is already (taken|in row)"
    ),
    "rows without a type or a calculation, choices without a list": (
        r"^The row has no type|calculates nothing|belongs to no list|names no list"
    ),
    "a list that is not there": r"^There is no list",
    "groups that do not close": r"is never closed\.|^No group is open|^This closes the group",
    "a reference to what is not there": (
        r"is not a question of this form|is a group, not|have no column|has no column|has no choices"
    ),
    "an expression that is none": (
        r"quotation mark|is not a function of XLSForms|is not understood|are not understood|is not closed"
        r"|^The dot stands|has no value of its own|takes? .* values?, not|go round in a circle"
    ),
    "parameters that are none": r"^These are no bounds",
    "wrong by the standard itself (pyxform says …)": r"^pyxform says",
    "no sheet survey": r"^The workbook has no sheet survey",
    "too large": r"\d are allowed\.|nested more than|expression is longer than|more than \d",
    "damaged, or no workbook": r"^The (workbook|file) is (damaged|not a spreadsheet)|shows the error",
}
"""What staff read to the sentences that say so, as a pattern."""


def reason_of(what: str) -> str | None:
    """Return the reason that a problem's words give, or None where it is none that we know."""
    return next((reason for reason, pattern in REASONS.items() if re.search(pattern, what)), None)
