"""How long things are kept follows from one number."""

from __future__ import annotations

from dataclasses import astuple, replace

import pytest

from conversations.facts import Needs, Office
from conversations.retention import DAYS, Retention
from conversations.screens.about import privacy_text
from conversations.texts import Lines, Message
from tests.conversations.world import World


@pytest.mark.parametrize("days", [1, 7, 30, 31, DAYS, 3650])
def test_nothing_around_a_round_is_kept_longer_than_a_month_or_than_the_city_wants(days: int):
    kept = Retention.of(days)
    assert kept.drafts == kept.key == min(days, 30)
    assert kept.arrivals == kept.register == kept.residents == days
    assert kept.updates == kept.due == 8


def test_nothing_at_all_is_no_period():
    with pytest.raises(ValueError, match="less than a day"):
        Retention.of(0)


def office(days: int) -> Office:
    return replace(World({}).facts(Needs()).office, retention=Retention.of(days))


@pytest.mark.parametrize("days", [1, 365])
def test_privacy_says_the_city_s_own_periods(days: int):
    text = privacy_text(office(days))
    assert isinstance(text, Lines)
    said = {
        each.id: each.params["n"] for each in text.parts if isinstance(each, Message) and "n" in each.params
    }
    kept = Retention.of(days)
    assert said == {
        "privacy.kept_drafts": kept.drafts,
        "privacy.kept_key": kept.key,
        "privacy.kept_register": kept.register,
        "privacy.kept_residents": kept.residents,
    }
    assert set(astuple(kept)) >= set(said.values())
