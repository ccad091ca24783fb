"""`rounds poster`, with Telegram asked what the bot is called."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from bot.settings import ServingSettings
from bot.wiring import username
from simulator.settings import DEFAULT_TOKEN
from storage.database import Database
from tests.bot import city
from tests.bot.commands.conftest import Run


async def test_telegram_is_asked_what_the_bot_is_called(settings: ServingSettings):
    assert (await username(settings)).lower().endswith("bot")


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch, run: Run) -> Run:
    """A command of an office that has a round, and a bot called KLMitWirkungBot."""
    given = {
        "TELEGRAM_TOKEN": DEFAULT_TOKEN,
        "CITY_NAME": "Kaiserslautern",
        "CONTROLLER": "Stadt",
        "CONTACT": "a@b.example",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    async def called(_settings: ServingSettings) -> str:
        return "KLMitWirkungBot"

    async def prepared() -> None:
        database = Database(os.environ["DATABASE_URL"])
        await city.wege(database)
        await database.dispose()

    monkeypatch.setattr("bot.wiring.username", called)
    asyncio.run(prepared())
    return run


def test_a_poster_is_written(office: Run, tmp_path: Path):
    path = tmp_path / "wege.png"
    done = office("rounds", "poster", "wege", "--source", "bus-3", "--output", path)
    link = "https://t.me/KLMitWirkungBot?start=wege_bus-3"
    assert done.out == f"{path}: {link}\n"
    assert [found.text for found in zxingcpp.read_barcodes(Image.open(path).convert("L"))] == [link]
    pdf = tmp_path / "wege.pdf"
    office("rounds", "poster", "wege", "--language", "tr", "--output", pdf)
    assert pdf.read_bytes().startswith(b"%PDF-")


def test_what_an_office_can_mend(office: Run, tmp_path: Path):
    def line(slug: str, output: str, *more: str) -> str:
        return office("rounds", "poster", slug, "--output", tmp_path / output, *more).line

    assert "must end in .png or .pdf" in line("wege", "wege.jpg")
    assert line("wege", "w.png", "--source", "Am Bus") == (
        "Am Bus is no source: write a-z, 0-9 and -, at most 16, like rathaus."
    )
    assert line("wege", "w.png", "--language", "xx").startswith("There is no xx: choose one of de, ")
    assert line("nirgends", "w.png") == "There is no round nirgends."
    assert "cannot be written: No such file" in line("wege", "kein/ordner.png")
