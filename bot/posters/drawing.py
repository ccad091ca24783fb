"""A poster on paper: A4 at 150 dots an inch, read from the right where its language is."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

import segno
from PIL import Image

from bot.posters.wording import Texts
from bot.results.pictures.bars import COLOUR
from bot.results.pictures.fonts import BOLD, REGULAR, font
from bot.results.pictures.sheet import INK, LEADING, PAPER, QUIET, Sheet, wrapped
from conversations.texts import shortened, units

DOTS_AN_INCH = 150
A4 = (1240, 1754)
"""Pixels."""
MARGIN = 90
INNER = A4[0] - 2 * MARGIN
BAND = 150
"""Height of the stripe with the city's name."""
GAP = 30
LARGEST, SMALLEST = 760, 540
"""Sides of the code, with the white around it: on paper 13 and 9 centimetres."""
QUIET_ZONE = 4
"""White modules around a code, as ISO/IEC 18004 wants them."""


class _Fit(NamedTuple):
    """How a text is made to fit: in the largest size in which it has so many lines or fewer."""

    sizes: Sequence[int]
    lines: int
    weight: int = REGULAR
    fewest: bool = False
    """Whether fewer lines are better than larger letters."""


_CITY = _Fit((56, 48, 40, 34), 1, BOLD)
_TITLE = _Fit((96, 84, 74, 64, 56, 48), 3, BOLD)
_LONG_TITLE = _Fit((64, 56, 48), 5, BOLD)
_SUMMARY = _Fit((42, 38, 34), 4)
_SCAN = _Fit((48, 44, 40), 2, BOLD, fewest=True)
_ADDRESS = _Fit((38, 34, 30, 26, 23, 20), 1)
_EFFORT = _Fit((42, 38, 34, 32), 2, BOLD, fewest=True)
_TELEGRAM = _Fit((32, 30, 28), 3)


def drawn(texts: Texts, link: str, *, right_to_left: bool) -> Image.Image:
    """Return the poster; to be drawn under `DRAWING`."""
    sheet = Sheet(right_to_left=right_to_left, size=A4, margin=MARGIN)
    _head(sheet, texts)
    top = sheet.y
    foot = ((texts.address, _ADDRESS, INK), (texts.effort, _EFFORT, INK), (texts.telegram, _TELEGRAM, QUIET))
    bottom = sheet.height - MARGIN // 2 - sum(_height(text, fit) + GAP // 2 for text, fit, _ in foot)
    scan = _height(texts.scan, _SCAN)
    picture = code(link, max(SMALLEST, min(LARGEST, bottom - top - scan - 2 * GAP)))
    sheet.y = top + max(0, (bottom - top - scan - picture.height) // 2)
    _write(sheet, texts.scan, _SCAN, centred=True)
    sheet.stamp(picture)
    sheet.y = bottom
    for text, fit, ink in foot:
        _write(sheet, text, fit, ink=ink, centred=True)
        sheet.skip(GAP // 2)
    return sheet.whole()


def code(link: str, side: int) -> Image.Image:
    """Return the code of a link, at most that wide: readable where a sixth of it is hidden or dirty."""
    made = segno.make_qr(link, error="m")
    modules = made.symbol_size(border=QUIET_ZONE)[0]
    out = BytesIO()
    made.save(out, kind="png", scale=side // modules, border=QUIET_ZONE)
    return Image.open(BytesIO(out.getvalue())).convert("RGB")


def _head(sheet: Sheet, texts: Texts) -> None:
    """Write whose poster it is, and what it is about."""
    sheet.y = 0
    sheet.band(BAND, COLOUR)
    sheet.y = (BAND - _height(texts.city, _CITY)) // 2
    _write(sheet, texts.city, _CITY, ink=PAPER)
    sheet.y = BAND + 2 * GAP
    short = len(_lines(texts.title, _TITLE, _TITLE.sizes[-1])) <= _TITLE.lines
    _write(sheet, texts.title, _TITLE if short else _LONG_TITLE)
    if texts.summary:
        sheet.skip(GAP // 2)
        _write(sheet, texts.summary, _SUMMARY, ink=QUIET)
    sheet.skip(GAP)


def _write(sheet: Sheet, text: str, fit: _Fit, *, ink: str = INK, centred: bool = False) -> None:
    said, size = _fitted(text, fit)
    writing = sheet.centred if centred else sheet.write
    writing(said, size, weight=fit.weight, ink=ink)


def _height(text: str, fit: _Fit) -> int:
    said, size = _fitted(text, fit)
    return round(size * LEADING) * len(_lines(said, fit, size))


@lru_cache(maxsize=64)
def _fitted(text: str, fit: _Fit) -> tuple[str, int]:
    """Return a text and the size that it is written in; one that fits in no size is cut."""
    for most in range(1, fit.lines + 1) if fit.fewest else (fit.lines,):
        for size in fit.sizes:
            if len(_lines(text, fit, size)) <= most:
                return text, size
    size = fit.sizes[-1]
    lengths = range(1, units(text))
    too_long = bisect(lengths, fit.lines, key=lambda most: len(_lines(shortened(text, most), fit, size)))
    return shortened(text, lengths[too_long - 1]), size


def _lines(text: str, fit: _Fit, size: int) -> list[str]:
    return wrapped(text, font(size, fit.weight), INNER)
