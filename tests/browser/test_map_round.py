"""A person walks a whole map round with a phone: from the poster to a place that is withdrawn again."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.person import Person

pytestmark = pytest.mark.browser
COMMENT = "Kein Baum, kein Schatten. =1+1"
BETTER = "Kein Baum, kein Schatten, keine Bank."


def test_from_the_poster_to_a_withdrawn_place(person: Person):
    comes_from_the_poster(person)
    finds_the_place(person)
    tells_about_it(person)
    changes_an_answer_and_hands_in(person)
    turns_the_light_off(person)
    adds_a_place(person)
    withdraws_the_first_place(person)


def comes_from_the_poster(person: Person) -> None:
    person.arrives("klimamap_stiftsplatz", "Jürgen", "de")
    person.starts()
    person.sees("Hier fragt die Stadt Kaiserslautern", "Klimamap", "ohne Ihren Namen")
    person.presses("Einverstanden")
    person.sees("1 von", "Was möchten Sie zeigen?")
    person.presses("Hier ist es zu heiß")
    person.sees("2 von", "Wo ist das?")


def finds_the_place(person: Person) -> None:
    """Miss the city first: the bot says how far, and stays on the question."""
    where = person.picker.get_by_test_id("district")
    person.opens_map()
    expect(where).to_have_text("Innenstadt")
    person.taps_map(0.95, 0.05)
    expect(where).to_contain_text("Außerhalb")
    person.sends_place()
    person.sees("km außerhalb von Kaiserslautern", "Wo ist das?")
    person.opens_map("keyboard")
    person.taps_map(0.5, 0.6)
    expect(where).to_have_text("Dansenberg")
    person.taps_map(0.5, 0.45)
    expect(where).to_have_text("Innenstadt")
    person.sends_place()
    person.sees("Innenstadt", "Stimmt dieser Ort?")
    expect(person.page.get_by_test_id("location")).to_have_count(2)
    person.presses("Ja")


def tells_about_it(person: Person) -> None:
    person.sees("3 von", "Möchten Sie etwas dazu schreiben?")
    person.writes(COMMENT)
    person.sees("4 von", "Haben Sie ein Foto?")
    person.sends_photo()
    expect(person.page.get_by_test_id("photo")).to_be_visible()


def changes_an_answer_and_hands_in(person: Person) -> None:
    person.sees("Ihre Antworten", "Hier ist es zu heiß", "Innenstadt", COMMENT, "📷")
    person.presses("Etwas ändern")
    person.presses("3.")
    person.writes(BETTER)
    person.sees("Ihre Antworten", BETTER)
    expect(person.card).not_to_contain_text(COMMENT)
    person.presses("Abgeben")
    person.sees("Vielen Dank! Ihr Ort ist notiert.")


def turns_the_light_off(person: Person) -> None:
    """Change to the dark view; the bubbles really are darker than what is written in them."""
    root = person.page.locator("html")
    expect(root).to_have_attribute("data-theme", "light")
    person.page.get_by_test_id("theme").click()
    expect(root).to_have_attribute("data-theme", "dark")
    expect(root).to_have_css("color-scheme", "dark")


def adds_a_place(person: Person) -> None:
    person.presses("Noch ein Ort")
    person.presses("Hier ist es schön kühl")
    person.opens_map()
    person.taps_map(0.5, 0.6)
    person.sends_place()
    person.sees("Dansenberg")
    person.presses("Ja")
    person.presses("Überspringen")
    person.presses("Überspringen")
    person.sees("Ihre Antworten", "Hier ist es schön kühl", "Dansenberg")
    person.presses("Abgeben")
    person.sees("Vielen Dank! Ihr Ort ist notiert.")


def withdraws_the_first_place(person: Person) -> None:
    person.presses("Meine Beiträge")
    person.sees("2 Beiträge")
    person.presses("1. Innenstadt")
    person.sees("Hier ist es zu heiß", BETTER)
    person.presses("Zurückziehen")
    person.sees("Wirklich zurückziehen?")
    person.presses("Ja, zurückziehen")
    person.sees("gelöscht")
    person.writes("/start klimamap")
    person.sees("Dansenberg", "Hier ist es schön kühl")
