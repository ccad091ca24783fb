"""Goes through the tokens of an expression, and says what is misplaced."""

from __future__ import annotations

from conversations.forms.expressions.errors import ExpressionError
from conversations.forms.expressions.lexer import Kind, Token

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
        if token.kind is Kind.WRONG:
            raise ExpressionError(token.position, token.text)
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

    def close(self, what: str, mark: str = ")") -> None:
        """Take the closing mark; raises ExpressionError where it is missing."""
        if not self.sign(mark):
            wanted = ", or )" if mark == ")" else mark
            raise ExpressionError(
                self.token.position, f"The {what} is not closed: write {wanted} before {self.shown()}"
            )

    def shown(self) -> str:
        """Return what comes next, as a sentence names it."""
        return "the end" if self.ended() else f"“{self.token.text}”"

    def misplaced(self) -> str:
        """Say what is wrong with a token that follows a whole expression."""
        token = self.token
        if token.kind is Kind.SIGN and token.text == ")":
            return "A closing parenthesis has no opening one: remove it"
        if token.kind is Kind.SIGN and token.text == "]":
            return "A closing bracket has no opening one: remove it"
        if token.kind is Kind.SIGN and token.text == "[":
            return "A condition in brackets belongs behind ${name}, a path or instance(…)/root/item"
        if token.kind is Kind.NAME and token.text.lower() in RANKS:
            return f"Write {token.text.lower()} in small letters"
        return f"An operator such as = or and is missing before {self.shown()}"
