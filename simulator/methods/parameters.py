"""Reads the parameters of a call, whether they came as JSON, as a form or in parts."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from simulator.refusals import bad_request

if TYPE_CHECKING:
    from simulator.wire import Json

_TRUE = {"true", "1", "yes"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a multipart call."""

    name: str
    content: bytes
    mime_type: str


@dataclass(slots=True)
class Parameters:
    """The parameters of one call by name; every reader refuses what it cannot understand."""

    values: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """Return a text."""
        value = self.values.get(name)
        if value is None or isinstance(value, str):
            return value
        return json.dumps(value) if isinstance(value, (dict, list, bool)) else str(value)

    def integer(self, name: str) -> int | None:
        """Return a whole number."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        try:
            return int(value)
        except (TypeError, ValueError) as error:
            raise bad_request(f'parameter "{name}" must be an integer') from error

    def number(self, name: str) -> float | None:
        """Return a number."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        try:
            return float(value)
        except (TypeError, ValueError) as error:
            raise bad_request(f'parameter "{name}" must be a number') from error

    def flag(self, name: str) -> bool:
        """Return a truth value; a missing one is False."""
        return str(self.values.get(name, "")).lower() in _TRUE

    def structure(self, name: str) -> Any:
        """Return a JSON value, which forms carry as text."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError as error:
            raise bad_request(f"can't parse {name} JSON object") from error

    def sequence(self, name: str) -> list[Any] | None:
        """Return a JSON list."""
        value = self.structure(name)
        if value is not None and not isinstance(value, list):
            raise bad_request(f'parameter "{name}" must be an Array')
        return value

    def mapping(self, name: str) -> Json | None:
        """Return a JSON object."""
        value = self.structure(name)
        if value is not None and not isinstance(value, dict):
            raise bad_request(f'object expected as "{name}"')
        return value

    def upload(self, reference: str) -> Upload | None:
        """Return the part that a parameter's name or an `attach://` reference points to."""
        return self.uploads.get(reference.removeprefix("attach://"))
