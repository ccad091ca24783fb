"""The screen of a resident in a chat, as JSON: everything that the chat page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.texts.entities import Entity, from_json
from simulator.texts.rendering import as_html

if TYPE_CHECKING:
    from simulator.wire import Json
    from simulator.world.chats import Chat
    from simulator.world.messages import Message
    from simulator.world.people import Resident
    from simulator.world.world import World

_SHOWN = (
    "location",
    "venue",
    "contact",
    "poll",
    "sticker",
    "voice",
    "audio",
    "video",
    "video_note",
    "forward_origin",
)


def screen(world: World, chat: Chat, resident: Resident) -> Json:
    """Return messages in order, reply keyboard, toast, presses that wait, commands and `seq`."""
    waiting = _waiting_presses(world, chat, resident)
    toast = chat.toast if chat.toast and chat.toast.resident_id == resident.id else None
    typing = chat.action[0] if chat.action and chat.action[1] > world.clock() else None
    return {
        "seq": chat.signal.value,
        "bot": {**chat.bot.as_user(), "about": _about(chat, resident)},
        "resident": resident.as_json(),
        "chat": chat.as_chat(),
        "started": chat.started,
        "blocked": chat.blocked,
        "messages": [shown(message, waiting) for message in chat.messages.values()],
        "reply_keyboard": chat.reply_keyboard,
        "presses": waiting,
        "toast": {"text": toast.text, "alert": toast.alert, "seq": toast.seq} if toast else None,
        "typing": typing,
        "commands": chat.bot.menu(chat.id, resident.language_code),
    }


def _about(chat: Chat, resident: Resident) -> Json:
    kinds = ("name", "description", "short_description")
    return {kind: chat.bot.described(kind, resident.language_code) for kind in kinds}


def _waiting_presses(world: World, chat: Chat, resident: Resident) -> list[Json]:
    oldest = world.clock() - world.settings.lifetimes.query
    return [
        {"query_id": press.query_id, "message_id": press.message_id, "data": press.data}
        for press in chat.presses.values()
        if press.resident_id == resident.id and press.born > oldest
    ]


def shown(message: Message, waiting: list[Json]) -> Json:
    """Return one message as the page shows it."""
    content = message.content
    text = content.get("text", content.get("caption"))
    entities = content.get("entities") or content.get("caption_entities") or []
    quoted = content.get("reply_to_message")
    return {
        "message_id": message.message_id,
        "seq": message.seq,
        "from": "bot" if message.from_bot else "resident",
        "sender": {"id": message.sender["id"], "name": message.sender["first_name"]},
        "date": message.date,
        "edit_date": message.edit_date,
        "text": text,
        "html": as_html(text, _read(entities)) if text else None,
        "entities": entities,
        "photo": _photo(content.get("photo")),
        "document": _document(content.get("document")),
        **{name: content.get(name) for name in _SHOWN},
        "reply_to": {"message_id": quoted["message_id"], "text": quoted.get("text")} if quoted else None,
        "media_group_id": content.get("media_group_id"),
        "keyboard": _keyboard(message, waiting),
    }


def _read(entities: list[Json]) -> list[Entity]:
    return [entity for body in entities if (entity := from_json(body))]


def _photo(sizes: list[Json] | None) -> Json | None:
    if not sizes:
        return None
    largest = sizes[-1]
    url = f"/sim/files/{largest['file_id']}"
    return {
        "url": url,
        "width": largest["width"],
        "height": largest["height"],
        "file_id": largest["file_id"],
        "sizes": [f"/sim/files/{size['file_id']}" for size in sizes],
    }


def _document(document: Json | None) -> Json | None:
    return {**document, "url": f"/sim/files/{document['file_id']}"} if document else None


def _keyboard(message: Message, waiting: list[Json]) -> list[list[Json]] | None:
    if not message.keyboard:
        return None
    pressed = {(press["message_id"], press["data"]) for press in waiting}
    return [
        [_button(button, (message.message_id, button.get("callback_data")) in pressed) for button in row]
        for row in message.keyboard["inline_keyboard"]
    ]


def _button(button: Json, waiting: Any) -> Json:
    return {
        "text": button["text"],
        "data": button.get("callback_data"),
        "url": button.get("url") or (button.get("web_app") or {}).get("url"),
        "copy": (button.get("copy_text") or {}).get("text"),
        "style": button.get("style"),
        "waiting": bool(waiting),
    }
