"""What travels in a button comes back as it was, and fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.buttons import LIMIT, packed, unpacked
from conversations.cards import Action, Verb
from conversations.screens.entrance import ENTRANCE, Guest
from locales import load_catalogues

ARGUMENTS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-:.", max_size=44)
TURNS = st.integers(0, 36**5)


@given(st.sampled_from(Verb), ARGUMENTS, TURNS)
def test_a_button_comes_back_as_it_was(verb: Verb, arg: str, turn: int):
    assert unpacked(packed(Action(verb, arg), turn)) == (Action(verb, arg), turn)


@pytest.mark.parametrize("verb", sorted(ENTRANCE))
@pytest.mark.parametrize("language", load_catalogues())
def test_the_longest_language_round_and_source_fit(verb: Verb, language: str):
    guest = Guest(language, "s" * 24, "q" * 16)
    assert len(packed(Action(verb, guest.arg()), 0).encode()) <= LIMIT


@pytest.mark.parametrize("verb", [Verb.OPEN, Verb.MINE, Verb.RESTART])
def test_the_longest_round_fits_behind_any_turn(verb: Verb):
    assert len(packed(Action(verb, "s" * 24), 2**63).encode()) <= LIMIT


@given(st.text(max_size=64))
def test_forged_data_is_read_or_refused_but_never_breaks(data: str):
    found = unpacked(data)
    assert found is None or found[0].verb in Verb


@pytest.mark.parametrize("data", ["", ".", "..", "1.zz.", "x y.c.1", "1", "-.-.-", "💥.c.1"])
def test_what_was_never_ours_is_nothing(data: str):
    assert unpacked(data) is None
