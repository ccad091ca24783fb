"""Counting a round's urn: read in flat memory, counted in a thread, so that nobody waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from conversations.forms.answers import Answers
from conversations.forms.compiled import CompiledForm
from conversations.results.sites import asked_of_places
from conversations.results.tally import Tally
from conversations.rounds import Round
from storage.database import Connection
from storage.export import CHUNK, stream_contributions


async def count(tx: Connection, round_: Round, form: CompiledForm) -> Tally:
    """Count what was handed in to a round."""
    tally = Tally(form.form, asked_of_places(round_, form))
    chunk: list[Answers] = []
    async for row in stream_contributions(tx, round_.slug):
        chunk.append(row.public)
        if len(chunk) == CHUNK:
            await asyncio.to_thread(_add, tally, chunk)
            chunk = []
    await asyncio.to_thread(_add, tally, chunk)
    return tally


def _add(tally: Tally, chunk: Sequence[Answers]) -> None:
    for answers in chunk:
        tally.add(answers)
