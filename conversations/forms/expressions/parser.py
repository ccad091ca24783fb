"""Turn an expression's tokens into its tree, by precedence climbing."""

from __future__ import annotations

import re

from conversations.forms.expressions.errors import ExpressionError
from conversations.forms.expressions.functions import FUNCTIONS, instead_of
from conversations.forms.expressions.lexer import Kind, Token, tokens_of
from conversations.forms.expressions.syntax import (
    Call,
    Chain,
    Current,
    Literal,
    Negation,
    Node,
    QuestionName,
    Reference,
)

DEEPEST = 60

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

CHOICE_NAME = "jr:choice-name"
_QUOTED_REFERENCE = re.compile(r"\$\{\s*([^\W\d][\w.-]*)\s*\}")


def parse(source: str) -> Node:
    """Return the tree of an expression; raises ExpressionError."""
    return _Parser(tokens_of(source)).whole()


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    @property
    def token(self) -> Token:
        token = self.tokens[self.at]
        if token.kind is Kind.WRONG:
            raise ExpressionError(token.position, token.text)
        return token

    def whole(self) -> Node:
        if self.ended():
            raise ExpressionError(0, "The expression is empty: fill it in or clear the cell")
        node = self.expression(1)
        if not self.ended():
            raise ExpressionError(self.token.position, self.misplaced())
        return node

    def ended(self) -> bool:
        return self.token.kind is Kind.END

    def misplaced(self) -> str:
        token = self.token
        if token.text == ")" and token.kind is Kind.SIGN:
            return "A closing parenthesis has no opening one: remove it"
        if token.kind is Kind.NAME and token.text.lower() in RANKS:
            return f"Write {token.text.lower()} in small letters"
        return f"An operator such as = or and is missing before {self.shown()}"

    def shown(self) -> str:
        return "the end" if self.ended() else f"“{self.token.text}”"

    def take(self) -> Token:
        token = self.token
        self.at += 1
        return token

    def sign(self, text: str) -> bool:
        """Take the sign if it comes next."""
        if self.token.kind is Kind.SIGN and self.token.text == text:
            self.at += 1
            return True
        return False

    def operator(self) -> str:
        """Return the operator that comes next, or nothing."""
        known = self.token.kind in (Kind.SIGN, Kind.NAME) and self.token.text in RANKS
        return self.token.text if known else ""

    def expression(self, lowest: int) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ExpressionError(
                self.token.position,
                f"The expression is nested more than {DEEPEST} deep: split it into calculate rows",
            )
        node = self.operand()
        while (rank := RANKS.get(self.operator(), 0)) >= lowest:
            rest: list[tuple[str, Node]] = []
            while RANKS.get(self.operator()) == rank:
                rest.append((self.take().text, self.expression(rank + 1)))
            node = Chain(node, tuple(rest))
        self.depth -= 1
        return node

    def operand(self) -> Node:
        minus = 0
        while self.sign("-"):
            minus += 1
        node = self.primary()
        for _ in range(min(minus, 2 - minus % 2)):
            node = Negation(node)
        return node

    def primary(self) -> Node:
        if self.sign("("):
            node = self.expression(1)
            self.close("parenthesis")
            return node
        token = self.take()
        match token.kind:
            case Kind.NUMBER:
                return Literal(float(token.text))
            case Kind.TEXT:
                return _text(token)
            case Kind.REFERENCE:
                return Reference(token.text)
            case Kind.CURRENT:
                return Current()
            case Kind.NAME:
                return self.named(token)
        self.at -= 1
        raise ExpressionError(token.position, f"A value is missing before {self.shown()}")

    def close(self, what: str) -> None:
        if not self.sign(")"):
            raise ExpressionError(
                self.token.position, f"The {what} is not closed: write , or ) before {self.shown()}"
            )

    def named(self, name: Token) -> Node:
        if not self.sign("("):
            raise ExpressionError(
                name.position,
                f"Put {name.text} in quotation marks if it is text or the name of a choice; "
                f"write ${{{name.text}}} if it is a question",
            )
        if name.text not in FUNCTIONS:
            raise ExpressionError(name.position, instead_of(name.text))
        if name.text == CHOICE_NAME:
            return self.choice_name(name)
        arguments: list[Node] = []
        if not self.sign(")"):
            arguments.append(self.expression(1))
            while self.sign(","):
                arguments.append(self.expression(1))
            self.close(f"list of values of {name.text}()")
        return _checked(Call(name.text, tuple(arguments), name.position))

    def choice_name(self, name: Token) -> Node:
        """`jr:choice-name(value, '${question}')`: the second argument names a question, in quotes."""
        value = self.expression(1)
        comma = self.sign(",")
        question = self.take()
        found = _QUOTED_REFERENCE.fullmatch(question.text) if question.kind is Kind.TEXT else None
        if not comma or found is None:
            raise ExpressionError(
                name.position,
                "Write jr:choice-name(${question}, '${question}'), the second one in quotation marks",
            )
        self.close(f"list of values of {CHOICE_NAME}()")
        return Call(CHOICE_NAME, (value, QuestionName(found.group(1))), name.position)


def _text(token: Token) -> Literal:
    quoted = _QUOTED_REFERENCE.search(token.text)
    if quoted:
        raise ExpressionError(
            token.position,
            f"{quoted.group()} stands inside quotation marks and would not be replaced: "
            "take it out, and join texts with concat()",
        )
    return Literal(token.text)


def _checked(call: Call) -> Call:
    problem = FUNCTIONS[call.name].misfit(len(call.arguments))
    if problem:
        raise ExpressionError(call.position, problem)
    return call
