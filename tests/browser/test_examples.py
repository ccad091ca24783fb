"""Every example round is finished in the browser, in German and in English, one in two more languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.person import Person
from tests.browser.scripts import walk
from tests.browser.stage import ROOT

pytestmark = pytest.mark.browser
SCRIPTS = sorted((ROOT / "examples").glob("*/walk.*.json"))
THANKS = {"de": "Vielen Dank", "en": "Thank you", "de-simple": "Vielen Dank", "ar": "شكرًا"}


def test_five_rounds_are_walked_to_the_thanks_in_two_languages_and_one_in_four():
    assert len(SCRIPTS) == 2 * 5 + 2
    for script in SCRIPTS:
        language = script.suffixes[0].removeprefix(".")
        assert f'{{"expect": "{THANKS[language]}"}}' in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: f"{path.parent.name}.{path.suffixes[0][1:]}")
def test_a_round_is_finished_on_the_page(person: Person, script: Path):
    walk(person, script)
