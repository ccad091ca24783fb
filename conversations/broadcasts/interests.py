"""Interests: the topics and districts that somebody chose, as one text in which each can be looked for.

Names are folded, so that a search which minds the case and one which does not find the same.
"""

from __future__ import annotations

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


def _interest(kind: str, name: str) -> str:
    folded = " ".join(name.casefold().split())
    return f"{BETWEEN}{kind}:{folded}{BETWEEN}"
