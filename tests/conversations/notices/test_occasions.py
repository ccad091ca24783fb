"""What follows from a round's times, and what does not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from conversations.notices.occasions import PRESSING, Due, Occasion, occasions
from conversations.rounds import Participation, Results, Round

DAY = timedelta(days=1)
OPENS = datetime(2026, 6, 1, 6, tzinfo=UTC)


def planned(closes=OPENS + 10 * DAY, opens=OPENS, results=Results.CLOSED, **changes) -> list[Due]:
    sheet = Participation(slug="wege", results=results)
    languages = {"languages": ("de",), "default_language": "de", "questions": 1}
    times = {"opens": opens, "closes": closes, **changes}
    return list(occasions(Round(participation=sheet, version="v", **languages, **times)))


def test_a_round_from_its_opening_to_its_results():
    assert planned() == [
        Due(Occasion.OPENING, OPENS),
        Due(Occasion.NUDGE, OPENS + 3 * DAY),
        Due(Occasion.LAST_CHANCE, OPENS + 7 * DAY, 3),
        Due(Occasion.LAST_CHANCE, OPENS + 9 * DAY, 1),
        Due(Occasion.RESULTS, OPENS + 10 * DAY),
    ]


def test_drafts_cancelled_short_and_endless_rounds():
    assert planned(opens=None) == []
    assert planned(cancelled=OPENS) == []
    assert planned(closes=OPENS + DAY, results=Results.HIDDEN) == [Due(Occasion.OPENING, OPENS)]
    published = planned(closes=OPENS + DAY, results=Results.HIDDEN, published=OPENS + 2 * DAY)
    assert published[-1] == Due(Occasion.RESULTS, OPENS + 2 * DAY)
    assert [each.occasion for each in planned(closes=None)] == [Occasion.OPENING, Occasion.NUDGE]


def test_every_occasion_has_its_weight():
    assert sorted(PRESSING) == sorted(Occasion)
