"""The one door: every update comes in here, however Telegram delivered it.

Translate, decide in one transaction, commit, speak. Telegram is told that an update arrived only after
that, so a crash before the commit repeats the update and a crash after it loses no answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot import files, photos
from bot.deciding import Decider, Fetched, Happened
from bot.metrics import SECONDS, UPDATES
from bot.now import Now, utc_now
from bot.speaking import Voice
from bot.telegram.progress import shown_at_work
from bot.telegram.translate import Arrival, GroupCall, translated
from bot.telegram.updates import Update
from bot.throttle import Throttle, Verdict
from bot.turns import Turns
from conversations.cards import Verb
from conversations.events import Attached, Photographed, Pressed
from conversations.facts import FileProblem
from conversations.texts import Message, Words, say, shortened
from locales import Speaker
from storage.errors import DatabaseUnreachable

TOAST = 200
"""Length of a passing hint, in UTF-16 units."""

log = structlog.get_logger()


@dataclass(frozen=True)
class QueryAnswer:
    """The answer that a press is owed; an empty text only ends the waiting sign."""

    query_id: str
    text: str = ""

    @property
    def toast(self) -> str | None:
        """What is shown for a moment."""
        return shortened(self.text, TOAST) or None

    def as_method(self) -> dict[str, Any]:
        """Return the answer as the method call that the webhook's own answer may carry."""
        text = {"text": self.toast} if self.toast else {}
        return {"method": "answerCallbackQuery", "callback_query_id": self.query_id, **text}


@dataclass(frozen=True)
class Door:
    """Everything an update passes on its way."""

    bot: Bot
    decider: Decider
    voice: Voice
    speaker: Speaker
    words: Mapping[str, Verb]
    throttle: Throttle
    turns: Turns
    now: Now = utc_now

    async def receive(self, update: Update) -> QueryAnswer | None:
        """Handle an update; returns the answer that a press is owed.

        Raises DatabaseUnreachable: the update was not handled and shall come again. Nothing else is
        raised: an update that breaks us is logged and the resident is told, it is not repeated.
        """
        began, arrival = perf_counter(), None
        try:
            arrival = translated(update, self.words, self.bot.username)
            answer = await self._admitted(arrival)
            _count(arrival, "handled")
        except DatabaseUnreachable:
            _count(arrival, "unreachable")
            raise
        except Exception:  # (the one place that catches the unexpected)
            log.exception("update_broke", update=update.update_id)
            _count(arrival, "broke")
            answer = await self._broke(arrival)
        SECONDS.observe(perf_counter() - began)
        return answer

    async def _admitted(self, arrival: Arrival | GroupCall | None) -> QueryAnswer | None:
        """Let an update through unless it is one too many."""
        match arrival:
            case None:
                return None
            case GroupCall(group_id, device_language):
                if self.throttle.lets_answer(group_id):
                    link = Words(f"https://t.me/{self.bot.username}")
                    await self._tell(group_id, say("group", link=link), device_language)
                return None
        match self.throttle.judge(arrival.telegram_id):
            case Verdict.LET_THROUGH:
                async with self.turns.of(arrival.telegram_id):
                    return await self._handled(arrival)
            case Verdict.SAY_SO if not arrival.query_id:
                await self._tell(arrival.telegram_id, say("busy"), arrival.device_language)
        return self._toast(arrival, "busy")

    async def _handled(self, arrival: Arrival) -> QueryAnswer | None:
        now = self.now()
        happened = Happened(
            event=arrival.event,
            telegram_id=arrival.telegram_id,
            language=self.speaker.match(arrival.device_language),
            sent=arrival.sent,
            message_id=arrival.message_id,
            now=now,
            update_id=arrival.update_id,
            enclosure=arrival.enclosure,
        )
        if isinstance(arrival.event, Photographed | Attached):
            happened = await self._with_file(happened, arrival.event, arrival.file_id)
        decided = await self.decider.decide(happened)
        await self.voice.speak(arrival.telegram_id, decided, now)
        if not isinstance(arrival.event, Pressed):
            return None
        hint = self.voice.hint(decided)
        text = self.speaker.plain(hint.text, decided.step.language) if hint else ""
        return QueryAnswer(arrival.query_id, text)

    async def _with_file(self, happened: Happened, event: Photographed | Attached, file_id: str) -> Happened:
        """Fetch the file where it is wanted, before the transaction: nothing waits inside one."""
        if not await self.decider.wants(happened):
            return happened
        try:
            async with shown_at_work(self.bot, happened.telegram_id):
                return replace(happened, file=await self._fetched(event, file_id))
        except TelegramError as problem:
            log.warning("file_failed", update=happened.update_id, kind=type(problem).__name__)
            failed = "photo.failed" if isinstance(event, Photographed) else "file.failed"
            return replace(happened, file=FileProblem(failed))

    async def _fetched(self, event: Photographed | Attached, file_id: str) -> Fetched:
        if isinstance(event, Photographed):
            return await photos.fetched(self.bot, file_id)
        return await files.fetched(self.bot, file_id, event, self.decider.surface.megabytes)

    async def _broke(self, arrival: Arrival | GroupCall | None) -> QueryAnswer | None:
        """Tell the resident that what nobody expected has happened."""
        if not isinstance(arrival, Arrival):
            return None
        if not arrival.query_id:
            await self._tell(arrival.telegram_id, say("trouble"), arrival.device_language)
        return self._toast(arrival, "trouble")

    async def _tell(self, chat_id: int, message: Message, device_language: str) -> None:
        """Say something apart from the conversation; nothing is lost where that fails."""
        text = self.speaker.plain(message, self.speaker.match(device_language))
        try:
            await self.bot.send_message(chat_id, text)
        except TelegramError as problem:
            log.warning("telling_failed", kind=type(problem).__name__)

    def _toast(self, arrival: Arrival, message_id: str) -> QueryAnswer | None:
        """Return the answer to a press; None for what is no press."""
        if not arrival.query_id:
            return None
        text = self.speaker.plain(say(message_id), self.speaker.match(arrival.device_language))
        return QueryAnswer(arrival.query_id, text)


def _count(arrival: Arrival | GroupCall | None, outcome: str) -> None:
    match arrival:
        case Arrival(event=event):
            UPDATES.labels(type(event).__name__, outcome).inc()
        case _:
            UPDATES.labels("Other", outcome).inc()
