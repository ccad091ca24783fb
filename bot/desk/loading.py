"""What a spot at the desk is told."""

from __future__ import annotations

from datetime import datetime

from bot.desk.reviews import load_parts
from bot.desk.standing import load_proposals
from bot.forms import Forms
from conversations.broadcasts.audience import Audience
from conversations.desk.facts import BroadcastEntry, DeskFacts, DeskNeeds, Figures, Line, RoundEntry
from conversations.desk.listing import ON_A_PAGE
from conversations.desk.parts import Parts
from conversations.desk.roles import Role, covers
from conversations.insight import Insight
from conversations.notices.districts import districts_of
from conversations.places import City
from conversations.rounds import Round
from conversations.texts import Translations
from storage.arrivals import count_arrivals
from storage.audit import Entry, latest
from storage.broadcast_figures import figures_of
from storage.broadcasts import Listing, list_broadcasts, progress_of
from storage.database import Connection
from storage.errors import UnknownBroadcast
from storage.facts import known_topics, load_form
from storage.insight import load_insight
from storage.recipients import count_recipients
from storage.rounds import RoundListing, list_round, list_rounds
from storage.staff import find_member, is_invited, list_invitations, list_staff
from storage.uploads import find_upload

MOST_IDS = 2**31
"""Ids of broadcasts are below: a button may name any number."""


async def load_desk(
    tx: Connection,
    forms: Forms,
    needs: DeskNeeds,
    telegram_id: int,
    now: datetime,
    city: City,
    *,
    holds: bool = True,
) -> DeskFacts:
    """Load what a spot needs; for who has no role nothing but that.

    `holds`: the role stays until the commit.
    """
    member = await find_member(tx, telegram_id, hold=holds)
    if member is None:
        return DeskFacts(telegram_id, is_invited=bool(needs.code) and await is_invited(tx, needs.code, now))
    leads = covers(member.role, Role.ADMIN)
    upload = await find_upload(tx, needs.upload) if needs.upload else None
    slug = upload.slug if upload else needs.slug
    found = await list_round(tx, slug) if slug else None
    insight = await load_insight(tx, needs.slug, now.date()) if needs.insight and found else None
    broadcast = await _broadcast(tx, needs)
    return DeskFacts(
        own_id=telegram_id,
        member=member,
        rounds=tuple(map(_entry, await list_rounds(tx))) if needs.rounds else (),
        round=None if found is None else _entry(found),
        upload=upload,
        broadcasts=tuple(map(_told, await list_broadcasts(tx))) if needs.broadcasts else (),
        broadcast=broadcast,
        reach=await count_recipients(tx, broadcast.broadcast.content.audience)
        if broadcast is not None and needs.reach
        else {},
        figures=await figures_of(tx, broadcast.broadcast.id, now)
        if broadcast is not None and needs.figures
        else Figures(),
        topics=await known_topics(tx) if needs.topics else (),
        members=tuple(each for each, _ in await list_staff(tx)) if needs.people and leads else (),
        invitations=await list_invitations(tx, now) if needs.people and leads else (),
        proposals=await load_proposals(tx) if needs.proposals else (),
        parts=Parts() if needs.parts is None else await load_parts(tx, forms, member, needs.parts),
        hearers=await _hearers(tx, found.round, city) if needs.hearers and found else 0,
        insight=insight,
        questions=await _words(tx, found.round, insight) if insight and found else {},
        sources=tuple(filter(None, await count_arrivals(tx, needs.slug))) if needs.sources else (),
        log=() if needs.log is None else await _log(tx, needs.log),
    )


async def _hearers(tx: Connection, round_: Round, city: City) -> int:
    """Return how many would hear now that a round opens."""
    sheet = round_.participation
    audience = Audience(topics=sheet.topics, districts=districts_of(sheet, city))
    return sum((await count_recipients(tx, audience)).values())


async def _words(tx: Connection, round_: Round, insight: Insight) -> dict[str, Translations]:
    """Return the words of the questions at which drafts wait."""
    waits = {each.path for each in insight.left_at}
    form = await load_form(tx, round_.version)
    return {each.path: each.label for each in form.questions if each.path in waits}


async def _broadcast(tx: Connection, needs: DeskNeeds) -> BroadcastEntry | None:
    if needs.broadcast is None or not 0 < needs.broadcast < MOST_IDS:
        return None
    try:
        return _told(await progress_of(tx, needs.broadcast))
    except UnknownBroadcast:
        return None


def _told(listing: Listing) -> BroadcastEntry:
    return BroadcastEntry(listing.broadcast, listing.progress)


async def _log(tx: Connection, page: int) -> tuple[Line, ...]:
    found = await latest(tx, page * ON_A_PAGE, ON_A_PAGE + 1)
    return tuple(Line(each.act.at, each.act.who, each.action, _about(each), each.act.why) for each in found)


def _about(entry: Entry) -> str:
    detail = entry.detail
    return entry.slug or detail.get("whom") or detail.get("broadcast") or ""


def _entry(listing: RoundListing) -> RoundEntry:
    return RoundEntry(listing.round, listing.contributions, listing.drafts, listing.participants)
