"""The picture of one question: its counts as bars, or what is said of it where there are none."""

from __future__ import annotations

from textwrap import shorten

from bot.results import wording
from bot.results.pictures.fonts import BOLD, drawable
from bot.results.pictures.sheet import INNER, QUIET, Sheet
from conversations.results.shown import Group, Groups, Order, Published, Shown, largest
from locales.results import ResultWords

TITLE, QUESTION, LABEL, SMALL = 40, 52, 42, 36
"""Sizes of letters. A phone shows a picture at about a third of its width, 36 pixels as 13."""
BAR, COLOUR = 34, "#0067b1"
"""The blue stands out from paper 5.8 : 1, from the track 4.6 : 1; what is told apart are light and dark."""
BARS = 12
"""Bars on a picture; of more groups the largest are shown."""
LONGEST = {"title": 160, "question": 320, "label": 160}
"""Signs; a form may hold 1,500."""


def bar_picture(result: Published, shown: Shown, words: ResultWords) -> bytes:
    """Return the picture of a question."""
    sheet = Sheet(right_to_left=words.right_to_left)
    head(sheet, result, shown, words)
    match shown:
        case Groups(groups=groups):
            seen = largest(groups, BARS)
            for each in seen:
                _bar(sheet, result, shown, each, words)
            if len(seen) < len(groups):
                said = words("picture.more", n=words.number(len(seen)), of=words.number(len(groups)))
                sheet.write(said, SMALL, weight=BOLD)
                sheet.skip(20)
        case Order(places=places):
            for place, name, text in places[:BARS]:
                label = wording.label(words, result.round, text, name)
                sheet.write(f"{place}. {_cut(label, 'label')}", LABEL, weight=BOLD)
                sheet.skip(14)
        case _:
            pass
    foot(sheet, result, shown, words)
    return sheet.png()


def head(sheet: Sheet, result: Published, shown: Shown, words: ResultWords) -> None:
    """Write the round's title, its question, how far it is, and how many there are."""
    sheet.write(_cut(wording.title(words, result.round), "title"), TITLE, ink=QUIET)
    sheet.skip(6)
    question = wording.heading(words, result.round, shown.question)
    sheet.write(_cut(question, "question") or shown.question.name, QUESTION, weight=BOLD)
    sheet.skip(8)
    sheet.write(" ".join(wording.state(words, result)), SMALL, ink=QUIET)
    sheet.skip(30)


def foot(sheet: Sheet, result: Published, shown: Shown, words: ResultWords, *more: str) -> None:
    """Write what is said beside the bars, how exact they are, and of when."""
    sheet.write(
        " ".join([*more, *wording.sentences(words, shown), wording.note(words, result)]), SMALL, ink=QUIET
    )
    if not result.final:
        sheet.write(words("picture.as_of", day=words.day(result.at)), SMALL, ink=QUIET)


def _bar(sheet: Sheet, result: Published, shown: Groups, group: Group, words: ResultWords) -> None:
    """Draw a group: its name, below it the bar, below that how many."""
    name = _cut(wording.group_name(words, result.round, group), "label") or group.name
    place = "" if group.place is None else f"{group.place}. "
    share = wording.share(words, shown, group)
    count = wording.counted(words, shown, group)
    sheet.beside(f"{count} · {share}" if share else count, LABEL, weight=BOLD)
    sheet.write(place + name, LABEL, width=INNER - 330)
    sheet.skip(4)
    sheet.bar(group.share, BAR, COLOUR)
    sheet.skip(34)


def _cut(text: str, what: str) -> str:
    """Return as much of a text as can be drawn and read; empty where the font has none of it."""
    return shorten(drawable(text), LONGEST[what], placeholder=" …")
