"""What a resident sends as a file: photos, albums, documents, voice, recordings, videos, stickers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from simulator.methods.media import document_content, photo_content
from simulator.methods.parameters import Upload
from simulator.refusals import Refusal
from simulator.residents.misuse import Misuse
from simulator.residents.posting import Seat, post, receipt, text_fields
from simulator.wire import compact
from simulator.world.pictures import sample_picture

if TYPE_CHECKING:
    from simulator.wire import Json

_VOICE = b"OggS" + bytes(60)
_VIDEO = bytes(4) + b"ftypmp42" + bytes(60)
_MUSIC = b"ID3\x04" + bytes(60)
_STICKER = b"RIFF" + bytes(4) + b"WEBP" + bytes(60)


def _caption(body: Json) -> Json:
    if not body.get("caption"):
        return {}
    fields = text_fields(str(body["caption"]))
    return compact(caption=fields["text"], caption_entities=fields.get("entities"))


async def _pictures(uploads: list[Upload], body: Json) -> list[bytes]:
    if uploads:
        return [upload.content for upload in uploads]
    if body.get("sample"):
        return [await asyncio.to_thread(sample_picture)] * int(body["sample"])
    raise Misuse("send a file, or ask for a sample", 400)


async def photo(seat: Seat, body: Json, uploads: list[Upload]) -> Json:
    """Send a picture, with a `caption` if given; `sample` takes one that is drawn for the purpose."""
    pictures = await _pictures(uploads, body)
    return receipt(seat, post(seat, {**await _photo(seat, pictures[0]), **_caption(body)}))


async def album(seat: Seat, body: Json, uploads: list[Upload]) -> Json:
    """Send several pictures at once; `sample` is how many to draw."""
    contents = [await _photo(seat, picture) for picture in await _pictures(uploads, body)]
    seat.world.albums += 1
    group = {"media_group_id": str(14_000_000_000_000_000 + seat.world.albums)}
    captions = [_caption(body), *({} for _ in contents[1:])]
    return receipt(
        seat,
        *[post(seat, {**group, **c, **caption}) for c, caption in zip(contents, captions, strict=True)],
    )


async def _photo(seat: Seat, picture: bytes) -> Json:
    try:
        return await photo_content(seat.world, picture)
    except Refusal as refusal:
        raise Misuse(f"this file is no picture that Telegram takes: {refusal.description}", 400) from refusal


async def document(seat: Seat, body: Json, uploads: list[Upload]) -> Json:
    """Send a file as it is."""
    if not uploads:
        raise Misuse("send a file", 400)
    content = document_content(seat.world, uploads[0].name, uploads[0].content, uploads[0].mime_type)
    return receipt(seat, post(seat, {**content, **_caption(body)}))


async def voice(seat: Seat, body: Json, uploads: list[Upload]) -> Json:
    """Send a voice message of `duration` seconds; without a file it is silence."""
    content = uploads[0].content if uploads else _VOICE
    file = seat.world.files.add("voice", content, "voice.oga", "audio/ogg")
    sent = {**_bare(file.as_file()), "duration": int(body.get("duration", 3)), "mime_type": "audio/ogg"}
    return receipt(seat, post(seat, {"voice": sent}))


async def audio(seat: Seat, body: Json, uploads: list[Upload]) -> Json:
    """Send a recording of `duration` seconds as music; without a file it is silence."""
    content = uploads[0].content if uploads else _MUSIC
    name = uploads[0].name if uploads else "recording.mp3"
    file = seat.world.files.add("audio", content, name, "audio/mpeg")
    sent = {**_bare(file.as_file()), "duration": int(body.get("duration", 3)), "mime_type": "audio/mpeg"}
    return receipt(seat, post(seat, {"audio": {**sent, "file_name": name}, **_caption(body)}))


async def video(seat: Seat, body: Json, uploads: list[Upload]) -> Json:
    """Send a video of `duration` seconds; without a file it shows nothing."""
    content = uploads[0].content if uploads else _VIDEO
    name = uploads[0].name if uploads else "video.mp4"
    file = seat.world.files.add("video", content, name, "video/mp4")
    sent = {**_bare(file.as_file()), "duration": int(body.get("duration", 3)), "mime_type": "video/mp4"}
    shown = {**sent, "width": 320, "height": 240, "file_name": name}
    return receipt(seat, post(seat, {"video": shown, **_caption(body)}))


async def animation(seat: Seat, body: Json, uploads: list[Upload]) -> Json:  # noqa: ARG001
    """Send a moving picture, which Telegram tells as a document, too."""
    file = seat.world.files.add("animation", _VIDEO, "cat.mp4", "video/mp4")
    moving = {**_bare(file.as_file()), "width": 320, "height": 240, "duration": 1, "mime_type": "video/mp4"}
    return receipt(seat, post(seat, {"animation": moving, "document": file.as_document()}))


async def video_note(seat: Seat, body: Json, uploads: list[Upload]) -> Json:
    """Send a round video of `duration` seconds."""
    content = uploads[0].content if uploads else _VIDEO
    file = seat.world.files.add("video_note", content, "note.mp4", "video/mp4")
    sent = {**_bare(file.as_file()), "length": 240, "duration": int(body.get("duration", 3))}
    return receipt(seat, post(seat, {"video_note": sent}))


async def sticker(seat: Seat, body: Json, uploads: list[Upload]) -> Json:
    """Send a sticker that stands for `emoji`."""
    content = uploads[0].content if uploads else _STICKER
    file = seat.world.files.add("sticker", content, "sticker.webp", "image/webp")
    kind = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    sent = {**_bare(file.as_file()), **kind, "emoji": str(body.get("emoji", "👍"))}
    return receipt(seat, post(seat, {"sticker": sent}))


def _bare(file: Json) -> Json:
    return {name: value for name, value in file.items() if name != "file_path"}
