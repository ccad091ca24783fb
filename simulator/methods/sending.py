"""Methods that put new messages into a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.methods.contents import caption_content, location_content, text_content
from simulator.methods.keyboards import Markup, read_markup
from simulator.methods.media import read_media
from simulator.methods.registry import Request, method
from simulator.refusals import REPLY_NOT_FOUND, bad_request
from simulator.wire import compact

if TYPE_CHECKING:
    from simulator.wire import Json
    from simulator.world.chats import Chat
    from simulator.world.messages import Message

_ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip


def _reply(request: Request, chat: Chat) -> Json:
    """Return the message that is answered, as a field, if the call names one."""
    asked = request.parameters.mapping("reply_parameters") or {}
    number = asked.get("message_id") or request.parameters.integer("reply_to_message_id")
    if not number:
        return {}
    message = chat.messages.get(int(number))
    lenient = asked.get("allow_sending_without_reply") or request.parameters.flag(
        "allow_sending_without_reply"
    )
    if message is None and not lenient:
        raise bad_request(REPLY_NOT_FOUND)
    return {"reply_to_message": message.as_api()} if message else {}


def _post(request: Request, chat: Chat, content: Json, markup: Markup) -> Message:
    """Put a message into the chat, with its keyboard."""
    if request.parameters.flag("protect_content"):
        content = {**content, "has_protected_content": True}
    message = chat.add(request.bot.as_user(), request.world.now(), content)
    message.keyboard = markup.inline
    if markup.reply:
        message.fixed = True
        removed = markup.reply.get("remove_keyboard")
        chat.reply_keyboard = None if removed else {**markup.reply, "hidden": False}
    chat.action = None
    chat.changed(message)
    return message


async def _send(request: Request, chat: Chat, content: Json) -> Json:
    markup = read_markup(request, chat)
    content = {**_reply(request, chat), **content}
    request.line.pacer.send(chat.id, new_messages=1)
    return _post(request, chat, content, markup).as_api()


@method("sendMessage")
async def send_message(request: Request) -> Json:
    """Send a text."""
    chat = request.chat()
    return await _send(request, chat, text_content(request))


@method("sendPhoto")
async def send_photo(request: Request) -> Json:
    """Send a picture, uploaded or by file_id."""
    chat = request.chat()
    caption = caption_content(request, request.parameters)
    above = request.parameters.flag("show_caption_above_media") or None
    media = await read_media(request, "photo", request.parameters.text("photo"))
    return await _send(request, chat, {**media, **caption, **compact(show_caption_above_media=above)})


@method("sendDocument")
async def send_document(request: Request) -> Json:
    """Send a file, uploaded or by file_id."""
    chat = request.chat()
    caption = caption_content(request, request.parameters)
    media = await read_media(request, "document", request.parameters.text("document"))
    return await _send(request, chat, {**media, **caption})


@method("sendLocation")
async def send_location(request: Request) -> Json:
    """Send a point on the map."""
    chat = request.chat()
    return await _send(request, chat, {"location": location_content(request)})


@method("sendVenue")
async def send_venue(request: Request) -> Json:
    """Send a point on the map with a name and an address."""
    chat = request.chat()
    title, address = request.parameters.text("title"), request.parameters.text("address")
    if not title or not address:
        raise bad_request("Venue title must be non-empty" if not title else "Venue address must be non-empty")
    location = location_content(request)
    return await _send(
        request,
        chat,
        {"location": location, "venue": {"location": location, "title": title, "address": address}},
    )


@method("sendMediaGroup")
async def send_media_group(request: Request) -> list[Json]:
    """Send two to ten pictures, or two to ten files, as one album; an album has no keyboard."""
    chat = request.chat()
    items = request.parameters.sequence("media") or []
    if request.parameters.values.get("reply_markup"):
        raise bad_request("reply markup is not allowed in an album")
    _check_album(items)
    reply = _reply(request, chat)
    contents = [await album_item(request, item) for item in items]
    request.line.pacer.send(chat.id, new_messages=len(items))
    request.world.albums += 1
    album = str(13_000_000_000_000_000 + request.world.albums)
    posted = [
        _post(request, chat, {**reply, "media_group_id": album, **content}, Markup()) for content in contents
    ]
    return [message.as_api() for message in posted]


def _check_album(items: list[Any]) -> None:
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) == 1:
        raise bad_request("group send failed: an album has 2-10 items")
    if len(items) > 10:  # noqa: PLR2004 - Telegram's limit
        raise bad_request("too many messages to send as an album")
    kinds = {item.get("type") if isinstance(item, dict) else None for item in items}
    if kinds not in ({"photo"}, {"document"}):
        raise bad_request("can't use the media of the specified type in the album")


async def album_item(request: Request, item: Json) -> Json:
    """Return the fields of one InputMedia, with its caption."""
    kind = str(item.get("type"))
    if kind not in {"photo", "document"}:
        raise bad_request(f"type of media '{kind}' is unsupported")
    parameters = type(request.parameters)(item, request.parameters.uploads)
    caption = caption_content(request, parameters)
    return {**await read_media(request, kind, parameters.text("media")), **caption}


@method("sendChatAction")
async def send_chat_action(request: Request) -> bool:
    """Show for five seconds what the bot is about to send."""
    chat = request.chat()
    action = request.parameters.text("action") or ""
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.action = (action, request.world.clock() + request.world.settings.lifetimes.chat_action)
    chat.changed()
    return True
