"""What staff see of a round: days, sources, and where drafts wait."""

from __future__ import annotations

from datetime import date

from conversations.insight import Counted, FromSource, LeftAt, OnDay, insight
from tests.conversations.sheets import form, question

TODAY = date(2026, 5, 14)
SHEET = form(
    question("text", "why"),
    question("text", "age", group="child", repeats=("child",)),
    question("repeat", "child"),
    question("text", "end"),
)


def counted(**more: object) -> Counted:
    given = {"participants": 0, "by_day": {}, "sources": {}, "drafts_at": {}} | more
    return Counted(**given)  # type: ignore[arg-type]


def test_every_one_of_the_last_days_is_there_and_the_rest_is_one_number():
    days = {date(2026, 4, 30): 5, date(2026, 5, 1): 2, TODAY: 3}
    seen = insight(counted(by_day=days), SHEET, TODAY)
    assert (seen.contributions, seen.before, len(seen.days)) == (10, 5, 14)
    assert (seen.days[0], seen.days[-1]) == (OnDay(date(2026, 5, 1), 2), OnDay(TODAY, 3))
    assert sum(each.contributions for each in seen.days) == 5


def test_days_begin_with_the_opening_or_the_first_contribution():
    opened = date(2026, 5, 12)
    seen = insight(counted(by_day={TODAY: 3}), SHEET, TODAY, opened)
    assert [each.on for each in seen.days] == [opened, date(2026, 5, 13), TODAY]
    early = insight(counted(by_day={date(2026, 5, 11): 1}), SHEET, TODAY, opened)
    assert early.days[0] == OnDay(date(2026, 5, 11), 1)
    late = insight(counted(by_day={TODAY: 1}), SHEET, opened, opened)
    assert late.days[-1] == OnDay(TODAY, 1)
    for none in (None, date(2026, 6, 1)):
        assert insight(counted(), SHEET, TODAY, none).days == (OnDay(TODAY, 0),)


def test_the_most_frequent_source_comes_first():
    seen = insight(counted(sources={"": 3, "rathaus": 7, "bus": 3}), SHEET, TODAY)
    assert seen.sources == (FromSource("rathaus", 7), FromSource("", 3), FromSource("bus", 3))
    assert seen.arrived == 13


def test_drafts_wait_in_the_order_of_the_form_instances_together_and_what_is_gone_last():
    drafts = {"": 4, "gone": 1, "end": 2, "child[2]/age": 1, "child[1]/age": 5, "why": 9}
    seen = insight(counted(drafts_at=drafts, revising=2), SHEET, TODAY)
    assert seen.left_at == (
        LeftAt("why", 9),
        LeftAt("child/age", 6),
        LeftAt("end", 2),
        LeftAt("", 4),
        LeftAt("gone", 1),
    )
    assert (seen.drafts, seen.revising) == (22, 2)
