"""From a call's `text`, `parse_mode` and `entities` to the text that residents see."""

from __future__ import annotations

from typing import Any

from simulator.refusals import bad_request
from simulator.texts.detection import detected
from simulator.texts.entities import Entity, from_json, in_order, trimmed
from simulator.texts.html_markup import parse_html
from simulator.texts.markdown_markup import parse_markdown

_PARSERS = {"html": parse_html, "markdownv2": parse_markdown}


def composed(text: str, parse_mode: str | None, entities: list[Any] | None) -> tuple[str, list[Entity]]:
    """Return plain text and entities, trimmed and with links and commands found; may refuse."""
    if parse_mode:
        parser = _PARSERS.get(parse_mode.lower())
        if parser is None:
            raise bad_request("unsupported parse_mode")
        plain, formatted = parser(text)
    else:
        plain, formatted = text, _given(entities)
    plain, formatted = trimmed(plain, in_order(formatted))
    return plain, detected(plain, formatted)


def _given(entities: list[Any] | None) -> list[Entity]:
    try:
        read = [from_json(body) for body in entities or []]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise bad_request("can't parse MessageEntity: Can't find required fields") from error
    return [entity for entity in read if entity]
