"""An example of a deed: what has to be there for it, and the button that does it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from conversations.desk.spots import AnySpot
from tests.desk.conftest import City

Prepared = tuple[AnySpot, str]
"""The spot whose card has the button, and what the button carries behind the deed."""


@dataclass(frozen=True)
class Example:
    """One button, and whether pressing it changes what is stored."""

    prepare: Callable[[City], Awaitable[Prepared]]
    changes: bool = True
    """False: it only leads elsewhere, or shows something else."""
    once: bool = True
    """Whether of two who press at once one is refused or finds it done; False: each gets their own."""
