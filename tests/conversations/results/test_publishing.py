"""What everybody may see of a round, and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from conversations.forms.answers import Answers, Place
from conversations.forms.compiled import compile_form
from conversations.forms.model import Form
from conversations.results.publishing import is_public, publish
from conversations.results.shown import (
    Answered,
    Exactness,
    Groups,
    Numbers,
    Order,
    Published,
    Shown,
    Withheld,
)
from conversations.results.tally import Tally
from conversations.rounds import Kind, Results
from tests.conversations.sheets import choice, form, question, run

OPENS = datetime(2026, 5, 1, tzinfo=UTC)
WHILE_OPEN, OVER = OPENS + timedelta(days=1), OPENS + timedelta(days=20)
YES_NO = (choice("ja", "Ja"), choice("nein", "Nein"))
ABCD = tuple(choice(name, name.upper()) for name in "abcd")


def published(sheet: Form, contributions: list[Answers], at: datetime = OVER, **more: Any) -> Published:
    tally = Tally(sheet)
    for each in contributions:
        tally.add(each)
    more["results"] = Results(more.get("results", "closed"))
    return publish(run(OPENS, "runde", "Runde", sheet, **more).round, compile_form(sheet), tally, at)


def by_name(result: Published) -> dict[str, Shown]:
    return {each.question.name: each for each in result.questions}


def counts(shown: Shown) -> dict[str, int | None]:
    assert isinstance(shown, Groups), shown
    return {each.name: each.count for each in shown.groups}


def votes(**given: int) -> list[Answers]:
    return [{"q": name} for name, number in given.items() for _ in range(number)]


VOTE = form(question("select_one", "q", "Was?", choices=ABCD))


@pytest.mark.parametrize(
    ("results", "before", "during", "after"),
    [("hidden", False, False, False), ("closed", False, False, True), ("live", False, True, True)],
)
def test_when_results_may_be_seen(results: str, before: bool, during: bool, after: bool):
    held = run(OPENS, "runde", "Runde", VOTE, results=Results(results)).round
    moments = (OPENS - timedelta(days=1), WHILE_OPEN, OVER)
    assert tuple(is_public(held, at) for at in moments) == (before, during, after)


def test_hidden_results_that_were_published_are_seen_when_the_round_is_over():
    held = run(OPENS, "runde", "Runde", VOTE, results=Results.HIDDEN).round
    held = replace(held, published=WHILE_OPEN)
    assert [is_public(held, at) for at in (WHILE_OPEN, OVER)] == [False, True]


def test_a_round_that_was_called_off_has_no_results():
    held = replace(run(OPENS, "runde", "Runde", VOTE, results=Results.LIVE).round, cancelled=WHILE_OPEN)
    assert not is_public(held, WHILE_OPEN)


def test_a_vote_shows_every_count_and_names_the_first_three():
    result = published(VOTE, votes(a=1, b=7, c=3), kind=Kind.VOTE, ballot="q")
    assert result.exactness is Exactness.EVERY
    assert [(each.name, each.count, each.place) for each in result.winners] == [
        ("b", 7, 1),
        ("c", 3, 2),
        ("a", 1, 3),
    ]
    assert list(counts(result.questions[0])) == ["b", "c", "a", "d"]


def test_the_same_count_is_the_same_place():
    result = published(VOTE, votes(a=2, b=7, c=2, d=2), kind=Kind.VOTE)
    assert [(each.name, each.place) for each in result.winners] == [("b", 1), ("a", 2), ("c", 2), ("d", 2)]


def test_a_vote_that_nobody_came_to():
    result = published(VOTE, [], kind=Kind.VOTE)
    assert (result.contributions, result.winners) == (0, ())
    assert counts(result.questions[0]) == dict.fromkeys("abcd", 0)


def test_other_questions_of_a_vote_hide_small_groups():
    sheet = form(*VOTE.questions, question("select_one", "alt", "Alt?", choices=ABCD))
    said: list[Answers] = [{"q": "a", "alt": "a"}] * 3 + [{"q": "b", "alt": "b"}] * 9 + [{"alt": "c"}] * 10
    shown = by_name(published(sheet, said, kind=Kind.VOTE, ballot="q"))
    assert counts(shown["q"]) == {"b": 9, "a": 3, "c": 0, "d": 0}
    assert counts(shown["alt"]) == {"a": None, "b": None, "c": 10, "d": 0}


def test_a_live_vote_is_rounded_and_names_nobody():
    result = published(VOTE, votes(a=1, b=7, c=13), WHILE_OPEN, kind=Kind.VOTE, results="live")
    assert result.exactness is Exactness.ROUNDED
    assert result.contributions == 20
    assert counts(result.questions[0]) == {"a": 0, "b": 5, "c": 10, "d": 0}
    assert result.winners == ()
    assert published(VOTE, votes(a=1), OVER, kind=Kind.VOTE, results="live").winners


def test_a_live_survey_stays_rounded_when_it_is_over():
    for at in (WHILE_OPEN, OVER):
        result = published(VOTE, votes(a=21, b=3), at, results="live")
        assert counts(result.questions[0]) == {"a": 20, "b": 0, "c": 0, "d": 0}
        assert result.final is (at == OVER)


def test_what_rounding_would_give_away_is_withheld():
    sheet = form(question("select_one", "q", "?", choices=YES_NO))
    [shown] = published(sheet, votes(ja=9, nein=4), WHILE_OPEN, results="live").questions
    assert isinstance(shown, Withheld)


def test_of_fewer_than_five_nothing_is_shown():
    assert published(VOTE, votes(a=4)).questions == ()
    assert counts(published(VOTE, votes(a=5)).questions[0]) == {"a": 5, "b": 0, "c": 0, "d": 0}
    assert [type(each) for each in published(VOTE, [*votes(a=4), {}]).questions] == [Withheld]


def test_shares_are_of_those_who_answered():
    sheet = form(question("select_multiple", "q", "?", choices=YES_NO))
    said: list[Answers] = [{"q": ("ja", "nein")}] * 10 + [{"q": ("nein",)}] * 10 + [{}] * 7
    [shown] = published(sheet, said).questions
    assert isinstance(shown, Groups)
    assert (shown.answered, shown.several) == (20, True)
    assert [(each.count, each.share) for each in shown.groups] == [(10, 0.5), (20, 1.0)]


FOLLOWED = form(
    question("select_one", "q", "?", choices=ABCD),
    question("text", "wozu", "Wozu?", relevant="${q} = 'a'"),
    question("calculate", "merk", calculation="${q}"),
    question("integer", "wie_oft", "Wie oft?", relevant="${merk} = 'b'"),
    question("text", "sonst", "Sonst?"),
)


def followed(**given: int) -> list[Answers]:
    more: dict[str, Answers] = {"a": {"wozu": "x"}, "b": {"wie_oft": 3}}
    return [{"q": name, "sonst": "y", **more.get(name, {})} for name, n in given.items() for _ in range(n)]


def test_a_question_that_tells_who_was_hidden_is_withheld():
    """Otherwise those who were asked `wie_oft` would be those who chose b, and a the rest."""
    shown = by_name(published(FOLLOWED, followed(a=3, b=9, c=30)))
    assert counts(shown["q"]) == {"a": None, "b": None, "c": 30, "d": 0}
    assert isinstance(shown["wozu"], Withheld)
    assert isinstance(shown["wie_oft"], Withheld)
    assert isinstance(shown["sonst"], Answered)


def test_where_nothing_is_hidden_what_follows_is_shown():
    shown = by_name(published(FOLLOWED, followed(a=6, b=9, c=30)))
    assert isinstance(shown["wozu"], Answered)
    assert isinstance(shown["wie_oft"], Numbers)
    assert (shown["wie_oft"].answered, shown["wie_oft"].median) == (9, 3)


def test_choices_filtered_by_another_answer_are_shown_whole_or_not_at_all():
    filtered = question("select_one", "strasse", "?", choices=ABCD, choice_filter="${q} != ''")
    sheet = form(question("select_one", "q", "?", choices=YES_NO), filtered)
    said: list[Answers] = [{"q": "ja", "strasse": "a"}] * 3 + [{"q": "ja", "strasse": "b"}] * 9
    said += [{"q": "nein", "strasse": "c"}] * 10
    shown = by_name(published(sheet, said))
    assert counts(shown["q"]) == {"ja": 12, "nein": 10}
    assert isinstance(shown["strasse"], Withheld)


def test_places_are_counted_by_district():
    sheet = form(question("geopoint", "ort", "Wo?"))
    said = [{"ort": Place(latitude=49, longitude=7, district=name)} for name in ["Mitte"] * 6 + ["Nord"] * 8]
    [shown] = published(sheet, said).questions
    assert counts(shown) == {"Mitte": 6, "Nord": 8}
    [rounded] = published(sheet, said, kind=Kind.MAP).questions
    assert counts(rounded) == {"Mitte": 5, "Nord": 5}
    assert isinstance(shown, Groups)
    assert shown.districts
    [shown] = published(sheet, [{"ort": Place(latitude=49, longitude=7)}] * 9).questions
    assert shown == Answered(sheet.questions[0], 9)


def test_rankings_show_their_order_and_no_points():
    sheet = form(question("rank", "folge", "?", choices=ABCD))
    said: list[Answers] = [{"folge": ("b", "a", "c", "d")}] * 5 + [{"folge": ("a", "b", "c", "d")}] * 5
    [shown] = published(sheet, said).questions
    assert isinstance(shown, Order)
    assert [(place, name) for place, name, _ in shown.places] == [(1, "a"), (1, "b"), (3, "c"), (4, "d")]


@pytest.mark.parametrize(("kind", "answer"), [("rank", ("a", "b")), ("integer", 40)])
def test_live_results_show_no_order_and_no_numbers(kind: str, answer: Any):
    sheet = form(question(kind, "q", "?", choices=ABCD if kind == "rank" else ()))
    [shown] = published(sheet, [{"q": answer}] * 13, WHILE_OPEN, results="live").questions
    assert shown == Answered(sheet.questions[0], 10, is_rounded=True)


def test_of_many_choices_those_that_nobody_chose_are_left_out():
    sheet = form(question("select_one", "q", "?", choices=tuple(choice(f"c{n}", "C") for n in range(30))))
    assert counts(published(sheet, votes(c3=6, c7=8)).questions[0]) == {"c3": 6, "c7": 8}


def test_calculated_answers_are_not_shown():
    sheet = form(question("integer", "q", "?", calculation="7"))
    assert published(sheet, [{"q": 7}] * 9).questions == ()


def test_where_only_the_small_group_and_one_other_are_left_nothing_is_shown():
    sheet = form(question("select_one", "q", "?", choices=YES_NO))
    [shown] = published(sheet, votes(ja=3, nein=50)).questions
    assert isinstance(shown, Withheld)
