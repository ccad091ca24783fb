"""A parcel: the files of one export while they are written, in a folder that nobody sees."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

from bot.exports.archive import Archive
from bot.exports.formats import Format, Plan, writers
from bot.exports.writer import Record


class Parcel:
    """Takes contributions and photos one by one; `close` completes the files, `deliver` puts them there."""

    def __init__(self, kind: Format, folder: Path, path: Path, plan: Plan) -> None:
        """Begin the files of a format in a folder; `path` is where the file (the first of them) is to be."""
        self._path, self._plan = path, plan
        self._ready, self._inside = folder / "ready", folder / "inside"
        self._ready.mkdir()
        self._inside.mkdir()
        self._archive = Archive(self._ready / path.name, self._inside) if kind is Format.ZIP else None
        of_tables = (self._inside if self._archive else self._ready) / path.name
        self._writers = list(writers(kind, of_tables, plan))

    def add(self, record: Record) -> None:
        """Write one contribution into every file."""
        for each in self._writers:
            each.add(record)

    def put(self, name: str, data: bytes) -> None:
        """Add a photo: to the archive, or to a folder of photos."""
        if self._archive:
            self._archive.put(f"{self._plan.photos}/{name}", data)
            return
        photo = self._ready / self._plan.photos / name
        photo.parent.mkdir(exist_ok=True)
        photo.write_bytes(data)

    def close(self) -> None:
        """Complete all files."""
        for each in self._writers:
            each.close()
        if self._archive:
            for path in sorted(self._inside.iterdir()):
                self._archive.take(path)
            self._archive.close()

    def abandon(self) -> None:
        """Let go of everything that is open."""
        with ExitStack() as stack:
            for each in self._writers:
                stack.callback(each.abandon)
            if self._archive:
                stack.callback(self._archive.close)

    def deliver(self) -> None:
        """Move all files to where they are wanted, the one that was named last; what is there is replaced."""
        main = self._ready / self._path.name
        for each in self._ready.iterdir():
            if each.is_dir():
                _move_into(self._path.parent / each.name, each)
            elif each != main:
                each.replace(self._path.parent / each.name)
        main.replace(self._path)


def _move_into(folder: Path, source: Path) -> None:
    """Move all files into a folder, one by one: there may be a hundred thousand."""
    folder.mkdir(exist_ok=True)
    with os.scandir(source) as entries:
        for entry in entries:
            Path(entry.path).replace(folder / entry.name)
