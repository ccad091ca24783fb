"""How staff see a part of a contribution: in full, places by district and to about ten metres."""

from __future__ import annotations

from conversations.cards import OwnPhoto
from conversations.desk.parts import Part
from conversations.forms.answers import File, Line, Photo, Place
from conversations.lines import area_in_words, length_in_words
from conversations.moderation import Hidden, Reason
from conversations.screens.answers import not_shown
from conversations.texts import GAP, Bold, Day, Joined, Label, Moment, Phrase, Words, lines, say, shortened

SHORT = 20
"""UTF-16 units of a question on a button."""


def shown(part: Part) -> Phrase:
    """Return the question, what was given, and when."""
    return lines(Bold(part.question), given(part), GAP, say("desk.part.day", day=Day(part.day)))


def picture(part: Part) -> OwnPhoto | None:
    """Return the photo that a part is; None: it is something else."""
    return OwnPhoto(part.answer.id) if isinstance(part.answer, Photo) else None


def given(part: Part) -> Phrase:
    """Return what was given, in words."""
    match part.answer:
        case Place() as place:
            return lines(_names(place), Words(f"{place.latitude:.4f}, {place.longitude:.4f}"))
        case Line(points=points):
            about = area_in_words(points) if part.is_area else length_in_words(points)
            districts = ", ".join(dict.fromkeys(each.district for each in points if each.district))
            corners = len(points) - part.is_area
            told = say("answer.area" if part.is_area else "answer.line", n=corners, about=about)
            return lines(told, Words(districts) if districts else None)
        case Photo():
            return say("answer.photo")
        case File(ending=ending):
            return say("answer.file", detail=Words(ending))
        case answer:
            return Words(str(answer))


def decision(part: Part) -> Phrase:
    """Return what the author of a hidden part reads, and who decided that and when."""
    return lines(None if part.reason is None else not_shown(Hidden("", part.reason, part.why)), decided(part))


def decided(part: Part) -> Phrase:
    """Return who decided on a part, and when."""
    return Joined((Words(part.by), *(() if part.at is None else (Moment(part.at),))))


def reason(of: Reason) -> Phrase:
    """Return a reason as staff choose it."""
    return say(f"desk.reason.{of}")


def in_short(part: Part) -> Phrase:
    """Return a part in a list: why it is hidden, and what it answers."""
    label = {language: shortened(text, SHORT) for language, text in part.question.translations.items()}
    why = () if part.reason is None else (reason(part.reason),)
    return Joined((*why, Label(label, part.question.fallback)))


def _names(place: Place) -> Phrase | None:
    named = [each for each in (place.name, place.district) if each]
    return Words(", ".join(named)) if named else None
