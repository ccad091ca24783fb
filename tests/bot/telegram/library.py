"""python-telegram-bot and aiogram as witnesses: what we read of an update is what they read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import aiogram.types
import msgspec
import telegram

from bot.telegram.incoming import read_body, read_update
from bot.telegram.updates import Something, Update


def read_alike(content: dict[str, Any]) -> Update:
    """Read an update in both our ways; it is the Bot API's, and every value is the library's."""
    aiogram.types.Update.model_validate(content)
    ours = read_update(content)
    assert ours is not None
    assert ours == read_body(json.dumps(content).encode())
    beside = list(_pairs(ours, telegram.Update.de_json(content, None)))
    assert {path: value for path, value, _ in beside} == {path: value for path, _, value in beside}
    return ours


def _pairs(ours: Any, theirs: Any, path: str = "update") -> Iterator[tuple[str, Any, Any]]:
    """Give every value that we read beside the library's."""
    match ours:
        case Something():
            yield path, True, theirs is not None
        case msgspec.Struct():
            for name in ours.__struct_fields__:
                yield from _pairs(getattr(ours, name), getattr(theirs, name, None), f"{path}.{name}")
        case tuple():
            yield path, len(ours), len(theirs)
            for number, (one, other) in enumerate(zip(ours, theirs, strict=True)):
                yield from _pairs(one, other, f"{path}.{number}")
        case _:
            yield path, ours, _plain(theirs)


def _plain(value: Any) -> Any:
    """Return a value of the library's as the Bot API writes it; an empty list is one that is missing."""
    match value:
        case datetime():
            return int(value.timestamp())
        case timedelta():
            return int(value.total_seconds())
        case ():
            return None
        case _:
            return value
