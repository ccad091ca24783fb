"""Introducing the bot to Telegram: its commands and what it is for, in every language that Telegram knows.

Who sets the webhook does this, and with long polling whoever polls. Only what Telegram does not know yet is
told: a restart costs a few looks, and Telegram limits how often a bot may describe itself anew.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

import structlog
from telegram import Bot, BotCommand
from telegram.error import RetryAfter, TelegramError

from bot.settings import SettingsError
from conversations.texts import say
from locales import Speaker

COMMANDS = (
    "start",
    "menu",
    "results",
    "cancel",
    "settings",
    "language",
    "privacy",
    "mydata",
    "forget",
    "help",
)
KNOWN = re.compile("[a-z]{2}")
"""The languages that Telegram takes: ISO 639-1. Plain German, say, is none; its readers see German."""

log = structlog.get_logger()


async def introduce(bot: Bot, speaker: Speaker) -> None:
    """Tell Telegram what it does not know yet. Raises SettingsError where it refuses."""
    try:
        for each in _introductions(bot, speaker):
            if await each.known() != each.wanted:
                await each.tell()
    except RetryAfter:  # the bot works without, and says so again at its next start
        log.warning("introduction_put_off")
    except TelegramError as problem:
        raise SettingsError(f"Telegram refused the bot's set-up: {problem.message}") from None


@dataclass(frozen=True)
class Introduction:
    """One thing that Telegram is told in one language."""

    wanted: object
    known: Callable[[], Awaitable[object]]
    tell: Callable[[], Awaitable[object]]


def _introductions(bot: Bot, speaker: Speaker) -> Iterator[Introduction]:
    """Give what is told, language by language; one without a code is for all others."""
    others = speaker.match("und")
    known = [(language, language) for language in speaker.languages if KNOWN.fullmatch(language)]
    for code, language in (*known, (None, others)):
        yield _commands(bot, code, _list(speaker, language))
        yield _description(bot, code, speaker.plain(say("bot.description"), language))
        yield _short_description(bot, code, speaker.plain(say("bot.short_description"), language))


def _list(speaker: Speaker, language: str) -> tuple[BotCommand, ...]:
    return tuple(BotCommand(name, speaker.plain(say(f"command.{name}"), language)) for name in COMMANDS)


def _commands(bot: Bot, code: str | None, wanted: tuple[BotCommand, ...]) -> Introduction:
    async def known() -> object:
        return await bot.get_my_commands(language_code=code)

    async def tell() -> object:
        return await bot.set_my_commands(wanted, language_code=code)

    return Introduction(wanted, known, tell)


def _description(bot: Bot, code: str | None, wanted: str) -> Introduction:
    async def known() -> object:
        return (await bot.get_my_description(code)).description

    async def tell() -> object:
        return await bot.set_my_description(wanted, code)

    return Introduction(wanted, known, tell)


def _short_description(bot: Bot, code: str | None, wanted: str) -> Introduction:
    async def known() -> object:
        return (await bot.get_my_short_description(code)).short_description

    async def tell() -> object:
        return await bot.set_my_short_description(wanted, code)

    return Introduction(wanted, known, tell)
