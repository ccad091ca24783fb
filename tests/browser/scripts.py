"""The examples' scripted residents, with a finger on the chat page instead of a line to the simulator."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.browser.person import Person

Json = dict[str, Any]


def walk(person: Person, path: Path) -> None:
    """Take every step of a script through the page, beginning with the poster that it starts from."""
    script = json.loads(path.read_text(encoding="utf-8"))
    about = script["resident"]
    first, *steps = script["steps"]
    person.arrives(first["write"].removeprefix("/start "), about["first_name"], about["language_code"])
    person.starts()
    for step in steps:
        verb = next(verb for verb in VERBS if verb in step)
        VERBS[verb](person, step)


def _locate(person: Person, step: Json) -> None:
    person.opens_map()
    person.enters_place(*step["locate"])
    person.sends_place()


def _share(person: Person, step: Json) -> None:
    person.opens_map("keyboard")
    person.enters_place(*step["share"])
    person.sends_place()


def _venue(person: Person, step: Json) -> None:
    person.opens_map("attach-venue")
    person.enters_venue(step["title"], step.get("address", "Kaiserslautern"))
    person.enters_place(*step["venue"])
    person.sends_place()


VERBS: dict[str, Callable[[Person, Json], None]] = {
    "write": lambda person, step: person.writes(step["write"]),
    "press": lambda person, step: person.presses(step["press"]),
    "expect": lambda person, step: person.sees(step["expect"]),
    "photo": lambda person, _: person.sends_photo(),
    "locate": _locate,
    "share": _share,
    "venue": _venue,
}
"""What a script can ask for, and how a person does it on the page."""
