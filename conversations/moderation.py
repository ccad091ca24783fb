"""Moderation: which parts of a contribution staff look at, and what is left of it where one is not shown.

Looked at is what residents put into words, pictures and places of their own. What is pressed is chosen from
what the city wrote itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from msgspec import Struct

from conversations.forms.answers import Answer, Answers, File, Line, Photo, Place
from conversations.forms.compiled import CompiledForm, Node
from conversations.forms.instances import split
from conversations.forms.model import QuestionType
from conversations.texts import is_blank


class What(StrEnum):
    """What somebody looks at."""

    TEXT = "text"
    PHOTO = "photo"
    FILE = "file"
    """A recording or a document."""
    PLACE = "place"
    """A point, a line or an area."""


class State(StrEnum):
    """What became of a part of a contribution."""

    PENDING = "pending"
    """Nobody has looked at it yet: it stands in exports, and not in results."""
    APPROVED = "approved"
    HIDDEN = "hidden"
    """It stands in neither."""


class Reason(StrEnum):
    """Why a part is not shown; the catalogues say it to its author."""

    INSULTING = "insulting"
    PERSONAL = "personal"
    """It tells about somebody who can be recognised."""
    ADVERTISING = "advertising"
    OFF_TOPIC = "off_topic"
    UNLAWFUL = "unlawful"
    DUPLICATE = "duplicate"
    OTHER = "other"


class Item(Struct, frozen=True):
    """A part of a contribution to look at."""

    path: str
    """Of its answer; inside a repeat with the number of the instance."""
    what: What


class Hidden(Struct, frozen=True):
    """A part that is not shown, as its author is told."""

    path: str
    reason: Reason
    why: str = ""
    """The city's own words beside the reason; empty: none."""


def items_of(form: CompiledForm, answers: Answers) -> tuple[Item, ...]:
    """Return the parts of a contribution to look at, in the order of its answers."""
    found = ((path, _what(form, path, answer)) for path, answer in answers.items())
    return tuple(Item(path, what) for path, what in found if what is not None)


def derived(form: CompiledForm) -> dict[str, frozenset[str]]:
    """Return by a question's path those whose values the form makes of its answer, be it by way of others.

    Paths are those of templates: a value may build on any instance. What somebody looks at by itself is left
    out, for then that is what decides.
    """
    made: dict[str, set[str]] = {path: set() for path in form.nodes}
    for path, node in form.nodes.items():
        if not _is_looked_at(node):
            for source in _sources(form, path):
                made[source].add(path)
    return {path: frozenset(found) for path, found in made.items() if found}


def without(answers: Answers, hidden: Collection[str], made: Mapping[str, frozenset[str]]) -> Answers:
    """Return the answers without the hidden ones, and without what the form made of those (`derived`)."""
    if not hidden:
        return answers
    gone = frozenset[str]().union(*(made.get(split(path)[0], ()) for path in hidden))
    return {
        path: answer for path, answer in answers.items() if path not in hidden and split(path)[0] not in gone
    }


def _what(form: CompiledForm, path: str, answer: Answer) -> What | None:
    match answer:
        case Photo():
            return What.PHOTO
        case File():
            return What.FILE
        case Place() | Line():
            return What.PLACE
        case str() if form.knows(path) and not is_blank(answer) and _is_looked_at(form.at(path)):
            return What.TEXT
        case _:
            return None


_LOOKED_AT = frozenset(
    {
        QuestionType.TEXT,
        QuestionType.IMAGE,
        QuestionType.AUDIO,
        QuestionType.VIDEO,
        QuestionType.FILE,
        QuestionType.GEOPOINT,
        QuestionType.GEOTRACE,
        QuestionType.GEOSHAPE,
    }
)


def _is_looked_at(node: Node) -> bool:
    """Say whether what a resident answers here is looked at."""
    return node.is_asked and node.question.type in _LOOKED_AT


def _sources(form: CompiledForm, path: str) -> set[str]:
    """Return the questions that a value is made of, and those that these are made of."""
    reached: set[str] = set()
    ahead = [path]
    while ahead:
        node = form.nodes[ahead.pop()]
        expressions = (each for each in (node.calculation, node.default) if each is not None)
        names = {name for each in expressions for name in each.references}
        new = {form.by_name[name].path for name in names if name in form.by_name} - reached
        reached |= new
        ahead += new
    return reached - {path}
