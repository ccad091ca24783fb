"""What Telegram finds in plain text by itself: commands, links, addresses, mentions, hashtags."""

from __future__ import annotations

import re

from simulator.texts.entities import Entity, in_order
from simulator.wire import utf16_length

_PATTERNS = (
    ("url", re.compile(r"(?<![\w@./])(?:https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]|(?:www|t)\.[\w-]+\.?[\w-]*/[\w?=&/-]+)")),
    ("email", re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@/])@[a-zA-Z][a-zA-Z0-9_]{3,31}\b")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,256}")),
)  # fmt: skip


def detected(text: str, formatted: list[Entity]) -> list[Entity]:
    """Add to the given entities those found in the text, except where they overlap links or code."""
    closed = [e for e in formatted if e.type in {"text_link", "pre", "code"}]
    found: list[Entity] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start = utf16_length(text[: match.start()])
            entity = Entity(kind, start, utf16_length(match.group()))
            if not any(entity.offset < e.end and e.offset < entity.end for e in closed + found):
                found.append(entity)
    return in_order(formatted + found)
