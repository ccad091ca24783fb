"""A list at the desk: a button for each, and pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from conversations.cards import Button, Card
from conversations.desk.desk import Desk, stacked
from conversations.desk.roles import Deed
from conversations.texts import GAP, Phrase, lines, say

ON_A_PAGE = 8

T = TypeVar("T")


def listed(
    desk: Desk,
    heading: Phrase,
    items: Sequence[T],
    button: Callable[[Desk, T], Button | None],
    none: Phrase,
    *more: Button | None,
) -> Card:
    """Draw the page of a list that the spot names, with further buttons below; `none`: it is empty."""
    page = max(0, min(getattr(desk.spot, "page", 0), (len(items) - 1) // ON_A_PAGE))
    shown = items[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    text = lines(heading, GAP, none) if not items else heading
    rows = stacked(*(button(desk, each) for each in shown))
    return Card(text, (*rows, *stacked(turns(desk, page, more=len(items) > (page + 1) * ON_A_PAGE), *more)))


def turns(desk: Desk, page: int, *, more: bool) -> tuple[Button | None, ...]:
    """Return the buttons that turn the pages."""
    return (
        desk.key(say("desk.button.earlier"), Deed.PAGE, page - 1) if page else None,
        desk.key(say("desk.button.later"), Deed.PAGE, page + 1) if more else None,
    )
