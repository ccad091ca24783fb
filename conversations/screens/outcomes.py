"""Results as lines of a card: who won, and what was answered. The picture beside them shows the same."""

from __future__ import annotations

from typing import assert_never

from conversations.forms.display import REFERENCE
from conversations.results.shown import (
    PODIUM,
    Answered,
    Group,
    Groups,
    Numbers,
    Order,
    Published,
    Shown,
    Withheld,
    largest,
)
from conversations.texts import (
    GAP,
    Bold,
    Joined,
    Label,
    Number,
    Percent,
    Phrase,
    Translations,
    Words,
    is_blank,
    say,
    shortened,
)

ENTRIES = 6
"""Lines of a question; the picture has more."""
LABEL_LENGTH = 40
QUESTION_LENGTH = 150
"""UTF-16 units."""


def winners(result: Published) -> tuple[Phrase, ...]:
    """Return the first three of a vote, with the rule for those who have the same number of votes."""
    first = result.winners[:ENTRIES]
    if not first:
        return ()
    said = (_winner(result, each) for each in first)
    return (
        GAP,
        *said,
        *((say("results.more"),) if len(result.winners) > ENTRIES else ()),
        say("results.tie"),
    )


def answers(result: Published, shown: Shown) -> tuple[Phrase, ...]:
    """Return a question and what was answered; the winners of a vote have been named already."""
    if result.winners and isinstance(shown, Groups) and any(each.place for each in shown.groups):
        return ()
    label = _label(result, shown.question.label, shown.question.name, QUESTION_LENGTH)
    return (GAP, Bold(label), *_answers(result, shown))


def _answers(result: Published, shown: Shown) -> tuple[Phrase, ...]:
    match shown:
        case Groups(groups=groups):
            entries = tuple(_entry(result, shown, each) for each in largest(groups, ENTRIES))
            return (*entries, *_more(len(groups)))
        case Order(places=places):
            first = places[:ENTRIES]
            entries = tuple(_placed(place, _label(result, text, name)) for place, name, text in first)
            return (*entries, *_more(len(places)))
        case Numbers(median=median, half=half):
            middle = say("results.median", value=Number(median))
            if half is None:
                return (middle,)
            return (middle, say("results.half", low=Number(half[0]), high=Number(half[1])))
        case Answered():
            return (say("results.kept"),)
        case Withheld():
            return (say("results.withheld"),)
        case _:
            assert_never(shown)


def _more(entries: int) -> tuple[Phrase, ...]:
    """Say that the picture has more, where a phone would not show all lines beside it."""
    return (say("results.more"),) if entries > ENTRIES else ()


def _winner(result: Published, group: Group) -> Phrase:
    place = _placed(group.place or PODIUM, _label(result, group.label, group.name))
    return Joined((place, *_figures(group)))


def _placed(place: int, label: Phrase) -> Phrase:
    return say("results.place", place=Number(place), title=label)


def _entry(result: Published, shown: Groups, group: Group) -> Phrase:
    """Return a group with its count and share, or with the word that says why there are none."""
    label = _label(result, group.label, group.name) if group.name else say("results.no_district")
    if group.count is None:
        return Joined((label, say("results.hidden")))
    if shown.is_rounded and not group.count:
        return Joined((label, say("results.few")))
    return Joined((label, *_figures(group)))


def _figures(group: Group) -> tuple[Phrase, ...]:
    return (Number(group.count or 0), Percent(group.share or 0))


def _label(result: Published, text: Translations, name: str, most: int = LABEL_LENGTH) -> Phrase:
    """Return a label without what residents would see filled in; the name where there is none."""
    found = {language: shortened(REFERENCE.sub("…", each), most) for language, each in text.items()}
    told = {language: each for language, each in found.items() if not is_blank(each)}
    return Label(told, result.round.default_language) if told else Words(name)
