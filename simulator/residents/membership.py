"""Blocking and unblocking the bot, deactivated accounts and groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.residents.misuse import Misuse
from simulator.residents.posting import Seat, receipt

if TYPE_CHECKING:
    from simulator.wire import Json
    from simulator.world.chats import Chat
    from simulator.world.people import BotAccount, Resident
    from simulator.world.world import World


def block(seat: Seat, body: Json) -> Json:  # noqa: ARG001 - every action gets a body
    """Stop the bot: it hears `my_chat_member` and is refused from now on."""
    if not seat.chat.private:
        raise Misuse("only a private chat can be blocked")
    if not seat.chat.blocked:
        seat.chat.blocked = True
        seat.chat.reply_keyboard = None
        _tell(seat, "member", "kicked")
    return receipt(seat)


def unblock(seat: Seat, body: Json) -> Json:  # noqa: ARG001 - every action gets a body
    """Let the bot write again."""
    if seat.chat.blocked:
        seat.chat.blocked = False
        _tell(seat, "kicked", "member")
    return receipt(seat)


def deactivate(seat: Seat, body: Json) -> Json:
    """Close the resident's account, or open it again with `undo`."""
    seat.resident.deactivated = not body.get("undo", False)
    seat.world.people.bump()
    seat.chat.changed()
    return receipt(seat)


def found_group(world: World, bot: BotAccount, members: list[Resident], title: str) -> Chat:
    """Found a group with the bot in it; the bot hears that it was added."""
    if not members:
        raise Misuse("a group needs members", 400)
    chat = world.add_group(bot, members, title)
    seat = Seat(world, chat, members[0])
    _tell(seat, "left", "member")
    message = chat.add(members[0].as_user(), world.now(), {"group_chat_created": True})
    world.queue_message(chat, "message", message.as_api())
    return chat


def _member(chat: Chat, status: str) -> Json:
    member: Json = {"user": chat.bot.as_user(), "status": status}
    return {**member, "until_date": 0} if status == "kicked" else member


def _tell(seat: Seat, before: str, after: str) -> None:
    chat = seat.chat
    chat.changed()
    change = {
        "chat": chat.as_chat(),
        "from": seat.resident.as_user(),
        "date": seat.world.now(),
        "old_chat_member": _member(chat, before),
        "new_chat_member": _member(chat, after),
    }
    seat.world.queue_message(chat, "my_chat_member", change)
