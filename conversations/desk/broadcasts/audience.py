"""Whom a broadcast is for: chosen by taps, and counted anew with each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from zlib import crc32

from msgspec.structs import replace

from conversations.broadcasts.audience import Audience, Part
from conversations.broadcasts.broadcast import Broadcast
from conversations.broadcasts.interests import spelled
from conversations.cards import Button, Card
from conversations.desk.broadcasts.composing import changing, moved_on
from conversations.desk.broadcasts.telling import draft_of, left_alone, left_out, meant, reached
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds
from conversations.desk.listing import listed
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import AnySpot, AudienceOf, BroadcastAudience, Of, OneBroadcast
from conversations.notices.districts import district_names
from conversations.rounds import Round
from conversations.screens.titles import title
from conversations.texts import GAP, Bold, Joined, LanguageName, Phrase, Words, lines, say, shortened

LABEL = 30
"""UTF-16 units of a name on a button."""
PARTS = {Of.TOOK_PART: Part.TOOK_PART, Of.NOT_TOOK_PART: Part.NOT_TOOK_PART}
EVERYBODY = "all"
"""What the button carries that makes everybody the audience again."""
IN, OUT = "in", "out"


def view(desk: Desk, spot: BroadcastAudience) -> Card:
    """Draw whom it is for, and how many that is."""
    broadcast = draft_of(desk, spot.number)
    if broadcast is None:
        return moved_on()
    audience = broadcast.content.audience
    return Card(
        text=lines(
            Bold(say("desk.recipients.title")),
            meant(desk, audience),
            GAP,
            Bold(reached(desk)),
            left_alone(broadcast.content),
            GAP,
            left_out(audience),
        ),
        rows=stacked(
            None
            if audience == Audience()
            else desk.key(say("desk.button.everybody"), Deed.ADDRESS, EVERYBODY),
            *(
                desk.way(say(f"desk.button.of.{each}"), AudienceOf(spot.number, each))
                for each in Of
                if _offered(desk, each, audience)
            ),
            desk.way(say("desk.button.fine"), OneBroadcast(spot.number), main=True),
        ),
    )


def view_of(desk: Desk, spot: AudienceOf) -> Card:
    """Draw one of the choices, with the count as it is now."""
    broadcast = draft_of(desk, spot.number)
    if broadcast is None:
        return moved_on()
    audience = broadcast.content.audience

    def toggle(desk: Desk, name: str) -> Button | None:
        is_in = name in _chosen(audience, spot.of)
        label = _label(desk, spot.of, name)
        way = OUT if is_in else IN
        return desk.key(
            Joined((Words("✓"), label), " ") if is_in else label,
            Deed.ADDRESS,
            f"{way}:{_checksum(name)}",
        )

    heading = lines(
        Bold(say(f"desk.button.of.{spot.of}")), say(f"desk.recipients.{spot.of}"), GAP, Bold(reached(desk))
    )
    names = _offered(desk, spot.of, audience)
    fine = desk.way(say("desk.button.fine"), BroadcastAudience(spot.number), main=True)
    return listed(desk, heading, names, toggle, say("desk.recipients.nothing"), fine)


def addressed(desk: Desk, spot: BroadcastAudience | AudienceOf, arg: str) -> Turn | None:
    """Take a choice in or out, or all of them out. Who does what is done already changes nothing."""
    broadcast = draft_of(desk, spot.number)
    if broadcast is None:
        return None
    if isinstance(spot, BroadcastAudience):
        return _readdressed(spot, broadcast, Audience()) if arg == EVERYBODY else None
    audience, (way, _, code) = broadcast.content.audience, arg.partition(":")
    name = next((each for each in _offered(desk, spot.of, audience) if _checksum(each) == code), None)
    if name is None or way not in {IN, OUT}:
        return None
    return _readdressed(spot, broadcast, _with(audience, spot.of, name, is_in=way == IN))


def _readdressed(spot: BroadcastAudience | AudienceOf, broadcast: Broadcast, after: Audience) -> Turn:
    return Turn(spot, changing(broadcast, replace(broadcast.content, audience=after)))


def _with(audience: Audience, of: Of, name: str, *, is_in: bool) -> Audience:
    """Return the audience with a choice taken in or out."""
    if of in PARTS:
        if not is_in:
            return replace(audience, part=Part.EVERYONE, slug="")
        return replace(audience, part=PARTS[of], slug=name)
    rest = tuple(each for each in _chosen(audience, of) if each != name)
    return replace(audience, **{str(of): (*rest, name) if is_in else rest})


def _chosen(audience: Audience, of: Of) -> tuple[str, ...]:
    match of:
        case Of.LANGUAGES:
            return audience.languages
        case Of.TOPICS:
            return audience.topics
        case Of.DISTRICTS:
            return audience.districts
        case _:
            return (audience.slug,) if audience.part is PARTS[of] else ()


def _offered(desk: Desk, of: Of, audience: Audience) -> tuple[str, ...]:
    """Return what there is to choose, with what was chosen and is not there any more."""
    there: Iterable[str]
    match of:
        case Of.LANGUAGES:
            there = desk.languages
        case Of.TOPICS:
            there = desk.facts.topics
        case Of.DISTRICTS:
            there = district_names(desk.office.city)
        case _:
            there = (each.round.slug for each in desk.facts.rounds[::-1] if each.round.has_begun(desk.now))
    chosen = _chosen(audience, of)
    return tuple(dict.fromkeys((*(spelled(there, chosen) if of is Of.TOPICS else there), *chosen)))


def _label(desk: Desk, of: Of, name: str) -> Phrase:
    if of is Of.LANGUAGES:
        return LanguageName(name)
    found = _round(desk, name) if of in PARTS else None
    return Words(shortened(name, LABEL)) if found is None else title(found, LABEL)


def _round(desk: Desk, slug: str) -> Round | None:
    return next((each.round for each in desk.facts.rounds if each.round.slug == slug), None)


def _checksum(name: str) -> str:
    """Return what stands for a name in its button: topics may be long, and come and go."""
    return f"{crc32(name.encode()):08x}"


def _needs(spot: BroadcastAudience | AudienceOf) -> DeskNeeds:
    return DeskNeeds(broadcast=spot.number, rounds=True, reach=True, topics=True)


SIGHTS: Mapping[type[AnySpot], Sight] = {
    BroadcastAudience: Sight(view, up=lambda spot: OneBroadcast(spot.number), role=Role.EDITOR, needs=_needs),
    AudienceOf: Sight(
        view_of, up=lambda spot: BroadcastAudience(spot.number), role=Role.EDITOR, needs=_needs
    ),
}
DEEDS: Mapping[Deed, Doing] = {Deed.ADDRESS: Doing((BroadcastAudience, AudienceOf), addressed)}
