"""Translate: an update of Telegram's becomes an event of the conversation's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from time import time

from telegram.constants import ChatMemberStatus, ChatType

from bot.telegram.buttons import unpacked
from bot.telegram.updates import CallbackQuery, Location, Membership, Message, Update
from conversations.attachments import Attachment
from conversations.cards import Action, Shape, Verb
from conversations.events import (
    Attached,
    Blocked,
    CameBack,
    Commanded,
    Event,
    Located,
    Photographed,
    Pressed,
    Rewrote,
    SentOther,
    Wrote,
)
from conversations.facts import Enclosure
from conversations.screens.entrance import read_start
from conversations.session import Living

UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of updates that we ask Telegram for."""

COMMANDS: Mapping[str, Verb] = {
    "menu": Verb.MENU,
    "results": Verb.RESULTS,
    "cancel": Verb.CANCEL,
    "settings": Verb.SETTINGS,
    "language": Verb.LANGUAGES,
    "privacy": Verb.PRIVACY,
    "mydata": Verb.MY_DATA,
    "forget": Verb.FORGET,
    "help": Verb.HELP,
    "staff": Verb.STAFF,
}

MEMBERSHIPS: Mapping[str, Event] = {
    ChatMemberStatus.BANNED: Blocked(),
    ChatMemberStatus.MEMBER: CameBack(),
}
"""What the bot may become in a private chat, and what that means."""


@dataclass(frozen=True)
class Arrival:
    """An event and what the edge needs around it."""

    update_id: int
    telegram_id: int
    event: Event
    sent: int
    """When the resident sent it, in seconds since 1970 UTC; for a press, when it arrived."""
    device_language: str
    message_id: int | None = None
    """Of a message, as it was sent first: its number in the chat."""
    query_id: str = ""
    """Of a press: the query to answer."""
    file_id: str = ""
    """Of a photo, a recording or a document: the file to fetch."""
    enclosure: Enclosure | None = None
    """Of a document: what the channel knows of it."""


@dataclass(frozen=True)
class GroupCall:
    """Someone called the bot in a group, where it asks nobody anything."""

    chat_id: int
    device_language: str


Words = Mapping[str, Verb]
"""Labels of the keyboard of words, in every language, and what they do."""


def translated(update: Update, words: Words, username: str) -> Arrival | GroupCall | None:
    """Return what an update means to us; None where it means nothing (service messages, live places).

    `username` is the bot's own: in groups others may be called.
    """
    if update.callback_query is not None:
        return _pressed(update, update.callback_query)
    if update.my_chat_member is not None:
        return _became(update, update.my_chat_member)
    message = update.edited_message or update.message
    if message is None or message.from_user is None or message.from_user.is_bot:
        return None
    language = message.from_user.language_code or ""
    if message.chat.type != ChatType.PRIVATE:
        called = update.message is not None and _calls(message.text or "", username)
        return GroupCall(message.chat.id, language) if called else None
    event = _edited(message) if update.edited_message else _sent(message, words)
    if event is None:
        return None
    return Arrival(
        update_id=update.update_id,
        telegram_id=message.from_user.id,
        event=event,
        sent=message.edit_date or message.date,
        device_language=language,
        message_id=None if update.edited_message else message.message_id,
        file_id=_file(message, event),
        enclosure=_enclosure(message),
    )


def _pressed(update: Update, query: CallbackQuery) -> Arrival | None:
    if query.message is None or query.message.chat.type != ChatType.PRIVATE:
        return None
    action, turn = unpacked(query.data or "") or (Action(Verb.PAGE, "unknown"), -1)
    shape = Shape.PICTURE if query.message.photo else Shape.TEXT
    return Arrival(
        update_id=update.update_id,
        telegram_id=query.from_user.id,
        event=Pressed(action, turn, Living(message_id=query.message.message_id, shape=shape)),
        sent=int(time()),
        device_language=query.from_user.language_code or "",
        query_id=query.id,
    )


def _became(update: Update, change: Membership) -> Arrival | None:
    """Return what it means that the bot has become something else in a chat; in groups nothing."""
    event = MEMBERSHIPS.get(change.new_chat_member.status)
    if event is None or change.chat.type != ChatType.PRIVATE:
        return None
    return Arrival(
        update_id=update.update_id,
        telegram_id=change.from_user.id,
        event=event,
        sent=int(time()),
        device_language=change.from_user.language_code or "",
    )


def _edited(message: Message) -> Event | None:
    """Return what an edit means: a live place that moves on is no news, any other edit is."""
    if message.location:
        return None
    if message.text is None or message.text.startswith("/") or message.forward_origin is not None:
        return SentOther("edited")
    return Rewrote(message.text, message.message_id)


def _sent(message: Message, words: Words) -> Event | None:
    album = message.media_group_id or ""
    if message.forward_origin is not None and message.location is None:
        return SentOther("forwarded", album)
    if message.contact is not None:
        return SentOther("contact")
    if message.text is not None:
        return _written(message.text, words)
    if message.venue is not None:
        return _located(message.venue.location, message.venue.title)
    if message.location is not None:
        return _located(message.location)
    if _picture(message):
        return Photographed(album)
    if (attached := _attached(message, album)) is not None:
        return attached
    return SentOther("other", album) if message.has_other_content else None


def _calls(text: str, username: str) -> bool:
    """Say whether a text in a group is a command for us, or for whoever is there."""
    command = text.split(maxsplit=1)[0] if text.startswith("/") else ""
    return bool(command) and command.partition("@")[2].lower() in {"", username.lower()}


def _written(text: str, words: Words) -> Event:
    if not text.startswith("/"):
        return Wrote(text, words.get(text))
    command, *payload = text[1:].split(maxsplit=1) or [""]
    name = command.partition("@")[0].lower()
    if name == "start":
        return read_start("".join(payload).strip())
    return Commanded(COMMANDS[name]) if name in COMMANDS else SentOther("other")


def _located(location: Location, name: str = "") -> Located:
    return Located(location.latitude, location.longitude, location.horizontal_accuracy, name)


def _file(message: Message, event: Event) -> str:
    """Return the file of a photo, a recording or a document; empty for anything else."""
    match event:
        case Photographed():
            return _picture(message)
        case Attached(Attachment.VOICE):
            return message.voice.file_id if message.voice else ""
        case Attached(Attachment.AUDIO):
            return message.audio.file_id if message.audio else ""
        case Attached(Attachment.VIDEO):
            video = message.video or message.video_note
            return video.file_id if video else ""
        case Attached(Attachment.DOCUMENT):
            return message.document.file_id if message.document else ""
        case _:
            return ""


def _enclosure(message: Message) -> Enclosure | None:
    """Return what Telegram knows of a document, before anybody has fetched it."""
    document = message.document
    if document is None:
        return None
    return Enclosure(document.file_id, document.file_name or "", document.file_size or 0)


def _attached(message: Message, album: str) -> Attached | None:
    """Return a recording or a document; a moving sticker is neither, though it is one to Telegram."""
    if message.animation is not None:
        return None
    for what, sent in (
        (Attachment.VOICE, message.voice),
        (Attachment.AUDIO, message.audio),
        (Attachment.VIDEO, message.video or message.video_note),
    ):
        if sent is not None:
            return Attached(what, sent.duration, album)
    return Attached(Attachment.DOCUMENT, None, album) if message.document else None


def _picture(message: Message) -> str:
    """Return the file of a photo, sent as a photo or as a picture file; empty for anything else."""
    if message.photo:
        return message.photo[-1].file_id
    document = message.document
    moves = message.animation is not None
    if document is not None and not moves and (document.mime_type or "").startswith("image/"):
        return document.file_id
    return ""
