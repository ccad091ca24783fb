"""Numbers: in any script's digits, with the separators of any country."""

from __future__ import annotations

import re

from conversations.forms.typed.written import seen
from conversations.texts import Message, Number, say

DIGITS = 9
"""Digits of the largest whole number, as in ODK."""
DECIMAL_DIGITS = 15
"""Digits of the longest decimal, as in ODK."""
EXAMPLE = 3.5

_SIGN = r"([+\-−–])?\s?"
_WHOLE = re.compile(_SIGN + r"(\d{1,9}|\d{1,3}(?:\s\d{3}){1,2})")
_NUMBER = re.compile(_SIGN + r"([\d.,]+)")
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_SPACED = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")
_ARABIC = str.maketrans({"٫": ".", "٬": "", "،": ","})


def read_integer(text: str) -> int | Message:
    """Return the whole number that was written (in any script's digits, in groups of three), or a hint."""
    written = _WHOLE.fullmatch(seen(text))
    if written is None:
        return say("asking.not_integer", digits=DIGITS)
    number = int("".join(written[2].split()))
    return number if written[1] in {None, "+"} else -number


def read_decimal(text: str) -> tuple[float, ...] | Message:
    """Return what the number may mean: `1.234` is two numbers, depending on where one comes from."""
    arabic = "٫" in text
    written = _NUMBER.fullmatch(_SPACED.sub("", seen(text).translate(_ARABIC)))
    if written is None or len(re.sub(r"\D", "", written[2])) > DECIMAL_DIGITS:
        return say("asking.not_decimal", example=Number(EXAMPLE))
    sign = 1 if written[1] in {None, "+"} else -1
    readings = dict.fromkeys(_readings(written[2], decimal_only=arabic))
    return tuple(sign * each for each in readings) or say("asking.not_decimal", example=Number(EXAMPLE))


def _readings(body: str, *, decimal_only: bool) -> list[float]:
    """Return the body with its last separator as the decimal one, and with all of them as grouping."""
    return [*_as_decimal(body), *(() if decimal_only else _as_groups(body))]


def _as_decimal(body: str) -> list[float]:
    at = max(body.rfind("."), body.rfind(","))
    whole, fraction = (body, "") if at < 0 else (body[:at], body[at + 1 :])
    grouped = _GROUPED.fullmatch(whole)
    if grouped and grouped[1] == body[at]:
        return []
    if not (whole.isdecimal() or grouped or (not whole and fraction)):
        return []
    return [float(f"{re.sub(r'[.,]', '', whole) or 0}.{fraction or 0}")]


def _as_groups(body: str) -> list[float]:
    return [float(re.sub(r"[.,]", "", body))] if _GROUPED.fullmatch(body) and body[0] != "0" else []
