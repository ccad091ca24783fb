"""Why forms from outside are refused: our remarks, grouped by what staff read out of them."""

from __future__ import annotations

import re

from conversations.forms.remarks import Remark

REASONS = {
    "a text is missing: a question or choice without a label": r"(question|choice)\.no_label",
    "pictures are missing, or are none": r"picture\.(missing|no_picture|animated)",
    "a .csv file is missing, or is none": r"table\.(missing|neither|no_csv)",
    "a file of choices that is no .csv": r"type\.no_csv",
    "a type of the form that is not taken": r"type\.refused",
    "a type that XLSForms do not have": r"type\.unknown",
    "nothing to answer": r"form\.(empty|nothing_to_answer)",
    "columns and sheets that are not taken": r"(sheet|column)\.(refused|external_choices)",
    "contributions are not read again (last-saved)": r"expression\.last_saved",
    "a column without a language beside one with": r"column\.(no_language|no_default|one_language)",
    "the same column twice": r"column\.(twice|default_twice)",
    "names: missing, misspelt, or taken": (
        r"name\..*|choice\.(no_name|spaces|twice)|type\.list_spaces|pyxform\.(name|meta|repeat_name)"
    ),
    "rows without a type or a calculation, choices without a list": (
        r"type\.(missing|no_list)|question\.no_calculation|choice\.no_list"
    ),
    "a list that is not there": r"question\.no_list",
    "groups that do not close": r"group\.(open|none_open|other_closed)",
    "a reference to what is not there": (
        r"reference\..*|choice\.no_column|table\.no_column(_in)?|pyxform\.references?"
    ),
    "an expression that is none": r"expression\.(?!long|deep|budget|last_saved).*|cell\..*",
    "parameters that are none": r"question\.bounds|pyxform\.(range|no_parameters|parameters|seed|randomize)",
    "wrong by the standard itself (pyxform says …)": r"pyxform\.says",
    "no sheet survey": r"workbook\.no_survey",
    "what the round is to be": r"round\..*|time\..*",
    "too large": (
        r"(file|zip|workbook|table|picture)\.large|picture\.all_large|zip\.files|workbook\.parts"
        r"|(sheet|table)\.rows|form\.(questions|offered|expressions)|group\.(deep|repeats_deep)"
        r"|question\.text|choice\.(too_many|label)|expression\.(long|deep|budget)"
    ),
    "damaged, or no workbook": (
        r"file\.(no_spreadsheet|office|password|unreadable)|workbook\.(password|old|damaged)"
        r"|zip\.(path|compression|no_workbook|workbooks|damaged)"
    ),
}
"""What staff read to the ids of the remarks that say so, as a pattern."""

PRIVATE = "what device residents have, and who they are"
"""Why a type is not taken that asks for what we do not collect."""


def reason_of(what: Remark, advice: Remark | None = None) -> str | None:
    """Return the reason that a problem gives; None where what is wrong is ours, not the form's."""
    if advice is not None and advice.id == "type.instead.private":
        return PRIVATE
    told = _innermost(what).id
    return next((reason for reason, pattern in REASONS.items() if re.fullmatch(pattern, told)), None)


def _innermost(what: Remark) -> Remark:
    """Return what a remark about an expression says is wrong with it."""
    problem = dict(what.params).get("problem")
    return _innermost(problem) if isinstance(problem, Remark) else what
