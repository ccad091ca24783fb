"""What a step of the engine costs: decode session and draft, decide, encode; forms of 10 and 50 questions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from time import process_time
from zoneinfo import ZoneInfo

from conversations.cards import Action, Shape, Verb
from conversations.engine import step
from conversations.events import Pressed
from conversations.facts import Facts, Office, RoundFacts, Surface
from conversations.forms.compiled import CompiledForm, compile_form
from conversations.forms.model import Choice, Form, Question, QuestionType
from conversations.places import City
from conversations.rounds import Participation, Round
from conversations.session import (
    Asking,
    Draft,
    Living,
    Session,
    decode_draft,
    decode_session,
    encode,
)

STEPS = 2000
NOW = datetime(2027, 5, 1, 12, tzinfo=UTC)


def measured() -> Iterator[str]:
    """Give one line a form length."""
    for length in (10, 50):
        microseconds = _cost(_form(length), length // 2)
        yield f"engine, {length} questions: {microseconds:.0f} µs of CPU a step"


def _cost(form: CompiledForm, at: int) -> float:
    """Return the microseconds of CPU that one answer in the middle of the form costs."""
    facts, session, draft = _facts(form), encode(_session()), encode(_draft(f"q{at}", at))
    press = Pressed(Action(Verb.CHOOSE, "0"), 1, Living(message_id=1, shape=Shape.TEXT))
    began = process_time()
    for _ in range(STEPS):
        known = RoundFacts(facts.round.round, form, decode_draft(draft)) if facts.round else None
        done = step(decode_session(session), press, _with(facts, known))
        encode(done.session) if done.session else None
    return (process_time() - began) / STEPS * 1e6


def _with(facts: Facts, known: RoundFacts | None) -> Facts:
    return Facts(
        now=facts.now,
        sent=facts.sent,
        surface=facts.surface,
        office=facts.office,
        languages=facts.languages,
        device_language="de",
        round=known,
    )


def _form(length: int) -> CompiledForm:
    choices = tuple(Choice(name=f"c{index}", label={"de": f"Wahl {index}"}) for index in range(5))
    questions = tuple(
        Question(
            path=f"q{index}",
            name=f"q{index}",
            type=QuestionType.SELECT_ONE,
            row=index + 2,
            label={"de": f"Frage {index}?"},
            choices=choices,
            relevant=(f"${{q{index - 1}}} != 'c4'",) if index % 3 else (),
        )
        for index in range(length)
    )
    return compile_form(Form(name="bench", languages=("de",), default_language="de", questions=questions))


def _facts(form: CompiledForm) -> Facts:
    zone = ZoneInfo("Europe/Berlin")
    round_ = Round(
        participation=Participation(slug="bench", title={"de": "Messung"}),
        version="v",
        languages=("de",),
        default_language="de",
        questions=len(form.nodes),
        opens=NOW - timedelta(days=1),
        closes=None,
    )
    return Facts(
        now=NOW,
        sent=int(NOW.timestamp()),
        surface=Surface(),
        office=Office("Stadt", "Stadt", "x@example.org", "", zone, City(())),
        languages=("de",),
        device_language="de",
        round=RoundFacts(round_, form),
    )


def _session() -> Session:
    return Session(language="de", screen=Asking("bench"), turn=1, since=int(NOW.timestamp()))


def _draft(at: str, answered: int) -> Draft:
    answers = {f"q{index}": "c1" for index in range(answered)}
    return Draft(slug="bench", version="v", number=1, at=at, answers=answers, started=int(NOW.timestamp()))
