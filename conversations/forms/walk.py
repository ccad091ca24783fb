"""The walk through a form: what comes next, what came before, and how far along one is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from zoneinfo import ZoneInfo

from msgspec import Struct

from conversations.forms.answers import Answers
from conversations.forms.compiled import Block, CompiledForm, Node
from conversations.forms.model import Choice, QuestionType
from conversations.forms.values import Values, circumstances, evaluate
from conversations.session import Draft

DAY = 10
"""Signs of a date in ISO 8601."""


class Way(Struct, frozen=True, dict=True):
    """The rows that a resident meets as things stand, and where they are in the sheet."""

    values: Values

    @cached_property
    def rows(self) -> tuple[Node, ...]:
        """All of them, in the order of the sheet."""
        return tuple(
            node
            for node in self._laid_out(self.values.compiled.tree, ())
            if node.is_walked and node.path in self.values.relevant
        )

    @cached_property
    def asked(self) -> tuple[Node, ...]:
        """Those that want an answer."""
        return tuple(node for node in self.rows if node.is_asked)

    @cached_property
    def keys(self) -> tuple[tuple[int, ...], ...]:
        """The key of each row."""
        return tuple(self.values.compiled.key(node.path) for node in self.rows)

    def _laid_out(self, items: Iterable[Node | Block], at: tuple[int, ...]) -> Iterator[Node]:
        for item in items:
            if isinstance(item, Node):
                yield item.instance(at)
                continue
            repeat = item.repeat.instance(at)
            for number in range(1, self.values.counts.get(repeat.path, 0) + 1):
                yield from self._laid_out(item.members, (*at, number))
            yield repeat


class Walk(Struct, frozen=True, dict=True):
    """A draft on its way through its form."""

    compiled: CompiledForm
    draft: Draft
    values: Values
    rows: Way

    @cached_property
    def here(self) -> Node:
        """The question that the draft is at."""
        return self.compiled.at(self.draft.at)

    @property
    def way(self) -> tuple[Node, ...]:
        """The rows that a resident meets as things stand, in order."""
        return self.rows.rows

    @property
    def asked(self) -> tuple[Node, ...]:
        """The rows of the way that want an answer."""
        return self.rows.asked

    def offered(self, node: Node) -> tuple[Choice, ...]:
        """Return the choices of a question as things stand, in the order to show them."""
        return self.values.offered(node)

    def next(self) -> str:
        """Return the path of the next row, or an empty one where all are behind."""
        ahead = self.way[bisect_right(self.rows.keys, self._here()) :]
        return ahead[0].path if ahead else ""

    def previous(self) -> str:
        """Return the path of the row before, or an empty one at the beginning."""
        behind = self.way[: self._behind]
        return behind[-1].path if behind else ""

    def first_of(self, repeat: Node, number: int) -> str:
        """Return the path of the first row in an instance of a repeat, or an empty one where it has none."""
        beginning = f"{repeat.path}[{number}]/"
        return next((node.path for node in self.way if node.path.startswith(beginning)), "")

    def progress(self) -> tuple[int, int]:
        """Return the number of the question at hand and of all questions, as things stand."""
        return sum(node.is_asked for node in self.way[: self._behind]) + 1, len(self.asked)

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

    @cached_property
    def _behind(self) -> int:
        """How many rows of the way lie before the draft."""
        return bisect_left(self.rows.keys, self._here())


def walk(compiled: CompiledForm, draft: Draft, zone: ZoneInfo, language: str) -> Walk:
    """Set a draft on its way; `zone` is the city's, for the dates in its conditions."""
    about = circumstances(draft.started, zone, language, draft.seed)
    values = evaluate(compiled, draft.answers, about)
    return Walk(compiled, draft, values, Way(values))
