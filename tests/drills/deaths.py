"""Where a bot can be made to die: right behind one of its own steps, by SIGKILL, at a chosen pass.

The product knows nothing of this: the functions are wrapped in the process that is to die. A name that
no longer exists stops that process at its start, and so the drill.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from functools import wraps
from typing import Any

import bot.deciding
import bot.photos
from bot.deciding import Decider
from bot.door import Door
from bot.polling import Poller
from bot.speaking import Voice
from bot.telegram.messenger import Messenger

POINTS: dict[str, tuple[Any, str]] = {
    "update claimed": (bot.deciding, "claim_update"),
    "rows written, before the commit": (bot.deciding, "write"),
    "committed, before the sending": (Decider, "decide"),
    "new card sent, old one not retired": (Messenger, "_send"),
    "sent, card not noted": (Messenger, "show"),
    "spoken, nothing confirmed": (Voice, "speak"),
    "through the door, before the 2xx": (Door, "receive"),
    "photo fetched, before the transaction": (bot.photos, "fetched"),
}
"""Both deliveries pass these."""

POLLING: dict[str, tuple[Any, str]] = {"press answered, offset not moved": (Poller, "_answer")}
"""Only long polling passes these."""

RARE = frozenset({"photo fetched, before the transaction"})
"""Points that a walk passes once at most."""


def arm(point: str, passes: int, last_words: Callable[[], None]) -> None:
    """Let this process die when it has passed a point so many times."""
    owner, name = {**POINTS, **POLLING}[point]
    original, left = getattr(owner, name), passes

    @wraps(original)
    async def mortal(*given: Any, **named: Any) -> Any:
        nonlocal left
        result = await original(*given, **named)
        left -= 1
        if left == 0:
            last_words()
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, mortal)
