"""Errands that make files and posters of a round."""

from __future__ import annotations

from conversations.desk.errands.errand import Errand


class MakeExport(Errand, frozen=True, tag="export"):
    """Make a round's contributions into a file and send it."""

    slug: str
    kind: str


class MakePoster(Errand, frozen=True, tag="poster"):
    """Make a poster of a round and send it."""

    slug: str
    source: str
    language: str
    kind: str
