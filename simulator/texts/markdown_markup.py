"""Telegram's MarkdownV2: its marks, its escapes, and a refusal for every reserved character in between."""

from __future__ import annotations

import re

from simulator.refusals import cant_parse
from simulator.texts.entities import Entity, in_order
from simulator.wire import utf16_length

_RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
_MARKS = {"*": "bold", "_": "italic", "__": "underline", "~": "strikethrough", "||": "spoiler"}
_MARK = re.compile(r"__|\|\||[*_~]")
_LINK_TARGET = re.compile(r"\]\(((?:\\.|[^\\)])*)\)")
_PRE = re.compile(r"```(?:([A-Za-z0-9_+#.\-]+)\n|\n?)((?:\\.|[^\\`])*)```")
_CODE = re.compile(r"`((?:\\.|[^\\`])*)`")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class _Reader:
    """Walks through the markup once, collecting plain text and entities."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.at = 0
        self.plain: list[str] = []
        self.offset = 0
        self.open: list[tuple[str, int, int]] = []  # mark, offset in the text, position in the markup
        self.found: list[Entity] = []
        self.quote: int | None = None

    def read(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.markup):
            self._quote_border()
            if self.at < len(self.markup):
                self._step(self.markup[self.at])
        self._end_quote()
        if self.open:
            mark, _, begin = self.open[-1]
            name = {"[": "TextUrl"}.get(mark) or _MARKS[mark].capitalize()
            raise cant_parse(f"Can't find end of {name} entity at byte offset {self._byte(begin)}")
        return "".join(self.plain), in_order(self.found)

    def _step(self, character: str) -> None:
        if character == "\\" and self.at + 1 < len(self.markup):
            self._take(self.markup[self.at + 1], self.at + 2)
        elif character == "`":
            self._code()
        elif character == "[":
            self.open.append(("[", self.offset, self.at))
            self.at += 1
        elif character == "]" and self.open and self.open[-1][0] == "[":
            self._link()
        elif match := _MARK.match(self.markup, self.at):
            self._mark(match.group())
        elif character in _RESERVED:
            raise cant_parse(
                f"Character '{character}' is reserved and must be escaped with the preceding '\\'"
            )
        else:
            self._take(character, self.at + 1)

    def _take(self, text: str, end: int) -> None:
        self.plain.append(text)
        self.offset += utf16_length(text)
        self.at = end

    def _quote_border(self) -> None:
        """Open or close a block quotation where a line begins."""
        if self.at and self.markup[self.at - 1] != "\n":
            return
        quoted = self.markup.startswith(">", self.at)
        if not quoted:
            self._end_quote()
        elif self.quote is None:
            self.quote = self.offset
        self.at += quoted

    def _end_quote(self) -> None:
        if self.quote is not None:
            length = len("".join(self.plain).rstrip("\n").encode("utf-16-le")) // 2 - self.quote
            if length > 0:
                self.found.append(Entity("blockquote", self.quote, length))
            self.quote = None

    def _mark(self, mark: str) -> None:
        if self.open and self.open[-1][0] == mark:
            _, start, _ = self.open.pop()
            self._close(_MARKS[mark], start)
        else:
            self.open.append((mark, self.offset, self.at))
        self.at += len(mark)

    def _link(self) -> None:
        _, start, begin = self.open.pop()
        match = _LINK_TARGET.match(self.markup, self.at)
        if match is None:
            raise cant_parse(f"Can't find end of a URL at byte offset {self._byte(begin)}")
        self._close("text_link", start, url=_unescaped(match[1]))
        self.at = match.end()

    def _code(self) -> None:
        match, kind, language = _PRE.match(self.markup, self.at), "pre", None
        if match:
            language, inner = match[1], match[2]
        else:
            match, kind = _CODE.match(self.markup, self.at), "code"
            if match is None:
                raise cant_parse(f"Can't find end of Code entity at byte offset {self._byte(self.at)}")
            inner = match[1]
        start = self.offset
        self._take(_unescaped(inner), match.end())
        self._close(kind, start, language=language)

    def _close(self, kind: str, start: int, *, url: str | None = None, language: str | None = None) -> None:
        if self.offset > start:
            self.found.append(Entity(kind, start, self.offset - start, url=url, language=language))

    def _byte(self, position: int) -> int:
        return len(self.markup[:position].encode())


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def parse_markdown(markup: str) -> tuple[str, list[Entity]]:
    """Turn MarkdownV2 into plain text and entities; broken markup is refused."""
    return _Reader(markup).read()
