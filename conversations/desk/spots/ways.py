"""How a button names the spot that it leads to."""

from __future__ import annotations

from typing import get_args

from msgspec import ValidationError, convert
from msgspec.structs import astuple

from conversations.desk.spots.any_spot import AnySpot

_BY_TAG: dict[str, type[AnySpot]] = {str(each.__struct_config__.tag): each for each in get_args(AnySpot)}


def way_to(spot: AnySpot) -> str:
    """Return what a button that leads to a spot carries: its tag and its plain fields, up to the last set."""
    fields = [str(each or "") if isinstance(each, str | int) else "" for each in astuple(spot)]
    return ":".join((str(spot.__struct_config__.tag), *fields)).rstrip(":")


def spot_at(way: str) -> AnySpot | None:
    """Return the spot that a button leads to; None where it names none."""
    tag, *values = way.split(":")
    kind = _BY_TAG.get(tag)
    if kind is None or len(values) > len(kind.__struct_fields__):
        return None
    named = {name: value for name, value in zip(kind.__struct_fields__, values, strict=False) if value}
    try:
        return convert(named, kind, strict=False)
    except ValidationError:
        return None
