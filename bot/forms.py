"""Compiled forms, kept in memory by their version: a version never changes."""

from __future__ import annotations

from cachetools import LRUCache

from conversations.forms.compiled import CompiledForm, compile_form
from storage.database import Connection
from storage.facts import load_form

KEPT = 200
"""Forms kept; one of 50 questions takes about 0.3 MB."""


class Forms:
    """The forms that this process walks."""

    def __init__(self) -> None:
        self._kept: LRUCache[str, CompiledForm] = LRUCache(KEPT)

    async def get(self, tx: Connection, version: str) -> CompiledForm:
        """Return a form by its version; raises LookupError for one that was never stored."""
        kept = self._kept.get(version)
        if kept is None:
            kept = self._kept[version] = compile_form(await load_form(tx, version))
        return kept
