"""Which of the city's districts a round is for."""

from __future__ import annotations

from collections.abc import Iterable

from conversations.places import City
from conversations.rounds import Participation


def districts_of(participation: Participation, city: City) -> tuple[str, ...]:
    """Return the districts that a round's audience names, as the city calls them and in its order.

    The audience is a list with commas; whatever else it names is for people to read.
    """
    return among(participation, district_names(city))


def others_of(participation: Participation, city: City) -> tuple[str, ...]:
    """Return what else a round's audience names, each once: no districts of the city, or misspelt ones."""
    known = {name.casefold() for name in district_names(city)}
    named = (part.strip() for part in participation.audience.split(","))
    return tuple(dict.fromkeys(part for part in named if part and part.casefold() not in known))


def among(participation: Participation, districts: Iterable[str]) -> tuple[str, ...]:
    """Return those of some districts that a round's audience names."""
    named = {part.strip().casefold() for part in participation.audience.split(",")}
    return tuple(name for name in districts if name.casefold() in named)


def district_names(city: City) -> tuple[str, ...]:
    """Return the names of a city's districts, each once; areas without a name are none to choose."""
    return tuple(dict.fromkeys(each.name for each in city.districts if each.name.strip()))
