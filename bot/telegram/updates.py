"""What Telegram sends us, as far as we look at it.

Fields have the Bot API's names, so its reference explains them. What is not named here is passed over
unread, and what the Bot API may leave out may be missing here too: an update that brings something new is
read like any other.
"""

from __future__ import annotations

from msgspec import Struct, field


class Something(Struct, frozen=True, gc=False):
    """Content of which only matters that it is there."""


class User(Struct, frozen=True, gc=False):
    """Who sent it."""

    id: int
    is_bot: bool
    language_code: str | None = None


class Chat(Struct, frozen=True, gc=False):
    """Where it was sent."""

    id: int
    type: str


class Location(Struct, frozen=True, gc=False):
    """A point on the map."""

    latitude: float
    longitude: float
    horizontal_accuracy: float | None = None


class Venue(Struct, frozen=True, gc=False):
    """A point with a name."""

    location: Location
    title: str


class PhotoSize(Struct, frozen=True, gc=False):
    """One of the sizes of a photo."""

    file_id: str


class Document(Struct, frozen=True, gc=False):
    """A file of any kind."""

    file_id: str
    mime_type: str | None = None
    file_name: str | None = None
    file_size: int | None = None


class Recording(Struct, frozen=True, gc=False):
    """A voice message, a piece of music, a video or a round video."""

    file_id: str
    duration: int


class OtherContent(Struct, frozen=True, gc=False, kw_only=True):
    """What residents may send and no question asks for: we say so, instead of staying silent.

    Whatever stands neither here nor in Message is a service message ("has joined"), and means nothing.
    """

    animation: Something | None = None
    checklist: Something | None = None
    dice: Something | None = None
    game: Something | None = None
    invoice: Something | None = None
    live_photo: Something | None = None
    paid_media: Something | None = None
    passport_data: Something | None = None
    poll: Something | None = None
    sticker: Something | None = None
    story: Something | None = None
    successful_payment: Something | None = None

    @property
    def has_other_content(self) -> bool:
        """Say whether there is any of it."""
        return any(getattr(self, name) is not None for name in OtherContent.__struct_fields__)


class Message(OtherContent, frozen=True, gc=False, kw_only=True):
    """A message, as it was sent or edited."""

    message_id: int
    date: int
    chat: Chat
    from_user: User | None = field(name="from", default=None)
    edit_date: int | None = None
    media_group_id: str | None = None
    forward_origin: Something | None = None
    text: str | None = None
    location: Location | None = None
    venue: Venue | None = None
    photo: tuple[PhotoSize, ...] | None = None
    document: Document | None = None
    voice: Recording | None = None
    audio: Recording | None = None
    video: Recording | None = None
    video_note: Recording | None = None
    contact: Something | None = None


class Card(Struct, frozen=True, gc=False):
    """The message of ours whose button was pressed; of one too old, Telegram tells no more than this."""

    message_id: int
    chat: Chat
    photo: tuple[Something, ...] | None = None


class CallbackQuery(Struct, frozen=True, gc=False):
    """A press."""

    id: str
    from_user: User = field(name="from")
    message: Card | None = None
    data: str | None = None


class Member(Struct, frozen=True, gc=False):
    """What the bot is in a chat: `kicked` where it is blocked."""

    status: str = ""


class Membership(Struct, frozen=True, gc=False):
    """What the bot has become in a chat."""

    chat: Chat
    from_user: User = field(name="from")
    new_chat_member: Member


class Update(Struct, frozen=True, gc=False):
    """One thing that has happened; all of them are missing in kinds of updates that we do not ask for."""

    update_id: int
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: CallbackQuery | None = None
    my_chat_member: Membership | None = None

    @property
    def sender(self) -> int:
        """Who it came from; 0 for what comes from nobody."""
        content = self.callback_query or self.edited_message or self.message or self.my_chat_member
        return content.from_user.id if content and content.from_user else 0
