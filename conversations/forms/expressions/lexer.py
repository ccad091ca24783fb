"""Cut an expression into tokens, and say what to write instead of what is no XLSForm."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from conversations.forms.remarks import Remark, remark

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
    """A piece of an expression; `text` is without quotes or braces."""

    kind: Kind
    text: str
    position: int
    wrong: Remark | None = None
    """What to write instead, where it is no XLSForm."""


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
    ("${last-saved#", remark("expression.last_saved")),
    ("${", remark("expression.reference")),
    ("@", remark("expression.attribute")),
    ("||", remark("expression.write_or")),
    ("&", remark("expression.write_and")),
    ("!", remark("expression.write_not")),
    ("'", remark("expression.open_quote")),
    ('"', remark("expression.open_double_quote")),
    (";", remark("expression.write_comma")),
    ("%", remark("expression.write_mod")),
    ("^", remark("expression.write_pow")),
    ("≤", remark("expression.write_at_most")),
    ("≥", remark("expression.write_at_least")),
    ("≠", remark("expression.write_differs")),
    ("−", remark("expression.write_minus")),
    ("–", remark("expression.write_dash")),
    ("×", remark("expression.write_times")),
    ("÷", remark("expression.write_divided")),
    *((mark, remark("expression.write_straight", mark=mark)) for mark in "‘’‚“”„«»´`"),
)


def tokens_of(source: str) -> list[Token]:
    """Return the tokens of an expression, an END token last, or a WRONG one where it is no XLSForm."""
    if len(source) > LONGEST:
        return [Token(Kind.WRONG, "", LONGEST, remark("expression.long", most=LONGEST))]
    found: list[Token] = []
    position = 0
    while position < len(source):
        match = _TOKENS.match(source, position)
        if match is None:
            return [*found, Token(Kind.WRONG, "", position, _instead_of(source, position))]
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


def _instead_of(source: str, position: int) -> Remark:
    for start, advice in _INSTEAD:
        if source.startswith(start, position):
            return advice
    name = re.compile(r"[^\W\d][\w-]*").match(source, position)
    if name:
        return remark("expression.axis", name=name.group())
    return remark("expression.character", character=repr(source[position]))
