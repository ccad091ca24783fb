"""Cut an expression into tokens, and say what to write instead of what is no XLSForm."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

LONGEST = 10_000


class Kind(Enum):
    """What a token is."""

    NUMBER = "number"
    TEXT = "text"
    REFERENCE = "reference"
    CURRENT = "current"
    PARENT = "parent"
    NAME = "name"
    SIGN = "sign"
    END = "end"
    WRONG = "wrong"


@dataclass(frozen=True)
class Token:
    """A piece of an expression; `text` is without quotes or braces, or what to write instead."""

    kind: Kind
    text: str
    position: int


_TOKENS = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
  | (?P<text>"[^"]*"|'[^']*')
  | (?P<reference>\$\{\s*[^\W\d][\w.-]*\s*\})
  | (?P<name>[^\W\d](?:[\w-]|\.(?=\w))*+(?::[^\W\d][\w-]*+)?+(?!:))
  | (?P<parent>\.\.)
  | (?P<current>\.)
  | (?P<sign><=|>=|!=|//|\|(?!\|)|[-+*=<>(),/[\]])
    """,
    re.VERBOSE,
)

_INSTEAD = (
    ("${last-saved#", "Earlier contributions cannot be read: leave out ${last-saved#…}"),
    ("${", "A reference looks like ${name}, with a closing brace and no spaces inside the name"),
    ("@", "Attributes are not understood: name a question as ${name}"),
    ("||", "Write or instead of ||"),
    ("&", "Write and instead of & (or concat() to join texts)"),
    ("!", "Write not(…) instead of !, and != for different from"),
    ("'", "A quotation mark ' is never closed"),
    ('"', 'A quotation mark " is never closed'),
    (";", "Write a comma instead of a semicolon between the values of a function"),
    ("%", "Write mod instead of %"),
    ("^", "Write pow(base, exponent) instead of ^"),
    ("≤", "Write <= instead of ≤"),
    ("≥", "Write >= instead of ≥"),
    ("≠", "Write != instead of ≠"),
    ("−", "Write a plain hyphen instead of the minus sign −"),
    ("–", "Write a plain hyphen instead of the dash –"),
    ("×", "Write * instead of ×"),
    ("÷", "Write div instead of ÷"),
    *((mark, f"Write straight quotation marks (') instead of {mark}") for mark in "‘’‚“”„«»´`"),
)


def tokens_of(source: str) -> list[Token]:
    """Return the tokens of an expression, an END token last, or a WRONG one where it is no XLSForm."""
    if len(source) > LONGEST:
        advice = f"The expression is longer than {LONGEST} characters: shorten it"
        return [Token(Kind.WRONG, advice, LONGEST)]
    found: list[Token] = []
    position = 0
    while position < len(source):
        match = _TOKENS.match(source, position)
        if match is None:
            return [*found, Token(Kind.WRONG, _instead_of(source, position), position)]
        if match.lastgroup != "space":
            found.append(_token(str(match.lastgroup), match.group(), position))
        position = match.end()
    return [*found, Token(Kind.END, "", len(source))]


def _token(group: str, text: str, position: int) -> Token:
    kind = Kind(group)
    if kind is Kind.TEXT:
        text = text[1:-1]
    if kind is Kind.REFERENCE:
        text = text[2:-1].strip()
    return Token(kind, text, position)


def _instead_of(source: str, position: int) -> str:
    for start, advice in _INSTEAD:
        if source.startswith(start, position):
            return advice
    name = re.compile(r"[^\W\d][\w-]*").match(source, position)
    if name:
        return f"Axes such as {name.group()}:: are not understood: name a question as ${{name}}"
    return f"The character {source[position]!r} is not understood: remove it or put text in quotation marks"
