"""The walk through a form: what comes next, what came before, and how far along one is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from conversations.forms.answers import Answers
from conversations.forms.compiled import Block, CompiledForm, Node
from conversations.forms.model import Choice, QuestionType
from conversations.forms.values import Values, circumstances, evaluate
from conversations.session import Draft

DAY = 10
"""Signs of a date in ISO 8601."""


@dataclass(frozen=True)
class Walk:
    """A draft on its way through its form."""

    compiled: CompiledForm
    draft: Draft
    values: Values

    @cached_property
    def here(self) -> Node:
        """The question that the draft is at."""
        return self.compiled.at(self.draft.at)

    @cached_property
    def way(self) -> tuple[Node, ...]:
        """The rows that a resident meets as things stand, in order."""
        return tuple(
            node
            for node in self._laid_out(self.compiled.tree, ())
            if node.is_walked and node.path in self.values.relevant
        )

    @cached_property
    def asked(self) -> tuple[Node, ...]:
        """The rows of the way that want an answer."""
        return tuple(node for node in self.way if node.is_asked)

    def offered(self, node: Node) -> tuple[Choice, ...]:
        """Return the choices of a question as things stand, in the order to show them."""
        return self.values.offered(node)

    def next(self) -> str:
        """Return the path of the next row, or an empty one where all are behind."""
        here = self._here()
        return next((node.path for node in self.way if self.compiled.key(node.path) > here), "")

    def previous(self) -> str:
        """Return the path of the row before, or an empty one at the beginning."""
        here = self._here()
        return next((node.path for node in reversed(self.way) if self.compiled.key(node.path) < here), "")

    def first_of(self, repeat: Node, number: int) -> str:
        """Return the path of the first row in an instance of a repeat, or an empty one where it has none."""
        beginning = f"{repeat.path}[{number}]/"
        return next((node.path for node in self.way if node.path.startswith(beginning)), "")

    def progress(self) -> tuple[int, int]:
        """Return the number of the question at hand and of all questions, as things stand."""
        here = self._here()
        return sum(self.compiled.key(node.path) < here for node in self.asked) + 1, len(self.asked)

    def problem(self) -> str:
        """Return the path of the first answer that is missing or no longer fits, or an empty one."""
        for node in self.asked:
            answer = self.draft.answers.get(node.path)
            if answer is None and self.values.is_required(node):
                return node.path
            if answer is not None and not self.values.accepts(node, answer):
                return node.path
        return ""

    def kept(self) -> Answers:
        """Return the answers that count, in the order of the sheet: of what applies, and what has a value.

        When somebody began is kept as a day only, so that nobody can be told by it.
        """
        kept: Answers = {}
        for path, node in sorted(self.values.relevant.items(), key=lambda each: self.compiled.key(each[0])):
            if node.question.type is QuestionType.REPEAT:
                kept[path] = self.values.counts[path]
            elif node.is_calculated or node.question.type is QuestionType.TODAY:
                kept[path] = str(self.values.known[path])
            elif node.question.type in {QuestionType.START, QuestionType.END}:
                kept[path] = str(self.values.known[path])[:DAY]
            elif path in self.draft.answers:
                kept[path] = self.draft.answers[path]
        return kept

    def _here(self) -> tuple[int, ...]:
        """Return where the draft is; with all questions behind it, that is beyond the last."""
        return self.compiled.key(self.draft.at)

    def _laid_out(self, items: Iterable[Node | Block], at: tuple[int, ...]) -> Iterator[Node]:
        for item in items:
            if isinstance(item, Node):
                yield item.instance(at)
                continue
            repeat = item.repeat.instance(at)
            for number in range(1, self.values.counts.get(repeat.path, 0) + 1):
                yield from self._laid_out(item.members, (*at, number))
            yield repeat


def walk(compiled: CompiledForm, draft: Draft, zone: ZoneInfo, language: str) -> Walk:
    """Set a draft on its way; `zone` is the city's, for the dates in its conditions."""
    about = circumstances(draft.started, zone, language, draft.seed)
    return Walk(compiled, draft, evaluate(compiled, draft.answers, about))
