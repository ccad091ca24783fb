"""The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from simulator.methods.dispatch import execute
from simulator.refusals import Refusal, not_found, unauthorized
from simulator.web.forms import read_parameters
from simulator.web.keys import WORLD

if TYPE_CHECKING:
    from simulator.world.world import Line

routes = web.RouteTableDef()


def _line(request: web.Request) -> Line:
    line = request.app[WORLD].lines.get(request.match_info["token"])
    if line is None:
        raise unauthorized()
    return line


def _refused(refusal: Refusal) -> web.Response:
    headers = {}
    if refusal.parameters and "retry_after" in refusal.parameters:
        headers["Retry-After"] = str(refusal.parameters["retry_after"])
    return web.json_response(refusal.as_json(), status=refusal.code, headers=headers)


@routes.route("*", "/bot{token:[^/]+}/{method}")
async def call_method(request: web.Request) -> web.Response:
    """Carry out a method of the Bot API."""
    try:
        line = _line(request)
        if request.method not in {"GET", "POST"}:
            raise not_found()
        parameters = await read_parameters(request)
    except Refusal as refusal:
        return _refused(refusal)
    outcome = await execute(request.app[WORLD], line, request.match_info["method"], parameters)
    if outcome.cut:
        if request.transport:
            request.transport.abort()
        return web.Response(status=502)
    return web.json_response(outcome.body, status=outcome.code)


@routes.get("/file/bot{token:[^/]+}/{path:.+}")
async def fetch_file(request: web.Request) -> web.Response:
    """Return the bytes of a file that getFile named."""
    try:
        _line(request)
        file = request.app[WORLD].files.by_path.get(request.match_info["path"])
        if file is None:
            raise not_found()
    except Refusal as refusal:
        return _refused(refusal)
    return web.Response(body=file.content, content_type=file.mime_type)
