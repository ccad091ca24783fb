"""Interests: the topics and districts that somebody chose, as one text in which each can be looked for.

Names are folded, so that a search which minds the case and one which does not find the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from conversations.hearing import Hearing

BETWEEN = "\n"
"""Stands before and behind every interest."""


def topic(name: str) -> str:
    """Return what a topic reads as."""
    return _interest("t", name)


def district(name: str) -> str:
    """Return what a district reads as."""
    return _interest("d", name)


def interests(hearing: Hearing) -> str:
    """Return all that a resident chose; empty where that is nothing."""
    chosen = [*map(topic, hearing.topics), *map(district, hearing.districts)]
    return BETWEEN + "".join(each.removeprefix(BETWEEN) for each in chosen) if chosen else ""


def spelled(names: Iterable[str], chosen: Iterable[str] = ()) -> tuple[str, ...]:
    """Return names, each once: of those that read the same the first is kept, or the one that is `chosen`."""
    kept = {_folded(each): each for each in chosen}
    return tuple(dict.fromkeys(kept.setdefault(_folded(each), each) for each in names))


def _interest(kind: str, name: str) -> str:
    return f"{BETWEEN}{kind}:{_folded(name)}{BETWEEN}"


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
