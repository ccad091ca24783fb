"""The simulator's own controls over HTTP: bots, calls, faults, idleness, files, the area and a reset."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from aiohttp import web

from simulator.residents.misuse import Misuse
from simulator.web.forms import read_parameters
from simulator.web.keys import WORLD
from simulator.world.pictures import sample_picture

if TYPE_CHECKING:
    from simulator.wire import Json
    from simulator.world.world import World

routes = web.RouteTableDef()
LONGEST_WAIT = 60.0
_INLINE = frozenset({"image/jpeg", "image/png", "image/webp", "audio/ogg", "video/mp4"})


def _seconds(request: web.Request, usual: float) -> float:
    return min(float(request.query.get("timeout", usual)), LONGEST_WAIT)


@routes.get("/sim/bots")
async def list_bots(request: web.Request) -> web.Response:
    """List the bots, with the number of updates that they have not confirmed."""
    lines = request.app[WORLD].lines.values()
    return web.json_response(
        [
            {
                **line.bot.as_user(),
                "pending": len(line.queue),
                "webhook": line.target.url if line.target else None,
            }
            for line in lines
        ]
    )


@routes.get("/sim/calls")
async def list_calls(request: web.Request) -> web.Response:
    """Return finished Bot API calls `after` a number, of one `method` or all; `timeout` waits for one."""
    calls = request.app[WORLD].calls
    after, method = int(request.query.get("after", 0)), request.query.get("method")
    deadline = asyncio.get_running_loop().time() + _seconds(request, 0)
    while not (found := calls.after(after, method)):
        count, left = calls.signal.value, deadline - asyncio.get_running_loop().time()
        if left <= 0 or not await calls.signal.beyond(count, left):
            break
    return web.json_response([call.as_json() for call in found])


def _waiting(world: World, number: str | None) -> int:
    """Count updates that are not confirmed and calls that are being carried out, of a resident or of all."""
    lanes = frozenset({f"chat:{number}", f"user:{number}"} if number else ())
    queues = [line.queue for line in world.lines.values()]
    pending = sum(queue.waiting_for(lanes) if lanes else len(queue) for queue in queues)
    return pending + world.calls.running(number)


@routes.get("/sim/idle")
async def wait_until_idle(request: web.Request) -> web.Response:
    """Wait until every update (of one `resident`, or of all) is confirmed and no call is under way."""
    world, number = request.app[WORLD], request.query.get("resident")
    deadline = asyncio.get_running_loop().time() + _seconds(request, 30)
    while waiting := _waiting(world, number):
        left = deadline - asyncio.get_running_loop().time()
        if left <= 0:
            break
        await _something_happens(world, left)
    return web.json_response({"idle": not waiting, "waiting": waiting})


async def _something_happens(world: World, seconds: float) -> None:
    signals = [world.calls.signal, *(line.queue.signal for line in world.lines.values())]
    tasks = [asyncio.ensure_future(signal.beyond(signal.value, seconds)) for signal in signals]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()


@routes.get("/sim/faults")
async def get_faults(request: web.Request) -> web.Response:
    """Return what goes wrong at present."""
    return web.json_response(request.app[WORLD].faults.as_json())


@routes.post("/sim/faults")
async def set_faults(request: web.Request) -> web.Response:
    """Change some faults; the others stay. An empty body changes nothing."""
    world = request.app[WORLD]
    try:
        world.set_faults(world.faults.changed((await read_parameters(request)).values))
    except (TypeError, ValueError) as error:
        raise Misuse(str(error), 400) from error
    return web.json_response(world.faults.as_json())


@routes.delete("/sim/faults")
async def end_faults(request: web.Request) -> web.Response:
    """Let nothing go wrong any more."""
    world = request.app[WORLD]
    world.set_faults(type(world.faults)())
    return web.json_response(world.faults.as_json())


@routes.post("/sim/reset")
async def reset(request: web.Request) -> web.Response:
    """Forget everything but bots and webhooks."""
    request.app[WORLD].reset()
    answer: Json = {"reset": True}
    return web.json_response(answer)


@routes.get("/sim/files/{file_id}")
async def show_file(request: web.Request) -> web.Response:
    """Return the bytes of a file of the chat; what is no picture, voice or video is a download."""
    file = request.app[WORLD].files.by_id.get(request.match_info["file_id"])
    if file is None:
        raise Misuse("no such file", 404)
    shown = file.mime_type in _INLINE
    headers = {"Cache-Control": "max-age=3600", "X-Content-Type-Options": "nosniff"}
    if not shown:
        headers["Content-Disposition"] = "attachment"
    mime_type = file.mime_type if shown else "application/octet-stream"
    return web.Response(body=file.content, content_type=mime_type, headers=headers)


@routes.get("/sim/sample.png")
async def show_sample(request: web.Request) -> web.Response:  # noqa: ARG001 - every handler gets the request
    """Return the picture that can be sent when no photo is at hand."""
    return web.Response(body=await asyncio.to_thread(sample_picture), content_type="image/png")


@routes.get("/sim/area")
async def show_area(request: web.Request) -> web.Response:
    """Return the GeoJSON of the city; without one, an empty collection."""
    empty = '{"type": "FeatureCollection", "features": []}'
    area = request.app[WORLD].settings.area or empty
    return web.Response(text=area, content_type="application/geo+json")
