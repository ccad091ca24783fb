"""A broadcast is corrected: written anew, looked at, and put wherever it arrived."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from conversations.broadcasts.broadcast import Broadcast, Content
from conversations.broadcasts.checks import check_texts
from conversations.broadcasts.duration import expected_seconds
from conversations.broadcasts.markup import read_markup
from conversations.broadcasts.wording import in_every_language
from conversations.cards import Button, Card
from conversations.desk.broadcasts.composing import asking, with_text
from conversations.desk.broadcasts.findings import told
from conversations.desk.broadcasts.telling import amendable, name_of, takes
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds
from conversations.desk.orders import CorrectBroadcast
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import AnySpot, BroadcastCorrection, OneBroadcast
from conversations.notices import deliveries as delivery
from conversations.texts import GAP, Bold, Joined, LanguageName, Phrase, Words, clean, lines, say


def view_correction(desk: Desk, spot: BroadcastCorrection) -> Card:
    """Draw the correction as it will look, or ask for the text in a language."""
    entry = amendable(desk, spot.number)
    if entry is None:
        return Card(text=say("desk.broadcast.moved_on"))
    texts = _corrected(desk, entry.broadcast, spot)
    if spot.language:
        back = desk.key(say("desk.button.correction"), Deed.CORRECT_IN)
        return Card(asking(texts.get(spot.language, ""), spot.language), stacked(back), asks_message=True)
    sent = entry.progress.counts.get(delivery.State.SENT, 0)
    wrong = _wrong(entry.broadcast.content, texts)
    is_new = texts != entry.broadcast.content.texts
    how_long = takes(expected_seconds(sent, desk.office.rate))
    return Card(
        text=lines(
            say("desk.correct.sure", n=sent, how_long=how_long) if is_new else say("desk.correct.ask"),
            *wrong,
            GAP,
            Bold(say("desk.correct.title")),
            GAP,
            *in_every_language(texts),
        ),
        rows=stacked(
            *(_rewrite(desk, each, texts) for each in desk.languages),
            desk.key(say("desk.button.correct_sure", n=sent), Deed.CORRECT_BROADCAST, spot.number, main=True)
            if is_new and not wrong
            else None,
        ),
    )


def language_chosen(desk: Desk, spot: BroadcastCorrection, language: str) -> Turn | None:
    """Choose the language in which the correction is written next; what was written stays."""
    return Turn(replace(spot, language=language)) if language in ("", *desk.languages) else None


def wrote(desk: Desk, spot: BroadcastCorrection, text: str) -> Turn:
    """Keep a new text until all of it is sent; one whose tags are broken stays before its writer."""
    entry, kept = amendable(desk, spot.number), clean(text)
    if entry is None or spot.language not in desk.languages or not kept:
        return desk.stay(say("sent.press"))
    texts = with_text(desk, _corrected(desk, entry.broadcast, spot), spot.language, kept)
    if read_markup(kept).problems:
        return Turn(replace(spot, texts=texts), notice=say("desk.text.broken"))
    return Turn(replace(spot, texts=texts, language=""))


def _corrected(desk: Desk, broadcast: Broadcast, spot: BroadcastCorrection) -> dict[str, str]:
    """Return the texts with what was written anew."""
    texts = dict(broadcast.content.texts)
    for language, text in spot.texts.items():
        texts = with_text(desk, texts, language, text)
    return texts


def correction_sent(desk: Desk, spot: BroadcastCorrection, arg: str) -> Turn | None:
    """Have the corrected texts put wherever it arrived, or lay them before a second person."""
    entry = amendable(desk, spot.number)
    if entry is None or arg != str(spot.number) or spot.language:
        return None
    texts = _corrected(desk, entry.broadcast, spot)
    if texts == entry.broadcast.content.texts or _wrong(entry.broadcast.content, texts):
        return None
    order = CorrectBroadcast(spot.number, texts, entry.broadcast.revision)
    subject = name_of(entry.broadcast)
    return desk.released(order, Deed.CORRECT_BROADCAST, subject, OneBroadcast(spot.number))


def _wrong(content: Content, texts: dict[str, str]) -> tuple[Phrase, ...]:
    """Return what keeps corrected texts from being sent."""
    return tuple(map(told, check_texts(replace(content, texts=texts))))


def _rewrite(desk: Desk, language: str, texts: Mapping[str, str]) -> Button | None:
    sign = Words("✎") if language in texts else Words("+")
    return desk.key(Joined((sign, LanguageName(language)), " "), Deed.CORRECT_IN, language)


SIGHTS: Mapping[type[AnySpot], Sight] = {
    BroadcastCorrection: Sight(
        view_correction,
        up=lambda spot: OneBroadcast(spot.number),
        role=Role.EDITOR,
        needs=lambda spot: DeskNeeds(broadcast=spot.number),
        wrote=wrote,
    ),
}
DEEDS: Mapping[Deed, Doing] = {
    Deed.CORRECT_IN: Doing((BroadcastCorrection,), language_chosen),
    Deed.CORRECT_BROADCAST: Doing((BroadcastCorrection,), correction_sent),
}
