"""A broadcast is written: its texts, its picture, and the round that its button leads to."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from conversations.broadcasts.broadcast import Broadcast, Content, languages
from conversations.broadcasts.markup import LINK, read_markup
from conversations.cards import Button, Card
from conversations.desk.broadcasts.findings import faults
from conversations.desk.broadcasts.telling import beside_text, draft_of, in_languages, meant, name_of
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds
from conversations.desk.orders import ChangeBroadcast, DiscardBroadcast
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import (
    AnySpot,
    BroadcastAudience,
    BroadcastDiscard,
    BroadcastPicture,
    BroadcastPreview,
    BroadcastRound,
    Broadcasts,
    BroadcastText,
    BroadcastTime,
    OneBroadcast,
)
from conversations.languages import by_preference
from conversations.texts import (
    GAP,
    Bold,
    Joined,
    LanguageName,
    Phrase,
    Translations,
    Words,
    clean,
    lines,
    say,
)

EXAMPLES = ("b", "i", "u", "s", "code", "blockquote", LINK)
"""Tags in the order in which they are explained."""


def view_draft(desk: Desk, broadcast: Broadcast) -> Card:
    """Draw a draft: what there is of it, and what can be done with it."""
    content, number = broadcast.content, broadcast.id
    there = bool(languages(content.texts))
    return Card(
        text=lines(
            Bold(say("desk.broadcast.draft", name=Words(name_of(broadcast)))),
            GAP,
            in_languages(desk, content),
            beside_text(broadcast),
            meant(desk, content.audience),
        ),
        rows=stacked(
            desk.way(say("desk.button.texts"), BroadcastText(number), main=not there),
            (
                desk.way(say("desk.button.picture"), BroadcastPicture(number)),
                desk.way(say("desk.button.into_round"), BroadcastRound(number)),
            ),
            desk.way(say("desk.button.audience"), BroadcastAudience(number)),
            desk.way(say("desk.button.preview"), BroadcastPreview(number)) if there else None,
            desk.way(say("desk.button.send"), BroadcastTime(number), main=there),
            (
                desk.key(say("desk.button.copy"), Deed.COPY_BROADCAST, number),
                desk.way(say("desk.button.discard_broadcast"), BroadcastDiscard(number)),
            ),
        ),
    )


def view_text(desk: Desk, spot: BroadcastText) -> Card:
    """Draw the languages, or ask for the text in one of them."""
    broadcast = draft_of(desk, spot.number)
    if broadcast is None:
        return moved_on()
    texts = broadcast.content.texts
    if spot.language not in desk.languages:
        heading = lines(Bold(say("desk.text.title")), GAP, in_languages(desk, broadcast.content))
        rows = (_language(desk, spot, texts, each) for each in desk.languages)
        return Card(heading, stacked(*rows, looking(desk, broadcast)))
    drop = desk.key(say("desk.button.drop_text"), Deed.DROP_TEXT, spot.language)
    text = asking(texts.get(spot.language, ""), spot.language)
    return Card(text, stacked(drop if spot.language in texts else None), asks_message=True)


def asking(text: str, language: str) -> Phrase:
    """Return the question for a text, with the one that is there, what is wrong with it, and the tags."""
    return lines(
        Bold(say("desk.text.in", language=LanguageName(language))),
        *((GAP, Words(text), GAP) if text else ()),
        *faults(read_markup(text).problems),
        say("desk.text.again") if text else say("desk.text.ask"),
        GAP,
        say("desk.text.tags"),
        *map(_example, EXAMPLES),
    )


def wrote(desk: Desk, spot: BroadcastText, text: str) -> Turn:
    """Keep a text; one whose tags are broken stays before its writer, with what is wrong."""
    broadcast, kept = draft_of(desk, spot.number), clean(text)
    if broadcast is None or spot.language not in desk.languages or not kept:
        return desk.stay(say("sent.press"))
    after = with_text(desk, broadcast.content.texts, spot.language, kept)
    order = changing(broadcast, replace(broadcast.content, texts=after))
    if read_markup(kept).problems:
        return Turn(spot, order, say("desk.text.broken"))
    return Turn(
        BroadcastText(spot.number), order, say("desk.text.kept", language=LanguageName(spot.language))
    )


def with_text(desk: Desk, texts: Translations, language: str, text: str) -> dict[str, str]:
    """Return the texts with another one, in the order in which the languages are offered."""
    given = {**texts, language: text}
    return {each: given[each] for each in dict.fromkeys((*desk.languages, *given)) if each in given}


def text_dropped(desk: Desk, spot: BroadcastText, language: str) -> Turn | None:
    """Take a language out, so that its readers get another one."""
    broadcast = draft_of(desk, spot.number)
    if broadcast is None or language != spot.language or language not in broadcast.content.texts:
        return None
    texts = {code: text for code, text in broadcast.content.texts.items() if code != language}
    return Turn(BroadcastText(spot.number), changing(broadcast, replace(broadcast.content, texts=texts)))


def view_discard(desk: Desk, spot: BroadcastDiscard) -> Card:
    """Draw the question whether a draft shall really go."""
    broadcast = draft_of(desk, spot.number)
    if broadcast is None:
        return moved_on()
    text = say("desk.discard.sure", name=Words(name_of(broadcast)))
    return Card(
        text,
        stacked(desk.key(say("desk.button.discard_sure"), Deed.DISCARD_BROADCAST, spot.number, main=True)),
    )


def discarded(desk: Desk, spot: BroadcastDiscard, arg: str) -> Turn | None:
    """Throw a draft away."""
    if draft_of(desk, spot.number) is None or arg != str(spot.number):
        return None
    return Turn(Broadcasts(), (DiscardBroadcast(spot.number),), say("desk.done.discard_broadcast"))


def looking(desk: Desk, broadcast: Broadcast) -> Button | None:
    """Return the button that leads on from what is kept: to how it looks; None where there is no text yet."""
    there = languages(broadcast.content.texts)
    if not there:
        return None
    language = by_preference(there, desk.language, there[0])[0]
    return desk.way(say("desk.button.preview"), BroadcastPreview(broadcast.id, language), main=True)


def changing(broadcast: Broadcast, after: Content) -> tuple[ChangeBroadcast, ...]:
    """Return the order that gives a draft another content; none where it is the same."""
    before = broadcast.content
    return () if after == before else (ChangeBroadcast(broadcast.id, before, after),)


def moved_on() -> Card:
    """Draw that a broadcast is no draft any more."""
    return Card(text=say("desk.broadcast.no_draft"))


def _example(tag: str) -> Phrase:
    """Return how a tag is written, around a word that says what it does."""
    begins = '<a href="https://…">' if tag == LINK else f"<{tag}>"
    return Joined((Words(begins), say(f"desk.tag.{tag}"), Words(f"</{tag}>")), "")


def _language(desk: Desk, spot: BroadcastText, texts: Translations, each: str) -> Button | None:
    sign = Words("✓") if each in texts else Words("+")
    first = not texts and each == desk.languages[0]
    return desk.way(Joined((sign, LanguageName(each)), " "), BroadcastText(spot.number, each), main=first)


def _needs(spot: BroadcastText | BroadcastDiscard) -> DeskNeeds:
    return DeskNeeds(broadcast=spot.number)


def _up(spot: BroadcastDiscard) -> AnySpot:
    return OneBroadcast(spot.number)


def _up_from_text(spot: BroadcastText) -> AnySpot:
    return BroadcastText(spot.number) if spot.language else OneBroadcast(spot.number)


SIGHTS: Mapping[type[AnySpot], Sight] = {
    BroadcastText: Sight(view_text, up=_up_from_text, role=Role.EDITOR, needs=_needs, wrote=wrote),
    BroadcastDiscard: Sight(view_discard, up=_up, role=Role.EDITOR, needs=_needs),
}
DEEDS: Mapping[Deed, Doing] = {
    Deed.DROP_TEXT: Doing((BroadcastText,), text_dropped),
    Deed.DISCARD_BROADCAST: Doing((BroadcastDiscard,), discarded),
}
