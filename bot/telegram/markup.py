"""Markup: the HTML that Telegram knows, measured and cut without breaking it."""

from __future__ import annotations

import re
from html import escape, unescape

from conversations.texts import shortened, units

_PIECE = re.compile(r"<(?P<end>/?)(?P<tag>[a-z]+)[^>]*>|&#?\w+;|[^<&]+|.", re.DOTALL)


def length(html: str) -> int:
    """Return the UTF-16 units that are seen: tags count nothing, entities one sign."""
    return sum(units(unescape(piece[0])) for piece in _PIECE.finditer(html) if not piece["tag"])


def fitting(html: str, limit: int) -> str:
    """Cut what is seen to at most `limit` UTF-16 units, mark the cut, and close the tags that are open."""
    if (
        len(html) * 2 <= limit or length(html) <= limit
    ):  # (the first is cheap: no sign is more than two units)
        return html
    room, kept, unclosed = limit - 1, list[str](), list[str]()
    for piece in _PIECE.finditer(html):
        if piece["tag"]:
            unclosed = unclosed[:-1] if piece["end"] else [*unclosed, piece["tag"]]
            kept.append(piece[0])
            continue
        text = unescape(piece[0])
        if units(text) > room:
            kept.append(escape(shortened(f"{text}…", room + 1), quote=False))
            break
        room -= units(text)
        kept.append(piece[0])
    return "".join(kept) + "".join(f"</{tag}>" for tag in reversed(unclosed))
