"""The residents' side over HTTP: who there is, what they see and what they do."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from aiohttp import web

from simulator.residents import membership, pressing, sharing, speaking
from simulator.residents.misuse import Misuse
from simulator.residents.posting import Seat
from simulator.residents.screen import screen
from simulator.web.forms import read_parameters
from simulator.web.keys import WORLD

if TYPE_CHECKING:
    from simulator.methods.parameters import Upload
    from simulator.wire import Json
    from simulator.world.chats import Chat
    from simulator.world.people import BotAccount, Resident
    from simulator.world.world import World

routes = web.RouteTableDef()
LONGEST_WAIT = 60.0

ACTIONS: dict[str, Callable[[Seat, Json], Json]] = {
    "write": speaking.write, "location": speaking.location, "live": speaking.live, "move": speaking.move,
    "venue": speaking.venue, "contact": speaking.contact, "poll": speaking.poll,
    "forward": speaking.forward, "edit": speaking.edit, "delete": speaking.delete,
    "press": pressing.press, "tap": pressing.tap,
    "block": membership.block, "unblock": membership.unblock, "deactivate": membership.deactivate,
}  # fmt: skip
UPLOADS: dict[str, Callable[[Seat, Json, list[Upload]], Awaitable[Json]]] = {
    "photo": sharing.photo, "album": sharing.album, "document": sharing.document,
    "audio": sharing.audio, "video": sharing.video, "animation": sharing.animation,
    "voice": sharing.voice, "video_note": sharing.video_note, "sticker": sharing.sticker,
}  # fmt: skip


def chosen_bot(world: World, name: str | None) -> BotAccount:
    """Return the bot with this id or username; the first one if none is named."""
    bots = [line.bot for line in world.lines.values()]
    if not name:
        return bots[0]
    for bot in bots:
        if name.lstrip("@") in {str(bot.id), bot.username}:
            return bot
    raise Misuse(f"no bot {name!r}", 404)


def chosen_resident(world: World, number: object) -> Resident:
    """Return the resident with this id."""
    resident = world.residents.get(int(str(number)))
    if resident is None:
        raise Misuse(f"no resident {number}", 404)
    return resident


def chosen_seat(request: web.Request, named: Json) -> Seat:
    """Return the resident of the address in front of the chat that `bot` and `chat` name."""
    world = request.app[WORLD]
    resident = chosen_resident(world, request.match_info["resident"])
    bot = chosen_bot(world, str(named.get("bot") or "") or None)
    chat = _group(world, bot, resident, int(named["chat"])) if named.get("chat") else None
    return Seat(world, chat or world.private_chat(bot, resident), resident)


def _group(world: World, bot: BotAccount, resident: Resident, number: int) -> Chat:
    if number == resident.id:
        return world.private_chat(bot, resident)
    chat = world.chats.get((bot.id, number))
    if chat is None or resident not in chat.members:
        raise Misuse(f"resident {resident.id} is in no chat {number}", 404)
    return chat


@routes.get("/sim/residents")
async def list_residents(request: web.Request) -> web.Response:
    """List everybody."""
    return web.json_response([resident.as_json() for resident in request.app[WORLD].residents.values()])


@routes.post("/sim/residents")
async def add_resident(request: web.Request) -> web.Response:
    """Add somebody: `first_name`, and if wanted `last_name`, `username`, `language_code`, `id`."""
    body = (await read_parameters(request)).values
    if not str(body.get("first_name") or "").strip():
        raise Misuse("first_name is missing", 400)
    resident = request.app[WORLD].add_resident(
        str(body["first_name"]).strip(),
        _optional(body, "last_name"),
        _optional(body, "username"),
        _optional(body, "language_code"),
        int(body["id"]) if body.get("id") else None,
    )
    return web.json_response(resident.as_json(), status=201)


def _optional(body: Json, name: str) -> str | None:
    return str(body[name]) if body.get(name) else None


@routes.post("/sim/groups")
async def add_group(request: web.Request) -> web.Response:
    """Found a group of `members` (ids) with the bot in it, under a `title`."""
    world, body = request.app[WORLD], (await read_parameters(request)).values
    members = [chosen_resident(world, number) for number in body.get("members", [])]
    bot = chosen_bot(world, body.get("bot"))
    chat = membership.found_group(world, bot, members, str(body.get("title") or "Group"))
    return web.json_response(chat.as_chat(), status=201)


@routes.get("/sim/residents/{resident:\\d+}/chat")
async def see_chat(request: web.Request) -> web.Response:
    """Return the screen; with `after` and `timeout` (seconds), wait until it changed beyond that `seq`."""
    seat = chosen_seat(request, dict(request.query))
    if "after" in request.query:
        seconds = min(float(request.query.get("timeout", 30)), LONGEST_WAIT)
        await seat.chat.signal.beyond(int(request.query["after"]), seconds)
    return web.json_response(screen(seat.world, seat.chat, seat.resident))


@routes.get("/sim/residents/{resident:\\d+}/events")
async def follow_chat(request: web.Request) -> web.StreamResponse:
    """Send the screen now and after every change, as server-sent events."""
    seat = chosen_seat(request, dict(request.query))
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    await response.write(b"retry: 500\n\n")
    while True:
        seq, people = seat.chat.signal.value, seat.world.people.value
        state = json.dumps({**screen(seat.world, seat.chat, seat.resident), "people": people})
        await response.write(f"id: {seq}\ndata: {state}\n\n".encode())
        if not await seat.chat.signal.beyond(seq, 15):
            await response.write(b": still here\n\n")


@routes.post("/sim/residents/{resident:\\d+}/{action}")
async def act(request: web.Request) -> web.Response:
    """Let a resident do something; the actions and their fields are listed in README.md."""
    parameters = await read_parameters(request)
    seat = chosen_seat(request, parameters.values)
    action = request.match_info["action"]
    try:
        if action in ACTIONS:
            return web.json_response(ACTIONS[action](seat, parameters.values))
        if action in UPLOADS:
            uploads = list(parameters.uploads.values())
            return web.json_response(await UPLOADS[action](seat, parameters.values, uploads))
    except KeyError as error:
        raise Misuse(f"{error.args[0]} is missing", 400) from error
    except (TypeError, ValueError) as error:
        raise Misuse(str(error), 400) from error
    raise Misuse(f"no action {action!r}; there are {', '.join([*ACTIONS, *UPLOADS])}", 404)
