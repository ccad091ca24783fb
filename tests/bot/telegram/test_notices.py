"""Notices on their way out: sent as they are worded, and worded once a language."""

from __future__ import annotations

import pytest
from telegram import Bot

from bot.telegram import notices
from bot.telegram.notices import Notices
from bot.telegram.request import AiohttpRequest
from conversations.notices.occasions import Occasion
from conversations.notices.wording import notice
from locales import Speaker, load_catalogues
from simulator.client import ResidentClient, SimulatorClient
from simulator.settings import DEFAULT_TOKEN
from simulator.web.app import Simulator
from tests.conversations.notices.rounds import NOW, news
from tests.conversations.world import ZONE

SPEAKER = Speaker(load_catalogues(), ZONE)
CARD = notice([news(Occasion.OPENING)], NOW, ZONE)


class Counting(Speaker):
    """Counts the texts that are spoken."""

    spoken = 0

    def html(self, phrase, language: str) -> str:
        Counting.spoken += 1
        return super().html(phrase, language)


async def test_a_notice_is_sent_with_buttons_without_a_turn(
    simulator: Simulator, telegram: SimulatorClient, lena: ResidentClient
):
    request = AiohttpRequest(2)
    await request.initialize()
    await lena.write("/start")
    bot = Bot(DEFAULT_TOKEN, base_url=f"{simulator.url}/bot", request=request)
    number = await Notices(bot, SPEAKER).send(lena.id, CARD, "de")
    await request.shutdown()
    shown = (await lena.view()).from_bot[-1]
    [call] = await telegram.calls(method="sendMessage")
    assert shown["message_id"] == number
    assert shown["text"].startswith("Neu: Was soll")
    assert "0.no.platz:o:0" in str(call["parameters"]["reply_markup"])


def test_a_notice_is_worded_once_a_language(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(notices, "KEPT", 3)
    speaker = Counting(load_catalogues(), ZONE)
    sender = Notices(None, speaker)  # type: ignore[arg-type]
    for language, spoken in (("de", 1), ("en", 2), ("de", 2), ("en", 2), ("tr", 3), ("ar", 4), ("ar", 4)):
        same = notice([news(Occasion.OPENING)], NOW, ZONE)
        assert sender.written(same, language)[0] == SPEAKER.html(CARD.text, language)
        assert Counting.spoken == spoken
