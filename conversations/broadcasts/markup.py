"""Markup: the few tags that staff may write, checked, and put as Telegram takes them.

`<b> <i> <u> <s> <code> <blockquote>` and `<a href="https://…">`. Everything else is text: a lone `<` or `&`
is what it looks like.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from msgspec import Struct

from conversations.texts import units

LINK = "a"
TAGS = frozenset({"b", "i", "u", "s", LINK, "code", "blockquote"})
KEPT = 256
"""Texts whose reading is remembered: a broadcast has a few, and is sent to many."""


class Fault(StrEnum):
    """What can be wrong with a tag."""

    UNKNOWN = "unknown"
    """It is none that may be used."""
    NOT_CLOSED = "not_closed"
    NOT_OPENED = "not_opened"
    """Its end comes without a beginning, or while another tag is still open."""
    BROKEN_OFF = "broken_off"
    """The text ends in the middle of it."""
    NO_ADDRESS = "no_address"
    """A link without an address that begins with https://."""
    ATTRIBUTES = "attributes"
    """It says more than may be said in it."""


class Problem(Struct, frozen=True):
    """Something wrong with a tag: which, and where it stands."""

    fault: Fault
    tag: str
    line: int
    column: int
    """Both count from 1."""


class Marked(Struct, frozen=True):
    """A text, read."""

    html: str
    """As Telegram takes it; of a broken text the tags are shown as they were written."""
    plain: str
    """As it is seen."""
    problems: tuple[Problem, ...] = ()

    @property
    def length(self) -> int:
        """The UTF-16 units that are seen."""
        return units(self.plain)


class _Reader(HTMLParser):
    """Reads a text once, from its beginning to its end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.html: list[str] = []
        self.plain: list[str] = []
        self.problems: list[Problem] = []
        self._open: list[tuple[str, int, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self._note(Fault.UNKNOWN, tag)
            return
        line, column = self._place()
        self._open.append((tag, line, column))
        if tag == LINK:
            self.html.append(f'<a href="{escape(self._address(attrs), quote=True)}">')
            return
        if attrs:
            self._note(Fault.ATTRIBUTES, tag)
        self.html.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in TAGS:
            self._note(Fault.UNKNOWN, tag)
        elif not self._open or self._open[-1][0] != tag:
            self._note(Fault.NOT_OPENED, tag)
        else:
            self._open.pop()
            self.html.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.plain.append(data)
        self.html.append(escape(data, quote=False))

    def handle_comment(self, data: str) -> None:
        self._note(Fault.UNKNOWN, f"!--{data[:20]}")

    def handle_decl(self, decl: str) -> None:
        self._note(Fault.UNKNOWN, f"!{decl[:20]}")

    def unknown_decl(self, data: str) -> None:
        self._note(Fault.UNKNOWN, f"![{data[:20]}")

    def handle_pi(self, data: str) -> None:
        self._note(Fault.UNKNOWN, f"?{data[:20]}")

    def end(self) -> None:
        """Take what is left: text, or a tag that the text ends in."""
        if self.rawdata.startswith("<") and self.rawdata[1:2] not in {"", " "}:
            self._note(Fault.BROKEN_OFF, self.rawdata[1:20])
            self.rawdata = ""
        self.close()
        for tag, line, column in self._open:
            self.problems.append(Problem(Fault.NOT_CLOSED, tag, line, column))

    def _address(self, attrs: list[tuple[str, str | None]]) -> str:
        given = dict(attrs)
        if given.keys() - {"href"}:
            self._note(Fault.ATTRIBUTES, LINK)
        address = (given.get("href") or "").strip()
        if not _is_https(address):
            self._note(Fault.NO_ADDRESS, LINK)
        return address

    def _note(self, fault: Fault, tag: str) -> None:
        self.problems.append(Problem(fault, tag, *self._place()))

    def _place(self) -> tuple[int, int]:
        line, offset = self.getpos()
        return line, offset + 1


@lru_cache(KEPT)
def read_markup(text: str) -> Marked:
    """Read what staff wrote; whatever is wrong with it is told at once."""
    reader = _Reader()
    reader.feed(text)
    reader.end()
    if reader.problems:
        problems = sorted(reader.problems, key=lambda each: (each.line, each.column))
        return Marked(escape(text, quote=False), text, tuple(problems))
    return Marked("".join(reader.html), "".join(reader.plain))


def _is_https(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname)
