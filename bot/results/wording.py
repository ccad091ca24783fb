"""Labels and sentences of results, the same in text and on pages."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.forms.display import REFERENCE
from conversations.forms.model import Question, QuestionType, Translations
from conversations.results.shown import (
    Answered,
    Exactness,
    Group,
    Groups,
    Numbers,
    Order,
    Published,
    Shown,
    Withheld,
)
from conversations.rounds import Round
from conversations.texts import is_blank, read
from locales.results import ResultWords


def label(words: ResultWords, round_: Round, text: Translations, name: str) -> str:
    """Return a label, without what residents would see filled in; the name where there is none."""
    found = REFERENCE.sub("…", read(text, words.language, round_.default_language)).strip()
    return name if is_blank(found) else found


def title(words: ResultWords, round_: Round) -> str:
    """Return the title of a round."""
    return label(words, round_, round_.participation.title, round_.slug)


def outcome(words: ResultWords, round_: Round) -> str:
    """Return what became of a round, in the city's words; empty where nothing was said yet."""
    return label(words, round_, round_.outcome, "")


def heading(words: ResultWords, round_: Round, question: Question) -> str:
    """Return the label of a question."""
    return label(words, round_, question.label, question.name)


def group_name(words: ResultWords, round_: Round, group: Group) -> str:
    """Return what a group is called."""
    return label(words, round_, group.label, group.name or words("district.none"))


def counted(words: ResultWords, shown: Groups, group: Group) -> str:
    """Return how many are in a group, or that it is hidden."""
    if group.count is None:
        return words("count.hidden")
    if group.count == 0 and shown.is_rounded:
        return words("count.few")
    return words.number(group.count)


def share(words: ResultWords, shown: Groups, group: Group) -> str:
    """Return the share of a group, empty where its count is not told."""
    if group.share is None or (shown.is_rounded and group.count == 0):
        return ""
    return words.percent(group.share)


def state(words: ResultWords, result: Published) -> Iterator[str]:
    """Give the sentences about the round: over, called off or neither, and how many took part."""
    closes, cancelled = result.round.closes, result.round.cancelled
    if cancelled is not None:
        yield words("state.cancelled", day=words.day(cancelled))
    elif result.final and closes is not None:
        yield words("state.final", day=words.day(closes))
    elif not result.final:
        yield words("state.open")
    if not result.questions and result.contributions:
        yield words("contributions.few")
    elif not result.contributions:
        yield words("contributions.few" if result.exactness is not Exactness.EVERY else "contributions.none")
    else:
        least = ".least" if result.exactness is Exactness.ROUNDED else ""
        yield words(f"contributions{least}", n=words.number(result.contributions))


def note(words: ResultWords, result: Published) -> str:
    """Return how exact the counts are."""
    return words(f"note.{result.exactness}")


def sentences(words: ResultWords, shown: Shown) -> Iterator[str]:
    """Give what is said of a question beside its groups."""
    if isinstance(shown, Withheld):
        yield words("question.withheld")
        return
    is_rounded = isinstance(shown, Groups | Answered) and shown.is_rounded
    yield words("answered.least" if is_rounded else "answered", n=words.number(shown.answered))
    match shown:
        case Groups(several=True) if shown.question.type is QuestionType.SELECT_MULTIPLE:
            yield words("answered.several")
        case Numbers(median=median, half=half):
            yield words("numbers.median", median=words.number(median))
            if half is not None:
                yield words("numbers.half", low=words.number(half[0]), high=words.number(half[1]))
        case Order(places=places):
            yield words("order.rule", n=words.number(len(places)))
        case Answered():
            yield words("answered.kept")
        case _:
            return
