"""Pages: what does not fit on one card is turned over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from conversations.cards import Rows, Verb, button
from conversations.texts import Words, say

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of several, with the index that its first item has in the whole."""

    items: tuple[T, ...]
    first: int
    number: int
    count: int

    def turns(self) -> Rows:
        """Return the row of buttons that turn the page; none where there is only one."""
        if self.count == 1:
            return ()
        label = Words(f"{self.number + 1}/{self.count}")
        return (
            (
                button(say("button.page_before"), Verb.PAGE, (self.number - 1) % self.count),
                button(label, Verb.PAGE, self.number),
                button(say("button.page_after"), Verb.PAGE, (self.number + 1) % self.count),
            ),
        )


def paged(items: Sequence[T], sizes: Iterable[int], number: int, *, most: int, room: int) -> Page[T]:
    """Cut `items` into pages of at most `most` items whose sizes add up to at most `room`.

    A number outside the pages gives the nearest one; an item larger than the room has its own page.
    """
    starts, filled, held = [0], 0, 0
    for index, size in enumerate(sizes):
        if held and (held == most or filled + size > room):
            starts.append(index)
            filled, held = 0, 0
        filled, held = filled + size, held + 1
    number = min(max(number, 0), len(starts) - 1)
    end = starts[number + 1] if number + 1 < len(starts) else len(items)
    return Page(tuple(items[starts[number] : end]), starts[number], number, len(starts))


def turned(arg: str) -> int | None:
    """Return the page that a button names, or None where it names none."""
    return int(arg) if arg.isascii() and arg.isdecimal() and len(arg) <= 4 else None  # noqa: PLR2004
