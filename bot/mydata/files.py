"""The files that a resident gets: one JSON, or with photos archives that hold it and them.

They are written row by row and photo by photo, and have no name on the disk: whatever ends the process takes
them with it. What is written here may wait for the disk, so it is called in threads.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from shutil import copyfileobj
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

NAME = "mydata"
PART = 20_000_000
"""Bytes of photos in one archive: Telegram takes 50 MB, and a part must get there within one attempt."""

Opened = Callable[[], IO[bytes]]
"""Opens a new file to write and read."""


@dataclass(frozen=True)
class Document:
    """A file and what it is called."""

    name: str
    file: IO[bytes]


@dataclass
class JsonFile:
    """An object written member by member; the last one is a list that may be long."""

    file: IO[bytes]
    _items: int = 0

    def begin(self, members: Mapping[str, Any], listed: str) -> None:
        """Write the members and open the list called `listed`."""
        head = "".join(f"{_written(name)}: {_written(value)},\n" for name, value in members.items())
        self.file.write(f"{{\n{head}{_written(listed)}: [".encode())

    def add(self, item: Any) -> None:
        """Write one item of the list."""
        self.file.write(f"{',' if self._items else ''}\n{_written(item)}".encode())
        self._items += 1

    def end(self) -> None:
        """Close the list and the object."""
        self.file.write(b"\n]\n}\n")


@dataclass
class Archives:
    """One or more archives of about `part` bytes."""

    opened: Opened
    part: int = PART
    documents: list[Document] = field(default_factory=list)
    _zip: ZipFile | None = None
    _size: int = 0

    def add(self, name: str, given: IO[bytes]) -> None:
        """Put a file of text into the archive at hand, compressed."""
        info = ZipInfo(name)
        info.compress_type = ZIP_DEFLATED
        given.seek(0)
        with self._with_room(0).open(info, "w") as packed:
            copyfileobj(given, packed)

    def add_given(self, name: str, data: bytes) -> None:
        """Put a photo or file into the archive at hand, or a new one; most are compressed already."""
        self._with_room(len(data)).writestr(ZipInfo(name), data, ZIP_STORED)

    def end(self) -> None:
        """Finish the last archive."""
        if self._zip is not None:
            self._zip.close()

    def _with_room(self, size: int) -> ZipFile:
        if self._zip is None or (self._size and self._size + size > self.part):
            self.end()
            self.documents.append(Document(f"{NAME}-{len(self.documents) + 1}.zip", self.opened()))
            self._zip, self._size = ZipFile(self.documents[-1].file, "w"), 0
        self._size += size
        return self._zip


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
