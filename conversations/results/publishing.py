"""From a tally to what everybody may see: which round, how exact, and what tells of something hidden."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import assert_never

from conversations.forms.compiled import CompiledForm
from conversations.results.linked import is_bound, sources
from conversations.results.showing import show
from conversations.results.shown import Exactness, Groups, Published, Shown, Sites, Withheld
from conversations.results.sites import Sited, told_apart
from conversations.results.suppression import LEAST, rounded
from conversations.results.tally import SELECTS, Tally
from conversations.rounds import Kind, Results, Round, Stage


def is_public(round_: Round, at: datetime) -> bool:
    """Say whether everybody may see a round's results at a moment; never of one that was called off."""
    if round_.stage(at) is Stage.CANCELLED:
        return False
    match round_.participation.results:
        case Results.HIDDEN | Results.CLOSED:
            shown = round_.results_from()
            return round_.has_begun(at) and shown is not None and shown <= at
        case Results.LIVE:
            return round_.has_begun(at)
        case _:
            assert_never(round_.participation.results)


def exactness_of(round_: Round, at: datetime) -> Exactness:
    """Return how exact a round's counts are shown at a moment; of a vote, those of its ballot."""
    is_counted = round_.participation.kind is Kind.VOTE and round_.is_over(at)
    return Exactness.EVERY if is_counted else _protection(round_)


def publish(round_: Round, form: CompiledForm, tally: Tally, at: datetime) -> Published:
    """Return what is shown of a round at a moment."""
    exactness, ballot = exactness_of(round_, at), _ballot(round_, form)
    shown = {
        path: show(form.nodes[path].question, count, exactness if path == ballot else _protection(round_))
        for path, count in tally.counts.items()
        if form.nodes[path].is_asked
    }
    apart = _apart(shown, form)
    too_few = tally.contributions < LEAST and exactness is not Exactness.EVERY
    return Published(
        round=round_,
        contributions=rounded(tally.contributions) if exactness is Exactness.ROUNDED else tally.contributions,
        exactness=exactness,
        final=round_.is_over(at),
        questions=() if too_few else tuple(apart.values()),
        at=at,
        sites=None if too_few or tally.sited is None else _sites(tally.sited, apart),
    )


def _protection(round_: Round) -> Exactness:
    """Return how small groups are protected.

    What is live stays rounded when it is over: else its last look and the result could be subtracted.
    A map is rounded, so that what its picture says of each district cannot be set off against its lists.
    """
    sheet = round_.participation
    is_rounded = sheet.results is Results.LIVE or sheet.kind is Kind.MAP
    return Exactness.ROUNDED if is_rounded else Exactness.PROTECTED


def _sites(sited: Sited, shown: Mapping[str, Shown]) -> Sites | None:
    """Return places by category, where both questions are shown and something can be told."""
    place, category = shown[sited.place], shown[sited.category]
    if not (isinstance(place, Groups) and isinstance(category, Groups)):
        return None
    told = told_apart(sited.counts, several=category.several)
    return Sites(place, category, told) if told else None


def _ballot(round_: Round, form: CompiledForm) -> str:
    """Return the path of the question that is the vote: the named one, else the first one with choices."""
    if round_.participation.kind is not Kind.VOTE:
        return ""
    selects = (path for path, node in form.nodes.items() if node.question.type in SELECTS)
    return round_.participation.ballot or next(selects, "")


def _apart(shown: dict[str, Shown], form: CompiledForm) -> dict[str, Shown]:
    """Withhold whatever tells of a question that something is hidden of."""
    guarded = {path for path, each in shown.items() if _hides(each)}
    told_by = sources(form)
    return {
        path: Withheld(each.question)
        if told_by[path] & guarded or (path in guarded and is_bound(form.nodes[path]))
        else each
        for path, each in shown.items()
    }


def _hides(each: Shown) -> bool:
    """Say whether something of a question is hidden."""
    match each:
        case Groups(groups=groups):
            return any(group.count is None for group in groups)
        case Withheld():
            return True
        case _:
            return False
