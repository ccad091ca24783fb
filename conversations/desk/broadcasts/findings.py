"""What is wrong with a broadcast, in words for staff, and where each of it is mended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from conversations.broadcasts.broadcast import Broadcast
from conversations.broadcasts.checks import Finding, Kind, check
from conversations.broadcasts.markup import Problem
from conversations.cards import Button
from conversations.desk.desk import Desk
from conversations.desk.spots import BroadcastAudience, BroadcastRound, BroadcastText
from conversations.texts import Joined, LanguageName, Number, Phrase, Words, say

OF_TEXTS = frozenset({Kind.EMPTY, Kind.TOO_LONG, Kind.MARKUP, Kind.MISSING})
STOP, KNOW = "⛔", "❕"


def found(desk: Desk, broadcast: Broadcast, at: datetime) -> tuple[Finding, ...]:
    """Return everything that is wrong with it, if it goes out at a moment (UTC)."""
    return check(broadcast.content, broadcast.round, desk.facts.reach, desk.languages, at)


def faults(problems: Iterable[Problem]) -> tuple[Phrase, ...]:
    """Return what is wrong with tags: which, and where each stands."""
    return tuple(_fault(each) for each in problems)


def told(finding: Finding) -> Phrase:
    """Return a finding in words, behind a sign that says whether it stops the broadcast."""
    return Joined((Words(STOP if finding.stops else KNOW), _words(finding)), " ")


def all_told(findings: Sequence[Finding]) -> tuple[Phrase, ...]:
    """Return findings in words; languages that nobody of the audience reads are told in one line."""
    unread = [each for each in findings if each.kind is Kind.MISSING and not each.length]
    line = Joined(tuple(LanguageName(each.language) for each in unread), ", ")
    rest = Joined((Words(KNOW), say("desk.finding.unread", languages=line)), " ")
    return (*(told(each) for each in findings if each not in unread), *((rest,) if unread else ()))


def mending(desk: Desk, number: int, findings: Sequence[Finding]) -> tuple[Button | None, ...]:
    """Return buttons that lead to where what stops it is mended."""
    stopping = [each for each in findings if each.stops]
    languages = dict.fromkeys(each.language for each in stopping if each.kind in OF_TEXTS)
    kinds = {each.kind for each in stopping}
    return (
        *(
            desk.way(
                say("desk.button.mend_text", language=LanguageName(each))
                if each
                else say("desk.button.texts"),
                BroadcastText(number, each),
            )
            for each in languages
        ),
        desk.way(say("desk.button.audience"), BroadcastAudience(number)) if Kind.NOBODY in kinds else None,
        desk.way(say("desk.button.into_round"), BroadcastRound(number)) if Kind.NOT_OPEN in kinds else None,
    )


def _words(finding: Finding) -> Phrase:
    language = LanguageName(finding.language)
    match finding.kind:
        case Kind.EMPTY if not finding.language:
            return say("desk.finding.no_text")
        case Kind.TOO_LONG:
            length, most = Number(finding.length), Number(finding.most)
            return say("desk.finding.too_long", language=language, length=length, most=most)
        case Kind.MISSING:
            taken = LanguageName(finding.taken)
            return say("desk.finding.missing", n=finding.length, language=language, taken=taken)
        case Kind.MARKUP if finding.problem is not None:
            return Joined((language, _fault(finding.problem)), ": ")
        case _:
            return say(f"desk.finding.{finding.kind}", language=language)


def _fault(problem: Problem) -> Phrase:
    return say(
        f"desk.fault.{problem.fault}",
        tag=Words(f"<{problem.tag}>"),
        line=Number(problem.line),
        column=Number(problem.column),
    )
