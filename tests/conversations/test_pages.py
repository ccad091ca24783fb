"""Pages: nothing is lost between them, and none holds more than fits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from conversations.cards import Verb
from conversations.pages import paged, turned


@given(st.lists(st.integers(0, 50), max_size=40), st.integers(1, 12), st.integers(1, 100))
def test_the_pages_together_are_the_whole(sizes: list[int], most: int, room: int):
    items = list(range(len(sizes)))
    count = paged(items, sizes, 0, most=most, room=room).count
    pages = [paged(items, sizes, number, most=most, room=room) for number in range(count)]
    assert [item for page in pages for item in page.items] == items
    for page in pages:
        assert page.items == tuple(items[page.first : page.first + len(page.items)])
        assert len(page.items) <= most
        assert len(page.items) <= 1 or sum(sizes[item] for item in page.items) <= room


@given(st.integers(-5, 500))
def test_a_page_that_is_none_is_the_nearest_one(number: int):
    page = paged("abcdefg", [1] * 7, number, most=3, room=10)
    assert page.number == min(max(number, 0), 2)


def test_no_items_are_one_empty_page_without_buttons():
    page = paged([], [], 4, most=3, room=10)
    assert (page.items, page.count, page.turns()) == ((), 1, ())


def test_the_pages_turn_round():
    (row,) = paged("abc", [1, 1, 1], 2, most=1, room=1).turns()
    assert [button.action.arg for button in row] == ["1", "2", "0"]
    assert {button.action.verb for button in row} == {Verb.PAGE}


def test_only_small_ascii_numbers_name_a_page():
    assert [turned(arg) for arg in ("0", "12", "9999")] == [0, 12, 9999]
    assert [turned(arg) for arg in ("", "-1", "1.0", "10000", "٣", "²", "x")] == [None] * 7
