"""How something that a resident does becomes a message in the chat and an update for the bot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.residents.misuse import Misuse
from simulator.texts.compose import composed
from simulator.wire import compact

if TYPE_CHECKING:
    from simulator.wire import Json
    from simulator.world.chats import Chat
    from simulator.world.messages import Message
    from simulator.world.people import Resident
    from simulator.world.world import World


@dataclass(frozen=True, slots=True)
class Seat:
    """A resident in front of a chat."""

    world: World
    chat: Chat
    resident: Resident

    def message(self, message_id: int) -> Message:
        """Return a message of the chat."""
        found = self.chat.messages.get(message_id)
        if found is None:
            raise Misuse(f"no message {message_id} in this chat", 404)
        return found

    def own(self, message_id: int) -> Message:
        """Return a message that this resident wrote."""
        found = self.message(message_id)
        if found.sender["id"] != self.resident.id:
            raise Misuse(f"message {message_id} was not written by this resident")
        return found


def text_fields(text: str) -> Json:
    """Return the fields of a text as a person types it, with commands and links found in it."""
    plain, entities = composed(text, None, None)
    if not plain:
        raise Misuse("the text is empty", 400)
    return compact(text=plain, entities=[entity.as_json() for entity in entities] or None)


def may_act(seat: Seat) -> None:
    """Refuse what a closed account or a blocked chat makes impossible."""
    if seat.resident.deactivated:
        raise Misuse("this resident's account is deactivated")
    if seat.chat.blocked:
        raise Misuse("this resident has blocked the bot; unblock it first")


def post(seat: Seat, content: Json, reply_to: int | None = None) -> Message:
    """Put a message of the resident into the chat and tell the bot."""
    may_act(seat)
    if reply_to is not None:
        content = {"reply_to_message": seat.message(reply_to).as_api(), **content}
    seat.chat.started = True
    message = seat.chat.add(seat.resident.as_user(), seat.world.now(), content)
    if _heard(seat.chat, message):
        seat.world.queue_message(seat.chat, "message", message.as_api())
    return message


def edited(seat: Seat, message: Message, content: Json) -> Message:
    """Replace the content of a resident's own message and tell the bot."""
    may_act(seat)
    message.content, message.edit_date = content, seat.world.now()
    seat.chat.changed(message)
    if _heard(seat.chat, message):
        seat.world.queue_message(seat.chat, "edited_message", message.as_api())
    return message


def _heard(chat: Chat, message: Message) -> bool:
    """In a group a bot hears commands and answers to itself only: Telegram's privacy mode."""
    if chat.private:
        return True
    command, _, name = (message.text or "").partition(" ")[0].partition("@")
    if command.startswith("/"):
        return name.lower() in {"", chat.bot.username.lower()}
    answered = message.content.get("reply_to_message") or {}
    return bool(answered) and answered["from"]["id"] == chat.bot.id


def receipt(seat: Seat, *messages: Message) -> Json:
    """Say what an action did: the numbers of new messages and the chat's count of changes."""
    numbers = [message.message_id for message in messages]
    return {
        "seq": seat.chat.signal.value,
        "message_id": numbers[0] if numbers else None,
        "message_ids": numbers,
    }
