"""Methods that change or delete messages which are already in a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.methods.contents import caption_content, text_content
from simulator.methods.keyboards import read_inline
from simulator.methods.registry import Request, method
from simulator.methods.sending import album_item
from simulator.refusals import (
    DELETE_NOT_ALLOWED,
    DELETE_NOT_FOUND,
    EDIT_NO_CAPTION,
    EDIT_NO_TEXT,
    EDIT_NOT_ALLOWED,
    EDIT_NOT_FOUND,
    NOT_MODIFIED,
    bad_request,
)

if TYPE_CHECKING:
    from simulator.wire import Json
    from simulator.world.chats import Chat
    from simulator.world.messages import Message

_TEXT_FIELDS = ("text", "entities", "link_preview_options")
_CAPTION_FIELDS = ("caption", "caption_entities", "show_caption_above_media")


def _editable(request: Request) -> tuple[Chat, Message]:
    """Return the bot's own message that the call names, or refuse."""
    chat = request.chat()
    number = request.parameters.integer("message_id")
    if number is None:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(number)
    if message is None:
        raise bad_request(EDIT_NOT_FOUND)
    if not message.from_bot or message.fixed:
        raise bad_request(EDIT_NOT_ALLOWED)
    return chat, message


def _change(request: Request, chat: Chat, message: Message, content: Json, keyboard: Json | None) -> Json:
    """Put new content and keyboard into a message; refused if both are as they were."""
    if keyboard and "media_group_id" in message.content:
        raise bad_request(EDIT_NOT_ALLOWED)
    if content == message.content and keyboard == message.keyboard:
        raise bad_request(NOT_MODIFIED)
    request.line.pacer.send(chat.id, new_messages=0)
    if content != message.content:
        message.edit_date = request.world.now()
    message.content, message.keyboard = content, keyboard
    chat.changed(message)
    return message.as_api()


def _without(content: Json, names: tuple[str, ...]) -> Json:
    return {name: value for name, value in content.items() if name not in names}


@method("editMessageText")
async def edit_message_text(request: Request) -> Json:
    """Replace the text of a text message."""
    chat, message = _editable(request)
    if message.text is None:
        raise bad_request(EDIT_NO_TEXT)
    keyboard = read_inline(request, chat)
    content = {**_without(message.content, _TEXT_FIELDS), **text_content(request)}
    return _change(request, chat, message, content, keyboard)


@method("editMessageCaption")
async def edit_message_caption(request: Request) -> Json:
    """Replace the caption of a picture or a file."""
    chat, message = _editable(request)
    if message.media is None:
        raise bad_request(EDIT_NO_CAPTION)
    keyboard = read_inline(request, chat)
    content = {**_without(message.content, _CAPTION_FIELDS), **caption_content(request, request.parameters)}
    return _change(request, chat, message, content, keyboard)


@method("editMessageMedia")
async def edit_message_media(request: Request) -> Json:
    """Replace the picture or file of a message, or put one into a text message."""
    chat, message = _editable(request)
    if message.media is None and message.text is None:
        raise bad_request(EDIT_NOT_ALLOWED)
    keyboard = read_inline(request, chat)
    media = await album_item(request, request.parameters.mapping("media") or {})
    kept = _without(message.content, (*_TEXT_FIELDS, *_CAPTION_FIELDS, "photo", "document"))
    return _change(request, chat, message, {**kept, **media}, keyboard)


@method("editMessageReplyMarkup")
async def edit_message_reply_markup(request: Request) -> Json:
    """Replace or take away the inline keyboard."""
    chat, message = _editable(request)
    return _change(request, chat, message, message.content, read_inline(request, chat))


@method("deleteMessage")
async def delete_message(request: Request) -> bool:
    """Delete one message: the bot's own, or anybody's in a private chat, for two days."""
    chat = request.chat()
    number = request.parameters.integer("message_id")
    message = chat.messages.get(number) if number else None
    if message is None:
        raise bad_request(DELETE_NOT_FOUND)
    if not _deletable(request, chat, message):
        raise bad_request(DELETE_NOT_ALLOWED)
    chat.remove(message.message_id)
    return True


@method("deleteMessages")
async def delete_messages(request: Request) -> bool:
    """Delete up to a hundred messages; those that are gone or too old are passed over."""
    chat = request.chat()
    numbers: list[Any] = request.parameters.sequence("message_ids") or []
    if not 1 <= len(numbers) <= 100:  # noqa: PLR2004 - Telegram's limit
        raise bad_request(
            "message identifiers are not specified" if not numbers else "too many messages to delete"
        )
    for number in numbers:
        message = chat.messages.get(int(number))
        if message and _deletable(request, chat, message):
            chat.remove(message.message_id)
    return True


def _deletable(request: Request, chat: Chat, message: Message) -> bool:
    young = request.world.clock() - message.date < request.world.settings.lifetimes.deletable
    return young and (message.from_bot or chat.private)
