"""What a form's expressions see of the answers: each question's value, and which questions apply.

As in JavaRosa, a question that has no answer or does not apply has the empty value, and a condition
sees only what applies. Each instance of a repeat sees its own; from outside, the first one is meant.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import takewhile
from zoneinfo import ZoneInfo

from conversations.forms.answers import Answer, Answers
from conversations.forms.compiled import CompiledForm, Node
from conversations.forms.expressions import Budget, BudgetExceeded, Context, Expression, Value, shuffled
from conversations.forms.expressions.values import to_text
from conversations.forms.instances import instance_path
from conversations.forms.model import OWN_VALUES, Choice, QuestionType
from conversations.forms.worth import value_of
from conversations.texts import read

INSTANCES = 50
"""Instances that a repeat may have."""
INSTANCES_TOGETHER = 500
"""Instances that a repeat inside others may have, in all instances of those together."""
CHANCE = frozenset({"random", "uuid", "randomize"})
"""Functions that draw lots."""


@dataclass(frozen=True)
class Circumstances:
    """What a form's values depend on besides the answers."""

    now: datetime
    """The moment that `now()` and `today()` mean, in the city's zone."""
    language: str
    """Of the labels that `jr:choice-name` gives."""
    seed: int
    """What all chance comes from."""


def circumstances(started: int, zone: ZoneInfo, language: str, seed: int) -> Circumstances:
    """Return the circumstances of a draft that was `started` at so many seconds since 1970 UTC."""
    return Circumstances(datetime.fromtimestamp(started, UTC).astimezone(zone), language, seed)


@dataclass
class Values:
    """The state of a form at one moment. The dictionaries are keyed by paths, of instances too."""

    compiled: CompiledForm
    circumstances: Circumstances
    answers: Answers
    known: dict[str, Value] = field(default_factory=dict)
    """The values of what applies."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many instances each repeat has."""
    relevant: dict[str, Node] = field(default_factory=dict)
    """The questions that apply, in the order in which they were worked out."""
    budget: Budget = field(default_factory=Budget)
    _contexts: dict[str, Context] = field(default_factory=dict)

    # what others ask for

    def text(self, name: str, scope: Node | None = None) -> str:
        """Return what `${name}` stands for in a text of the question `scope`."""
        return to_text(self._value(name, scope))

    def is_required(self, node: Node) -> bool:
        """Say whether the question must be answered as things stand."""
        return node.required is not None and self._holds(node.required, node, otherwise=False)

    def accepts(self, node: Node, answer: Answer) -> bool:
        """Say whether the question's constraint accepts an answer, and its choices still offer it."""
        if node.choice_filter is not None and not self._offers(node, answer):
            return False
        if node.constraint is None:
            return True
        return self._holds(node.constraint, node, value_of(answer), otherwise=True)

    def offered(self, node: Node) -> tuple[Choice, ...]:
        """Return the choices that a question has as things stand, in the order to show them."""
        choices = self._filtered(node)
        parameters = node.question.parameters
        if parameters.get("randomize") != "true":
            return choices
        seed = parameters.get("seed") or f"{self.circumstances.seed} {node.path}"
        named = seed.removeprefix("${").removesuffix("}")
        return shuffled(choices, seed if named == seed else self.text(named, node))

    def instances(self, node: Node) -> list[Node]:
        """Return the instances of a template; of a question outside repeats that is the question."""
        if not node.question.repeats:
            return [node]
        return [node.instance(at) for at in self._numbers(node.question.repeats)]

    # working out

    def work_out(self, node: Node) -> None:
        """Work out all instances of a template, behind those that it refers to."""
        if node.is_plain:
            self.relevant[node.path] = node
            self.known[node.path] = self._answered(node)
            return
        room = INSTANCES_TOGETHER
        for instance in self.instances(node):
            path, applies = instance.path, self._applies(instance)
            if node.question.type is QuestionType.REPEAT:
                self.counts[path] = min(self._count(instance), room) if applies else 0
                room -= self.counts[path]
            if applies:
                self.relevant[path] = instance
                self.known[path] = self._worth(instance)

    def _applies(self, node: Node) -> bool:
        for condition in node.relevant:
            if not self._holds(condition, node, otherwise=True):
                return False
        return node.choice_filter is None or bool(self._filtered(node))

    def _worth(self, node: Node) -> Value:
        if node.is_calculated and node.calculation is not None:
            return self.worked_out(node.calculation, node)
        if node.question.type in OWN_VALUES:
            return self._own_value(node)
        return self._answered(node)

    def _answered(self, node: Node) -> Value:
        answer = self.answers.get(node.path)
        return "" if answer is None else value_of(answer)

    def _own_value(self, node: Node) -> Value:
        match node.question.type:
            case QuestionType.TODAY:
                return self.circumstances.now.date().isoformat()
            case QuestionType.REPEAT:
                return float(self.counts[node.path])
            case _:
                return self.circumstances.now.isoformat(timespec="milliseconds")

    def worked_out(self, expression: Expression, node: Node) -> str:
        """Return the text that an expression of a question gives; empty where that takes too long."""
        try:
            context = self._context(node)
            own = f"{context.seed} {node.path}"  # two questions that draw lots draw different ones
            return expression.text(context.changed(seed=own) if expression.functions & CHANCE else context)
        except BudgetExceeded:
            return ""

    def _count(self, repeat: Node) -> int:
        """Return how many instances a repeat has: as many as its count says, else as were asked for."""
        wanted: Answer | str | None = self.answers.get(repeat.path, 1)
        if repeat.calculation is not None:
            wanted = self.worked_out(repeat.calculation, repeat)
        try:
            return min(max(int(float(wanted)), 0), INSTANCES)  # type: ignore[arg-type]
        except (TypeError, ValueError, OverflowError):
            return 0

    def _filtered(self, node: Node) -> tuple[Choice, ...]:
        choices, wanted = node.question.choices, node.choice_filter
        if wanted is None:
            return choices
        context = self._context(node)
        try:
            return tuple(
                choice
                for index, choice in enumerate(choices, start=1)
                if wanted.truth(context.changed(item={**choice.columns, "name": choice.name}, index=index))
            )
        except BudgetExceeded:
            return choices

    def _offers(self, node: Node, answer: Answer) -> bool:
        names = {choice.name for choice in self._filtered(node)}
        return names.issuperset(answer if isinstance(answer, tuple) else (answer,))

    def _holds(self, condition: Expression, node: Node, current: Value = "", *, otherwise: bool) -> bool:
        """Say whether a condition holds; one that takes too long to work out gives `otherwise`."""
        try:
            context = self._context(node)
            return condition.truth(context.changed(current=current) if condition.uses_current else context)
        except BudgetExceeded:
            return otherwise

    # names

    def _numbers(self, repeats: tuple[str, ...], given: tuple[int, ...] = ()) -> list[tuple[int, ...]]:
        """Return the numbers of all instances inside these repeats, of which the outer ones are given."""
        found = [given]
        for depth in range(len(given), len(repeats)):
            template = self.compiled.nodes[repeats[depth]].question
            found = [
                (*at, number)
                for at in found
                for number in range(1, self.counts.get(instance_path(template, at), 0) + 1)
            ]
        return found

    def _shared(self, node: Node, scope: Node | None) -> tuple[int, ...]:
        """Return the numbers of the instance that a question and the one that names it are both in."""
        if scope is None or not scope.at:
            return ()
        pairs = zip(node.question.repeats, scope.question.repeats, strict=False)
        return scope.at[: sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))]

    def _value(self, name: str, scope: Node | None) -> Value:
        node = self.compiled.by_name.get(name)
        if node is None:
            return ""
        if not node.question.repeats:
            return self.known.get(node.path, "")
        shared = self._shared(node, scope)
        first = (*shared, *(1 for _ in node.question.repeats[len(shared) :]))
        return self.known.get(instance_path(node.question, first), "")

    def _values(self, name: str, scope: Node | None) -> tuple[Value, ...]:
        node = self.compiled.by_name.get(name)
        if node is None:
            return ()
        if node.question.type is QuestionType.REPEAT:
            return self._repeats(node, scope)
        numbers = self._numbers(node.question.repeats, self._shared(node, scope))
        paths = (instance_path(node.question, at) for at in numbers)
        return tuple(self.known[path] for path in paths if path in self.known)

    def _repeats(self, node: Node, scope: Node | None) -> tuple[Value, ...]:
        """Return a value for each instance of a repeat."""
        outer = self._numbers(node.question.repeats, self._shared(node, scope))
        return ("",) * sum(self.counts.get(instance_path(node.question, at), 0) for at in outer)

    def _value_at(self, name: str, indexes: tuple[tuple[str, int], ...], scope: Node | None) -> Value:
        """Return the value in the instance that has these numbers in the repeats of these names."""
        node = self.compiled.by_name.get(name)
        if node is None:
            return ""
        wanted = {self.compiled.by_name[repeat].path: index for repeat, index in indexes}
        at = list(self._shared(node, scope))
        at += [1] * (len(node.question.repeats) - len(at))
        numbers = tuple(wanted.get(repeat, at[depth]) for depth, repeat in enumerate(node.question.repeats))
        return self.known.get(instance_path(node.question, numbers), "")

    def _context(self, node: Node) -> Context:
        """Return what the expressions of a question see; questions outside repeats all see the same."""
        scope = node if node.at else None
        key = node.path.rpartition("]")[0]
        if key not in self._contexts:
            self._contexts[key] = self._made_context(scope)
        return self._contexts[key]

    def _made_context(self, scope: Node | None) -> Context:
        tables = self.compiled.form.tables
        return Context(
            value_of=lambda name: self._value(name, scope),
            values_of=lambda name: self._values(name, scope),
            value_at=lambda name, indexes: self._value_at(name, indexes, scope),
            position=scope.at[-1] if scope else 1,
            table=lambda name: tables.get(name, ()),
            seed=str(self.circumstances.seed),
            now=self.circumstances.now,
            choice_label=self._choice_label,
            budget=self.budget,
        )

    def _choice_label(self, question: str, choice: str) -> str:
        node = self.compiled.by_name.get(question)
        labels = {each.name: each.label for each in node.question.choices} if node else {}
        return read(labels.get(choice, {}), self.circumstances.language, self.compiled.form.default_language)


def evaluate(compiled: CompiledForm, answers: Answers, about: Circumstances) -> Values:
    """Work out which questions apply and what each is worth. All expressions share one budget."""
    values = Values(compiled, about, answers)
    for node in compiled.order:
        values.work_out(node)
    values.budget.left = Budget().left
    return values
