"""A .zip that takes one file after the other and keeps in memory none of them, not even their names."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""When every file of an archive was made: the true moment is nobody's business."""
READABLE = 0o644 << 16
PIECE = 1 << 16
"""Bytes of a file held at a time."""


class Archive:
    """An archive being written."""

    def __init__(self, path: Path, folder: Path) -> None:
        """Begin the file; the list of its contents waits in a folder until the end."""
        self._zip = ZipFile(path, "w")
        self._contents = _Contents(folder)
        self._zip.filelist, self._zip.NameToInfo = self._contents, _NoNames()

    def put(self, name: str, data: bytes) -> None:
        """Add a file that is small and packed already, such as a photo."""
        self._zip.writestr(_entry(name, ZIP_STORED), data)

    def take(self, path: Path) -> None:
        """Add a file from the disk, packed, under its own name."""
        entry = _entry(path.name, ZIP_DEFLATED)
        entry.file_size = path.stat().st_size
        with path.open("rb") as source, self._zip.open(entry, "w") as target:
            while piece := source.read(PIECE):
                target.write(piece)

    def close(self) -> None:
        """Write the list of contents; a second time changes nothing."""
        self._zip.close()
        self._contents.close()


def _entry(name: str, packed: int) -> ZipInfo:
    entry = ZipInfo(name, LONG_AGO)
    entry.compress_type, entry.external_attr = packed, READABLE
    return entry


class _Contents(list[ZipInfo]):
    """What an archive holds, written to the disk: a hundred thousand photos would be 40 MB of entries."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._file, self._length = TemporaryFile(dir=folder), 0  # noqa: SIM115 (closed with the archive)

    def append(self, entry: ZipInfo, /) -> None:
        pickle.dump(entry, self._file)
        self._length += 1

    def __iter__(self) -> Iterator[ZipInfo]:
        self._file.seek(0)
        for _ in range(self._length):
            yield pickle.load(self._file)  # noqa: S301 (what we wrote ourselves a moment ago)

    def __len__(self) -> int:
        return self._length

    def close(self) -> None:
        self._file.close()


class _NoNames(dict[str, ZipInfo]):
    """In place of the entries by name, which only serve reading and a warning of names put twice."""

    def __setitem__(self, name: str, entry: ZipInfo, /) -> None:
        pass
