"""Photos and documents of a call: uploaded with it, or known from before by file_id."""

from __future__ import annotations

import asyncio
import mimetypes
from typing import TYPE_CHECKING

from simulator.refusals import Refusal, bad_request
from simulator.world.pictures import encoded

if TYPE_CHECKING:
    from simulator.methods.parameters import Upload
    from simulator.methods.registry import Request
    from simulator.wire import Json
    from simulator.world.world import World


async def photo_content(world: World, picture: bytes) -> Json:
    """Keep a picture in its sizes and return the message fields that show it."""
    sizes = await asyncio.to_thread(encoded, picture, world.settings.limits)
    return {"photo": [file.as_size() for file in world.files.add_picture(sizes)]}


def document_content(world: World, name: str, content: bytes, mime_type: str | None = None) -> Json:
    """Keep a file and return the message fields that show it."""
    guessed = mime_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return {"document": world.files.add("document", content, name, guessed).as_document()}


async def read_media(request: Request, kind: str, reference: str | None) -> Json:
    """Return the message fields for a photo or a document, uploaded or named by file_id."""
    upload = request.parameters.upload(reference or kind)
    if upload:
        return await _uploaded(request, kind, upload)
    if not reference:
        raise bad_request(f"there is no {kind} in the request")
    if reference.startswith("attach://"):
        raise bad_request("wrong file identifier/HTTP URL specified")
    if reference.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    return _known(request.world, kind, reference)


async def _uploaded(request: Request, kind: str, upload: Upload) -> Json:
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > request.limits.upload_bytes:
        raise Refusal(413, "Request Entity Too Large")
    if kind == "photo":
        return await photo_content(request.world, upload.content)
    return document_content(request.world, upload.name, upload.content, upload.mime_type)


def _known(world: World, kind: str, file_id: str) -> Json:
    file = world.files.by_id.get(file_id)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if file.kind != kind:
        raise bad_request(f"can't use file of type {file.kind.capitalize()} as {kind.capitalize()}")
    if kind == "document":
        return {"document": file.as_document()}
    return {"photo": [size.as_size() for size in world.files.pictures[file_id]]}
