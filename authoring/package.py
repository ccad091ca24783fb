"""Opens what was handed in: a workbook with a `media` folder beside it, or a .zip of both.

Nothing is unpacked to disk, and sizes are checked before anything is read: a .zip member never gives
more bytes than its directory entry says.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from authoring import limits
from authoring.limits import MEGABYTE
from authoring.problems import stop
from conversations.forms.remarks import remark

if TYPE_CHECKING:
    from collections.abc import Iterable

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SPREADSHEETS = (".xlsx", ".xlsm")
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif")
_TABLES = (".csv",)
_SAVE = remark("advice.save")


class Files(Protocol):
    """The files of one sort that came with a workbook."""

    def names(self) -> set[str]:
        """Return their names."""

    def size(self, name: str) -> int:
        """Return how many bytes a file has."""

    def read(self, name: str) -> bytes:
        """Return its bytes."""


@dataclass(frozen=True)
class Folder:
    """Files with one of these endings in a folder on disk, which need not exist."""

    path: Path
    endings: tuple[str, ...]

    def names(self) -> set[str]:
        """Return their names."""
        if not self.path.is_dir():
            return set()
        return {file.name for file in self.path.iterdir() if file.is_file() and ends(file.name, self.endings)}

    def size(self, name: str) -> int:
        """Return how many bytes a file has."""
        return (self.path / name).stat().st_size

    def read(self, name: str) -> bytes:
        """Return its bytes."""
        return (self.path / name).read_bytes()


@dataclass(frozen=True)
class Archive:
    """Files in a .zip."""

    archive: ZipFile
    members: dict[str, ZipInfo]

    def names(self) -> set[str]:
        """Return their names."""
        return set(self.members)

    def size(self, name: str) -> int:
        """Return how many bytes a file has."""
        return self.members[name].file_size

    def read(self, name: str) -> bytes:
        """Return its bytes; raises FormProblems where the .zip is damaged."""
        return _unpacked(self.archive, self.members[name])


@dataclass(frozen=True)
class Package:
    """A workbook and the files that came with it."""

    stem: str
    """The workbook's file name without its ending."""
    workbook: bytes
    pictures: Files
    tables: Files


def ends(name: str, endings: tuple[str, ...]) -> bool:
    """Say whether a file name has one of these endings; hidden files have none."""
    return name.lower().endswith(endings) and not name.startswith(".")


def open_package(path: Path) -> Package:
    """Open the file at `path`; raises FormProblems where it is neither a workbook nor a package."""
    try:
        size = path.stat().st_size
        if size > limits.PACKAGE_BYTES:
            raise stop(remark("file.large", most=limits.PACKAGE_BYTES // MEGABYTE))
        data = path.read_bytes()
    except OSError as error:
        raise stop(remark("file.unreadable", reason=error.strerror or "")) from error
    archive = _archive(data)
    if "[Content_Types].xml" in archive.namelist():
        _check_workbook(archive, len(data))
        media = path.parent / "media"
        return Package(path.stem, data, Folder(media, _PICTURES), Folder(media, _TABLES))
    return _package(archive)


def _archive(data: bytes) -> ZipFile:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise stop(remark("workbook.password"))
        raise stop(remark("workbook.old"), _SAVE)
    try:
        return ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise stop(remark("file.no_spreadsheet"), _SAVE) from error


def _check_workbook(archive: ZipFile, size: int) -> None:
    members = archive.infolist()
    if "xl/workbook.xml" not in archive.namelist():
        raise stop(remark("file.office"), _SAVE)
    if max(size, sum(member.file_size for member in members)) > limits.WORKBOOK_BYTES:
        raise stop(remark("workbook.large", most=limits.WORKBOOK_BYTES // MEGABYTE))
    if len(members) > limits.WORKBOOK_MEMBERS:
        raise stop(remark("workbook.parts"))
    for member in members:
        _check_packing(member)


def _package(archive: ZipFile) -> Package:
    for member in archive.infolist():
        _check_path(member.filename)
    members = [member for member in archive.infolist() if not _is_clutter(member)]
    if len(members) > limits.PACKAGE_MEMBERS:
        raise stop(remark("zip.files", most=limits.PACKAGE_MEMBERS))
    if sum(member.file_size for member in members) > limits.PACKAGE_BYTES:
        raise stop(remark("zip.large", most=limits.PACKAGE_BYTES // MEGABYTE))
    for member in members:
        _check_packing(member)
    book = _only_workbook(members)
    data = _unpacked(archive, book)
    _check_workbook(_archive(data), len(data))
    folder = PurePosixPath(book.filename).parent
    found = _beside(members, folder)
    pictures, tables = (
        Archive(archive, {name: member for name, member in found.items() if ends(name, endings)})
        for endings in (_PICTURES, _TABLES)
    )
    return Package(PurePosixPath(book.filename).stem, data, pictures, tables)


def _is_clutter(member: ZipInfo) -> bool:
    """Say whether it is a folder, or what an operating system adds on its own."""
    path = PurePosixPath(member.filename)
    return member.is_dir() or "__MACOSX" in path.parts or path.name.startswith((".", "~$"))


def _check_path(name: str) -> None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        raise stop(remark("zip.path", name=name))


def _check_packing(member: ZipInfo) -> None:
    if member.flag_bits & 1:
        raise stop(remark("file.password"))
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise stop(remark("zip.compression"))


def _only_workbook(members: Iterable[ZipInfo]) -> ZipInfo:
    books = [member for member in members if member.filename.lower().endswith(_SPREADSHEETS)]
    if len(books) == 1:
        return books[0]
    if not books:
        raise stop(remark("zip.no_workbook"), _SAVE)
    names = ", ".join(sorted(book.filename for book in books))
    raise stop(remark("zip.workbooks", names=names))


def _beside(members: Iterable[ZipInfo], folder: PurePosixPath) -> dict[str, ZipInfo]:
    """Return the files beside the workbook and in `media`; those in `media` go first."""
    found: dict[str, ZipInfo] = {}
    for place in (folder, folder / "media"):
        for member in members:
            path = PurePosixPath(member.filename)
            if path.parent == place:
                found[path.name] = member
    return found


def _unpacked(archive: ZipFile, member: ZipInfo) -> bytes:
    try:
        return archive.read(member)
    except (BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise stop(remark("zip.damaged", name=member.filename)) from error
