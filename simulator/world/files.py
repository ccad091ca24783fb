"""Uploaded files, known by an opaque file_id."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.wire import compact

if TYPE_CHECKING:
    from simulator.wire import Json

_PREFIX = {
    "photo": "AgACAgIAAxkBAA",
    "document": "BQACAgIAAxkBAA",
    "voice": "AwACAgIAAxkBAA",
    "audio": "CQACAgIAAxkBAA",
    "video": "BAACAgIAAxkBAA",
    "animation": "CgACAgIAAxkBAA",
}
_FOLDER = {
    "photo": "photos",
    "document": "documents",
    "voice": "voice",
    "video_note": "video_notes",
    "audio": "music",
    "video": "videos",
    "animation": "animations",
}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file with its bytes; `path` is what getFile tells."""

    file_id: str
    unique_id: str
    kind: str
    path: str
    content: bytes
    name: str
    mime_type: str
    width: int = 0  # pixels, of a picture
    height: int = 0

    def as_file(self) -> Json:
        """Return Telegram's File."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.content),
            "file_path": self.path,
        }

    def as_size(self) -> Json:
        """Return Telegram's PhotoSize."""
        body = self.as_file()
        del body["file_path"]
        return {**body, "width": self.width, "height": self.height}

    def as_document(self) -> Json:
        """Return Telegram's Document."""
        body = self.as_file()
        del body["file_path"]
        return compact(file_name=self.name, mime_type=self.mime_type, **body)


class FileStore:
    """All files by file_id and by path."""

    def __init__(self) -> None:
        self.by_id: dict[str, StoredFile] = {}
        self.by_path: dict[str, StoredFile] = {}
        self.pictures: dict[str, list[StoredFile]] = {}  # all sizes, by the file_id of each

    def add(
        self, kind: str, content: bytes, name: str, mime_type: str, size: tuple[int, int] = (0, 0)
    ) -> StoredFile:
        """Keep a file and give it its ids and its path."""
        number = len(self.by_id) + 1
        digest = hashlib.sha256(content + f"{kind}{number}".encode()).digest()
        file_id = _PREFIX.get(kind, "CAACAgIAAxkBAA") + base64.urlsafe_b64encode(digest).decode().rstrip("=")
        unique_id = "AQAD" + base64.urlsafe_b64encode(hashlib.sha256(content).digest()[:9]).decode()
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        path = f"{_FOLDER.get(kind, 'stickers')}/file_{number}.{suffix}"
        stored = StoredFile(file_id, unique_id, kind, path, content, name, mime_type, *size)
        self.by_id[file_id] = self.by_path[path] = stored
        return stored

    def add_picture(self, sizes: list[tuple[bytes, tuple[int, int]]]) -> list[StoredFile]:
        """Keep the sizes of one picture, smallest first."""
        stored = [self.add("photo", content, "photo.jpg", "image/jpeg", size) for content, size in sizes]
        self.pictures.update({file.file_id: stored for file in stored})
        return stored
