"""The words of a poster, in the language that it is read in."""

from __future__ import annotations

from typing import NamedTuple

from bot.posters.poster import Poster
from bot.results.pictures.fonts import drawable
from conversations.screens.titles import effort
from conversations.texts import Joined, Moment, is_blank, read, say
from locales import Speaker


class Texts(NamedTuple):
    """What stands on a poster, from top to bottom."""

    city: str
    title: str
    summary: str
    """Empty where the round has none."""
    scan: str
    address: str
    effort: str
    """How many questions, how many minutes, until when."""
    telegram: str


def texts(poster: Poster, speaker: Speaker) -> Texts:
    """Return the words of a poster; what the round says in another language only is read in that one."""
    round_, language = poster.round, poster.language
    sheet = round_.participation
    until = () if round_.closes is None else (say("poster.until", at=Moment(round_.closes)),)
    title = drawable(read(sheet.title, language, round_.default_language))
    return Texts(
        city=poster.city,
        title=round_.slug if is_blank(title) else title,
        summary=drawable(read(sheet.summary, language, round_.default_language)),
        scan=speaker.plain(say("poster.scan"), language),
        address=poster.address,
        effort=speaker.plain(Joined((*effort(round_), *until)), language),
        telegram=speaker.plain(say("poster.telegram"), language),
    )
