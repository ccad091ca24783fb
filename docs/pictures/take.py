"""Takes the pictures of the README anew: `python -m docs.pictures.take` in the project's folder.

Starts the demo, walks to the moments worth showing with Chromium, and writes `conversation.png` (three
phones side by side) and `map-dark.png` beside this file. Needs what the browser tests need. Not run by
CI: look at the pictures before you commit them.
"""

# ruff: noqa: INP001 - a script beside its pictures, not a package

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw
from playwright.sync_api import Browser

from tests.browser.person import Person
from tests.browser.stage import Demo, running_browser, running_demo

HERE = Path(__file__).parent
STILL = 700
"""Milliseconds after which a card has come to rest."""
SHARP = 2
"""Points of the picture to one of the screen."""
PHONE = {"width": 390, "height": 844}
ROUND = 34 * SHARP
GAP = 26 * SHARP
FRAME = "#c3cdc7"
COLOURS = 255
OPAQUE = 128
NO_DOTS = Image.Dither.NONE
LETTERS = """addEventListener("DOMContentLoaded", () => {
  document.documentElement.style.fontFamily = "Liberation Sans, Arial, sans-serif";
});"""
"""Letters like those of a phone, wherever the pictures are taken."""


def main() -> None:
    """Take all pictures."""
    with TemporaryDirectory() as data, running_demo(Path(data)) as demo, running_browser() as browser:
        phones = [take(browser, demo.url, moment) for moment in (notice, several_answers, confirmed_place)]
        save(side_by_side(phones), "conversation.png")
        save(framed(take(browser, demo.url, map_to_choose_from, theme="dark")), "map-dark.png")
        save(side_by_side(at_the_desk(browser, demo)), "desk.png")


def take(browser: Browser, url: str, moment: Callable[[Person], None], theme: str = "light") -> Image.Image:
    """Let somebody walk to a moment, and return what the phone shows."""
    context = browser.new_context(
        viewport=PHONE, device_scale_factor=SHARP, color_scheme=theme, has_touch=True, is_mobile=True
    )
    person = Person(context.new_page(), url)
    person.page.add_init_script(LETTERS)
    moment(person)
    shown = person.page.screenshot(animations="disabled")
    context.close()
    return Image.open(io.BytesIO(shown)).convert("RGB")


def at_the_desk(browser: Browser, demo: Demo) -> list[Image.Image]:
    """Show three moments of one member of staff: the desk, a round, a message before it goes out."""
    context = browser.new_context(
        viewport=PHONE, device_scale_factor=SHARP, color_scheme="light", has_touch=True, is_mobile=True
    )
    person = Person(context.new_page(), demo.url)
    person.page.add_init_script(LETTERS)
    shown = []
    for moment in (desk, round_at_the_desk, message_before_it_goes_out):
        moment(person, demo)
        shown.append(Image.open(io.BytesIO(settled(person))).convert("RGB"))
    context.close()
    return shown


def settled(person: Person) -> bytes:
    """Return what the phone shows once nothing moves any more."""
    person.page.wait_for_timeout(STILL)
    return person.page.screenshot(animations="disabled")


def desk(person: Person, demo: Demo) -> None:
    """Take a place at the desk."""
    person.arrives(demo.desk, "Anna", "de")
    person.starts()
    person.presses("Einverstanden")


def round_at_the_desk(person: Person, _: Demo) -> None:
    """Look at a round that runs."""
    for label in ("Runden", "Klimamap"):
        person.presses(label)


def message_before_it_goes_out(person: Person, _: Demo) -> None:
    """Write a broadcast and look at it."""
    for label in ("Schreibtisch", "Rundnachrichten", "Neue Rundnachricht", "+ Deutsch"):
        person.presses(label)
    person.writes("<b>Neue Bänke</b> stehen auf dem Stiftsplatz. Danke allen, die mitgemacht haben!")
    person.presses("‹ Zurück")


def notice(person: Person) -> None:
    """Show what is kept, before anything is kept."""
    person.arrives("ruetschhof_poster3", "Lena", "de")
    person.starts()


def several_answers(person: Person) -> None:
    """Show a vote with pictures, and two of its three voices given."""
    person.arrives("stadtraumwir_markt", "Ayşe", "de")
    person.starts()
    for label in ("Einverstanden", "3", "5"):
        person.presses(label)


def confirmed_place(person: Person) -> None:
    """Show a place that the bot has understood."""
    person.arrives("klimamap_stiftsplatz", "Jürgen", "de")
    person.starts()
    person.presses("Einverstanden")
    person.presses("Hier ist es zu heiß")
    person.opens_map("attach-venue")
    person.enters_venue("Stiftsplatz", "Kaiserslautern")
    person.enters_place(49.4444, 7.7710)
    person.sends_place()


def map_to_choose_from(person: Person) -> None:
    """Show the map on which a place is chosen."""
    person.arrives("klimamap_stiftsplatz", "Jürgen", "de")
    person.starts()
    person.presses("Einverstanden")
    person.presses("Hier ist es zu heiß")
    person.opens_map()
    person.taps_map(0.58, 0.48)


def framed(screen: Image.Image) -> Image.Image:
    """Give a screen round corners and a thin edge, on nothing."""
    box = (0, 0, screen.width - 1, screen.height - 1)
    mask = Image.new("L", screen.size)
    ImageDraw.Draw(mask).rounded_rectangle(box, ROUND, fill=255)
    screen.putalpha(mask)
    ImageDraw.Draw(screen).rounded_rectangle(box, ROUND, outline=FRAME, width=SHARP)
    return screen


def side_by_side(screens: list[Image.Image]) -> Image.Image:
    """Put several phones on one picture."""
    width, height = screens[0].size
    whole = Image.new("RGBA", (len(screens) * (width + GAP) - GAP, height))
    for place, screen in enumerate(screens):
        whole.paste(framed(screen), (place * (width + GAP), 0))
    return whole


def save(picture: Image.Image, name: str) -> None:
    """Write a picture with few colours, one of them nothing, so that it loads fast."""
    around = picture.getchannel("A").point(lambda alpha: 255 * (alpha < OPAQUE))
    few = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, kmeans=3, dither=NO_DOTS)
    few.paste(COLOURS, mask=around)
    few.save(HERE / name, optimize=True, transparency=COLOURS)


if __name__ == "__main__":
    main()
