"""The whole state of a simulated Telegram, and the few ways to look things up in it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.delivery.faults import Chance, Faults
from simulator.delivery.polling import Poller
from simulator.delivery.queue import UpdateQueue
from simulator.signals import Signal
from simulator.world.calls import CallLog
from simulator.world.chats import Chat, Press
from simulator.world.files import FileStore
from simulator.world.pace import Pacer
from simulator.world.people import FIRST_RESIDENTS, BotAccount, Resident, new_resident_id

if TYPE_CHECKING:
    from simulator.delivery.webhook import Target, WebhookPusher
    from simulator.settings import Settings
    from simulator.wire import Clock, Json


@dataclass(slots=True)
class Line:
    """Everything that belongs to one bot's connection: its queue, its poller or its webhook, its pace."""

    bot: BotAccount
    queue: UpdateQueue
    poller: Poller
    pacer: Pacer
    target: Target | None = None
    pusher: WebhookPusher | None = None


@dataclass(slots=True)
class World:
    """Bots, residents, chats, files, presses and calls."""

    settings: Settings
    clock: Clock = time.time
    faults: Faults = field(default_factory=Faults)
    chance: Chance = field(init=False)
    calls: CallLog = field(init=False)
    files: FileStore = field(default_factory=FileStore)
    lines: dict[str, Line] = field(default_factory=dict)  # by token
    residents: dict[int, Resident] = field(default_factory=dict)
    chats: dict[tuple[int, int], Chat] = field(default_factory=dict)  # by bot and chat id
    presses: dict[str, tuple[Chat, Press]] = field(default_factory=dict)
    people: Signal = field(default_factory=Signal)  # residents, groups and menus
    groups: int = 0
    queries: int = 0
    albums: int = 0

    def __post_init__(self) -> None:
        self.chance = Chance(self.settings.seed)
        self.calls = CallLog(self.settings.calls_kept)
        for number, token in enumerate(self.settings.tokens):
            suffix = str(number + 1) if number else ""
            self._add_bot(
                BotAccount(token, self.settings.bot_name + suffix, self.settings.bot_username + suffix)
            )
        self._settle()

    def _add_bot(self, bot: BotAccount) -> None:
        queue = UpdateQueue(self.clock, self.chance, self.chance.rng.randint(100_000_000, 900_000_000))
        queue.faults = self.faults
        self.lines[bot.token] = Line(bot, queue, Poller(queue), Pacer(self.settings.pace, self.clock))

    def _settle(self) -> None:
        for number in range(self.settings.residents):
            first, last, username, language = FIRST_RESIDENTS[number % len(FIRST_RESIDENTS)]
            if number >= len(FIRST_RESIDENTS):
                last, username = f"{last or ''} {number + 1}".strip(), None
            self.add_resident(first, last, username, language)

    def reset(self) -> None:
        """Forget chats, files, residents, calls and faults; bots, webhooks and update ids stay."""
        for line in self.lines.values():
            line.queue.clear()
            line.pacer = Pacer(self.settings.pace, self.clock)
        for chat in self.chats.values():
            chat.changed()
        for kept in (self.chats, self.presses, self.residents):
            kept.clear()
        self.files = FileStore()
        self.calls.clear()
        self.chance.rng.seed(self.settings.seed)
        self.set_faults(Faults())
        self._settle()
        self.people.bump()

    def set_faults(self, faults: Faults) -> None:
        """Let these things go wrong from now on."""
        self.faults = faults
        for line in self.lines.values():
            line.queue.faults = faults

    def add_resident(
        self,
        first_name: str,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = None,
        resident_id: int | None = None,
    ) -> Resident:
        """Let somebody have an account."""
        number = resident_id or new_resident_id(self.chance.rng, set(self.residents))
        resident = Resident(number, first_name, last_name, username, language_code)
        self.residents[number] = resident
        self.people.bump()
        return resident

    def private_chat(self, bot: BotAccount, resident: Resident) -> Chat:
        """Return the chat of a resident with a bot; it exists, empty, from the first look at it."""
        key = (bot.id, resident.id)
        if key not in self.chats:
            self.chats[key] = Chat(bot, resident.id, [resident])
        return self.chats[key]

    def add_group(self, bot: BotAccount, members: list[Resident], title: str) -> Chat:
        """Found a group with the bot in it."""
        self.groups += 1
        chat = Chat(bot, -(4_000_000_000 + self.groups), members, title, started=True)
        self.chats[bot.id, chat.id] = chat
        self.people.bump()
        return chat

    def line(self, bot: BotAccount) -> Line:
        """Return the line of a bot."""
        return self.lines[bot.token]

    def queue_message(self, chat: Chat, kind: str, content: Json) -> None:
        """Queue an update that waits its turn by chat."""
        lives = self.settings.lifetimes.message_update
        self.line(chat.bot).queue.put(kind, content, f"chat:{chat.id}", lives)

    def queue_press(self, chat: Chat, resident: Resident, content: Json) -> None:
        """Queue a press of a button, which waits its turn by user."""
        lives = self.settings.lifetimes.press_update
        self.line(chat.bot).queue.put("callback_query", content, f"user:{resident.id}", lives)

    def now(self) -> int:
        """Return the time in whole seconds, as Telegram dates things."""
        return int(self.clock())
