"""What Telegram is told of the bot: once, in every language that it knows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.introducing import COMMANDS, introduce
from bot.settings import SettingsError
from bot.telegram.translate import COMMANDS as UNDERSTOOD
from conversations.texts import say, units
from locales import Speaker
from simulator.client import ResidentClient, SimulatorClient
from tests.bot.conftest import Edge

TELLING = ("setMyCommands", "setMyDescription", "setMyShortDescription")


async def told(telegram: SimulatorClient, method: str) -> dict[str, Any]:
    """What was told by a method, by language."""
    calls = await telegram.calls(method=method)
    return {call["parameters"].get("language_code", ""): call["parameters"] for call in calls}


def test_every_command_in_the_list_is_understood():
    assert set(COMMANDS) - {"start"} == set(UNDERSTOOD) - {"staff"}, "the desk is not for residents"


async def test_each_language_is_told_its_own_words(edge: Edge, telegram: SimulatorClient):
    speaker = edge.parts.speaker
    await introduce(edge.bot, speaker)
    known = {language for language in speaker.languages if len(language) == 2}
    for method in TELLING:
        assert (await told(telegram, method)).keys() == {*known, ""}
    shown = await edge.bot.get_my_commands(language_code="de")
    assert [each.command for each in shown] == list(COMMANDS)
    assert {each.command: each.description for each in shown}["forget"] == "Alles über mich löschen"
    assert "mitreden" in (await edge.bot.get_my_description("de")).description


async def test_a_second_start_tells_nothing_twice(edge: Edge, telegram: SimulatorClient):
    await introduce(edge.bot, edge.parts.speaker)
    before = [await telegram.calls(method=method) for method in TELLING]
    await introduce(edge.bot, edge.parts.speaker)
    assert [await telegram.calls(method=method) for method in TELLING] == before


async def test_a_language_that_telegram_does_not_know_is_left_out(edge: Edge, telegram: SimulatorClient):
    speaker = edge.parts.speaker
    plain = replace(speaker, catalogues={**speaker.catalogues, "de-einfach": speaker.catalogues["de"]})
    await introduce(edge.bot, plain)
    assert "de-einfach" not in await told(telegram, "setMyCommands")


async def test_a_flood_of_introductions_is_put_off(edge: Edge, telegram: SimulatorClient):
    await telegram.set_faults(flood_rate=1, methods=["setMyDescription"])
    await introduce(edge.bot, edge.parts.speaker)
    await telegram.end_faults()
    await introduce(edge.bot, edge.parts.speaker)
    assert "mitreden" in (await edge.bot.get_my_description("de")).description


async def test_a_refusal_stops_the_start(edge: Edge, telegram: SimulatorClient):
    await telegram.set_faults(error_rate=1, methods=["setMyCommands"])
    with pytest.raises(SettingsError, match="Telegram refused the bot's set-up: Bad Gateway"):
        await introduce(edge.bot, edge.parts.speaker)


def test_no_sentence_is_longer_than_telegram_takes(speaker: Speaker):
    for language in speaker.languages:
        assert units(speaker.plain(say("bot.description"), language)) <= 512
        assert units(speaker.plain(say("bot.short_description"), language)) <= 120
        for name in COMMANDS:
            assert 1 <= units(speaker.plain(say(f"command.{name}"), language)) <= 256


@pytest.fixture
def speaker(edge: Edge) -> Speaker:
    return edge.parts.speaker


async def test_a_resident_finds_the_commands_in_the_menu(edge: Edge, lena: ResidentClient):
    await introduce(edge.bot, edge.parts.speaker)
    menu = {each["command"]: each["description"] for each in (await lena.view()).raw["commands"]}
    assert menu["mydata"] == "Was wir über Sie speichern"
    await edge.write(lena, "/mydata")
    assert "nichts gespeichert" in (await lena.view()).from_bot[-1]["text"]
