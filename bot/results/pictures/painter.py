"""The painter: pictures drawn one at a time in a thread, and kept."""

from __future__ import annotations

import asyncio

from cachetools import LRUCache

from bot.results.pictures.area import area_picture
from bot.results.pictures.bars import bar_picture
from bot.results.pictures.fonts import DRAWING, shapes
from conversations.places import City
from conversations.results.charts import Chart
from conversations.results.shown import Groups
from locales.results import LANGUAGES, ResultWords, result_words

KEPT = 200
"""Pictures kept; one has about 60 kB."""


class Painter:
    """Draws charts. A picture is drawn once, however many look at it."""

    def __init__(self, city: City) -> None:
        self._city = city
        self._kept: LRUCache[str, bytes] = LRUCache(KEPT)
        self._one_at_a_time = asyncio.Lock()

    async def painted(self, chart: Chart) -> bytes:
        """Return a chart as PNG; raises LookupError where it cannot be drawn."""
        async with self._one_at_a_time:
            kept = self._kept.get(chart.digest)
            if kept is None:
                kept = self._kept[chart.digest] = await asyncio.to_thread(_paint, chart, self._city)
            return kept


def _paint(chart: Chart, city: City) -> bytes:
    """Draw a chart; raises LookupError where that fails, so that its text is shown without it."""
    try:
        with DRAWING:
            return _drawn(chart, city)
    except (OSError, ValueError) as problem:
        raise LookupError(f"the picture of {chart.path} cannot be drawn: {problem}") from problem


def _drawn(chart: Chart, city: City) -> bytes:
    """Draw places as a map where the city's area is known, everything else as bars."""
    shown, words = chart.shown, _words(chart.language)
    if isinstance(shown, Groups) and shown.districts and city.districts:
        return area_picture(chart.result, shown, city, words)
    return bar_picture(chart.result, shown, words)


def _words(language: str) -> ResultWords:
    """Return the words of a language, those of the first where the machine cannot draw its letters."""
    words = result_words(language)
    return words if shapes() or not words.right_to_left else result_words(LANGUAGES[0])
