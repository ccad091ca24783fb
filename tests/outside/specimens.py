"""The forms in a source archive: its workbooks, and the tables in Markdown in its tests."""

from __future__ import annotations

import ast
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tests.authoring.conftest import workbook_bytes
from tests.outside.binary import modern

WORKBOOKS = (".xlsx", ".xlsm", ".xls")
BINARY = b"\xd0\xcf\x11\xe0"
BESIDE = (".csv", ".png", ".jpg", ".jpeg", ".gif")


@dataclass(frozen=True)
class Specimen:
    """A form as it was found."""

    name: str
    """Where in the archive."""
    data: bytes
    beside: dict[str, bytes]
    """The pictures and tables of its folder."""
    written: str = ""
    """The table that it was made of, which tells it from others where its bytes hold a time."""

    @property
    def key(self) -> object:
        """What is the same in two packages that hold the same form."""
        return self.written or self.data

    def lay_out(self, folder: Path) -> Path:
        """Write it as a workbook with what belongs to it; returns the workbook's path."""
        media = folder / "media"
        media.mkdir()
        for name, data in self.beside.items():
            (media / name).write_bytes(data)
        path = folder / f"{PurePosixPath(self.name.partition(':')[0]).stem}.xlsx"
        path.write_bytes(modern(self.data) if self.data.startswith(BINARY) else self.data)
        return path


def specimens(archive: Path) -> Iterator[Specimen]:
    """Yield the forms of a source archive, in the order of their names."""
    files = _files(archive)
    for name, data in sorted(files.items()):
        path = PurePosixPath(name)
        if path.suffix.lower() in WORKBOOKS:
            beside = {
                PurePosixPath(other).name: files[other]
                for other in files
                if PurePosixPath(other).parent == path.parent and other.lower().endswith(BESIDE)
            }
            yield Specimen(name, data, beside)
        elif path.suffix == ".py":
            yield from _written(name, data)


def _files(archive: Path) -> dict[str, bytes]:
    found = {}
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            taken = member.name.lower().endswith((*WORKBOOKS, *BESIDE, ".py"))
            if member.isfile() and taken and (file := tar.extractfile(member)):
                found[member.name.partition("/")[2]] = file.read()
    return found


def _written(name: str, source: bytes) -> Iterator[Specimen]:
    """Yield the forms that a Python file holds as tables in Markdown."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            sheets = sheets_of(node.value)
            if "survey" in sheets:
                yield Specimen(f"{name}:{node.lineno}", workbook_bytes(sheets), {}, repr(sheets))


def sheets_of(markdown: str) -> dict[str, list[list[str]]]:
    """Return the sheets of tables under headings (`## survey`), or of one whose first column names them.

    The latter is pyxform's own way: `| survey |`, then `| | type | name |`.
    """
    sheets: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in map(str.strip, markdown.splitlines()):
        if line.startswith("## "):
            rows = sheets.setdefault(line.removeprefix("## ").strip(), [])
        elif line.startswith("|") and not set(line) <= set("|-: "):
            cells = [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")]
            if "## " not in markdown:
                first, *cells = cells
                rows = sheets.setdefault(first, []) if first else rows
            if any(cells):
                rows.append(cells)
    return sheets
