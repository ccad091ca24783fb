"""Telegram's HTML: a small set of tags, refused with its own words where they do not match."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from simulator.refusals import cant_parse
from simulator.texts.entities import Entity, in_order
from simulator.wire import utf16_length, utf16_slice

if TYPE_CHECKING:
    from collections.abc import Callable

_TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,8})|#([0-9]{1,8})|(lt|gt|amp|quot));?")
_ATTRIBUTE = re.compile(r"\s*([^\s=>]+)\s*(?:=\s*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9.\-]+)(?=[\s>])))?")
_PLAIN = re.compile(r"[^<&]+")


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end."""

    name: str
    attributes: dict[str, str]
    offset: int


class _Reader:
    """Walks through the markup once, collecting plain text and entities."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.at = 0
        self.plain: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.found: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.markup):
            if self.markup[self.at] != "<":
                self._characters()
            elif self.markup.startswith("</", self.at):
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            raise cant_parse(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        return "".join(self.plain), in_order(self.found)

    def _characters(self) -> None:
        if match := _REFERENCE.match(self.markup, self.at):
            self._take(_decoded(match), match.end())
        elif match := _PLAIN.match(self.markup, self.at):
            self._take(match.group(), match.end())
        else:
            self._take(self.markup[self.at], self.at + 1)

    def _take(self, text: str, end: int) -> None:
        self.plain.append(text)
        self.offset += utf16_length(text)
        self.at = end

    def _start_tag(self) -> None:
        begin = self.at
        name_end = self._until(begin + 1, lambda c: c.isspace() or c == ">", "Unclosed start tag")
        name = self.markup[begin + 1 : name_end].lower()
        if name not in _TYPES:
            self._refuse(f'Unsupported start tag "{name}"', begin)
        attributes, self.at = self._attributes(name, begin, name_end)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            self._refuse('Tag "span" must have class "tg-spoiler"', begin)
        if name == "tg-emoji" and not attributes.get("emoji-id"):
            self._refuse('Tag "tg-emoji" must have attribute "emoji-id"', begin)
        self.open.append(_Open(name, attributes, self.offset))

    def _attributes(self, tag: str, begin: int, at: int) -> tuple[dict[str, str], int]:
        found: dict[str, str] = {}
        while True:
            at = self._until(at, lambda c: not c.isspace(), "Unclosed start tag", begin)
            if self.markup[at] == ">":
                return found, at + 1
            match = _ATTRIBUTE.match(self.markup, at)
            if match is None:
                self._refuse(f'Empty attribute name in the tag "{tag}"', begin)
            name = match[1].lower()
            value = next((group for group in match.groups()[1:] if group is not None), None)
            if value is None and name != "expandable":
                what = f'Expected equal sign in declaration of an attribute of the tag "{tag}"'
                self._refuse(what if ">" in self.markup[match.end() :] else "Unclosed start tag", begin)
            found[name] = _REFERENCE.sub(_decoded, value or "")
            at = match.end()

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            self._refuse("Unexpected end tag", begin)
        close = self._until(begin + 2, lambda c: c.isspace() or c == ">", "Unclosed end tag", begin)
        name = self.markup[begin + 2 : close].lower()
        end = self._until(close, lambda c: not c.isspace(), "Unclosed end tag", begin)
        if self.markup[end] != ">":
            self._refuse("Unclosed end tag", begin)
        opened = self.open.pop()
        if name and name != opened.name:
            byte = self._byte(begin)
            raise cant_parse(
                f'Unmatched end tag at byte offset {byte}, expected "</{opened.name}>", found "</{name}>"'
            )
        self.at = end + 1
        if self.offset > opened.offset:
            self._close(opened)

    def _close(self, tag: _Open) -> None:
        length = self.offset - tag.offset
        kind, inside = _TYPES[tag.name], [e.name for e in self.open]
        entity = Entity(kind, tag.offset, length)
        if tag.name == "a":
            href = tag.attributes.get("href") or utf16_slice("".join(self.plain), tag.offset, length)
            if href.startswith("//"):
                href = f"http:{href}"
            entity = Entity(kind, tag.offset, length, url=href)
        elif tag.name == "tg-emoji":
            entity = Entity(kind, tag.offset, length, custom_emoji_id=tag.attributes["emoji-id"])
        elif tag.name == "blockquote" and "expandable" in tag.attributes:
            entity = Entity("expandable_blockquote", tag.offset, length)
        elif tag.name == "pre":
            entity = self._preformatted(tag, length)
        elif tag.name == "code" and inside[-1:] == ["pre"]:
            entity = Entity(kind, tag.offset, length, language=_language(tag))
        if "code" not in inside and ("pre" not in inside or tag.name == "code"):
            self.found.append(entity)

    def _preformatted(self, tag: _Open, length: int) -> Entity:
        inner = [e for e in self.found if e.offset >= tag.offset]
        self.found = [e for e in self.found if e.offset < tag.offset]
        whole = [e for e in inner if e.type == "code" and e.length == length]
        return Entity("pre", tag.offset, length, language=whole[0].language if whole else None)

    def _until(self, at: int, fits: Callable[[str], bool], what: str, begin: int | None = None) -> int:
        """Return the first position from `at` whose character fits; the end of the markup is refused."""
        position = next((i for i in range(at, len(self.markup)) if fits(self.markup[i])), None)
        if position is None:
            self._refuse(what, at - 1 if begin is None else begin)
        return position

    def _refuse(self, what: str, position: int) -> NoReturn:
        raise cant_parse(f"{what} at byte offset {self._byte(position)}")

    def _byte(self, position: int) -> int:
        return len(self.markup[:position].encode())


def _language(tag: _Open) -> str | None:
    return tag.attributes.get("class", "").removeprefix("language-") or None


def _decoded(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    number = int(match[1], 16) if match[1] else int(match[2])
    surrogate = 0xD800 <= number <= 0xDFFF  # noqa: PLR2004 - Unicode's own borders
    return match[0] if number == 0 or surrogate or number > 0x10FFFF else chr(number)  # noqa: PLR2004


def parse_html(markup: str) -> tuple[str, list[Entity]]:
    """Turn Telegram's HTML into plain text and entities; broken markup is refused."""
    return _Reader(markup).read()
