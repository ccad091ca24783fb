"""The one door: every update comes in here, however Telegram delivered it.

Translate, decide in one transaction, commit, speak. Telegram is told that an update arrived only after
that, so a crash before the commit repeats the update and a crash after it loses no answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import perf_counter
from traceback import extract_tb
from typing import Any

import structlog
from telegram import Bot, Update
from telegram.error import TelegramError

from bot import photos
from bot.deciding import Decider, Happened
from bot.metrics import SECONDS, UPDATES
from bot.speaking import Voice
from bot.telegram.translate import Arrival, GroupCall, translated
from bot.throttle import Throttle, Verdict
from bot.turns import Turns
from conversations.cards import Verb
from conversations.events import Photographed, Pressed
from conversations.facts import PhotoProblem
from conversations.texts import Words, say, shortened
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

    def as_method(self) -> dict[str, Any]:
        """Return the answer as the method call that the webhook's own answer may carry."""
        text = {"text": shortened(self.text, TOAST)} if self.text else {}
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

    async def receive(self, update: Update) -> QueryAnswer | None:
        """Handle an update; returns the answer that a press is owed.

        Raises DatabaseUnreachable: the update was not handled and shall come again. Nothing else is
        raised: an update that breaks us is logged and the resident is told, it is not repeated.
        """
        began, arrival = perf_counter(), None
        try:
            arrival = translated(update, self.words)
            answer = await self._admitted(arrival)
            _count(arrival, "handled")
        except DatabaseUnreachable:
            _count(arrival, "unreachable")
            raise
        except Exception as problem:  # noqa: BLE001 (the one place that catches the unexpected)
            _count(arrival, "broke")
            answer = await self._broke(arrival, update.update_id, problem)
        SECONDS.observe(perf_counter() - began)
        return answer

    async def _admitted(self, arrival: Arrival | GroupCall | None) -> QueryAnswer | None:
        """Let an update through unless it is one too many."""
        match arrival:
            case None:
                return None
            case GroupCall():
                await self._called(arrival)
                return None
        match self.throttle.judge(arrival.telegram_id):
            case Verdict.LET_THROUGH:
                async with self.turns.of(arrival.telegram_id):
                    return await self._handled(arrival)
            case Verdict.SAY_SO if not arrival.query_id:
                await self._tell(arrival, "busy")
        return QueryAnswer(arrival.query_id, self._plain(arrival, "busy")) if arrival.query_id else None

    async def _handled(self, arrival: Arrival) -> QueryAnswer | None:
        now = datetime.now(UTC)
        happened = Happened(
            event=arrival.event,
            telegram_id=arrival.telegram_id,
            language=self.speaker.match(arrival.device_language),
            sent=arrival.sent,
            now=now,
            update_id=arrival.update_id,
        )
        if isinstance(arrival.event, Photographed):
            happened = await self._with_photo(happened, arrival.file_id)
        decided = await self.decider.decide(happened)
        await self.voice.speak(arrival.telegram_id, decided, now)
        if not isinstance(arrival.event, Pressed):
            return None
        hint = self.voice.hint(decided)
        text = self.speaker.plain(hint.text, decided.step.language) if hint else ""
        return QueryAnswer(arrival.query_id, text)

    async def _with_photo(self, happened: Happened, file_id: str) -> Happened:
        """Fetch the photo where it is wanted, before the transaction: nothing waits inside one."""
        if not await self.decider.wants_photo(happened):
            return happened
        await self.bot.send_chat_action(happened.telegram_id, "upload_photo")
        try:
            return replace(happened, photo=await photos.fetched(self.bot, file_id))
        except TelegramError as problem:
            log.warning("photo_failed", update=happened.update_id, kind=type(problem).__name__)
            return replace(happened, photo=PhotoProblem("photo.failed"))

    async def _called(self, call: GroupCall) -> None:
        """Say in a group that we ask in private only."""
        language = self.speaker.match(call.device_language)
        text = say("group", link=Words(f"https://t.me/{self.bot.username}"))
        await self.bot.send_message(call.chat_id, self.speaker.plain(text, language))

    async def _broke(
        self, arrival: Arrival | GroupCall | None, update_id: int, problem: Exception
    ) -> QueryAnswer | None:
        """Log what nobody expected, without personal data, and tell the resident."""
        log.error("update_broke", update=update_id, kind=type(problem).__name__, where=_frames(problem))
        if not isinstance(arrival, Arrival):
            return None
        if arrival.query_id:
            return QueryAnswer(arrival.query_id, self._plain(arrival, "trouble"))
        await self._tell(arrival, "trouble")
        return None

    async def _tell(self, arrival: Arrival, message_id: str) -> None:
        try:
            await self.bot.send_message(arrival.telegram_id, self._plain(arrival, message_id))
        except TelegramError as problem:
            log.warning("telling_failed", update=arrival.update_id, kind=type(problem).__name__)

    def _plain(self, arrival: Arrival, message_id: str) -> str:
        return self.speaker.plain(say(message_id), self.speaker.match(arrival.device_language))


def _count(arrival: Arrival | GroupCall | None, outcome: str) -> None:
    match arrival:
        case Arrival(event=event):
            UPDATES.labels(type(event).__name__, outcome).inc()
        case _:
            UPDATES.labels("Other", outcome).inc()


def _frames(problem: Exception) -> str:
    """Return where it broke, without the message: that may hold what a resident wrote."""
    frames = extract_tb(problem.__traceback__)
    return " < ".join(
        f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in reversed(frames)
    )
