"""A form made ready to walk: its expressions compiled, its conditions in the order to work them out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter

from conversations.forms.expressions import Expression, compile_expression
from conversations.forms.model import Form, Question, QuestionType


@dataclass(frozen=True)
class Node:
    """A question with its expressions compiled."""

    question: Question
    relevant: tuple[Expression, ...]
    required: Expression | None
    constraint: Expression | None
    calculation: Expression | None

    @property
    def is_walked(self) -> bool:
        """Say whether a resident meets this row: everything but a calculation."""
        return self.question.type is not QuestionType.CALCULATE

    @property
    def is_asked(self) -> bool:
        """Say whether a resident answers this row: neither a calculation nor a note."""
        return self.question.type not in {QuestionType.CALCULATE, QuestionType.NOTE}


@dataclass(frozen=True)
class CompiledForm:
    """A form and what a walk needs to know of it."""

    form: Form
    nodes: dict[str, Node]
    """Question path to node, in the order of the sheet."""
    by_name: dict[str, Node]
    """Question name to node: what `${name}` means."""
    order: tuple[Node, ...]
    """All nodes, each behind those that its conditions and calculations refer to."""

    @cached_property
    def positions(self) -> dict[str, int]:
        """Question path to its place in the sheet, from 0."""
        return {path: index for index, path in enumerate(self.nodes)}

    def question(self, path: str) -> Question:
        """Return the question at a path; raises KeyError for a path of another form."""
        return self.nodes[path].question


def compile_form(form: Form) -> CompiledForm:
    """Compile a form's expressions.

    Raises ExpressionError for a malformed expression and graphlib.CycleError for conditions that wait
    for one another; authoring refuses such forms before they are stored.
    """
    nodes = {question.path: _node(question) for question in form.questions}
    by_name = {node.question.name: node for node in nodes.values()}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for path, node in nodes.items():
        sorter.add(path, *(by_name[name].question.path for name in _waits_for(node) if name in by_name))
    order = tuple(nodes[path] for path in sorter.static_order())
    return CompiledForm(form, nodes, by_name, order)


def _node(question: Question) -> Node:
    return Node(
        question=question,
        relevant=tuple(compile_expression(source) for source in question.relevant),
        required=_optional(question.required),
        constraint=_optional(question.constraint),
        calculation=_optional(question.calculation),
    )


def _optional(source: str) -> Expression | None:
    return compile_expression(source) if source else None


def _waits_for(node: Node) -> set[str]:
    """Return the names that must be worked out before this node's own value."""
    expressions = [*node.relevant, *([node.calculation] if node.calculation else [])]
    return set().union(*(expression.references for expression in expressions))
