"""A city's first week, as the README tells it: from a spreadsheet to a result and a message to everybody.

Each step does what the README says and nothing else, and reads what it promises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import phone
from tests.browser.person import Person

pytestmark = pytest.mark.browser

PRESSED = (
    *("I agree", "New format", "Send the template", "Dry run", "Hand in"),
    *("Times and release", "Closing", "In 2 weeks", "Fine, go on", "Release", "Posters", "PDF"),
    *("Yes, of everything", "Desk", "Staff", "Invite somebody", "Rounds", "Figures"),
    *("Contributions as a file", "Close it now", "Yes, close it now", "What became of it", "✎ English"),
    *("Broadcasts", "New broadcast", "+ English", "Preview", "‹ Back", "Send …", "Now", "Send to"),
)
"""What the README tells people to press."""
README = Path(__file__).parents[2] / "README.md"


@pytest.fixture
def resident(browser: Browser, demo: str) -> Iterator[Person]:
    """Somebody else, with a phone of their own."""
    with phone(browser) as page:
        yield Person(page, demo)


def downloaded(person: Person, folder: Path) -> Path:
    """Save the last document that the bot has sent."""
    with person.page.expect_download() as download:
        person.page.get_by_test_id("document").last.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_a_citys_first_week(person: Person, resident: Person, desk: str, tmp_path: Path):
    takes_a_place(person, desk)
    form = fetches_the_template(person, tmp_path)
    brings_a_format(person, form)
    walks_it(person)
    releases_it(person)
    hangs_up_a_poster(person, tmp_path)
    takes_part(resident)
    invites_a_colleague(person)
    looks_at_figures(person, tmp_path)
    closes_it(person)
    says_what_became_of_it(person)
    tells_everybody(person)
    expect(resident.cards.filter(has_text="New benches").first).to_be_visible()


def test_the_readme_names_what_is_pressed():
    week = README.read_text("utf-8").partition("## A city's first week")[2].partition("\n## ")[0]
    assert len(re.findall(r"^\d+\. ", week, re.MULTILINE)) == 10
    told = " ".join(week.split())
    assert [label for label in PRESSED if f"*{label}" not in told] == []


def takes_a_place(person: Person, desk: str) -> None:
    person.arrives(desk, "Anna", "en")
    person.starts()
    person.presses("I agree")
    person.sees("Welcome to the desk", "Your role: Admin")


def fetches_the_template(person: Person, folder: Path) -> Path:
    person.presses("New format")
    person.presses("Send the template")
    person.hears("The template is above")
    return downloaded(person, folder)


def brings_a_format(person: Person, form: Path) -> None:
    person.sends_file(form)
    person.hears("stored as a draft")
    person.sees("Our town square", "4 questions")


def walks_it(person: Person) -> None:
    person.presses("Dry run")
    for label in ("Every week", "More shade", "Done", "Skip", "Skip"):
        person.sees("does not count")
        person.presses(label)
    person.presses("Hand in")
    person.sees("Nothing was counted", "0 contributions")


def releases_it(person: Person) -> None:
    for label in ("Times and release", "Closing", "In 2 weeks", "Fine", "Fine", "Release"):
        person.presses(label)
    person.sees("Stage: open")


def hangs_up_a_poster(person: Person, folder: Path) -> None:
    person.presses("Posters")
    person.writes("town-hall")
    person.presses("PDF")
    person.hears("start=stadtplatz_town-hall")
    assert downloaded(person, folder).read_bytes().startswith(b"%PDF")
    person.presses("‹ Back")


def takes_part(resident: Person) -> None:
    resident.arrives("stadtplatz_town-hall", "Lena", "en")
    resident.starts()
    for label in ("I agree", "Every week", "More shade", "Done", "Skip", "Skip", "Hand in"):
        resident.presses(label)
    resident.sees("Thank you")
    resident.presses("Yes, of everything")


def invites_a_colleague(person: Person) -> None:
    for label in ("Desk", "Staff", "Invite somebody", "Moderator"):
        person.presses(label)
    person.writes("Mr Short, parks department")
    person.sees("Mr Short, parks department", "start=staff_")


def looks_at_figures(person: Person, folder: Path) -> None:
    for label in ("Desk", "Rounds", "Our town square", "Figures"):
        person.presses(label)
    person.sees("1 contribution", "town-hall")
    person.presses("‹ Back")
    person.presses("Contributions as a file")
    person.presses("XLSX")
    person.hears("1 contribution is in the file above")
    assert downloaded(person, folder).suffix == ".xlsx"
    person.presses("‹ Back")


def closes_it(person: Person) -> None:
    person.presses("Close it now")
    person.presses("Yes, close it now")
    person.sees("Stage: closed")


def says_what_became_of_it(person: Person) -> None:
    person.presses("What became of it")
    person.presses("✎ English")
    person.writes("More trees will be planted in spring.")
    person.presses("Release")
    person.sees("Stage: closed")


def tells_everybody(person: Person) -> None:
    for label in ("Desk", "Broadcasts", "New broadcast", "+ English"):
        person.presses(label)
    person.writes("<b>New benches</b> stand on the square. Thank you!")
    person.presses("Preview")
    person.sees("Preview", "New benches")
    for label in ("‹ Back", "Send …", "Now"):
        person.presses(label)
    person.sees("Reaches")
    person.presses("Send to")
    person.hears("Delivered: 1 of 1")
