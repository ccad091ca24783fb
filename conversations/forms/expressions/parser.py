"""Turn an expression's tokens into its tree, by precedence climbing."""

from __future__ import annotations

import re

from conversations.forms.expressions.errors import ExpressionError
from conversations.forms.expressions.functions import FUNCTIONS, instead_of
from conversations.forms.expressions.lexer import Kind, Token, tokens_of
from conversations.forms.expressions.paths import Paths, Scope
from conversations.forms.expressions.reader import RANKS
from conversations.forms.expressions.syntax import (
    Above,
    Call,
    Chain,
    Current,
    Literal,
    Negation,
    Node,
    QuestionName,
    Reference,
    RepeatName,
    Union,
)
from conversations.forms.remarks import remark

DEEPEST = 60

CHOICE_NAME = "jr:choice-name"
_CURRENT_BY_DEFAULT = ("string-length", "normalize-space")
"""Functions that mean the question itself where they are given nothing."""
_QUOTED_REFERENCE = re.compile(r"\$\{\s*([^\W\d][\w.-]*)\s*\}")
_QUOTED_PATH = re.compile(r"(?:\.{0,2}/)(?:[\w.-]+/)*([^\W\d][\w.-]*)")


def parse(source: str) -> Node:
    """Return the tree of an expression; raises ExpressionError."""
    return _Parser(tokens_of(source), None).whole()


def parse_filter(source: str) -> Node:
    """Return the tree of a `choice_filter`, in which bare names are columns; raises ExpressionError."""
    return _Parser(tokens_of(source), Scope("")).whole()


class _Parser(Paths):
    def __init__(self, tokens: list[Token], scope: Scope | None) -> None:
        super().__init__(tokens, scope)
        self.depth = 0

    def whole(self) -> Node:
        if self.ended():
            raise ExpressionError(0, remark("expression.empty"))
        node = self.expression(1)
        if not self.ended():
            raise ExpressionError(self.token.position, self.misplaced())
        return node

    def expression(self, lowest: int) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ExpressionError(
                self.token.position,
                remark("expression.deep", most=DEEPEST),
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
        node = self.set_of_nodes()
        for _ in range(min(minus, 2 - minus % 2)):
            node = Negation(node)
        return node

    def set_of_nodes(self) -> Node:
        """Read a value, or several joined by `|`."""
        parts = [self.value()]
        while self.sign("|"):
            parts.append(self.value())
        return Union(tuple(parts)) if len(parts) > 1 else parts[0]

    def value(self) -> Node:
        position = self.token.position
        node = self.primary()
        if isinstance(node, Above):
            raise ExpressionError(position, remark("expression.group_value"))
        return node

    def primary(self) -> Node:
        if self.sign("("):
            node = self.expression(1)
            self.close("expression.open_parenthesis")
            return node
        token = self.take()
        match token.kind:
            case Kind.NUMBER:
                return Literal(float(token.text))
            case Kind.TEXT:
                return _text(token)
            case Kind.REFERENCE:
                return self.reference(token.text, token.position)
            case Kind.CURRENT | Kind.PARENT:
                return self.relative(token.position)
            case Kind.NAME:
                return self.named(token)
            case Kind.SIGN if token.text in ("/", "//"):
                return self.absolute(token.position)
        self.at -= 1
        raise ExpressionError(token.position, remark("expression.no_value", before=self.shown()))

    def named(self, name: Token) -> Node:
        if not self.sign("("):
            return self.bare(name)
        match name.text:
            case "current":
                return self.current(name.position)
            case "instance":
                return self.instance(name.position)
            case "jr:choice-name":
                return self.choice_name(name)
        if name.text not in FUNCTIONS:
            raise ExpressionError(name.position, instead_of(name.text))
        if name.text == "position" and self.token.text != ")":
            return self.position(name)
        return self.call(name)

    def call(self, name: Token) -> Node:
        arguments: list[Node] = []
        if not self.sign(")"):
            arguments.append(self.expression(1))
            while self.sign(","):
                arguments.append(self.expression(1))
            self.close("expression.open_values", name=name.text)
        if not arguments and name.text in _CURRENT_BY_DEFAULT:
            arguments.append(Current())
        problem = FUNCTIONS[name.text].misfit(len(arguments))
        if problem:
            raise ExpressionError(name.position, problem)
        call = Call(name.text, tuple(arguments), name.position)
        return _indexed(call) if name.text == "indexed-repeat" else call

    def position(self, name: Token) -> Node:
        """Read `position(..)`, `position(../..)` or `position(current()/..)`."""
        token = self.take()
        node: Node = Current()
        if token.kind is Kind.PARENT:
            node = self.relative(token.position)
        elif token.text == "current" and self.sign("("):
            node = self.current(token.position)
        if not isinstance(node, Above):
            raise ExpressionError(name.position, remark("expression.position"))
        self.close("expression.open_values", name=name.text)
        return Call(name.text, (node,), name.position)

    def choice_name(self, name: Token) -> Node:
        """Read `jr:choice-name(value, '${question}')`: the second argument names a question, in quotes."""
        value = self.expression(1)
        comma = self.sign(",")
        question = self.take()
        found = _quoted_name(question.text) if question.kind is Kind.TEXT else ""
        if not comma or not found:
            raise ExpressionError(name.position, remark("expression.choice_name"))
        self.close("expression.open_values", name=CHOICE_NAME)
        return Call(CHOICE_NAME, (value, QuestionName(found)), name.position)


def _indexed(call: Call) -> Call:
    """Read `indexed-repeat(${name}, ${repeat}, number, …)`: question and repeats are meant by name."""
    arguments = list(call.arguments)
    for index in (0, *range(1, len(arguments), 2)):
        node = arguments[index]
        if not isinstance(node, Reference):
            raise ExpressionError(call.position, remark("expression.indexed_repeat"))
        arguments[index] = RepeatName(node.name) if index else QuestionName(node.name)
    return Call(call.name, tuple(arguments), call.position)


def _quoted_name(text: str) -> str:
    found = _QUOTED_REFERENCE.fullmatch(text) or _QUOTED_PATH.fullmatch(text)
    return found.group(1) if found else ""


def _text(token: Token) -> Literal:
    quoted = _QUOTED_REFERENCE.search(token.text)
    if quoted:
        raise ExpressionError(token.position, remark("expression.quoted", reference=quoted.group()))
    return Literal(token.text)
