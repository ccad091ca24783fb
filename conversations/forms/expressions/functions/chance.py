"""Chance that can be repeated: drawn from the draft's seed, never from the machine.

The same seed always draws the same, so a form that is worked out anew stays as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

from conversations.forms.expressions.context import Compute, Context, Gather
from conversations.forms.expressions.function import Function
from conversations.forms.expressions.values import Value, to_text, whole

Item = TypeVar("Item")

_MODULUS = 2_147_483_647
_FACTOR = 16_807
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_UUID_BYTES = 16


def drawn(context: Context, what: Value, length: int) -> bytes:
    """Return that many bytes of chance; `what` tells several draws of one expression apart."""
    key = f"{context.seed}\0{to_text(what)}".encode("utf-8", "replace")
    blocks = (sha256(key + number.to_bytes(8)).digest() for number in range(length // 32 + 1))
    return b"".join(blocks)[:length]


def shuffled(items: Sequence[Item], seed: Value) -> tuple[Item, ...]:
    """Return the items in the order that ODK gives them for this seed.

    The shuffle of the XForms specification: Fisher and Yates' inside out, over Park and Miller's numbers.
    A seed that is no number counts by its SHA-256, an empty one as 0.
    """
    number = _seed_number(seed)
    state = abs(number) % _MODULUS
    if number <= 0 or not state:
        state = _MODULUS - 1 - state
    order: list[Item] = []
    for count, item in enumerate(items, start=1):
        state = state * _FACTOR % _MODULUS
        place = int((state - 1) / (_MODULUS - 1) * count)
        order.append(item)
        order[-1], order[place] = order[place], item
    return tuple(order)


def _seed_number(seed: Value) -> int:
    number = whole(seed)
    if number is not None:
        return number
    text = to_text(seed)
    return int.from_bytes(sha256(text.encode("utf-8", "replace")).digest()[:8], signed=True) if text else 0


def _random(context: Context, arguments: tuple[Compute, ...]) -> Value:
    return (int.from_bytes(drawn(context, arguments[0](context), 8)) >> 11) / 2**53


def _uuid(context: Context, arguments: tuple[Compute, ...]) -> Value:
    which, *length = (argument(context) for argument in arguments)
    if not length:
        return str(UUID(bytes=drawn(context, which, _UUID_BYTES), version=4))
    count = max(whole(length[0]) or 0, 0)
    context.budget.spend(count)
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in drawn(context, which, count))


def _randomized(context: Context, arguments: tuple[Gather, ...]) -> tuple[Value, ...]:
    which, values, *seed = (argument(context) for argument in arguments)
    given = seed[0][0] if seed and seed[0] else "" if seed else None
    return shuffled(values, float(int.from_bytes(drawn(context, which[0], 4))) if given is None else given)


def _first_of_randomized(context: Context, arguments: tuple[Gather, ...]) -> Value:
    return next(iter(_randomized(context, arguments)), "")


FUNCTIONS = (
    Function("random", 0, 0, _random, knows_place=True),
    Function("uuid", 0, 1, _uuid, knows_place=True),
    Function(
        "randomize",
        1,
        2,
        _first_of_randomized,
        takes_sets=True,
        only_sets=True,
        knows_place=True,
        whole_set=_randomized,
    ),
)
