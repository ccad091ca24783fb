"""The walk through a form: what comes next, what came before, and how far along one is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from conversations.forms.answers import Answers
from conversations.forms.compiled import CompiledForm, Node
from conversations.forms.values import Values, evaluate
from conversations.session import Draft


@dataclass(frozen=True)
class Walk:
    """A draft on its way through its form."""

    compiled: CompiledForm
    draft: Draft
    values: Values

    @property
    def here(self) -> Node:
        """The question that the draft is at."""
        return self.compiled.nodes[self.draft.at]

    @cached_property
    def way(self) -> tuple[Node, ...]:
        """The rows that a resident meets as things stand, in order."""
        return tuple(
            node
            for path, node in self.compiled.nodes.items()
            if node.is_walked and path in self.values.relevant
        )

    @cached_property
    def asked(self) -> tuple[Node, ...]:
        """The rows of the way that want an answer."""
        return tuple(node for node in self.way if node.is_asked)

    def next(self) -> str:
        """Return the path of the next row, or an empty one where all are behind."""
        paths = self._paths()
        return next((path for path in paths[self._passed(paths) :] if path != self.draft.at), "")

    def previous(self) -> str:
        """Return the path of the row before, or an empty one at the beginning."""
        paths = [path for path in self._paths() if path != self.draft.at]
        passed = self._passed(paths)
        return paths[passed - 1] if passed else ""

    def progress(self) -> tuple[int, int]:
        """Return the number of the question at hand and of all questions, as things stand."""
        asked = [node.question.path for node in self.asked]
        return self._passed(asked) + 1, len(asked)

    def problem(self) -> str:
        """Return the path of the first answer that is missing or no longer fits, or an empty one."""
        for node in self.asked:
            answer = self.draft.answers.get(node.question.path)
            if answer is None and self.values.is_required(node):
                return node.question.path
            if answer is not None and not self.values.accepts(node, answer):
                return node.question.path
        return ""

    def kept(self) -> Answers:
        """Return the answers that count: those of questions that apply, and what was calculated."""
        paths = self.values.relevant
        return {path: answer for path, answer in self.draft.answers.items() if path in paths} | {
            path: self.values.text(node.question.name)
            for path, node in self.compiled.nodes.items()
            if path in paths and node.calculation is not None
        }

    def _paths(self) -> list[str]:
        return [node.question.path for node in self.way]

    def _passed(self, paths: list[str]) -> int:
        """Return how many of these paths lie before the question at hand in the sheet."""
        sheet = self.compiled.positions
        here = sheet.get(self.draft.at, len(sheet))
        return sum(sheet[path] < here for path in paths)


def walk(compiled: CompiledForm, draft: Draft, zone: ZoneInfo, language: str) -> Walk:
    """Set a draft on its way; `zone` is the city's, for the dates in its conditions."""
    return Walk(compiled, draft, evaluate(compiled, draft.answers, draft.started, zone, language))
