"""Short names in addresses: made of names, free ones, and what a link carries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.events import Started
from conversations.screens.entrance import read_start
from conversations.slugs import SLUG, SOURCE, free_slug, slug_of, start_payload


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Fahrradstraße Nord", "fahrradstrasse-nord"),
        ("Größe & Öl", "groesse-oel"),
        ("a" * 30, "a" * 24),
        ("Łódź_2026", "lodz-2026"),
        ("abcdefghijklmnopqrstuvw xyz", "abcdefghijklmnopqrstuvw"),
        ("你好", ""),
    ],
)
def test_a_slug_is_made_of_a_name(name: str, slug: str):
    assert slug_of(name) == slug


def test_a_slug_that_is_taken_gets_a_number():
    assert free_slug("Radweg?", {"bus"}, "umfrage") == "radweg"
    assert free_slug("Radweg?", {"radweg", "radweg-2"}, "umfrage") == "radweg-3"
    assert free_slug("Staff", set(), "umfrage") == "staff-2"
    assert free_slug("你好", {"umfrage"}, "umfrage") == "umfrage-2"
    assert free_slug("a" * 30, {"a" * 24}, "umfrage") == "a" * 22 + "-2"


@given(st.text(max_size=30), st.sets(st.from_regex(SLUG, fullmatch=True)))
def test_a_free_slug_is_a_slug_and_free(name: str, taken: set[str]):
    made = free_slug(name, taken, "umfrage")
    assert SLUG.fullmatch(made)
    assert made not in taken


@given(st.from_regex(SLUG, fullmatch=True), st.just("") | st.from_regex(SOURCE, fullmatch=True))
def test_what_a_link_carries_is_read_back(slug: str, source: str):
    assert read_start(start_payload(slug, source)) == Started(slug, source)


@pytest.mark.parametrize(("slug", "source"), [("Rad", ""), ("rad", "Plakat 3"), ("rad", "a" * 17), ("", "x")])
def test_what_a_link_cannot_carry_is_refused(slug: str, source: str):
    with pytest.raises(ValueError, match="cannot be the start of a link"):
        start_payload(slug, source)
