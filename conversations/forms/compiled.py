"""A form made ready to walk: its expressions compiled, its conditions in the order to work them out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from graphlib import TopologicalSorter

from msgspec.structs import replace as changed

from conversations.forms import instances
from conversations.forms.expressions import Expression, compile_expression, compile_filter
from conversations.forms.model import OWN_VALUES, SEVERAL, SILENT, Form, Question, QuestionType


@dataclass(frozen=True)
class Node:
    """A question with its expressions compiled; of a repeat, the template or one instance."""

    question: Question
    relevant: tuple[Expression, ...]
    required: Expression | None
    constraint: Expression | None
    calculation: Expression | None
    choice_filter: Expression | None
    default: Expression | None
    at: tuple[int, ...] = ()
    """Of an instance: its number in each of the repeats around it, outermost first, from 1."""

    @cached_property
    def path(self) -> str:
        """The key of its answer."""
        return self.question.path

    @cached_property
    def is_several(self) -> bool:
        """Say whether its answer is made of several choices."""
        return self.question.type in SEVERAL

    @cached_property
    def is_walked(self) -> bool:
        """Say whether a resident meets this row."""
        counted = self.question.type is QuestionType.REPEAT and self.calculation is not None
        return self.question.type not in SILENT and not counted

    @cached_property
    def is_read(self) -> bool:
        """Say whether a resident only reads this row: a note, or a value that they cannot change."""
        return self.question.type is QuestionType.NOTE or self.question.read_only or self.is_calculated

    @cached_property
    def is_asked(self) -> bool:
        """Say whether a resident answers this row."""
        return self.is_walked and not self.is_read

    @cached_property
    def is_calculated(self) -> bool:
        """Say whether its value is always what the calculation gives."""
        kept = self.question.trigger or self.question.type is QuestionType.REPEAT
        return self.calculation is not None and not kept

    @cached_property
    def is_plain(self) -> bool:
        """Say whether it stands once and always applies, and its value is its answer."""
        question = self.question
        bound = question.repeats or self.relevant or self.choice_filter or self.is_calculated
        return not bound and question.type not in OWN_VALUES

    def instance(self, at: tuple[int, ...]) -> Node:
        """Return the instance of this template that has these numbers."""
        if not self.question.repeats:
            return self
        path = instances.instance_path(self.question, at)
        return replace(self, question=changed(self.question, path=path), at=at)


@dataclass(frozen=True)
class Block:
    """A repeat: its own row, and the rows and repeats inside it."""

    repeat: Node
    members: tuple[Node | Block, ...]


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
    def tree(self) -> tuple[Node | Block, ...]:
        """The rows in the order of the sheet, those of a repeat together."""
        levels: list[list[Node | Block]] = [[]]
        for node in self.nodes.values():
            depth = len(node.question.repeats)
            levels += [[] for _ in range(depth + 1 - len(levels))]
            if node.question.type is QuestionType.REPEAT:
                members = levels.pop() if len(levels) > depth + 1 else []
                levels[depth].append(Block(node, tuple(members)))
            else:
                levels[depth].append(node)
        return tuple(levels[0])

    @cached_property
    def _keys(self) -> dict[str, tuple[int, ...]]:
        """Question path to its place in the sheet, behind the places of the repeats around it."""
        first: dict[str, int] = {}
        keys = {}
        for place, (path, node) in enumerate(self.nodes.items()):
            starts = [first.setdefault(repeat, place) for repeat in node.question.repeats]
            keys[path] = (*starts, place)
        return keys

    def key(self, path: str) -> tuple[int, ...]:
        """Return where an instance stands in the sheet, to be compared; an unknown path stands last."""
        if path in self._keys:
            return self._keys[path]
        template, at = instances.split(path)
        if template not in self._keys:
            return (len(self.nodes),)
        *starts, place = self._keys[template]
        numbered = (number for pair in zip(starts, at, strict=False) for number in pair)
        return (*numbered, place)

    def knows(self, path: str) -> bool:
        """Say whether the form has this question, or the template of this instance."""
        return instances.split(path)[0] in self.nodes

    def at(self, path: str) -> Node:
        """Return the question, or the instance, at a path; raises KeyError for a path of another form."""
        template, at = instances.split(path)
        return self.nodes[template].instance(at)


def compile_form(form: Form) -> CompiledForm:
    """Compile a form's expressions.

    Raises ExpressionError for a malformed expression and graphlib.CycleError for conditions that wait
    for one another; authoring refuses such forms before they are stored.
    """
    rows = {question.path: question for question in form.questions}
    nodes = {path: _node(question, _own_conditions(question, rows)) for path, question in rows.items()}
    by_name = {node.question.name: node for node in nodes.values()}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for path, node in nodes.items():
        names = (by_name[name].path for name in _waits_for(node) if name in by_name)
        sorter.add(path, *names, *node.question.repeats)
    order = tuple(nodes[path] for path in sorter.static_order())
    return CompiledForm(form, nodes, by_name, order)


def _own_conditions(question: Question, rows: dict[str, Question]) -> tuple[str, ...]:
    """Return the conditions without those of the repeat around it.

    Where these do not hold there is no instance; and they speak of where the repeat stands, not its member.
    """
    around = rows[question.repeats[-1]].relevant if question.repeats else ()
    is_shared = question.relevant[: len(around)] == around
    return question.relevant[len(around) :] if is_shared else question.relevant


def _node(question: Question, relevant: tuple[str, ...]) -> Node:
    return Node(
        question=question,
        relevant=tuple(compile_expression(source) for source in relevant),
        required=_optional(question.required),
        constraint=_optional(question.constraint),
        calculation=_optional(question.calculation),
        choice_filter=compile_filter(question.choice_filter) if question.choice_filter else None,
        default=_optional(question.default),
    )


def _optional(source: str) -> Expression | None:
    return compile_expression(source) if source else None


def _waits_for(node: Node) -> set[str]:
    """Return the names that must be worked out before this node's own value.

    In a repeat a value may build on the one of the instance before it, so it does not wait for itself.
    """
    own = [node.calculation] if node.calculation else []
    filtered = [node.choice_filter] if node.choice_filter else []
    names = set().union(*(expression.references for expression in (*node.relevant, *own, *filtered)))
    return names - {node.question.name} if node.question.repeats else names
