"""What the column type may say: questions, groups, and what is refused with what to use instead."""

from __future__ import annotations

import re
from difflib import get_close_matches
from enum import Enum
from typing import NamedTuple

from conversations.forms.model import QuestionType


class Bracket(Enum):
    """The rows that open and close a group."""

    BEGIN = "begin"
    END = "end"


class RowType(NamedTuple):
    """What a row of the survey sheet is."""

    what: QuestionType | Bracket
    list_name: str = ""
    """The list of a select question's choices."""
    refusal: str = ""
    """What is wrong with it; empty if nothing is."""
    advice: str = ""


_QUESTIONS = {
    QuestionType.NOTE: ("note", "q note", "add note prompt"),
    QuestionType.TEXT: ("text", "string", "q text", "q string", "add text prompt"),
    QuestionType.INTEGER: ("integer", "int", "q int", "q integer", "add integer prompt"),
    QuestionType.GEOPOINT: ("geopoint", "location", "gps", "q geopoint", "q location", "add location prompt"),
    QuestionType.IMAGE: ("image", "photo", "q image", "q picture", "add image prompt", "add photo prompt"),
    QuestionType.ACKNOWLEDGE: ("acknowledge", "trigger", "q acknowledge", "add acknowledge prompt"),
    QuestionType.CALCULATE: ("calculate", "q calculate", "add calculate prompt"),
}
_BY_WORD = {word: question for question, words in _QUESTIONS.items() for word in words}

_SELECTS = {
    "select one from": QuestionType.SELECT_ONE,
    "select one": QuestionType.SELECT_ONE,
    "select1": QuestionType.SELECT_ONE,
    "add select one prompt using": QuestionType.SELECT_ONE,
    "select all that apply from": QuestionType.SELECT_MULTIPLE,
    "select all that apply": QuestionType.SELECT_MULTIPLE,
    "select multiple": QuestionType.SELECT_MULTIPLE,
    "add select multiple prompt using": QuestionType.SELECT_MULTIPLE,
}
_SELECT = re.compile(
    rf"(?P<words>{'|'.join(words.replace(' ', '[ _]+') for words in _SELECTS)})(?:\s+(?P<list>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_OTHER = re.compile(r"(?P<list>\S*)\s+or[ _](?:specify[ _])?other", re.IGNORECASE)
_BRACKET = re.compile(r"(?P<edge>begin|end) (?P<what>group|lgroup|repeat|loop|looped group)\b.*")

_MOMENT = "Ask for it in a text question, or offer choices; dates come with a later release."
_PRIVATE = "Delete the row: this is not collected from residents."
_TIMES = "Delete the row: when somebody answered is kept coarse, so that nobody can be told by it."
_OUTSIDE = "Put the choices on the sheet choices."
_MEDIA = "Use image for a photo, or text."

_REFUSED = {
    "decimal": "Use integer, or text with a constraint.",
    "percentage": "Use integer with the constraint . >= 0 and . <= 100.",
    "range": "Use integer with a constraint, or select_one.",
    "geoshape": "Use geopoint.",
    "geotrace": "Use geopoint.",
    "rank": "Use select_multiple with the constraint count-selected(.) <= 3.",
    "hidden": "Use calculate.",
    "osm": "Use geopoint.",
    "entity": "Delete the row: contributions are exported, not saved to entities.",
    **dict.fromkeys(("date", "time", "datetime", "date time"), _MOMENT),
    **dict.fromkeys(("audio", "video", "file", "barcode", "background audio"), _MEDIA),
    **dict.fromkeys(("start", "end", "today", "start time", "end time"), _TIMES),
    **dict.fromkeys(("start geopoint", "background geopoint"), "Use geopoint, which asks."),
    **dict.fromkeys(
        (
            "deviceid", "device id", "phonenumber", "phone number", "simserial", "sim id", "subscriberid",
            "subscriber id", "imei", "username", "email", "audit",
        ),
        _PRIVATE,
    ),
    **dict.fromkeys(
        (
            "csv external", "xml external", "select one external", "select one from file",
            "select multiple from file", "cascading select",
        ),
        _OUTSIDE,
    ),
}  # fmt: skip

_REPEAT = "Let residents hand in several contributions: column contributions on the sheet participation."

NAMES = (*(question.value for question in QuestionType), "begin_group", "end_group")


def read_type(written: str) -> RowType:
    """Return what the row is; `refusal` says so if it is nothing of this release."""
    words = " ".join(written.replace("_", " ").replace("-", " ").split())
    lowered = words.lower()
    bracket = _BRACKET.fullmatch(lowered)
    if bracket:
        return _bracket(written, bracket)
    if lowered in _BY_WORD:
        return RowType(_BY_WORD[lowered])
    refused = _refused(lowered)
    if refused:
        return RowType(QuestionType.NOTE, "", f"The type {written} is not part of this release.", refused)
    select = _SELECT.fullmatch(written)
    return _select(written, select) if select else _unknown(written, lowered)


def _bracket(written: str, found: re.Match[str]) -> RowType:
    edge = Bracket(found["edge"])
    if found["what"] == "group" or edge is Bracket.END:
        return RowType(edge)
    return RowType(edge, "", f"The type {written} is not part of this release.", _REPEAT)


def _refused(words: str) -> str:
    """Return what to use instead of a refused type, which may have a list or file name behind it."""
    plain = words
    for prefix in ("add ", "get ", "q ", "uri:"):
        plain = plain.removeprefix(prefix)
    plain = plain.removesuffix(" prompt")
    matching = [known for known in _REFUSED if plain == known or plain.startswith(f"{known} ")]
    return _REFUSED[max(matching, key=len)] if matching else ""


def _select(written: str, found: re.Match[str]) -> RowType:
    question = _SELECTS[" ".join(found["words"].lower().replace("_", " ").split())]
    name = (found["list"] or "").strip()
    other = _OTHER.fullmatch(name)
    if other:
        return RowType(
            question,
            other["list"],
            "The word or_other is not part of this release.",
            "Add a choice other to the list, and a text question with a condition in the column relevant.",
        )
    if not name:
        return RowType(
            question, "", f"The type {written} names no list.", f"Write {question.value} and its list_name."
        )
    if " " in name:
        return RowType(
            question, name, f"The name {name} of a list has spaces.", "Join the words with underscores."
        )
    return RowType(question, name)


def _unknown(written: str, words: str) -> RowType:
    near = get_close_matches(words, [name.replace("_", " ") for name in NAMES], n=1)
    advice = f"Did you mean {near[0].replace(' ', '_')}?" if near else f"There is {', '.join(NAMES)}."
    return RowType(QuestionType.NOTE, "", f"The type {written} is not known.", advice)
