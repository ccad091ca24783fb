"""Expressions in a form: what they see of repeats, inside and outside, and of the tables it brings along."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from conversations.forms.compiled import compile_form
from conversations.forms.model import Question
from conversations.forms.values import Values, circumstances, evaluate
from tests.conversations.sheets import choice, form, question

LANDS = ({"name": "rlp", "label": "Rheinland-Pfalz"}, {"name": "saar", "label": "Saarland"})
IN_PERSON, IN_PETS = ("person",), ("person", "person/pets")


def row(kind: str, path: str, repeats: tuple[str, ...] = (), **more: str) -> Question:
    return replace(question(kind, path.rpartition("/")[2], **more), path=path, repeats=repeats)


HOUSEHOLD = (
    row("text", "street"),
    row("integer", "person/age", IN_PERSON),
    replace(row("text", "person/pets/pet", IN_PETS), relevant=("${age} > 5",)),
    row("repeat", "person/pets", IN_PERSON),
    row("repeat", "person"),
)
ANSWERS = {
    "street": "Rütschhof",
    "person": 3,
    "person[1]/age": 34,
    "person[1]/pets": 1,
    "person[1]/pets[1]/pet": "Minka",
    "person[2]/age": 7,
    "person[2]/pets": 2,
    "person[2]/pets[1]/pet": "Rex",
    "person[2]/pets[2]/pet": "Bello",
    "person[3]/age": 3,
    "person[3]/pets": 1,
    "person[3]/pets[1]/pet": "gilt nicht",
}


def worked_out(source: str, inside: str = "") -> list[str]:
    """Return what a calculation is worth, in the form or in every instance of the repeat `inside`."""
    repeats = {"": (), "person": IN_PERSON, "person/pets": IN_PETS}[inside]
    path = f"{inside}/own" if inside else "own"
    own = row("calculate", path, repeats, calculation=source)
    compiled = compile_form(replace(form(own, *HOUSEHOLD), tables={"lands": LANDS}))
    values: Values = evaluate(compiled, ANSWERS, circumstances(0, ZoneInfo("Europe/Berlin"), "de", 7))
    return [str(values.known.get(node.path, "")) for node in values.instances(compiled.at(path))]


@pytest.mark.parametrize(
    ("source", "inside", "expected"),
    [
        ("count(${person})", "", ["3"]),
        ("count(${pets})", "", ["4"]),
        ("sum(${age})", "", ["44"]),
        ("max(/data/person/age)", "", ["34"]),
        ("join(' ', ${pet})", "", ["Minka Rex Bello"]),
        ("${age}", "", ["34"]),
        ("${person}[age < 10]/age", "", ["7"]),
        ("count(${person}[age < 10])", "", ["2"]),
        ("count(${age}[. > 5])", "", ["2"]),
        ("indexed-repeat(${age}, ${person}, 2)", "", ["7"]),
        ("indexed-repeat(${pet}, ${person}, 2, ${pets}, 2)", "", ["Bello"]),
        ("indexed-repeat(${age}, ${person}, 9)", "", [""]),
        ("instance('lands')/root/item[name = 'saar']/label", "", ["Saarland"]),
        ("pulldata('lands', 'name', 'label', 'Rheinland-Pfalz')", "", ["rlp"]),
        ("pulldata('gone', 'name', 'label', 'x')", "", [""]),
        ("${gone}", "", [""]),
        ("count(${gone}) + count(${gone}[x = 1])", "", ["0"]),
        ("indexed-repeat(${gone}, ${person}, 1)", "", [""]),
        ("${age}", "person", ["34", "7", "3"]),
        ("position(..)", "person", ["1", "2", "3"]),
        ("count(${pets})", "person", ["1", "2", "1"]),
        ("join('+', ${pet})", "person", ["Minka", "Rex+Bello", ""]),
        ("indexed-repeat(${age}, ${person}, position(..) - 1)", "person", ["", "34", "7"]),
        ("${person}[position() = position(current()/..)]/age", "person", ["34", "7", "3"]),
        ("${pets}[2]/pet", "person", ["", "Bello", ""]),
        ("${street}", "person", ["Rütschhof"] * 3),
        ("concat(position(..), ${age})", "person/pets", ["134", "17", "27", "13"]),
    ],
)
def test_what_an_expression_sees(source: str, inside: str, expected: list[str]):
    assert worked_out(source, inside) == expected


def test_chance_is_drawn_anew_in_every_instance_and_stays():
    drawn = worked_out("random()", "person")
    assert len(set(drawn)) == 3
    assert drawn == worked_out("random()", "person")


def test_a_filtered_choice_is_accepted_as_long_as_it_is_offered():
    places = (choice("kl", "KL"), choice("sb", "SB"))
    asked = question("select_one", "place", choices=places, choice_filter="name = ${only}")
    compiled = compile_form(form(question("text", "only"), asked))
    about = circumstances(0, ZoneInfo("Europe/Berlin"), "de", 7)
    values = evaluate(compiled, {"only": "kl"}, about)
    node = compiled.at("place")
    assert [one.name for one in values.offered(node)] == ["kl"]
    assert (values.accepts(node, "kl"), values.accepts(node, "sb")) == (True, False)


def test_a_filter_that_takes_too_long_leaves_all_choices():
    places = tuple(choice(f"c{index}", "C") for index in range(500))
    endless = " or ".join(["name = 'x'"] * 300)
    compiled = compile_form(form(question("select_one", "place", choices=places, choice_filter=endless)))
    values = evaluate(compiled, {}, circumstances(0, ZoneInfo("Europe/Berlin"), "de", 7))
    assert len(values.offered(compiled.at("place"))) == 500
