"""What travels in a button: the card's turn, the verb and its argument, in at most 64 bytes."""

from __future__ import annotations

from functools import lru_cache

from conversations.cards import Action, Verb

LIMIT = 64
"""Bytes of callback data that Telegram carries."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def packed(action: Action, turn: int) -> str:
    """Return the callback data for a button of the card of `turn`."""
    data = f"{_base36(turn)}.{action.verb}.{action.arg}"
    assert len(data.encode()) <= LIMIT, data  # noqa: S101 (slugs, sources and numbers are bounded)
    return data


def unpacked(data: str) -> tuple[Action, int] | None:
    """Return the action and turn that callback data names, or None where it was never ours."""
    turn, _, rest = data.partition(".")
    verb, _, arg = rest.partition(".")
    try:
        return Action(Verb(verb), arg), int(turn, 36)
    except ValueError:
        return None


@lru_cache(maxsize=256)  # (all buttons of a card have the same turn)
def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
