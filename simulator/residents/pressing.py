"""Presses of buttons: inline ones under a message, and those of the reply keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.residents.misuse import Misuse
from simulator.residents.posting import Seat, may_act, post, receipt, text_fields
from simulator.world.chats import Press

if TYPE_CHECKING:
    from simulator.wire import Json
    from simulator.world.world import World


def press(seat: Seat, body: Json) -> Json:
    """Press an inline button: `message_id` with `row` and `column`, or `data`; `forge` allows any data."""
    may_act(seat)
    message_id = int(body.get("message_id") or _living(seat))
    if body.get("forge"):
        return _ask(seat, message_id, str(body["data"]))
    button = _button(seat, message_id, body)
    if "callback_data" in button:
        return _ask(seat, message_id, button["callback_data"])
    return {**receipt(seat), "url": button.get("url")}


def _living(seat: Seat) -> int:
    numbers = [m.message_id for m in seat.chat.messages.values() if m.keyboard]
    if not numbers:
        raise Misuse("no message has buttons")
    return numbers[-1]


def _button(seat: Seat, message_id: int, body: Json) -> Json:
    rows: list[list[Json]] = (seat.message(message_id).keyboard or {}).get("inline_keyboard", [])
    if "data" in body:
        found = [b for row in rows for b in row if b.get("callback_data") == body["data"]]
        if found:
            return found[0]
        raise Misuse(f"message {message_id} has no button with data {body['data']!r}")
    try:
        return rows[int(body["row"])][int(body["column"])]
    except (KeyError, IndexError) as error:
        raise Misuse(f"message {message_id} has no button at this row and column") from error


def _ask(seat: Seat, message_id: int, data: str) -> Json:
    world, chat = seat.world, seat.chat
    _drop_old(world)
    world.queries += 1
    query_id = str(seat.resident.id * 1_000_000 + world.queries)
    pressed = Press(query_id, seat.resident.id, message_id, data, world.clock())
    chat.presses[query_id] = pressed
    world.presses[query_id] = (chat, pressed)
    chat.changed(pressed)
    message = chat.messages.get(message_id)
    gone: Json = {"chat": chat.as_chat(), "message_id": message_id, "date": 0}
    query: Json = {
        "id": query_id,
        "from": seat.resident.as_user(),
        "message": message.as_api() if message else gone,
        "chat_instance": str(chat.id * 7_919),
        "data": data,
    }
    world.queue_press(chat, seat.resident, query)
    return {**receipt(seat), "query_id": query_id}


def _drop_old(world: World) -> None:
    oldest = world.clock() - world.settings.lifetimes.query
    for query_id, (chat, waiting) in list(world.presses.items()):
        if waiting.born >= oldest:
            return
        del world.presses[query_id]
        chat.presses.pop(query_id, None)


def tap(seat: Seat, body: Json) -> Json:
    """Press a button of the reply keyboard by its text; one that asks for the location needs coordinates.

    `decline` is what somebody does who is asked for the location and says no: nothing is sent.
    """
    button = _reply_button(seat, body)
    if body.get("decline"):
        return receipt(seat)
    content = _tapped(seat, button, body)
    keyboard = seat.chat.reply_keyboard
    if keyboard and keyboard.get("one_time_keyboard"):
        seat.chat.reply_keyboard = {**keyboard, "hidden": True}
    return receipt(seat, post(seat, content))


def _reply_button(seat: Seat, body: Json) -> Json:
    keyboard = seat.chat.reply_keyboard or {}
    buttons: list[Json] = [button for row in keyboard.get("keyboard", []) for button in row]
    wanted: Any = body.get("text")
    found = [b for b in buttons if (b["text"] == wanted if wanted else b.get("request_location"))]
    if not found:
        visible = ", ".join(b["text"] for b in buttons) or "none"
        raise Misuse(f"no such button on the reply keyboard (there: {visible})")
    return found[0]


def _tapped(seat: Seat, button: Json, body: Json) -> Json:
    if button.get("request_location"):
        if "latitude" not in body or "longitude" not in body:
            raise Misuse("this button sends the location: give latitude and longitude, or decline", 400)
        place = {"latitude": float(body["latitude"]), "longitude": float(body["longitude"])}
        return {"location": {**place, "horizontal_accuracy": float(body.get("horizontal_accuracy", 25))}}
    if button.get("request_contact"):
        phone = str(body.get("phone_number", "+49 631 5550100"))
        resident = seat.resident
        return {"contact": {"phone_number": phone, "first_name": resident.first_name, "user_id": resident.id}}
    return text_fields(button["text"])
