"""What the column type may say: questions, groups, and what is refused with what to use instead."""

from __future__ import annotations

import re
from difflib import get_close_matches
from enum import Enum
from typing import NamedTuple

from conversations.forms.model import QuestionType
from conversations.forms.remarks import Remark, remark


class Bracket(Enum):
    """The rows that open and close a group or a repeat."""

    BEGIN = "begin"
    BEGIN_REPEAT = "begin repeat"
    END = "end"


class Attached(Enum):
    """A row that only names an attached file of rows, to look things up in."""

    CSV = "csv-external"


class RowType(NamedTuple):
    """What a row of the survey sheet is."""

    what: QuestionType | Bracket | Attached
    list_name: str = ""
    """The list of a select question's choices; with an ending, the attached file that holds them."""
    or_other: bool = False
    """Whether a choice for something else is added, with a question what."""
    refusal: Remark | None = None
    """What is wrong with it; None if nothing is."""
    advice: Remark | None = None


_QUESTIONS = {
    QuestionType.NOTE: ("note", "q note", "add note prompt"),
    QuestionType.TEXT: ("text", "string", "q text", "q string", "add text prompt"),
    QuestionType.INTEGER: ("integer", "int", "q int", "q integer", "add integer prompt"),
    QuestionType.DECIMAL: ("decimal", "q decimal", "add decimal prompt"),
    QuestionType.RANGE: ("range",),
    QuestionType.DATE: ("date", "q date", "add date prompt"),
    QuestionType.TIME: ("time", "q time"),
    QuestionType.DATETIME: ("datetime", "date time", "q date time", "add date time prompt"),
    QuestionType.GEOPOINT: ("geopoint", "location", "gps", "q geopoint", "q location", "add location prompt"),
    QuestionType.GEOTRACE: ("geotrace",),
    QuestionType.GEOSHAPE: ("geoshape",),
    QuestionType.IMAGE: ("image", "photo", "q image", "q picture", "add image prompt", "add photo prompt"),
    QuestionType.AUDIO: ("audio", "q audio", "add audio prompt"),
    QuestionType.VIDEO: ("video", "q video", "add video prompt"),
    QuestionType.FILE: ("file", "add file prompt"),
    QuestionType.BARCODE: ("barcode", "q barcode", "add barcode prompt"),
    QuestionType.ACKNOWLEDGE: ("acknowledge", "trigger", "q acknowledge", "add acknowledge prompt"),
    QuestionType.CALCULATE: ("calculate", "q calculate", "add calculate prompt"),
    QuestionType.HIDDEN: ("hidden",),
    QuestionType.START: ("start", "start time", "get start time"),
    QuestionType.END: ("end", "end time", "get end time"),
    QuestionType.TODAY: ("today", "get today"),
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
    "rank": QuestionType.RANK,
}
_SELECT = re.compile(
    rf"(?P<words>{'|'.join(words.replace(' ', '[ _]+') for words in _SELECTS)})(?:\s+(?P<list>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_OTHER = re.compile(r"(?P<list>\S*)\s+or[ _](?:specify[ _])?other", re.IGNORECASE)
_FROM_FILE = re.compile(r"select[ _](?P<many>one|multiple)[ _]from[ _]file\s+(?P<file>\S+)", re.IGNORECASE)
_BRACKET = re.compile(r"(?P<edge>begin|end) (?P<what>group|lgroup|repeat|loop|looped group)\b.*")

_PRIVATE = "type.instead.private"
_OUTSIDE = "type.instead.from_file"

_REFUSED = {
    "percentage": "type.instead.range",
    "osm": "type.instead.geopoint",
    "entity": "type.instead.export",
    "background audio": "type.instead.audio",
    **dict.fromkeys(("start geopoint", "background geopoint"), "type.instead.asking_geopoint"),
    **dict.fromkeys(
        (
            "deviceid", "device id", "phonenumber", "phone number", "simserial", "sim id", "subscriberid",
            "subscriber id", "imei", "username", "email", "audit",
        ),
        _PRIVATE,
    ),
    **dict.fromkeys(("xml external", "select one external", "cascading select"), _OUTSIDE),
}  # fmt: skip

_LOOP = "type.instead.repeat"

NAMES = (
    *(question.value for question in QuestionType if question is not QuestionType.REPEAT),
    "select_one_from_file",
    "select_multiple_from_file",
    "csv-external",
    "begin_group",
    "end_group",
    "begin_repeat",
    "end_repeat",
)


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
        return RowType(
            QuestionType.NOTE, refusal=remark("type.refused", type=written), advice=remark(refused)
        )
    if lowered == "csv external":
        return RowType(Attached.CSV)
    from_file = _FROM_FILE.fullmatch(written.strip())
    if from_file:
        return _from_file(written, from_file)
    select = _SELECT.fullmatch(written)
    return _select(written, select) if select else _unknown(written, lowered)


def _bracket(written: str, found: re.Match[str]) -> RowType:
    if found["edge"] == "end":
        return RowType(Bracket.END)
    if found["what"] in {"group", "repeat"}:
        return RowType(Bracket.BEGIN if found["what"] == "group" else Bracket.BEGIN_REPEAT)
    return RowType(Bracket.BEGIN, refusal=remark("type.refused", type=written), advice=remark(_LOOP))


def _from_file(written: str, found: re.Match[str]) -> RowType:
    question = QuestionType.SELECT_ONE if found["many"].lower() == "one" else QuestionType.SELECT_MULTIPLE
    if not found["file"].lower().endswith(".csv"):
        return RowType(question, refusal=remark("type.no_csv", type=written))
    return RowType(question, found["file"])


def _refused(words: str) -> str:
    """Return the remark what to use instead of a refused type, which may have a list or file behind it."""
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
    if other and question is not QuestionType.RANK:
        return RowType(question, other["list"], or_other=True)
    if not name:
        refusal = remark("type.no_list", type=written, select=question.value)
        return RowType(question, refusal=refusal)
    if " " in name:
        return RowType(question, name, refusal=remark("type.list_spaces", name=name))
    return RowType(question, name)


def _unknown(written: str, words: str) -> RowType:
    near = get_close_matches(words, [name.replace("_", " ") for name in NAMES], n=1)
    if near:
        advice = remark("advice.meant", near=near[0].replace(" ", "_"))
    else:
        advice = remark("advice.there_is", known=", ".join(NAMES))
    return RowType(QuestionType.NOTE, refusal=remark("type.unknown", type=written), advice=advice)
