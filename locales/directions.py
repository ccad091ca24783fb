"""Directions: values set into sentences so that right-to-left and left-to-right do not garble each other.

Whatever is put into a sentence is isolated where the two could meet. An isolate ends with its line, so
every line gets its own; formatting that a text brings along stays where it is balanced, for else it would
end ours.
"""

from __future__ import annotations

import re

FIRST_STRONG, POP = "\u2068", "\u2069"
"""Begin and end of an isolate whose direction is that of its first letter."""
RIGHT_TO_LEFT_MARK = "\u200f"
_POP_EMBEDDING = "\u202c"
_CLOSED_BY = dict.fromkeys("\u202a\u202b\u202d\u202e", _POP_EMBEDDING) | dict.fromkeys(
    "\u2066\u2067\u2068", POP
)
_CLOSING = {_POP_EMBEDDING, POP}
_FORMATTING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LETTER = re.compile(r"[^\W\d_]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks of scripts that are written from right to left, with their digits and marks."""


def is_strong(text: str) -> bool:
    """Say whether the text has letters, so that it has a direction of its own."""
    return _LETTER.search(text) is not None


def runs_right_to_left(text: str) -> bool:
    """Say whether any of the text runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def balanced(text: str) -> str:
    """Return the text without the directional formatting that is not closed, or not opened, in its line."""
    if text.isascii() or not _FORMATTING.search(text):
        return text
    return "\n".join(map(_balanced_line, text.split("\n")))


def _balanced_line(line: str) -> str:
    signs, opened = list(line), list[int]()
    for index, sign in enumerate(line):
        if sign in _CLOSED_BY:
            opened.append(index)
        elif sign in _CLOSING:
            if opened and _CLOSED_BY[line[opened[-1]]] == sign:
                opened.pop()
            else:
                signs[index] = ""
    for index in opened:
        signs[index] = ""
    return "".join(signs)


def isolated(text: str) -> str:
    """Return the text with each of its lines isolated."""
    return "\n".join(f"{FIRST_STRONG}{line}{POP}" if line else "" for line in text.split("\n"))
