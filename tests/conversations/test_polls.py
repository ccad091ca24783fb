"""What may be wrong with a quick poll, all of it told at once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from conversations.polls import Fault, Flaw, MadePoll, Poll, make_poll

AT = datetime(2026, 5, 1, tzinfo=UTC)
GOOD = Poll(
    slug="platz",
    question={"de": "Autofrei?", "en": "Free of cars?"},
    options=({"de": "Ja", "en": "Yes"}, {"de": "Nein", "en": "No"}),
    languages=("de", "en"),
)
YES, NO = GOOD.options


def many(count: int) -> tuple[dict[str, str], ...]:
    return tuple({"de": f"Wahl {n}", "en": f"Choice {n}"} for n in range(count))


@pytest.mark.parametrize("count", [2, 10])
def test_two_to_ten_options(count: int):
    made = make_poll(replace(GOOD, options=many(count)))
    assert isinstance(made, MadePoll)
    assert len(made.form.questions[0].choices) == count


def test_texts_are_trimmed_and_those_in_other_languages_left_out():
    poll = replace(GOOD, question={"de": " Autofrei? ", "en": "Free of cars?\x00", "tr": "Arabasız?"})
    assert make_poll(poll) == make_poll(GOOD)


@pytest.mark.parametrize(
    ("changed", "flaws"),
    [
        ({"slug": "Der Platz"}, [Flaw(Fault.SLUG)]),
        ({"slug": "staff"}, [Flaw(Fault.SLUG)]),
        ({"languages": ("de", "de")}, [Flaw(Fault.LANGUAGES)]),
        ({"languages": ()}, [Flaw(Fault.LANGUAGES)]),
        ({"opens": AT, "closes": AT}, [Flaw(Fault.CLOSES)]),
        ({"options": (YES,)}, [Flaw(Fault.TOO_FEW, length=1, most=2)]),
        ({"options": many(11)}, [Flaw(Fault.TOO_MANY, length=11, most=10)]),
        ({"question": {"de": "Autofrei?", "en": "\u200f "}}, [Flaw(Fault.MISSING, 0, "en")]),
        ({"options": (YES, {"de": "Nein"})}, [Flaw(Fault.MISSING, 2, "en")]),
        ({"options": (YES, NO, {"de": " JA", "en": "Maybe"})}, [Flaw(Fault.TWICE, 3, "de")]),
        ({"options": (YES, {"de": "N" * 35, "en": "No"})}, [Flaw(Fault.TOO_LONG, 2, "de", 35, 34)]),
        ({"options": (YES, {"de": "🎈" * 18, "en": "No"})}, [Flaw(Fault.TOO_LONG, 2, "de", 36, 34)]),
        ({"question": {"de": "?" * 201, "en": "Well?"}}, [Flaw(Fault.TOO_LONG, 0, "de", 201, 200)]),
        ({"question": {"de": "Autofrei?", "en": "Free of ${cars}?"}}, [Flaw(Fault.REFERENCE, 0, "en")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(changed: dict[str, Any], flaws: list[Flaw]):
    assert make_poll(replace(GOOD, **changed)) == tuple(flaws)


def test_everything_is_told_at_once():
    poll = replace(GOOD, slug="", question={}, options=(YES,))
    assert [flaw.fault for flaw in make_poll(poll)] == ["slug", "too_few", "missing", "missing"]
