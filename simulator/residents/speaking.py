"""What a resident sends: texts, places, contacts, polls, stickers, forwarded and edited messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.residents.misuse import Misuse
from simulator.residents.posting import Seat, edited, may_act, post, receipt, text_fields
from simulator.wire import compact

if TYPE_CHECKING:
    from simulator.wire import Json

_ACCURACY_LIMIT = 1500  # metres


def write(seat: Seat, body: Json) -> Json:
    """Write `text`, as an answer to message `reply_to` if given, and `then` another text right behind it."""
    written = post(seat, text_fields(str(body["text"])), body.get("reply_to"))
    if "then" in body:
        written = post(seat, text_fields(str(body["then"])))
    return receipt(seat, written)


def _place(body: Json) -> Json:
    latitude, longitude = float(body["latitude"]), float(body["longitude"])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 - the globe
        raise Misuse("latitude or longitude is not on the globe", 400)
    accuracy = body.get("horizontal_accuracy")
    if accuracy is not None and not 0 <= float(accuracy) <= _ACCURACY_LIMIT:
        raise Misuse("horizontal_accuracy is 0 to 1500 metres", 400)
    return compact(latitude=latitude, longitude=longitude, horizontal_accuracy=accuracy)


def location(seat: Seat, body: Json) -> Json:
    """Send the point `latitude`, `longitude`; `horizontal_accuracy` in metres."""
    return receipt(seat, post(seat, {"location": _place(body)}))


def live(seat: Seat, body: Json) -> Json:
    """Share the own location live, for `live_period` seconds."""
    place = {**_place(body), "live_period": int(body.get("live_period", 900))}
    return receipt(seat, post(seat, {"location": place}))


def move(seat: Seat, body: Json) -> Json:
    """Move on: a live location `message_id` changes; `stop` ends it."""
    message = seat.own(int(body["message_id"]))
    before = message.content.get("location") or {}
    if "live_period" not in before:
        raise Misuse("this message is no live location")
    place = _place({**before, **body})
    if not body.get("stop"):
        place["live_period"] = before["live_period"]
    return receipt(seat, edited(seat, message, {**message.content, "location": place}))


def venue(seat: Seat, body: Json) -> Json:
    """Send a place with `title` and `address`."""
    place = _place(body)
    named = {"location": place, "title": str(body["title"]), "address": str(body.get("address", ""))}
    return receipt(seat, post(seat, {"location": place, "venue": named}))


def contact(seat: Seat, body: Json) -> Json:
    """Send a contact: `phone_number` and `first_name`."""
    sent = {"phone_number": str(body["phone_number"]), "first_name": str(body["first_name"])}
    return receipt(seat, post(seat, {"contact": sent}))


def poll(seat: Seat, body: Json) -> Json:
    """Send a poll of the resident's own: `question` and `options`."""
    options = [
        {"persistent_id": str(number), "text": str(text), "voter_count": 0}
        for number, text in enumerate(body["options"])
    ]
    number = str(5_000_000_000_000_000_000 + seat.chat.last_message_id)
    flags = {"is_closed": False, "is_anonymous": True, "type": "regular", "allows_multiple_answers": False}
    sent = {"id": number, "question": str(body["question"]), "options": options, "total_voter_count": 0}
    new = {"allows_revoting": True, "members_only": False}
    return receipt(seat, post(seat, {"poll": {**sent, **flags, **new}}))


def forward(seat: Seat, body: Json) -> Json:
    """Forward a `text` that somebody else, `from_name`, wrote, or the point that they sent."""
    author = {"id": 5_123_456_789, "is_bot": False, "first_name": str(body.get("from_name", "Maria"))}
    origin = {"type": "user", "sender_user": author, "date": seat.world.now() - 3600}
    sent = {"location": _place(body)} if "latitude" in body else text_fields(str(body["text"]))
    return receipt(seat, post(seat, {"forward_origin": origin, **sent}))


def edit(seat: Seat, body: Json) -> Json:
    """Change the `text` of the own message `message_id`."""
    message = seat.own(int(body["message_id"]))
    if message.text is None:
        raise Misuse("only texts can be edited")
    kept = {name: value for name, value in message.content.items() if name not in {"text", "entities"}}
    return receipt(seat, edited(seat, message, {**kept, **text_fields(str(body["text"]))}))


def delete(seat: Seat, body: Json) -> Json:
    """Delete the message `message_id` for both sides; a bot hears nothing of it."""
    may_act(seat)
    seat.chat.remove(seat.message(int(body["message_id"])).message_id)
    return receipt(seat)
