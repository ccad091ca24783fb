"""What is stored about a resident as records for JSON: values as they are kept, in words beside them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from conversations.facts import Office
from conversations.forms.answers import Answer, Answers, File, Photo
from conversations.forms.compiled import CompiledForm
from conversations.forms.display import filled, shown_answer
from conversations.forms.walk import Walk, walk
from conversations.hearing import Hearing
from conversations.moderation import Hidden
from conversations.rounds import Round
from conversations.screens.answers import not_shown
from conversations.screens.settings import summary
from conversations.screens.titles import title
from conversations.session import Draft, Session, slug_of
from conversations.texts import Moment, say
from locales import Speaker
from storage.heard import OwnBroadcast, OwnDelivery
from storage.holdings import OwnContribution, OwnDue, OwnRound
from storage.residents import Resident

WHOLE = 1_000_000
"""UTF-16 units of an answer: none is cut here."""


@dataclass(frozen=True)
class Recorder:
    """Makes records in a resident's language."""

    speaker: Speaker
    office: Office
    language: str

    @property
    def zone(self) -> ZoneInfo:
        """The city's."""
        return self.office.zone

    def resident(self, resident: Resident, admitted_on: date, seen_on: date) -> dict[str, Any]:
        """Return the resident's row, without the secret."""
        return {
            "telegram_id": resident.telegram_id,
            "language": resident.session.language,
            "admitted_on": admitted_on.isoformat(),
            "seen_on": seen_on.isoformat(),
        }

    def session(self, session: Session, at: Round | None) -> dict[str, Any]:
        """Return where the resident is, first in words; `at` is the round that the screen is about."""
        since = datetime.fromtimestamp(session.since, self.zone)
        moment = Moment(since)
        where = say("my_data.at_none", at=moment)
        if at is not None:
            where = say("my_data.at_round", at=moment, title=title(at))
        return {
            "in_words": self.speaker.plain(where, self.language),
            "round": slug_of(session.screen),
            **msgspec.to_builtins(session),
            "since": since.isoformat(),
            "hearing": self._hearing(session.hearing),
        }

    def _hearing(self, hearing: Hearing) -> dict[str, Any]:
        """Return what the resident wants to hear of, first in words."""
        told = summary(hearing, self.office.quiet)
        words = " · ".join(self.speaker.plain(each, self.language) for each in told)
        return {"in_words": words, **msgspec.to_builtins(hearing)}

    def due(self, due: OwnDue) -> dict[str, Any]:
        """Return something that is still to be said."""
        at = due.due_at.astimezone(self.zone).isoformat()
        return {"kind": due.kind, "due_at": at, "attempts": due.attempts}

    def round(self, own: OwnRound, forms: dict[str, CompiledForm]) -> dict[str, Any]:
        """Return all that the resident has in a round; `forms` by their version."""
        return {
            "round": own.round.slug,
            "title": self.speaker.plain(title(own.round), self.language),
            "took_part": own.took_part,
            "draft": None if own.draft is None else self._draft(own.draft, own, forms),
            "contributions": [self._contribution(each, own, forms) for each in own.contributions],
            "files": [file_name(each) for each in own.files],
            "notices": [self._delivery(each) for each in own.deliveries],
            "declined": own.declined,
        }

    def broadcast(self, own: OwnBroadcast) -> dict[str, Any]:
        """Return a broadcast to the resident, and what became of it."""
        return self._timed(asdict(own))

    def _timed(self, delivery: dict[str, Any]) -> dict[str, Any]:
        """Return a delivery with its times as the city reads them."""
        times = {name: delivery[name] for name in ("due_at", "settled_at")}
        return delivery | {name: at and at.astimezone(self.zone).isoformat() for name, at in times.items()}

    def _delivery(self, delivery: OwnDelivery) -> dict[str, Any]:
        """Return a notice, and what became of it."""
        return self._timed(asdict(delivery))

    def _draft(self, draft: Draft, own: OwnRound, forms: dict[str, CompiledForm]) -> dict[str, Any]:
        return {
            **msgspec.to_builtins(draft),
            "started": datetime.fromtimestamp(draft.started, self.zone).isoformat(),
            "updated_on": own.updated_on.isoformat() if own.updated_on else None,
            "answers": self._answers(draft, forms[draft.version]),
        }

    def _contribution(
        self, given: OwnContribution, own: OwnRound, forms: dict[str, CompiledForm]
    ) -> dict[str, Any]:
        return {
            "id": str(given.id),
            "number": given.number,
            "version": given.version,
            "language": given.language,
            "day": given.day.isoformat(),
            "answers": self._answers(as_draft(own.round.slug, given), forms[given.version]),
            "not_shown": [self._not_shown(each) for each in given.hidden],
        }

    def _not_shown(self, hidden: Hidden) -> dict[str, Any]:
        """Return which answer is not shown, first in words why."""
        return {
            "in_words": self.speaker.plain(not_shown(hidden), self.language),
            **msgspec.to_builtins(hidden),
        }

    def _answers(self, draft: Draft, form: CompiledForm) -> list[dict[str, Any]]:
        state = walk(form, draft, self.zone, self.language)
        return [self._answer(state, path, answer) for path, answer in draft.answers.items()]

    def _answer(self, state: Walk, path: str, answer: Answer) -> dict[str, Any]:
        """Return an answer as it is stored, and in words where its form still has the question."""
        stored = {"name": path, "answer": msgspec.to_builtins(answer)}
        if not state.compiled.knows(path):
            return stored
        node = state.compiled.at(path)
        shown = shown_answer(state, node, answer, self.language, WHOLE)
        return {
            "question": self.speaker.plain(filled(node.question.label, state, node), self.language),
            "in_words": self.speaker.plain(shown, self.language),
            **stored,
        }


def as_draft(slug: str, given: OwnContribution) -> Draft:
    """Return a contribution as a draft, whose answers can be put into words."""
    answers: Answers = given.answers
    return Draft(slug=slug, version=given.version, number=given.number, answers=answers, started=0)


def versions(own: OwnRound) -> set[str]:
    """Return the versions of the forms that a resident's answers in a round were given to."""
    drafts = {own.draft.version} if own.draft else set[str]()
    return drafts | {each.version for each in own.contributions}


def file_name(given: Photo | File) -> str:
    """Return the name that a photo, recording or document has in the archive."""
    return f"photos/{given.id}.jpg" if isinstance(given, Photo) else f"files/{given.id}.{given.ending}"
