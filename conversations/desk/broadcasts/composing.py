"""A broadcast is written: its texts, its picture, and the round that its button leads to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from conversations.broadcasts.broadcast import Broadcast, Content, languages
from conversations.broadcasts.markup import read_markup
from conversations.cards import Button, Card, Picture
from conversations.desk.broadcasts.findings import faults
from conversations.desk.broadcasts.telling import draft_of, in_languages, meant, name_of
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds, RoundEntry
from conversations.desk.listing import listed
from conversations.desk.orders import ChangeBroadcast, DiscardBroadcast, KeepPicture
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
from conversations.facts import FileProblem
from conversations.rounds import Stage
from conversations.screens.titles import title
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

TITLE = 30
"""UTF-16 units of a round's title on a button."""
LED_TO = (Stage.OPEN, Stage.SCHEDULED)
"""Stages of a round that a button may lead into."""


def view_draft(desk: Desk, broadcast: Broadcast) -> Card:
    """Draw a draft: what there is of it, and what can be done with it."""
    content, number = broadcast.content, broadcast.id
    there = bool(languages(content.texts))
    leads = say("desk.broadcast.no_button") if broadcast.round is None else title(broadcast.round)
    pictured = say("desk.broadcast.pictured") if content.picture else say("desk.broadcast.no_picture")
    return Card(
        text=lines(
            Bold(say("desk.broadcast.draft", name=Words(name_of(broadcast)))),
            GAP,
            in_languages(desk, content),
            pictured,
            say("desk.broadcast.button", title=leads),
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
        return Card(heading, stacked(*(_language(desk, spot, texts, each) for each in desk.languages)))
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
        Words("<b>…</b> <i>…</i> <u>…</u> <s>…</s> <code>…</code> <blockquote>…</blockquote>"),
        Words('<a href="https://…">…</a>'),
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


def view_picture(desk: Desk, spot: BroadcastPicture) -> Card:
    """Draw the picture, or ask for one."""
    broadcast = draft_of(desk, spot.number)
    if broadcast is None:
        return moved_on()
    digest = broadcast.content.picture
    text = say("desk.picture.another") if digest else say("desk.picture.ask")
    drop = desk.key(say("desk.button.drop_picture"), Deed.DROP_PICTURE, spot.number) if digest else None
    return Card(
        lines(Bold(say("desk.picture.title")), text),
        stacked(drop),
        Picture(digest) if digest else None,
        asks_message=True,
    )


def photographed(desk: Desk, spot: BroadcastPicture) -> Turn:
    """Keep the picture."""
    if isinstance(desk.file, FileProblem):
        return desk.stay(say(desk.file))
    if draft_of(desk, spot.number) is None or desk.file is None:
        return desk.stay(say("desk.sent.not_here"))
    return Turn(spot, (KeepPicture(spot.number),), say("desk.done.picture"))


def picture_dropped(desk: Desk, spot: BroadcastPicture, arg: str) -> Turn | None:
    """Take the picture out."""
    broadcast = draft_of(desk, spot.number)
    if broadcast is None or not broadcast.content.picture or arg != str(spot.number):
        return None
    order = changing(broadcast, replace(broadcast.content, picture=""))
    return Turn(OneBroadcast(spot.number), order, say("desk.done.drop_picture"))


def view_round(desk: Desk, spot: BroadcastRound) -> Card:
    """Draw the rounds that a button may lead into."""
    broadcast = draft_of(desk, spot.number)
    if broadcast is None:
        return moved_on()
    none = desk.key(say("desk.button.no_round"), Deed.LEAD_TO_ROUND) if broadcast.content.slug else None
    heading = lines(Bold(say("desk.into_round.title")), say("desk.into_round.text"))
    return listed(desk, heading, _led_to(desk), _round, say("desk.into_round.none"), none)


def round_chosen(desk: Desk, spot: BroadcastRound, slug: str) -> Turn | None:
    """Have its button lead into a round, or take the button out."""
    broadcast = draft_of(desk, spot.number)
    known = {"", *(each.round.slug for each in _led_to(desk))}
    if broadcast is None or slug not in known or slug == broadcast.content.slug:
        return None
    order = changing(broadcast, replace(broadcast.content, slug=slug))
    return Turn(OneBroadcast(spot.number), order, say("desk.done.kept"))


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


def changing(broadcast: Broadcast, after: Content) -> tuple[ChangeBroadcast, ...]:
    """Return the order that gives a draft another content; none where it is the same."""
    before = broadcast.content
    return () if after == before else (ChangeBroadcast(broadcast.id, before, after),)


def moved_on() -> Card:
    """Draw that a broadcast is no draft any more."""
    return Card(text=say("desk.broadcast.no_draft"))


def _language(desk: Desk, spot: BroadcastText, texts: Translations, each: str) -> Button | None:
    sign = Words("✓") if each in texts else Words("+")
    first = not texts and each == desk.languages[0]
    return desk.way(Joined((sign, LanguageName(each)), " "), BroadcastText(spot.number, each), main=first)


def _led_to(desk: Desk) -> Sequence[RoundEntry]:
    return [each for each in desk.facts.rounds if each.round.stage(desk.now) in LED_TO][::-1]


def _round(desk: Desk, entry: RoundEntry) -> Button | None:
    chosen = desk.facts.broadcast
    if chosen is not None and chosen.broadcast.content.slug == entry.round.slug:
        return desk.way(
            Joined((Words("✓"), title(entry.round, TITLE)), " "), OneBroadcast(chosen.broadcast.id)
        )
    return desk.key(title(entry.round, TITLE), Deed.LEAD_TO_ROUND, entry.round.slug)


def _needs(spot: BroadcastText | BroadcastPicture | BroadcastDiscard) -> DeskNeeds:
    return DeskNeeds(broadcast=spot.number)


def _up(spot: BroadcastPicture | BroadcastRound | BroadcastDiscard) -> AnySpot:
    return OneBroadcast(spot.number)


def _up_from_text(spot: BroadcastText) -> AnySpot:
    return BroadcastText(spot.number) if spot.language else OneBroadcast(spot.number)


SIGHTS: Mapping[type[AnySpot], Sight] = {
    BroadcastText: Sight(view_text, up=_up_from_text, role=Role.EDITOR, needs=_needs, wrote=wrote),
    BroadcastPicture: Sight(view_picture, up=_up, role=Role.EDITOR, needs=_needs, photographed=photographed),
    BroadcastRound: Sight(
        view_round,
        up=_up,
        role=Role.EDITOR,
        needs=lambda spot: DeskNeeds(broadcast=spot.number, rounds=True),
    ),
    BroadcastDiscard: Sight(view_discard, up=_up, role=Role.EDITOR, needs=_needs),
}
DEEDS: Mapping[Deed, Doing] = {
    Deed.DROP_TEXT: Doing((BroadcastText,), text_dropped),
    Deed.DROP_PICTURE: Doing((BroadcastPicture,), picture_dropped),
    Deed.LEAD_TO_ROUND: Doing((BroadcastRound,), round_chosen),
    Deed.DISCARD_BROADCAST: Doing((BroadcastDiscard,), discarded),
}
