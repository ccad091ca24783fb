"""Somebody who takes part on the chat page: taps, types and reads, and knows nothing else of the bot."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

BOT = "KLMitWirkung"
PAGE = ("de", "en")
"""The languages of the page itself; to everybody else it speaks English, whatever the bot speaks."""
SAID = """() => [
  [...document.querySelectorAll("article.bot")].slice(-1)
    .map((card) => card.dataset.messageId + card.textContent).join(),
  document.querySelector("[data-testid=toast]:not([hidden])")?.textContent || "",
]"""
"""The bot's last card, and the short note that is shown for some seconds."""
NEWS = f"""([card, note]) => {{
  const [now, short] = ({SAID})();
  return now !== card || short && short !== note;
}}"""
"""Whether one of them is new."""


class Person:
    """A person with a phone in the hand. Every act ends when the bot's answer can be seen."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.toast = page.get_by_test_id("toast")
        self.picker = page.get_by_test_id("place-picker")

    @property
    def cards(self) -> Locator:
        """All that the bot said."""
        return self.page.get_by_role("article", name=BOT)

    @property
    def card(self) -> Locator:
        """What the bot said last."""
        return self.cards.last

    def arrives(self, poster: str, name: str, language: str) -> None:
        """Open the link of a poster (`slug_source`, or nothing), and add oneself to the page's people."""
        self.page.goto(f"{self.url}/?start={poster}" if poster else self.url)
        self.page.get_by_test_id("show-people").click()
        self.page.get_by_test_id("add-resident").click()
        about = self.page.get_by_role("dialog")
        about.get_by_label(re.compile("Vorname|First name")).fill(name)
        about.get_by_role("combobox").select_option(language)
        about.get_by_test_id("dialog-ok").click()
        expect(self.page.locator("html")).to_have_attribute("lang", language if language in PAGE else "en")
        expect(about).to_be_hidden()

    def starts(self) -> None:
        """Press the wide button with which a chat begins."""
        self.page.get_by_test_id("start").click()
        expect(self.card).to_be_visible()

    def presses(self, label: str) -> None:
        """Press the button that begins with these words, on the last card or the keyboard."""
        before = self._heard()
        self.button(label).click()
        self._waits(before)

    def button(self, label: str) -> Locator:
        """Return the button that begins with these words; a tick before them does not count."""
        words = re.compile(rf"^(✓ )?{re.escape(label)}")
        below = self.page.get_by_test_id("reply-keyboard").get_by_role("button", name=words)
        on_card = self.card.get_by_test_id("inline-keyboard").get_by_role("button", name=words)
        return on_card.or_(below).first

    def writes(self, text: str) -> None:
        """Type a message and send it."""
        before = self._heard()
        self.page.get_by_test_id("message-input").fill(text)
        self.page.get_by_test_id("send").click()
        self._waits(before)

    def sends_photo(self) -> None:
        """Send the sample photo."""
        before = self._heard()
        self.page.get_by_test_id("attach").click()
        self.page.get_by_test_id("attach-sample").click()
        self._waits(before)

    def sends_file(self, path: Path) -> None:
        """Send a document."""
        before = self._heard()
        self.page.get_by_test_id("attach").click()
        with self.page.expect_file_chooser() as choosing:
            self.page.get_by_test_id("attach-document").click()
        choosing.value.set_files(path)
        self._waits(before)

    def opens_map(self, how: str = "attach-location") -> None:
        """Open the map when a place is asked for: from the attachments, or with the keyboard's button."""
        keyboard = self.page.get_by_test_id("reply-keyboard")
        expect(keyboard).to_be_visible()
        if how == "keyboard":
            keyboard.get_by_role("button").first.click()
        else:
            self.page.get_by_test_id("attach").click()
            self.page.get_by_test_id(how).click()
        expect(self.picker).to_be_visible()

    def taps_map(self, across: float, down: float) -> None:
        """Tap the map, at shares of its width and height."""
        area = self.picker.get_by_test_id("map")
        box = area.bounding_box()
        assert box is not None
        area.click(position={"x": box["width"] * across, "y": box["height"] * down})

    def enters_place(self, latitude: float, longitude: float) -> None:
        """Type coordinates."""
        self.picker.get_by_test_id("latitude").fill(str(latitude))
        self.picker.get_by_test_id("longitude").fill(str(longitude))

    def enters_venue(self, title: str, address: str) -> None:
        """Type what the place is called."""
        names = self.picker.get_by_role("textbox")
        names.nth(0).fill(title)
        names.nth(1).fill(address)

    def sends_place(self) -> None:
        """Send the place that the map shows."""
        before = self._heard()
        self.picker.get_by_test_id("dialog-ok").click()
        self._waits(before)

    def hears(self, text: str) -> None:
        """Wait until the bot says something of itself, as the last that it said."""
        expect(self.card.filter(has_text=re.compile(re.escape(text)))).to_be_visible()

    def sees(self, *texts: str) -> None:
        """Be sure that the last card (or, where it is there, the short note) says all of this."""
        said = self.card.or_(self.toast.filter(visible=True))
        for text in texts:
            words = re.compile(re.escape(text), re.IGNORECASE)
            expect(said.filter(has_text=words).first).to_be_visible()

    def _heard(self) -> list[str]:
        heard: list[str] = self.page.evaluate(SAID)
        return heard

    def _waits(self, before: list[str]) -> None:
        self.page.wait_for_function(NEWS, arg=before)
