"""What the desk hands out of a round as files: its contributions, and posters that lead to it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from conversations.cards import Button, Card
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds
from conversations.desk.orders import EXPORTS, POSTERS, SendExport, SendPoster
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import AnySpot, Exporting, OneRound, Posters
from conversations.rounds import Round
from conversations.screens.titles import title
from conversations.slugs import SOURCE, slug_of
from conversations.texts import GAP, Bold, Joined, LanguageName, Phrase, Words, lines, say

NOWHERE = "-"
"""What a button carries for a poster that is not counted apart; no source is called so."""
IN_A_ROW = 2
"""Kinds of files beside one another: an old phone breaks longer rows within the words."""
SOURCES = 9
"""Sources that are offered."""
LONGEST = 16
"""Signs of a source."""


def view_export(desk: Desk, spot: Exporting) -> Card:
    """Draw what the contributions can be sent as; where there are none, that."""
    entry = desk.entry(spot.slug)
    if entry is None:
        return Card(text=say("desk.gone"))
    if not entry.contributions:
        return Card(lines(Bold(title(entry.round)), say("desk.export.empty")))
    told = (say(f"desk.export.{kind}") for kind in EXPORTS)
    kinds = tuple(desk.key(Words(kind.upper()), Deed.SEND_EXPORT, kind) for kind in EXPORTS)
    rows = (kinds[start : start + IN_A_ROW] for start in range(0, len(kinds), IN_A_ROW))
    return Card(lines(Bold(title(entry.round)), say("desk.export.text"), GAP, *told), stacked(*rows))


def exported(desk: Desk, spot: Exporting, kind: str) -> Turn | None:
    """Have the contributions sent as a file."""
    entry = desk.entry(spot.slug)
    if entry is None or kind not in EXPORTS:
        return None
    if not entry.contributions:
        return desk.stay(say("desk.export.empty"))
    return Turn(spot, (SendExport(spot.slug, kind),), say("desk.done.send_export"))


def view_posters(desk: Desk, spot: Posters) -> Card:
    """Draw what the poster is to be like, and the buttons that have it made."""
    entry = desk.entry(spot.slug)
    if entry is None:
        return Card(text=say("desk.gone"))
    language = _language(desk, spot, entry.round)
    where = Words(spot.source) if spot.source else say("desk.poster.nowhere")
    kinds = tuple(desk.key(Words(kind.upper()), Deed.SEND_POSTER, kind, main=True) for kind in POSTERS)
    return Card(
        text=lines(
            Bold(title(entry.round)),
            say("desk.poster.title"),
            GAP,
            say("desk.poster.where", source=where),
            say("desk.poster.language", language=LanguageName(language)),
            GAP,
            say("desk.poster.text"),
        ),
        rows=stacked(
            *_in_rows(_sources(desk, spot)), *_in_rows(_languages(desk, entry.round, language)), kinds
        ),
        asks_message=True,
    )


def _sources(desk: Desk, spot: Posters) -> list[Button | None]:
    known = [each for each in desk.facts.sources if SOURCE.fullmatch(each) and each != NOWHERE]
    offered = dict.fromkeys(("", *known[: SOURCES - 1], spot.source))
    return [
        desk.key(
            _marked(Words(each) if each else say("desk.poster.nowhere"), chosen=each == spot.source),
            Deed.POSTER_SOURCE,
            each or NOWHERE,
        )
        for each in offered
    ]


def _languages(desk: Desk, round_: Round, chosen: str) -> list[Button | None]:
    return [
        desk.key(_marked(LanguageName(each), chosen=each == chosen), Deed.POSTER_LANGUAGE, each)
        for each in _spoken(desk, round_)
    ]


def _marked(label: Phrase, *, chosen: bool) -> Phrase:
    return Joined((Words("✓"), label), " ") if chosen else label


def _in_rows(buttons: list[Button | None]) -> list[tuple[Button | None, ...]]:
    return [tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3)]


def source_chosen(_: Desk, spot: Posters, arg: str) -> Turn | None:
    """Choose where the poster hangs."""
    if not SOURCE.fullmatch(arg):
        return None
    return Turn(replace(spot, source="" if arg == NOWHERE else arg))


def language_chosen(desk: Desk, spot: Posters, arg: str) -> Turn | None:
    """Choose the poster's language."""
    entry = desk.entry(spot.slug)
    if entry is None or arg not in _spoken(desk, entry.round):
        return None
    return Turn(replace(spot, language=arg))


def wrote(desk: Desk, spot: Posters, text: str) -> Turn:
    """Take the name of a place where the poster hangs, as it stands in the link."""
    name = slug_of(text)[:LONGEST].strip("-")
    return Turn(replace(spot, source=name)) if name else desk.stay(say("desk.poster.not_read"))


def poster_sent(desk: Desk, spot: Posters, kind: str) -> Turn | None:
    """Have the poster made and sent."""
    entry = desk.entry(spot.slug)
    if entry is None or kind not in POSTERS:
        return None
    order = SendPoster(spot.slug, spot.source, _language(desk, spot, entry.round), kind)
    return Turn(spot, (order,), say("desk.done.send_poster"))


def _language(desk: Desk, spot: Posters, round_: Round) -> str:
    """Return the poster's language: what is chosen, else the member's own, else the form's default."""
    spoken = _spoken(desk, round_)
    wanted = (spot.language, desk.language, round_.default_language, *spoken)
    return next(each for each in wanted if each in spoken)


def _spoken(desk: Desk, round_: Round) -> tuple[str, ...]:
    """Return the languages of a poster: the form's, where it has one that can be said, else the member's."""
    return tuple(each for each in desk.languages if each in round_.languages) or (desk.language,)


def _up(spot: Exporting | Posters) -> AnySpot:
    return OneRound(spot.slug)


SIGHTS: Mapping[type[AnySpot], Sight] = {
    Exporting: Sight(
        view_export,
        up=_up,
        role=Role.EDITOR,
        needs=lambda spot: DeskNeeds(slug=spot.slug),
        short=lambda _, __: say("desk.export.again"),
    ),
    Posters: Sight(
        view_posters,
        up=_up,
        needs=lambda spot: DeskNeeds(slug=spot.slug, sources=True),
        wrote=wrote,
        short=lambda _, __: say("desk.poster.again"),
    ),
}
DEEDS: Mapping[Deed, Doing] = {
    Deed.SEND_EXPORT: Doing((Exporting,), exported),
    Deed.POSTER_SOURCE: Doing((Posters,), source_chosen),
    Deed.POSTER_LANGUAGE: Doing((Posters,), language_chosen),
    Deed.SEND_POSTER: Doing((Posters,), poster_sent),
}
