"""Carrying over: a draft of an earlier form goes on in the form as it is now, and keeps what still fits.

Asked are the questions that are new and lie behind where the resident was, and those whose answer no
longer fits; then the resident is where they were.
"""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from conversations.forms.answers import Answers
from conversations.forms.compiled import CompiledForm, Node
from conversations.forms.fitting import fits, is_same, is_set_anew, is_taken
from conversations.forms.instances import split
from conversations.forms.setting import triggered, with_defaults
from conversations.forms.walk import Walk, walk
from conversations.session import Draft


@dataclass(frozen=True)
class Carrying:
    """The way from an earlier form to the one of now."""

    before: CompiledForm
    after: CompiledForm
    zone: ZoneInfo
    language: str

    def carried(self, draft: Draft, version: str) -> Draft:
        """Return a draft of the form before as one of the form after, whose version this is."""
        was = walk(self.before, draft, self.zone, self.language)
        kept = {path: given for path, given in draft.answers.items() if self._fits(draft, path)}
        fitting = self._without_misfits(replace(draft, version=version, answers=kept))
        began = self._set(fitting, was)
        here = self._placed(began, fitting.answers, was)
        by = {path: number for path, number in draft.answered_by.items() if path in fitting.answers}
        return self._half_given(replace(here, answered_by=by), draft)

    def stays(self, draft: Draft, after: Draft) -> bool:
        """Say whether a resident is at the very same question, or has no question before them."""
        if draft.at != after.at or not draft.at:
            return draft.at == after.at
        return is_same(self.before.at(draft.at).question, self.after.at(after.at).question)

    # what is answered

    def _fits(self, draft: Draft, path: str) -> bool:
        template, at = split(path)
        old, new = self.before.nodes.get(template), self.after.nodes.get(template)
        if old is None or new is None or len(at) != len(new.question.repeats):
            return False
        return fits(old, new, draft.answers[path])

    def _without_misfits(self, draft: Draft) -> Draft:
        """Drop answers that the form no longer takes: the first one, then what then is the first."""
        state = self._walk(draft)
        while misfit := next((path for path in map(_path, state.asked) if self._is_misfit(state, path)), ""):
            answers = {path: answer for path, answer in state.draft.answers.items() if path != misfit}
            state = self._walk(replace(draft, answers=answers))
        return state.draft

    def _is_misfit(self, state: Walk, path: str) -> bool:
        answer = state.draft.answers.get(path)
        return answer is not None and not is_taken(state.values, state.values.relevant[path], answer)

    def _set(self, draft: Draft, was: Walk) -> Draft:
        """Return the draft with what the form answers itself: where a question is new, or begins anew."""
        cleared = was.values.relevant.keys() - was.draft.answers.keys()
        full = with_defaults(self.after, draft, self.zone, self.language)
        answers = {path: answer for path, answer in full.answers.items() if path not in cleared}
        draft = replace(draft, answers=answers)
        names = {
            name
            for path, node in self.after.nodes.items()
            if is_set_anew(self.before.nodes.get(path), node)
            for name in node.question.trigger
        }
        for node in self._walk(draft).asked:
            if node.question.name in names and node.path in draft.answers:
                draft = triggered(self.after, draft, node, self.zone, self.language)
        return draft

    # where the resident is

    def _placed(self, draft: Draft, kept: Answers, was: Walk) -> Draft:
        """Return the draft at the first question that is to be asked, else where the resident was."""
        now = self._walk(draft)
        stood = "" if draft.changing else draft.until or draft.at
        back_at = self._back_at(stood, was, now)
        beyond = self.before.key(stood)
        seen = {node.path for node in was.way if self.before.key(node.path) < beyond}
        missed = tuple(
            node.path
            for node in now.asked
            if self.after.key(node.path) < self.after.key(back_at)
            and self._is_missed(now, node, kept, was.draft, seen)
        )
        if missed:
            return replace(draft, at=missed[0], todo=missed, until=back_at, changing=not back_at)
        if draft.changing and draft.at in map(_path, now.way):
            return replace(draft, todo=())
        return replace(draft, at=back_at, todo=(), until="", changing=False)

    def _back_at(self, stood: str, was: Walk, now: Walk) -> str:
        """Return where the resident was: that question, else the next one that there still is."""
        there = set(map(_path, now.way))
        on = (node.path for node in was.way if self.before.key(node.path) >= self.before.key(stood))
        return next((path for path in (stood, *on) if path in there), "") if stood else ""

    def _is_missed(self, now: Walk, node: Node, kept: Answers, draft: Draft, seen: set[str]) -> bool:
        """Say whether a question behind is to be asked: never met, asked anew, or needed now."""
        path = node.path
        if path in draft.todo:
            return True
        if path in kept:
            return False
        old = self.before.nodes.get(split(path)[0])
        retyped = old is None or old.question.type is not node.question.type
        return path in draft.answers or path not in seen or retyped or now.values.is_required(node)

    def _half_given(self, after: Draft, draft: Draft) -> Draft:
        """Keep what is given half of the question at hand, if it is the very same one; else begin it anew."""
        if self.stays(draft, after):
            return after
        answer = after.answers.get(after.at)
        several = bool(after.at) and self.after.at(after.at).is_several and isinstance(answer, tuple)
        chosen = answer if several and isinstance(answer, tuple) else ()
        return replace(after, page=0, place=None, points=(), picked="", chosen=chosen)

    def _walk(self, draft: Draft) -> Walk:
        return walk(self.after, draft, self.zone, self.language)


def _path(node: Node) -> str:
    return node.path
