"""The painter: pictures drawn one at a time in a thread, and kept."""

from __future__ import annotations

import asyncio

from cachetools import LRUCache

from bot.results.pictures.bars import bar_picture
from bot.results.pictures.fonts import shapes
from conversations.results.charts import Chart
from locales.results import LANGUAGES, ResultWords, result_words

KEPT = 200
"""Pictures kept; one has about 60 kB."""


class Painter:
    """Draws charts. A picture is drawn once, however many look at it."""

    def __init__(self) -> None:
        self._kept: LRUCache[str, bytes] = LRUCache(KEPT)
        self._one_at_a_time = asyncio.Lock()

    async def painted(self, chart: Chart) -> bytes:
        """Return a chart as PNG."""
        async with self._one_at_a_time:
            kept = self._kept.get(chart.digest)
            if kept is None:
                kept = self._kept[chart.digest] = await asyncio.to_thread(_paint, chart)
            return kept


def _paint(chart: Chart) -> bytes:
    return bar_picture(chart.result, chart.shown, _words(chart.language))


def _words(language: str) -> ResultWords:
    """Return the words of a language, those of the first where the machine cannot draw its letters."""
    words = result_words(language)
    return words if shapes() or not words.right_to_left else result_words(LANGUAGES[0])
