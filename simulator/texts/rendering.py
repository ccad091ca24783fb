"""Text with entities as safe HTML for the chat page: every character escaped, only known tags."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from simulator.texts.entities import in_order
from simulator.wire import utf16_slice

if TYPE_CHECKING:
    from simulator.texts.entities import Entity

_TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code", "pre": "pre",
    "blockquote": "blockquote", "expandable_blockquote": "blockquote",
}  # fmt: skip
_NO_SCHEME = re.compile(r"[\w.-]+(?::\d+)?(?:[/?#]|$)")
_SCHEMES = ("http://", "https://", "mailto:", "tg://")


def _tags(entity: Entity, covered: str) -> tuple[str, str]:
    """Return the opening and closing tag of an entity, empty where it shows nothing."""
    if tag := _TAGS.get(entity.type):
        return f"<{tag}>", f"</{tag}>"
    if entity.type == "spoiler":
        return '<span class="spoiler" tabindex="0">', "</span>"
    if entity.type == "bot_command":
        return f'<a class="command" href="#" data-command="{html.escape(covered)}">', "</a>"
    target = {"text_link": entity.url, "url": covered, "email": f"mailto:{covered}"}.get(entity.type)
    if not target:
        return "", ""
    if _NO_SCHEME.match(target):
        target = f"https://{target}"
    if not target.lower().startswith(_SCHEMES):
        return "", ""
    return f'<a href="{html.escape(target)}" target="_blank" rel="noopener noreferrer">', "</a>"


def as_html(text: str, entities: list[Entity]) -> str:
    """Render text for the page; overlapping entities are closed and opened again so that tags nest."""
    ordered = in_order(entities)
    length = len(text.encode("utf-16-le")) // 2
    borders = sorted({0, length, *(e.offset for e in ordered), *(min(e.end, length) for e in ordered)})
    pieces: list[str] = []
    stack: list[tuple[Entity, str]] = []
    for start, end in zip(borders, [*borders[1:], length], strict=True):
        keep = next((i for i, (e, _) in enumerate(stack) if e.end <= start), len(stack))
        again = [e for e, _ in stack[keep:] if e.end > start]
        pieces += [closing for _, closing in reversed(stack[keep:])]
        del stack[keep:]
        for entity in again + [e for e in ordered if e.offset == start and e.end > start]:
            opening, closing = _tags(entity, utf16_slice(text, entity.offset, entity.length))
            pieces.append(opening)
            stack.append((entity, closing))
        pieces.append(html.escape(utf16_slice(text, start, end - start)))
    return "".join(pieces + [closing for _, closing in reversed(stack)])
