"""Places in links: `geo:` addresses, and the maps of OpenStreetMap, Google and Apple.

Nothing is fetched: what does not stand in the link itself cannot be known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qs, unquote_plus, urlsplit

from geouri import GeoURIError, parse_android

from conversations.pins.pin import Pin, pin_at
from conversations.texts import Message, say

_BARE = r"www\.|maps?\.|goo\.gl|osm\.org|openstreetmap\.org"
"""How a map's link begins that somebody typed."""
_LINK = re.compile(rf"(?:https?://|\b(?={_BARE}))[^\s<>]+", re.IGNORECASE)
_GEO = re.compile(r"\bgeo:[^\s<>]+", re.IGNORECASE)
_END = ".,;:!?»“\"'"
"""Signs that end a sentence, not a link."""
_PAIR = re.compile(r"(?:loc:)?\s*([-+]?\d{1,3}(?:\.\d+)?)\s*,\s*([-+]?\d{1,3}(?:\.\d+)?)(?![\d.])")
_AT = re.compile(r"@([-+]?\d{1,3}\.\d+),([-+]?\d{1,3}\.\d+)")
_PLACED = re.compile(r"!3d([-+]?\d{1,3}\.\d+)!4d([-+]?\d{1,3}\.\d+)")
_VIEW = re.compile(r"(?:^|&)map=[\d.]+/([-+]?\d{1,3}(?:\.\d+)?)/([-+]?\d{1,3}(?:\.\d+)?)")
_GOOGLE = re.compile(r"(?:.+\.)?google\.(?:com?\.)?[a-z]{2,3}", re.IGNORECASE)
_SHORT = frozenset({"goo.gl", "maps.app.goo.gl", "app.goo.gl", "g.co", "maps.apple", "share.google"})


@dataclass(frozen=True)
class Link:
    """A link, taken apart."""

    host: str
    path: str
    query: Mapping[str, list[str]]
    fragment: str

    @cached_property
    def words(self) -> str:
        """The path as one reads it."""
        return unquote_plus(self.path)

    def pair(self, *names: str) -> Pin | None:
        """Return the point in the first of these parameters that has one."""
        found = (_PAIR.match(value) for name in names for value in self.query.get(name, ()))
        return next(filter(None, map(_pin, found)), None)

    def number(self, name: str) -> float:
        """Return the number in a parameter; raises KeyError and ValueError."""
        return float(self.query[name][0])


def pin_in_links(text: str) -> Pin | Message | None:
    """Return the first point among the links of a text, else what is wrong with one; None: no map's link."""
    problem: Message | None = None
    for read in _readings(text):
        if isinstance(read, Pin):
            return read
        problem = problem or read
    return problem


def _readings(text: str) -> Iterator[Pin | Message | None]:
    for found in _GEO.finditer(text):
        yield _geo(found[0].rstrip(_END)) or say("place.link_without_point")
    for found in _LINK.finditer(text):
        yield _linked(found[0].rstrip(_END))


def _geo(address: str) -> Pin | None:
    """Read a `geo:` address by RFC 5870, or as Android's maps share it."""
    try:
        read = parse_android(address)
    except GeoURIError:
        return None
    point = read.pin or (read.point if read.query is None else None)
    if point is None or not point.is_wgs84:
        return None
    return pin_at(point.lat, point.lon, read.label or "")


def _linked(address: str) -> Pin | Message | None:
    link = _taken_apart(address)
    if link is None:
        return None
    if link.host in _SHORT or (link.host == "osm.org" and link.path.startswith("/go/")):
        return say("place.short_link")
    reader = _reader(link)
    return (reader(link) or say("place.link_without_point")) if reader else None


def _taken_apart(address: str) -> Link | None:
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    return Link(host, parts.path, parse_qs(parts.query), parts.fragment)


def _reader(link: Link) -> Callable[[Link], Pin | None] | None:
    """Return who can read the links of this host."""
    if link.host in {"osm.org", "openstreetmap.org", "openstreetmap.de"}:
        return _openstreetmap
    if link.host == "maps.apple.com":
        return _apple
    if _GOOGLE.fullmatch(link.host) and (link.host.startswith("maps.") or link.path.startswith("/maps")):
        return _google
    return None


def _openstreetmap(link: Link) -> Pin | None:
    try:
        return pin_at(link.number("mlat"), link.number("mlon"))
    except (KeyError, ValueError):
        return _pin(_VIEW.search(link.fragment))


def _google(link: Link) -> Pin | None:
    """Read the place itself before the part of the map that was seen."""
    return (
        _pin(_PLACED.search(link.words))
        or link.pair("q", "query", "ll", "destination", "daddr")
        or next(filter(None, (_pin(_PAIR.fullmatch(part)) for part in link.words.split("/"))), None)
        or _pin(_AT.search(link.words))
        or link.pair("center", "sll")
    )


def _apple(link: Link) -> Pin | None:
    return link.pair("coordinate", "ll", "q", "daddr", "center", "sll")


def _pin(found: re.Match[str] | None) -> Pin | None:
    return pin_at(float(found[1]), float(found[2])) if found else None
