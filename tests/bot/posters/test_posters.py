"""Posters, looked at as a phone's camera and a person do."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
import zxingcpp
from PIL import Image, ImageColor, ImageFilter

from bot.posters import drawing, files
from bot.posters.drawing import A4, BAND, MARGIN
from bot.posters.files import Format, file_name, poster_file
from bot.posters.poster import Poster
from bot.posters.wording import texts
from bot.results.pictures.bars import COLOUR
from conversations.rounds import Round
from locales import Speaker, load_catalogues
from tests.bot.results.looking import opened
from tests.conversations.sheets import form, question, run
from tests.storage.samples import NOW

SPEAKER = Speaker(load_catalogues(), ZoneInfo("Europe/Berlin"))
LONG = "Ein Abend mit Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen 🎨 und " * 3
SHEET = form(*(question("text", f"q{n}", "Was?") for n in range(9)))


def round_(title: str = "Fahrradstraße Rütschhofstraße", slug: str = "ruetschhof", **more: Any) -> Round:
    return run(NOW, slug, title, SHEET, **more).round


def poster(found: Round | None = None, source: str = "rathaus", language: str = "de", **more: Any) -> Poster:
    given = {"username": "KLMitWirkungBot", "city": "Kaiserslautern", **more}
    return Poster(found or round_(), source, language, **given)


async def png(wanted: Poster) -> bytes:
    return await poster_file(wanted, Format.PNG, SPEAKER)


def looked_at(wanted: Poster) -> Image.Image:
    """Return the poster as it is drawn, before it becomes a file."""
    right_to_left = SPEAKER.catalogues[wanted.language].right_to_left
    return drawing.drawn(texts(wanted, SPEAKER), wanted.link, right_to_left=right_to_left)


def scanned(picture: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture.convert("L"))]


WIDEST = poster(
    round_(LONG, "s" * 24, summary={"de": LONG * 4}),
    "q" * 16,
    username="X" * 32,
    city="Verbandsgemeinde " * 4,
)


@pytest.mark.parametrize("wanted", [poster(source=""), poster(language="ar"), WIDEST])
async def test_a_camera_reads_the_link_even_from_a_dirty_sheet(wanted: Poster):
    picture = opened(await png(wanted))
    assert scanned(picture) == [wanted.link]
    small = picture.resize((picture.width // 3, picture.height // 3)).filter(ImageFilter.GaussianBlur(0.6))
    assert scanned(small) == [wanted.link]


@pytest.mark.parametrize("language", SPEAKER.languages)
def test_nothing_runs_over_the_edge_in_any_language(language: str):
    made = poster(round_(LONG, summary={"de": LONG}), language=language)
    picture = looked_at(made)
    assert picture.size == A4
    for box in (
        (0, BAND, MARGIN - 8, A4[1]),
        (A4[0] - MARGIN + 8, BAND, *A4),
        (0, A4[1] - 20, *A4),
    ):
        assert picture.crop(box).getextrema() == ((255, 255),) * 3
    assert scanned(picture) == [made.link]


def test_the_code_and_the_words_do_not_touch(monkeypatch: pytest.MonkeyPatch):
    """The code keeps its white zone whole: under a poster with as much text as there can be, too."""
    white = Image.new("RGB", (drawing.SMALLEST, drawing.SMALLEST), "red")
    monkeypatch.setattr(drawing, "code", lambda _link, _side: white)
    picture = looked_at(WIDEST)
    red = sum(count for count, colour in picture.getcolors(A4[0] * A4[1]) or () if colour == (255, 0, 0))
    assert red == drawing.SMALLEST**2


async def test_arabic_is_read_from_the_right_and_german_where_it_cannot_be_shaped(
    monkeypatch: pytest.MonkeyPatch,
):
    def heavier_side(picture: Image.Image) -> str:
        title = picture.convert("L").crop((0, BAND, A4[0], BAND + 200))
        half = A4[0] // 2
        left, right = title.crop((0, 0, half, 200)), title.crop((half, 0, A4[0], 200))
        return "left" if sum(left.histogram()[:128]) > sum(right.histogram()[:128]) else "right"

    short = round_("Rad")
    assert heavier_side(looked_at(poster(short))) == "left"
    assert heavier_side(looked_at(poster(short, language="ar"))) == "right"
    monkeypatch.setattr(files, "shapes", lambda: False)
    assert await png(poster(short, language="ar")) == await png(poster(short))


def test_it_says_what_it_takes_and_until_when():
    said = texts(poster(), SPEAKER)
    assert said.city == "Kaiserslautern"
    assert said.effort == "bis zu 9 Fragen · etwa 2 Minuten · bis Samstag, 16. Mai, 20:30 Uhr"
    assert poster().link == f"https://{said.address}"
    assert poster(source="").address == "t.me/KLMitWirkungBot?start=ruetschhof"
    assert said.address == "t.me/KLMitWirkungBot?start=ruetschhof_rathaus"
    endless = msgspec.structs.replace(round_("🎈"), closes=None)
    assert texts(poster(endless, language="en"), SPEAKER)[1:] == (
        "ruetschhof",
        "",
        "Point your phone’s camera at the code.",
        said.address,
        "up to 9 questions · about 2 minutes",
        "You take part in Telegram. You give no name and need no account with us.",
    )


def test_the_colour_of_the_band_is_that_of_the_results():
    assert looked_at(poster()).getpixel((5, 5)) == ImageColor.getrgb(COLOUR)


async def test_a_pdf_is_one_page_of_a4():
    pdf = await poster_file(poster(), Format.PDF, SPEAKER)
    assert pdf.startswith(b"%PDF-")
    assert b"/Count 1" in pdf
    assert b"/MediaBox [ 0 0 595.2 841.92 ]" in pdf
    assert len(pdf) < 1_000_000


async def test_a_png_knows_its_size_on_paper():
    picture = Image.open(BytesIO(await png(poster())))
    assert picture.info["dpi"] == pytest.approx((150, 150), abs=0.1)


async def test_drawing_does_not_hold_up_the_loop(monkeypatch: pytest.MonkeyPatch):
    drawn, threads = files.drawn, list[int]()

    def noting(*given: Any, **more: Any) -> Image.Image:
        threads.append(threading.get_ident())
        assert files.DRAWING.locked()
        return drawn(*given, **more)

    monkeypatch.setattr(files, "drawn", noting)
    await asyncio.gather(png(poster()), png(poster(language="en")))
    assert threading.get_ident() not in threads
    assert len(threads) == 2


def test_a_file_is_called_by_round_source_and_language():
    assert file_name(poster(), Format.PDF) == "ruetschhof_rathaus_de.pdf"
    assert file_name(poster(source=""), Format.PNG) == "ruetschhof_de.png"


async def test_a_source_that_no_link_can_carry_is_refused():
    with pytest.raises(ValueError, match="cannot be the start of a link"):
        await png(replace(poster(), source="Am Rathaus"))


def test_the_closing_is_the_citys_time():
    found = msgspec.structs.replace(round_(), closes=NOW + timedelta(hours=1))
    assert "21:30" in texts(poster(found), SPEAKER).effort
