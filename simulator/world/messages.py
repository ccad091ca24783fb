"""A message of a chat, and how the Bot API shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.wire import Json

MEDIA = ("photo", "document", "voice", "video_note", "video", "audio", "animation", "sticker")


@dataclass(slots=True)
class Message:
    """Who said what, when; `content` holds Telegram's own fields (text, entities, photo, location …)."""

    chat: Json
    message_id: int
    sender: Json
    date: int
    content: Json
    keyboard: Json | None = None  # the inline keyboard under the message
    fixed: bool = False  # sent with a reply keyboard, so no inline keyboard can be edited in
    edit_date: int | None = None
    seq: int = 0  # the chat's count of changes when this message last changed
    files: list[str] = field(default_factory=list)  # file_ids to show on the page

    @property
    def from_bot(self) -> bool:
        """Whether the bot sent it."""
        return bool(self.sender["is_bot"])

    @property
    def text(self) -> str | None:
        """The text, None for other kinds of messages."""
        return self.content.get("text")

    @property
    def media(self) -> str | None:
        """The kind of media that it carries, as Telegram names it."""
        return next((kind for kind in MEDIA if kind in self.content), None)

    def as_api(self) -> Json:
        """Return Telegram's Message."""
        body: Json = {
            "message_id": self.message_id,
            "from": self.sender,
            "chat": self.chat,
            "date": self.date,
        }
        if self.edit_date:
            body["edit_date"] = self.edit_date
        body.update(self.content)
        if self.keyboard:
            body["reply_markup"] = self.keyboard
        return body
