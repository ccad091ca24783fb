"""The time, which every part is given: tests travel in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Now = Callable[[], datetime]
"""Tells the moment, UTC."""


def utc_now() -> datetime:
    """Tell the moment by the machine's clock."""
    return datetime.now(UTC)
