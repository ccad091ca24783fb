"""What a round is about, and for whom it is: that decides who hears of it when it opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from zlib import crc32

from msgspec.structs import replace

from conversations.broadcasts.interests import spelled
from conversations.cards import Button, Card
from conversations.desk.desk import Desk, Doing, Sight, Turn
from conversations.desk.facts import DeskNeeds
from conversations.desk.listing import listed
from conversations.desk.orders import SetAudience
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import AnySpot, Audience, Releasing, Times
from conversations.notices.districts import district_names, districts_of, others_of
from conversations.rounds import Round
from conversations.screens.titles import title
from conversations.texts import GAP, Bold, Joined, Phrase, Words, clean, lines, say, shortened

TOPIC = 40
"""UTF-16 units of a topic."""
LABEL = 30
"""UTF-16 units of it on a button."""

Choice = tuple[str, str]
"""`topics`, `districts` or `others`, and the name."""


def view(desk: Desk, spot: Audience) -> Card:
    """Draw topics and districts, those chosen marked."""
    entry = desk.entry(spot.slug)
    if entry is None:
        return Card(text=say("desk.gone"))
    chosen = _chosen(desk, spot, entry.round)
    heading = lines(
        Bold(title(entry.round)),
        say("desk.audience.title"),
        GAP,
        *_told(chosen),
        None if chosen else say("desk.audience.all"),
        say("desk.audience.text"),
        say("desk.audience.signs") if district_names(desk.office.city) else None,
    )

    def toggle(at: Desk, each: Choice) -> Button | None:
        signs = ("✓",) * (each in chosen) + ("📍",) * (each[0] == "districts")
        label = Joined((*map(Words, signs), Words(shortened(each[1], LABEL))), " ")
        return at.key(label, Deed.TOGGLE_AUDIENCE, checksum(each))

    go_on = desk.key(say("desk.button.fine"), Deed.SET_AUDIENCE, spot.slug, main=True)
    offered = _offered(desk, spot, entry.round)
    return replace(listed(desk, heading, offered, toggle, GAP, go_on), asks_message=True)


def _told(chosen: tuple[Choice, ...]) -> Iterator[Phrase]:
    """Give what is chosen: the topics in a line, the districts in another."""
    for kind, text in (
        ("topics", "desk.broadcast.about_topics"),
        ("districts", "desk.broadcast.about_districts"),
        ("others", "desk.audience.others"),
    ):
        names = tuple(map(Words, _of(kind, chosen)))
        if names:
            yield say(text, names=Joined(names, ", "))


def toggled(desk: Desk, spot: Audience, arg: str) -> Turn | None:
    """Take a topic or a district in or out."""
    entry = desk.entry(spot.slug)
    if entry is None:
        return None
    found = next((each for each in _offered(desk, spot, entry.round) if checksum(each) == arg), None)
    return None if found is None else Turn(_with(desk, spot, entry.round, found, flips=True))


def wrote(desk: Desk, spot: Audience, text: str) -> Turn:
    """Take a new topic."""
    entry, name = desk.entry(spot.slug), shortened(" ".join(clean(text).split()), TOPIC)
    if entry is None or not name or "," in name:
        return desk.stay(say("desk.audience.not_read"))
    known = [each for kind, each in _offered(desk, spot, entry.round) if kind == "topics"]
    [same] = spelled((name,), known)
    return Turn(_with(desk, spot, entry.round, ("topics", same), flips=False))


def settled(desk: Desk, spot: Audience, slug: str) -> Turn | None:
    """Keep what is chosen."""
    entry = desk.entry(slug)
    if entry is None or spot.slug != slug:
        return None
    before, after = (
        _chosen(desk, replace(spot, topics=None, districts=None, others=None), entry.round),
        _chosen(desk, spot, entry.round),
    )
    topics, named = _of("topics", after), (*_of("others", after), *_of("districts", after))
    order = SetAudience(spot.slug, topics, ", ".join(named))
    same = before == after
    return Turn(Releasing(spot.slug, spot.opens, spot.closes), () if same else (order,))


def _chosen(desk: Desk, spot: Audience, round_: Round) -> tuple[Choice, ...]:
    sheet = round_.participation
    topics = sheet.topics if spot.topics is None else spot.topics
    districts = districts_of(sheet, desk.office.city) if spot.districts is None else spot.districts
    others = others_of(sheet, desk.office.city) if spot.others is None else spot.others
    return _choices(topics, districts, others)


def _offered(desk: Desk, spot: Audience, round_: Round) -> tuple[Choice, ...]:
    own = [name for kind, name in _chosen(desk, spot, round_) if kind == "topics"]
    known = spelled((*desk.facts.topics, *round_.participation.topics), own)
    topics = dict.fromkeys((*known, *own))
    districts = district_names(desk.office.city)
    return _choices(topics, districts, others_of(round_.participation, desk.office.city))


def _choices(topics: Iterable[str], districts: Iterable[str], others: Iterable[str]) -> tuple[Choice, ...]:
    return (
        *(("topics", each) for each in topics),
        *(("districts", each) for each in districts),
        *(("others", each) for each in others),
    )


def _of(kind: str, choices: Iterable[Choice]) -> tuple[str, ...]:
    return tuple(name for each, name in choices if each == kind)


def _with(desk: Desk, spot: Audience, round_: Round, choice: Choice, *, flips: bool) -> Audience:
    """Return the spot with a choice taken in, or where it is in already and `flips`, out."""
    before = _chosen(desk, spot, round_)
    after = [each for each in before if each != choice]
    if choice not in before or not flips:
        after.append(choice)
    names = district_names(desk.office.city)
    return replace(
        spot,
        topics=_of("topics", after),
        districts=tuple(each for each in names if ("districts", each) in after),
        others=_of("others", after),
    )


def checksum(choice: Choice) -> str:
    """Return what a button carries of a choice: names are too long for it."""
    return str(crc32("\n".join(choice).encode()))


SIGHTS: Mapping[type[AnySpot], Sight] = {
    Audience: Sight(
        view,
        up=lambda spot: Times(spot.slug, spot.opens, spot.closes),
        role=Role.EDITOR,
        needs=lambda spot: DeskNeeds(slug=spot.slug, topics=True),
        wrote=wrote,
    ),
}
DEEDS: Mapping[Deed, Doing] = {
    Deed.TOGGLE_AUDIENCE: Doing((Audience,), toggled),
    Deed.SET_AUDIENCE: Doing((Audience,), settled),
}
