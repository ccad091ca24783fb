"""What a workbook becomes: the form, what it takes part in, its pictures, and what staff should know."""

from __future__ import annotations

from msgspec import Struct

from authoring.other import NO_WORDS, Words
from authoring.problems import Problem
from conversations.forms.model import Form
from conversations.rounds import Participation


class Compiled(Struct, frozen=True, tag="compiled"):
    """A workbook that was found good."""

    form: Form
    participation: Participation
    pictures: dict[str, bytes]
    """File name to contents of every picture that the form or its participation sheet names."""
    warnings: tuple[Problem, ...] = ()
    """What staff should know; nothing that keeps the form from being used."""
    minutes: int = 1
    """About how long it takes residents."""


class Refused(Struct, frozen=True, tag="refused"):
    """A workbook that cannot be used."""

    problems: tuple[Problem, ...]


class Order(Struct, frozen=True):
    """What the compiling process is asked to do."""

    path: str
    zone: str
    slug: str | None = None
    kind: str | None = None
    words: Words = NO_WORDS
