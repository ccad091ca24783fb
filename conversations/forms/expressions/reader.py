"""Goes through the tokens of an expression, and says what is misplaced."""

from __future__ import annotations

from conversations.forms.expressions.errors import ExpressionError
from conversations.forms.expressions.lexer import Kind, Token
from conversations.forms.remarks import Remark, remark

RANKS = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "div": 6,
    "mod": 6,
}
"""How tightly each operator binds."""


class Reader:
    """The tokens, and which comes next."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0

    @property
    def token(self) -> Token:
        """The token that comes next; raises ExpressionError where it is no XLSForm."""
        token = self.tokens[self.at]
        if token.wrong:
            raise ExpressionError(token.position, token.wrong)
        return token

    def ended(self) -> bool:
        """Say whether nothing is left."""
        return self.token.kind is Kind.END

    def take(self) -> Token:
        """Take the token that comes next."""
        token = self.token
        self.at += 1
        return token

    def sign(self, *texts: str) -> str:
        """Take one of these signs if it comes next, and return it."""
        token = self.token
        if token.kind is Kind.SIGN and token.text in texts:
            self.at += 1
            return token.text
        return ""

    def operator(self) -> str:
        """Return the operator that comes next, or nothing."""
        known = self.token.kind in (Kind.SIGN, Kind.NAME) and self.token.text in RANKS
        return self.token.text if known else ""

    def close(self, unclosed: str, mark: str = ")", **named: str) -> None:
        """Take the closing mark; raises ExpressionError, the remark `unclosed`, where it is missing."""
        if not self.sign(mark):
            raise ExpressionError(self.token.position, remark(unclosed, **named, before=self.shown()))

    def shown(self) -> Remark:
        """Return what comes next, as a sentence names it."""
        if self.ended():
            return remark("expression.end")
        return remark("expression.token", text=self.token.text)

    def misplaced(self) -> Remark:
        """Say what is wrong with a token that follows a whole expression."""
        token = self.token
        if token.kind is Kind.SIGN and token.text == ")":
            return remark("expression.stray_parenthesis")
        if token.kind is Kind.SIGN and token.text == "]":
            return remark("expression.stray_bracket")
        if token.kind is Kind.SIGN and token.text == "[":
            return remark("expression.stray_condition")
        if token.kind is Kind.NAME and token.text.lower() in RANKS:
            return remark("expression.small_letters", word=token.text.lower())
        return remark("expression.no_operator", before=self.shown())
