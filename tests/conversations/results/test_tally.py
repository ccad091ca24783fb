"""Counting: what a contribution adds, and that the sums are right."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.forms.answers import Answers, Photo, Place
from conversations.results.summary import middle_half, quantile
from conversations.results.tally import Chosen, Placed, Ranked, Tally, Valued
from tests.conversations.profiles import PROFILE
from tests.conversations.sheets import choice, form, question

ABC = tuple(choice(name, name.upper()) for name in "abc")
SHEET = form(
    question("note", "hinweis", "Nur zu lesen"),
    question("select_one", "eins", "Eins?", choices=ABC),
    question("select_multiple", "viele", "Viele?", choices=ABC),
    question("integer", "alter", "Wie alt?"),
    question("rank", "folge", "Folge?", choices=ABC),
    question("geopoint", "ort", "Wo?"),
    question("text", "wort", "Ein Wort?"),
    question("image", "foto", "Foto?"),
    question("select_one", "wer", "Wer?", choices=ABC, group="kind", repeats=("kind",)),
    question("integer", "jahre", "Jahre?", group="kind", repeats=("kind",)),
    question("geopoint", "wo", "Wo?", group="kind", repeats=("kind",)),
    question("repeat", "kind", "Noch ein Kind?"),
    question("calculate", "summe", calculation="1 + 1"),
)
NAMES = st.sampled_from("abc")
SAID: st.SearchStrategy[Answers] = st.fixed_dictionaries(
    {},
    optional={
        "eins": NAMES,
        "viele": st.lists(NAMES, unique=True, min_size=1).map(tuple),
        "alter": st.integers(-5, 120),
        "folge": st.permutations("abc").map(tuple),
        "ort": st.sampled_from(["Mitte", "Nord", ""]).map(
            lambda name: Place(latitude=49.4, longitude=7.7, district=name)
        ),
        "wort": st.text(min_size=1),
        "kind[1]/wer": NAMES,
        "kind[2]/wer": NAMES,
    },
)


def tallied(*contributions: Answers) -> Tally:
    tally = Tally(SHEET)
    for each in contributions:
        tally.add(each)
    return tally


@given(st.lists(SAID, max_size=30))
@settings(PROFILE, max_examples=PROFILE.max_examples // 10)
def test_sums_are_right(contributions: list[Answers]):
    tally = tallied(*contributions)
    assert tally.contributions == len(contributions)
    for path in ("eins", "viele", "alter", "folge", "ort", "wort"):
        assert tally.counts[path].answered == sum(path in each for each in contributions)
    one, many, where = (tally.counts[path] for path in ("eins", "viele", "ort"))
    assert isinstance(one, Chosen)
    assert isinstance(many, Chosen)
    assert isinstance(where, Placed)
    assert sum(one.counts.values()) == one.answered
    assert sum(many.counts.values()) == sum(len(each.get("viele", ())) for each in contributions)  # type: ignore[arg-type]
    assert sum(where.counts.values()) == where.answered
    inside = tally.counts["kind/wer"]
    assert isinstance(inside, Chosen)
    for name, count in inside.counts.items():
        said = (name in {each.get("kind[1]/wer"), each.get("kind[2]/wer")} for each in contributions)
        assert count == sum(said)


def test_only_what_somebody_answers_is_counted():
    assert tallied().counts.keys() == {
        *("eins", "viele", "alter", "folge", "ort", "wort", "foto"),
        *("kind/wer", "kind/jahre", "kind/wo"),
    }


def test_the_same_choice_in_two_instances_is_one_contribution():
    said: Answers = {"kind[1]/wer": "a", "kind[2]/wer": "a", "kind[1]/jahre": 3, "kind[2]/jahre": 5}
    tally = tallied(said)
    inside = tally.counts["kind/wer"]
    assert isinstance(inside, Chosen)
    assert (inside.answered, inside.counts) == (1, {"a": 1, "b": 0, "c": 0})
    assert tally.counts["kind/jahre"].answered == 1


def test_what_the_form_does_not_know_any_more_is_no_answer():
    tally = tallied({"eins": "weg", "folge": ("b", "weg", "a"), "alter": "alt", "ort": "dort", "frage": "ja"})
    assert tally.counts["eins"].answered == 0
    assert tally.counts["alter"].answered == 0
    assert tally.counts["ort"].answered == 0
    assert tally.contributions == 1


def test_a_choice_that_became_a_photo_is_no_answer():
    assert tallied({"eins": Photo(id="x")}).counts["eins"].answered == 0


def test_rankings_are_counted_by_points():
    ranked = tallied({"folge": ("b", "a", "c")}, {"folge": ("b",)}).counts["folge"]
    assert isinstance(ranked, Ranked)
    assert ranked.points == {"a": 2, "b": 6, "c": 1}


def test_numbers_are_kept_to_three_digits_so_that_they_stay_few():
    tally = Tally(SHEET)
    for number in range(100_000, 110_000):
        tally.add({"alter": number})
    valued = tally.counts["alter"]
    assert isinstance(valued, Valued)
    assert len(valued.values) == 11
    assert valued.answered == 10_000


def test_the_middle_and_the_half_around_it():
    ages = {float(age): 1 for age in range(1, 21)}
    assert quantile(ages, 0.5) == 10
    assert middle_half(ages) == (5, 15)
    assert middle_half({7.0: 19}) is None
