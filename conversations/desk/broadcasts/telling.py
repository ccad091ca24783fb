"""What a broadcast is, in words for staff: its name, its languages, whom it is for, how long it takes."""

from __future__ import annotations

from collections.abc import Iterable

from conversations.broadcasts.audience import Audience, Part
from conversations.broadcasts.broadcast import BEGUN, Broadcast, Content, State, headline, languages, read_in
from conversations.desk.desk import Desk
from conversations.desk.facts import BroadcastEntry
from conversations.screens.titles import title
from conversations.texts import Joined, LanguageName, Number, Phrase, Words, lines, say, shortened

TITLE = 60
"""UTF-16 units of a round's title in a line."""
MINUTE, HOUR = 60, 3600


def entry_of(desk: Desk, number: int) -> BroadcastEntry | None:
    """Return the broadcast at hand; None where it is gone."""
    entry = desk.facts.broadcast
    return entry if entry is not None and entry.broadcast.id == number else None


def draft_of(desk: Desk, number: int) -> Broadcast | None:
    """Return the broadcast at hand if it is still a draft."""
    entry = entry_of(desk, number)
    return entry.broadcast if entry is not None and entry.broadcast.state is State.DRAFT else None


def amendable(desk: Desk, number: int) -> BroadcastEntry | None:
    """Return the broadcast at hand if it was sent and not taken back."""
    entry = entry_of(desk, number)
    if entry is None or entry.broadcast.retracting or entry.broadcast.state not in BEGUN:
        return None
    return entry


def name_of(broadcast: Broadcast) -> str:
    """Return what staff call it."""
    return headline(broadcast.id, broadcast.content.texts)


def named_state(broadcast: Broadcast) -> Phrase:
    """Return where in its life it is."""
    return say(f"desk.broadcast.state.{'retracted' if broadcast.retracting else broadcast.state}")


def in_languages(desk: Desk, content: Content) -> Phrase:
    """Return a line for each language: whether there is a text, or which one is read instead."""
    there = languages(content.texts)
    if not there:
        return say("desk.broadcast.no_text")
    rest = [each for each in desk.languages if each not in there]
    taken = dict.fromkeys(read_in(content.texts, each) for each in rest)
    return lines(
        say("desk.broadcast.texts", languages=_names(there)),
        *(
            say(
                "desk.broadcast.falls_back",
                languages=_names(each for each in rest if read_in(content.texts, each) == one),
                taken=LanguageName(one),
            )
            for one in taken
        ),
    )


def beside_text(broadcast: Broadcast) -> Phrase:
    """Return what goes out beside the text: a picture, and a button into a round."""
    leads = say("desk.broadcast.no_button") if broadcast.round is None else title(broadcast.round)
    pictured = "desk.broadcast.pictured" if broadcast.content.picture else "desk.broadcast.no_picture"
    return lines(say(pictured), say("desk.broadcast.button", title=leads))


def meant(desk: Desk, audience: Audience) -> Phrase:
    """Return to whom it is addressed."""
    return lines(
        _by_part(desk, audience),
        say("desk.broadcast.only_languages", languages=_names(audience.languages))
        if audience.languages
        else None,
        _chosen("desk.broadcast.about_topics", audience.topics),
        _chosen("desk.broadcast.about_districts", audience.districts),
    )


def left_out(audience: Audience) -> Phrase:
    """Return whom the settings leave out."""
    if audience.part is Part.TOOK_PART:
        return say("desk.broadcast.left_out.took_part")
    if audience.topics or audience.districts:
        return say("desk.broadcast.left_out.chosen")
    return say("desk.broadcast.left_out.all")


def reached(desk: Desk) -> Phrase:
    """Return how many it would reach at most, by language; `left_alone` says why it may be fewer."""
    reach = desk.facts.reach
    count = sum(reach.values())
    if not count:
        return say("desk.broadcast.reaches_nobody")
    if len(reach) < 2:  # noqa: PLR2004 (one language needs no list)
        return say("desk.broadcast.reaches", n=count)
    each = (Joined((LanguageName(language), Number(number)), " ") for language, number in reach.items())
    return lines(say("desk.broadcast.reaches", n=count), Joined(tuple(each)))


def left_alone(content: Content) -> Phrase:
    """Return who of those counted does not get it: that is known only when each one's turn has come."""
    return say("desk.broadcast.enough_or_declined" if content.slug else "desk.broadcast.enough")


def takes(seconds: int) -> Phrase:
    """Return how long something takes."""
    if seconds < MINUTE:
        return say("desk.takes.moment")
    if seconds < HOUR:
        return say("desk.takes.minutes", n=-(-seconds // MINUTE))
    hours, rest = divmod(seconds, HOUR)
    return say("desk.takes.hours", n=hours, minutes=Number(rest // MINUTE))


def _by_part(desk: Desk, audience: Audience) -> Phrase:
    if audience.part is Part.EVERYONE:
        return say("desk.broadcast.for.everyone")
    found = next((each.round for each in desk.facts.rounds if each.round.slug == audience.slug), None)
    named = Words(audience.slug) if found is None else title(found, TITLE)
    return say(f"desk.broadcast.for.{audience.part}", title=named)


def _chosen(text: str, names: tuple[str, ...]) -> Phrase | None:
    return say(text, names=Words(", ".join(shortened(each, TITLE) for each in names))) if names else None


def _names(codes: Iterable[str]) -> Phrase:
    return Joined(tuple(map(LanguageName, codes)), ", ")
