"""What the chat page owes everybody: names for a screen reader, a keyboard, small screens."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.person import Person

pytestmark = pytest.mark.browser
NAMELESS = re.compile(r"^\s*- (button|link|textbox|combobox|img|dialog|menuitem|application)( \[[^]]*\])*:?$")
"""How the browser's own view for screen readers writes something that has no name."""
NARROW = {"width": 320, "height": 568}
TOO_WIDE = """() => [document.scrollingElement, ...document.querySelectorAll("body *")]
  .filter((element) => getComputedStyle(element).overflowX !== "hidden")
  .filter((element) => !element.closest(".leaflet-container"))
  .filter((element) => element.clientWidth && element.scrollWidth > element.clientWidth + 1)
  .map((element) => element.outerHTML.slice(0, 120))"""

TABS = 80
"""Everybody whom the tests before have added to the page is a stop on the way."""


def nameless(person: Person) -> list[str]:
    lines = person.page.locator("body").aria_snapshot().splitlines()
    return [line for line in lines if NAMELESS.match(line)]


def test_everything_to_press_or_to_fill_in_has_a_name(person: Person):
    person.arrives("klimamap_library", "Emily", "en")
    assert nameless(person) == []
    person.starts()
    person.presses("I agree")
    person.presses("It is too hot")
    assert nameless(person) == []
    person.opens_map()
    assert nameless(person) == []
    person.sends_place()
    person.page.get_by_test_id("attach").click()
    assert nameless(person) == []


def test_every_picture_of_an_album_has_a_name(person: Person):
    person.arrives("stadtraumwir_markt", "Ayşe", "de")
    person.starts()
    person.presses("Einverstanden")
    expect(person.page.get_by_test_id("album").get_by_role("button")).to_have_count(5)
    assert nameless(person) == []


def test_what_the_bot_says_is_announced(person: Person):
    person.arrives("ruetschhof_poster3", "Lena", "de")
    person.starts()
    log = person.page.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "polite")
    expect(log).to_have_attribute("lang", "de")
    expect(log.get_by_role("article", name="KLMitWirkung").last).to_contain_text("Guten Tag!")


def test_the_keyboard_alone_gives_the_first_answer(person: Person):
    person.arrives("ruetschhof_poster3", "Lena", "de")
    goes_to(person, "Starten")
    person.page.keyboard.press("Enter")
    expect(person.card).to_contain_text("Guten Tag!")
    goes_to(person, "Einverstanden")
    person.page.keyboard.press("Enter")
    expect(person.card).to_contain_text("1 von")
    goes_to(person, "Zu Fuß")
    person.page.keyboard.press("Space")
    expect(person.card).to_contain_text("2 von")


def goes_to(person: Person, label: str) -> None:
    """Press Tab until the focus is on a button, as far as somebody without a mouse would go."""
    expect(person.page.get_by_role("button", name=label)).to_be_visible()
    for _ in range(TABS):
        if person.page.evaluate("document.activeElement.textContent").startswith(label):
            return
        person.page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {label}")


def test_a_narrow_screen_never_scrolls_sideways(person: Person):
    person.page.set_viewport_size(NARROW)
    person.arrives("klimamap_stiftsplatz", "Jürgen", "de")
    assert person.page.evaluate(TOO_WIDE) == []
    person.starts()
    person.presses("Einverstanden")
    person.presses("Hier sollte")
    assert person.page.evaluate(TOO_WIDE) == []
    person.opens_map()
    expect(person.picker.get_by_test_id("dialog-ok")).to_be_in_viewport(ratio=1)
    assert person.page.evaluate(TOO_WIDE) == []
    person.sends_place()
    person.presses("Ja")
    person.sees("Überspringen")
    assert person.page.evaluate(TOO_WIDE) == []


def test_the_buttons_below_an_album_are_in_sight(person: Person):
    person.arrives("ampelmaennchen_ampel1", "Karl", "de")
    person.starts()
    person.presses("Einverstanden")
    expect(person.page.get_by_test_id("album")).to_be_attached()
    expect(person.button("Pause")).to_be_in_viewport(ratio=1)
    person.presses("5")
    person.presses("Überspringen")
    expect(person.button("Abgeben")).to_be_in_viewport(ratio=1)
