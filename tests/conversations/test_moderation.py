"""What of a contribution is looked at, and what is left of it where a part is hidden."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.forms.answers import File, Line, Photo, Place
from conversations.forms.compiled import compile_form
from conversations.moderation import Hidden, Item, Reason, What, derived, items_of, without
from conversations.screens.answers import not_shown
from tests.conversations.seen import plain
from tests.conversations.sheets import choice, form, question
from tests.conversations.world import LANGUAGES

HERE = Place(latitude=49.44, longitude=7.76)
CHILD: dict[str, Any] = {"group": "kind", "repeats": ("kind",)}
SHEET = compile_form(
    form(
        question("text", "wort", "Ein Wort?"),
        question("barcode", "code", "Code?"),
        question("select_one", "wie", "Wie?", choices=(choice("rad", "Rad"),)),
        question("text", "wie_other", "Wie sonst?"),
        question("date", "tag", "Wann?"),
        question("image", "foto", "Foto?"),
        question("audio", "ton", "Ton?"),
        question("geopoint", "ort", "Wo?"),
        question("geotrace", "weg", "Welcher Weg?"),
        question("calculate", "laut", calculation="concat(${wort}, '!')"),
        question("calculate", "lauter", calculation="concat(${laut}, '!', ${nirgends})"),
        question("text", "fest", "Ihr Wort", calculation="${wort}", read_only=True),
        question("text", "noch", "Noch ein Wort?", default="${wort}"),
        question("integer", "lang", "Wie lang?", default="string-length(${wort})"),
        question("calculate", "anders", calculation="${code}"),
        question("calculate", "kreis", calculation="${ort}"),
        question("text", "name", "Wie heißt es?", **CHILD),
        question(
            "calculate", "gruss", calculation="concat(${gruss}, ${name})", group="kind", repeats=("kind",)
        ),
        question("repeat", "kind", "Noch eins?"),
    )
)
GIVEN = {
    "wort": "Unsinn",
    "code": "4711",
    "wie": "rad",
    "wie_other": "  ",
    "tag": "2026-06-01",
    "foto": Photo(id="f"),
    "ton": File(id="t", ending="ogg"),
    "ort": HERE,
    "weg": Line(points=(HERE, HERE)),
    "laut": "Unsinn!",
    "lauter": "Unsinn!!",
    "fest": "Unsinn",
    "noch": "Unsinn",
    "lang": 6,
    "anders": "4711",
    "kreis": "49.44 7.76",
    "kind": 2,
    "kind[1]/name": "Ada",
    "kind[1]/gruss": "Hallo Ada",
    "kind[2]/name": "Bo",
    "kind[2]/gruss": "Hallo Bo",
    "von früher": "ein Text",
}


def test_looked_at_is_what_residents_wrote_sent_and_marked():
    assert items_of(SHEET, GIVEN) == (
        Item("wort", What.TEXT),
        Item("foto", What.PHOTO),
        Item("ton", What.FILE),
        Item("ort", What.PLACE),
        Item("weg", What.PLACE),
        Item("noch", What.TEXT),
        Item("kind[1]/name", What.TEXT),
        Item("kind[2]/name", What.TEXT),
    )


def test_a_voice_message_in_place_of_a_text_is_a_file():
    assert items_of(SHEET, {"wort": File(id="v", ending="ogg")}) == (Item("wort", What.FILE),)


def test_what_the_form_makes_of_a_hidden_text_goes_with_it():
    made = derived(SHEET)
    left = without(GIVEN, ("wort",), made)
    assert GIVEN.keys() - left.keys() == {"wort", "laut", "lauter", "fest", "lang"}
    assert "noch" in left  # somebody looks at that by itself
    assert GIVEN.keys() - without(GIVEN, ("ort",), made).keys() == {"ort", "kreis"}


def test_of_a_repeat_goes_what_may_build_on_the_hidden_instance():
    left = without(GIVEN, ("kind[2]/name",), derived(SHEET))
    assert GIVEN.keys() - left.keys() == {"kind[2]/name", "kind[1]/gruss", "kind[2]/gruss"}
    assert left["kind"] == 2


def test_where_nothing_is_hidden_everything_stays():
    assert without(GIVEN, (), derived(SHEET)) is GIVEN


@given(hidden=st.sets(st.sampled_from([each.path for each in items_of(SHEET, GIVEN)]), min_size=1))
def test_nothing_that_is_hidden_is_left_in_any_answer(hidden: set[str]):
    left = without(GIVEN, hidden, derived(SHEET))
    assert not hidden & left.keys()
    if {"wort", "noch"} <= hidden:
        assert "Unsinn" not in repr(left)
    if {"kind[1]/name", "kind[2]/name"} <= hidden:
        assert "Ada" not in repr(left)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_is_said_in_every_language(language: str):
    said = {plain(not_shown(Hidden("wort", each)), language) for each in Reason}
    assert len(said) == len(Reason)
    own = plain(not_shown(Hidden("wort", Reason.OTHER, "Bitte ohne Namen.")), language)
    assert "Bitte ohne Namen." in own
