"""What a notice's buttons name is read again as it was written, and nothing else is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.buttons import LIMIT, packed
from conversations.cards import Action, Verb
from conversations.notices.naming import TURN, Name, named, read_name
from conversations.notices.occasions import Occasion
from conversations.notices.reminding import When
from tests.conversations.notices.rounds import a_round, news

SLUGS = st.from_regex(r"[a-z0-9-]{1,24}", fullmatch=True)
CHOICES = st.sampled_from(["", *When])


@given(SLUGS, st.sampled_from(Occasion), st.integers(0, 999_999), CHOICES)
def test_a_name_is_read_as_it_was_written(slug: str, occasion: Occasion, number: int, choice: str):
    told = news(occasion, number, a_round(slug))
    arg = named(told, choice)
    name = read_name(arg)
    assert name == Name(slug, occasion, number, choice)
    assert name.news(told.round) == told
    assert len(packed(Action(Verb.NEWS_REMIND, arg), TURN).encode()) <= LIMIT


def test_a_slug_alone_is_of_a_notice_about_several():
    name = read_name("platz")
    assert name == Name("platz")
    assert name.news(a_round()) is None


@pytest.mark.parametrize(
    "arg",
    ["", "platz:", "platz:o", "platz:x:0", "platz:o:-1", "platz:o:٣", "platz:o:0:", "Platz", "a" * 25],
)
def test_anything_else_is_no_name(arg: str):
    assert read_name(arg) is None
