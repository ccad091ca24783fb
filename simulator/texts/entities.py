"""An entity: a stretch of text, in UTF-16 units, that is bold, a link or a command."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from simulator.wire import utf16_length

if TYPE_CHECKING:
    from simulator.wire import Json

ORDER = (
    "blockquote", "expandable_blockquote", "bold", "italic", "underline", "strikethrough", "spoiler",
    "text_link", "text_mention", "url", "email", "mention", "hashtag", "bot_command", "custom_emoji",
    "pre", "code",
)  # fmt: skip
"""Types that an entity may have, outermost first where two cover the same stretch."""

_EXTRAS = ("url", "language", "custom_emoji_id", "user")


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of `length` UTF-16 units from `offset`; url and language where the type has one."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None

    @property
    def end(self) -> int:
        """The offset just behind the stretch."""
        return self.offset + self.length

    def as_json(self) -> Json:
        """Return Telegram's MessageEntity."""
        body: Json = {"type": self.type, "offset": self.offset, "length": self.length}
        body.update({name: value for name in _EXTRAS[:3] if (value := getattr(self, name)) is not None})
        return body


def from_json(body: Json) -> Entity | None:
    """Read a MessageEntity that a bot sent; None for a type we do not know."""
    if body.get("type") not in ORDER:
        return None
    extras = {name: str(body[name]) for name in _EXTRAS[:3] if name in body}
    if isinstance(body.get("user"), dict):
        extras["url"] = f"tg://user?id={body['user'].get('id')}"
    return Entity(str(body["type"]), int(body["offset"]), int(body["length"]), **extras)


def in_order(entities: list[Entity]) -> list[Entity]:
    """Sort as Telegram does: by start, then the longer first, then by type."""
    return sorted(entities, key=lambda e: (e.offset, -e.length, ORDER.index(e.type)))


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Strip white space at both ends of the text and move the entities along with it."""
    stripped = text.rstrip()
    start = utf16_length(stripped) - utf16_length(stripped.lstrip())
    stripped = stripped.lstrip()
    return stripped, clipped(entities, start, utf16_length(stripped))


def clipped(entities: list[Entity], start: int, length: int) -> list[Entity]:
    """Keep what lies within `length` units from `start`, counted from there."""
    kept = []
    for entity in entities:
        first, last = max(entity.offset - start, 0), min(entity.end - start, length)
        if first < last:
            kept.append(replace(entity, offset=first, length=last - first))
    return kept
