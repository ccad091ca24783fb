"""Results as text for a terminal, with bars made of characters."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from bot.results import wording
from conversations.results.shown import Groups, Order, Published, Shown
from locales.results import ResultWords

BAR = 24
"""Characters of a bar that stands for all."""
EIGHTHS = " ▏▎▍▌▋▊▉"
LABEL = 34
"""Characters of a label."""


def lines(result: Published, words: ResultWords, *, is_public: bool) -> Iterator[str]:
    """Give the lines that show a round's results."""
    yield wording.title(words, result.round)
    yield " ".join(wording.state(words, result))
    if not is_public:
        yield words("note.office")
    if said := wording.outcome(words, result.round):
        yield from ("", words("outcome.title"), f"  {said}")
    if result.winners:
        yield from ("", words("winners.title"))
        for first in result.winners:
            yield f"  {first.place}. {_short(wording.group_name(words, result.round, first))}"
        yield f"  {words('winners.rule')}"
    for each in result.questions:
        yield from ("", wording.heading(words, result.round, each.question))
        yield from (f"  {line}" for line in _question(result, each, words))
    yield from ("", wording.note(words, result))


def bar(share: float | None) -> str:
    """Return a bar as long as the share (0 to 1), to an eighth of a character.

    >>> bar(0.51).rstrip()
    '████████████▏'
    """
    eighths = round((share or 0) * BAR * 8)
    full, part = divmod(min(eighths, BAR * 8), 8)
    return ("█" * full + (EIGHTHS[part] if part else "")).ljust(BAR)


def _question(result: Published, shown: Shown, words: ResultWords) -> Iterator[str]:
    match shown:
        case Groups(groups=groups):
            for each in groups:
                name = _short(wording.group_name(words, result.round, each))
                count = wording.counted(words, shown, each)
                share = wording.share(words, shown, each)
                yield f"{name:{LABEL}} {bar(each.share)} {count:>9} {share:>6}".rstrip()
        case Order(places=places):
            for place, name, text in places:
                yield f"{place}. {_short(wording.label(words, result.round, text, name))}"
        case _:
            pass
    yield " ".join(wording.sentences(words, shown))


def _short(name: str) -> str:
    """Return a label on one line."""
    return shorten(name, LABEL, placeholder=" …")
