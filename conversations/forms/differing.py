"""What another form would change: its questions, and what that means for somebody who is in the middle."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from conversations.forms.carrying import Carrying
from conversations.forms.compiled import CompiledForm
from conversations.forms.instances import split
from conversations.forms.model import SILENT, Question, version_of
from conversations.session import Draft


class Aspect(StrEnum):
    """In what a question has changed."""

    TYPE = "type"
    """It is answered in another way, or stands in another repeat."""
    CHOICES = "choices"
    """It has other choices, or other rules which of them are offered."""
    RULES = "rules"
    """Other answers are taken, or others are asked it."""
    WORDING = "wording"
    """It reads or looks otherwise."""


class Changed(Struct, frozen=True):
    """A question that stays and has changed."""

    path: str
    aspects: tuple[Aspect, ...]


class Differences(Struct, frozen=True, kw_only=True):
    """What another form would change of the questions that residents meet, in the order of the sheets."""

    same: bool
    """Whether it is the very same form: then all that is different are its times and its sheet."""
    added: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[Changed, ...]


class Meaning(Struct, frozen=True, kw_only=True):
    """What another form would mean for one draft."""

    at_gone: bool
    """The question that they are at goes."""
    asked_again: bool
    """Something that they have answered is asked once more."""
    asked_new: bool
    """Something behind them is asked that they have not answered."""
    loses: bool
    """Something that they have answered is asked no more, and the answer goes."""


_ASPECTS = {
    Aspect.TYPE: ("type", "repeats"),
    Aspect.RULES: (
        "required", "relevant", "constraint", "calculation", "most", "default", "trigger", "read_only",
        "parameters",
    ),
    Aspect.WORDING: (
        "label", "hint", "guidance", "image", "section", "required_message", "constraint_message",
        "appearance",
    ),
}  # fmt: skip


def differences(old: CompiledForm, new: CompiledForm) -> Differences:
    """Return what a new form would change of an old one."""
    before, after = _met(old), _met(new)
    both = ((path, _aspects(before[path], after[path])) for path in after if path in before)
    return Differences(
        same=version_of(old.form) == version_of(new.form),
        added=tuple(path for path in after if path not in before),
        gone=tuple(path for path in before if path not in after),
        changed=tuple(Changed(path, aspects) for path, aspects in both if aspects),
    )


def meaning(carrying: Carrying, draft: Draft, version: str) -> Meaning:
    """Return what a form, of that version, would mean for who is in the middle of another one."""
    after = carrying.carried(draft, version)
    asked = {path for path in after.todo if path not in draft.todo}
    lost = draft.answers.keys() - after.answers.keys() - asked
    return Meaning(
        at_gone=bool(draft.at) and not carrying.after.knows(draft.at),
        asked_again=any(path in draft.answers for path in asked),
        asked_new=any(path not in draft.answers for path in asked),
        loses=any(_is_asked(carrying.before, path) for path in lost),
    )


def _met(form: CompiledForm) -> dict[str, Question]:
    """Return the questions that residents meet, by their paths."""
    return {each.path: each for each in form.form.questions if each.type not in SILENT}


def _is_asked(form: CompiledForm, path: str) -> bool:
    node = form.nodes.get(split(path)[0])
    return node is not None and node.is_asked


def _aspects(old: Question, new: Question) -> tuple[Aspect, ...]:
    found = {
        aspect
        for aspect, names in _ASPECTS.items()
        if any(getattr(old, name) != getattr(new, name) for name in names)
    }
    if _offers(old) != _offers(new):
        found.add(Aspect.CHOICES)
    elif old.choices != new.choices:
        found.add(Aspect.WORDING)
    return tuple(aspect for aspect in Aspect if aspect in found)


def _offers(question: Question) -> object:
    """Return what can be chosen, and when, without how it reads."""
    choices = tuple(replace(choice, label={}, image={}) for choice in question.choices)
    return question.choice_filter, choices
