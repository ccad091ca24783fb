"""What goes wrong on purpose: slow, lost and refused calls, doubled and late updates."""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.wire import Json


@dataclass(frozen=True, slots=True)
class Faults:
    """Rates lie between 0 and 1; everything is off by default."""

    latency_ms: float = 0  # before every Bot API call is carried out
    error_rate: float = 0  # 5xx, the call is not carried out
    error_code: int = 502
    drop_before_rate: float = 0  # connection cut, the call is not carried out
    drop_after_rate: float = 0  # connection cut, the call was carried out
    flood_rate: float = 0  # 429
    flood_retry_after: int = 1  # seconds that a 429 asks to wait
    duplicate_rate: float = 0  # a delivered update comes once more
    reorder_rate: float = 0  # an update is held back, so that the other queue overtakes it
    reorder_ms: float = 200  # how long it is held back
    methods: tuple[str, ...] = ()  # only these Bot API methods suffer; empty: all

    def changed(self, body: Json) -> Faults:
        """Return faults with some values replaced; an unknown name or a wrong type is a ValueError."""
        known = {field.name: type(getattr(self, field.name)) for field in fields(self)}
        for name, value in body.items():
            if name not in known:
                raise ValueError(f"unknown fault {name!r}; known: {', '.join(known)}")
            if name == "methods" and not isinstance(value, list):
                raise ValueError("methods must be a list of method names")
            if name != "methods" and (isinstance(value, bool) or not isinstance(value, (int, float))):
                raise ValueError(f"{name} must be a number")
        values: Json = {name: tuple(value) if name == "methods" else value for name, value in body.items()}
        return replace(self, **values)

    def as_json(self) -> Json:
        """Return every value by name."""
        return {**asdict(self), "methods": list(self.methods)}

    def concern(self, method: str) -> bool:
        """Whether calls of this method suffer."""
        return not self.methods or method.lower() in {name.lower() for name in self.methods}


class Chance:
    """The one source of randomness, so that a seed repeats a run."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311 - repeatable on purpose, no secret

    def happens(self, rate: float) -> bool:
        """Draw with a probability between 0 and 1."""
        return rate > 0 and self.rng.random() < rate
