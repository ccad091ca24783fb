"""The answers that the golden table is about: a household, its people and their pets, some places."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from conversations.forms.expressions import Context, Value

ANSWERS: dict[str, Value] = {
    "age": 42,
    "zero": 0.0,
    "name": "Maria Weiß",
    "blank": "",
    "one": "bus",
    "several": "bus bike foot",
    "digits": "0123",
    "yes": True,
    "born": "1983-11-05",
    "met": "2026-05-17T18:30:00.000+02:00",
    "state": "rlp",
    "here": "49.4401 7.7491 0 5",
    "line": "0 1 0 0; 0 91 0 0;",
    "shape": "38.253094215699576 21.756382658677467 0 0; 38.25021274773806 21.756382658677467 0 0; "
    "38.25007793942195 21.763892843919166 0 0; 38.25290886154963 21.763935759263404 0 0; "
    "38.25146813817506 21.758421137528785 0 0;",
    "block": "49.0 7.0 0 0; 49.0 8.0 0 0; 50.0 8.0 0 0; 50.0 7.0 0 0; 49.0 7.0 0 0",
    "bow": "0 0 0 0; 1 1 0 0; 0 1 0 0; 1 0 0 0",
}
PEOPLE: tuple[dict[str, Value], ...] = (
    {"person": "Anna", "years": 34.0, "ways": "bus foot", "home": "49.44 7.74 0 0"},
    {"person": "Ben", "years": 7.0, "ways": "bike", "home": "49.45 7.75 0 0"},
    {"person": "Cem", "years": "", "ways": "", "home": ""},
)
PETS: dict[tuple[int, int], str] = {(1, 1): "Minka", (2, 1): "Rex", (2, 2): "Bello"}
TABLES: dict[str, tuple[dict[str, str], ...]] = {
    "states": (
        {"name": "rlp", "label": "Rheinland-Pfalz", "people": "4.1"},
        {"name": "saar", "label": "Saarland", "people": "1"},
        {"name": "by", "label": "Bayern", "people": "13.4"},
    ),
    "cities": (
        {"name": "kl", "label": "Kaiserslautern", "state": "rlp", "size": "99"},
        {"name": "mz", "label": "Mainz", "state": "rlp", "size": "220"},
        {"name": "sb", "label": "Saarbrücken", "state": "saar", "size": "180"},
        {"name": "07", "label": "Nirgends", "state": "", "size": ""},
    ),
}


def value_of(name: str) -> Value:
    return ANSWERS.get(name, PEOPLE[0].get(name, ""))


def values_of(name: str) -> tuple[Value, ...]:
    if name == "people":
        return ("1", "2", "3")
    if name == "pet":
        return tuple(PETS.values())
    if name == "letters":
        return tuple("ABCDEF")
    if name == "nobody":
        return ()
    return tuple(person[name] for person in PEOPLE) if name in PEOPLE[0] else (value_of(name),)


def value_at(name: str, repeats: tuple[tuple[str, int], ...]) -> Value:
    match repeats:
        case (("people", number),) if number <= len(PEOPLE):
            return PEOPLE[number - 1].get(name, "")
        case (("people", number), ("pets", inner)):
            return PETS.get((number, inner), "")
    return ""


CONTEXT = Context(
    value_of=value_of,
    values_of=values_of,
    value_at=value_at,
    now=datetime(2026, 5, 17, 9, 30, 15, 250_000, ZoneInfo("Europe/Berlin")),
    current="a b c",
    choice_label=lambda question, choice: f"{question}: {choice}",
    position=2,
    position_above=lambda steps: {1: 2, 2: 5}.get(steps, 1),
    table=lambda name: TABLES.get(name, ()),
    seed="a draft and a question",
    version="2027.1",
)
