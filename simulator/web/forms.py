"""Reads the body of an HTTP request: JSON, a form, or parts with files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from simulator.methods.parameters import Parameters, Upload
from simulator.refusals import bad_request

if TYPE_CHECKING:
    from simulator.wire import Json


async def read_parameters(request: web.Request) -> Parameters:
    """Return the parameters of the address and of the body together."""
    values: Json = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        values.update(await _json(request))
    elif request.content_type in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                content = value.file.read()
                uploads[name] = Upload(value.filename or name, content, value.content_type)
            else:
                values[name] = value if isinstance(value, str) else bytes(value).decode()
    return Parameters(values, uploads)


async def _json(request: web.Request) -> Json:
    if not await request.read():
        return {}
    try:
        body = await request.json()
    except ValueError as error:
        raise bad_request("can't parse request JSON object") from error
    if not isinstance(body, dict):
        raise bad_request("object expected as request")
    return body
