"""Who talks: residents with an account of their own, and bots with a token."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from simulator.wire import compact

if TYPE_CHECKING:
    import random

    from simulator.wire import Json

FIRST_RESIDENTS = (
    ("Lena", "Albrecht", "lena_albrecht", "de"),
    ("James", "Carter", "jcarter", "en"),
    ("عمر", "الحسن", "omar_alhasan", "ar"),
    ("Ayşe", "Yılmaz", "ayse_y", "tr"),
    ("Олена", "Коваль", "olena_koval", "uk"),
    ("Karl-Heinz", None, None, "de"),
    ("Chiara", "Greco", "chiara_g", "it"),
    ("Zofia", "Nowak", None, "pl"),
)
"""The residents that exist from the start: first name, last name, username, language."""


@dataclass(slots=True)
class Resident:
    """Somebody with a Telegram account."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    deactivated: bool = False

    def as_user(self) -> Json:
        """Return Telegram's User."""
        return compact(
            id=self.id,
            is_bot=False,
            first_name=self.first_name,
            last_name=self.last_name,
            username=self.username,
            language_code=self.language_code,
        )

    def as_chat(self) -> Json:
        """Return Telegram's Chat for the private chat with this resident."""
        return compact(
            id=self.id,
            first_name=self.first_name,
            last_name=self.last_name,
            username=self.username,
            type="private",
        )

    def as_json(self) -> Json:
        """Return what the residents' API says about this resident."""
        return {**self.as_user(), "deactivated": self.deactivated}


@dataclass(slots=True)
class BotAccount:
    """A bot: what it says about itself, and the commands of its menu."""

    token: str
    name: str
    username: str
    descriptions: dict[tuple[str, str], str] = field(default_factory=dict)  # (kind, language) → text
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)  # (scope, language) → list
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)  # chat or None → MenuButton

    @property
    def id(self) -> int:
        """The number in front of the token's colon."""
        return int(self.token.partition(":")[0])

    def as_user(self) -> Json:
        """Return Telegram's User as others see it."""
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}

    def as_me(self) -> Json:
        """Return what getMe answers."""
        return {
            **self.as_user(),
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def described(self, kind: str, language: str | None) -> str:
        """Return the name, description or short description for a language, else the one for all."""
        fallback = self.name if kind == "name" else ""
        return self.descriptions.get((kind, language or "")) or self.descriptions.get((kind, ""), fallback)

    def menu(self, chat_id: int, language: str | None) -> list[Json]:
        """Return the commands that somebody with this language sees in a chat."""
        kind = "all_private_chats" if chat_id > 0 else "all_group_chats"
        scopes: list[Json] = [{"type": "chat", "chat_id": chat_id}, {"type": kind}, {"type": "default"}]
        for scope in map(scope_key, scopes):
            for code in ((language or "").partition("-")[0], ""):
                if commands := self.commands.get((scope, code)):
                    return commands
        return []


def scope_key(scope: Any) -> str:
    """Return a BotCommandScope as a key; no scope is the default one."""
    return json.dumps(scope or {"type": "default"}, sort_keys=True)


def new_resident_id(rng: random.Random, taken: set[int]) -> int:
    """Draw an account number like the real ones: most are above 32 bits."""
    while (number := rng.randint(5_000_000_000, 8_400_000_000)) in taken:
        pass
    return number
