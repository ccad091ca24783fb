"""How a resident is: how often they take side steps, and how hasty they are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Temper:
    """How often a walker does what, between 0 and 1."""

    back: float = 0.08
    pause: float = 0.05
    change: float = 0.3
    revise: float = 0.15
    another: float = 0.4
    skip: float = 0.3
    mistake: float = 0.06
    """Sends what is no answer, or another place than was meant."""
    haste: float = 0.0
    """Taps twice, changes their mind in mid-air, presses what is gone, writes a message in two pieces."""
    patience: float = 6.0
    """Seconds after which somebody to whom nothing happens tries again."""


CALM = Temper()
HASTY = Temper(haste=0.15)
RESTLESS = Temper(haste=0.15, patience=2.0)
"""Says everything twice before the bot, which tries again after five seconds, has repeated itself."""
