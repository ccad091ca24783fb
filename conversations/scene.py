"""The stage of one step: the session and the facts as they stand, and the rows to write so far.

A screen changes the scene by making a new one and ends the step by showing a card.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from conversations.cards import Card
from conversations.desk.orders import AnyOrder
from conversations.effects import Draw, DropDraft, Effect, Row, SaveDraft, Say, Speech
from conversations.facts import Facts, RoundFacts
from conversations.forms.answers import Place
from conversations.forms.walk import Walk
from conversations.holdings import Holdings
from conversations.session import AnyScreen, Draft, Session, replaced
from conversations.texts import GAP, Phrase, lines


class Step(Struct, frozen=True):
    """What one event led to: the new session (None: nobody is stored) and the effects, in order.

    `language` is the one to speak in.
    """

    session: Session | None
    language: str
    effects: tuple[Effect, ...] = ()


View = Callable[["Scene"], Card]
"""Draws the screen that the scene's session is at."""


class Scene(Struct, frozen=True):
    """What a screen works with."""

    session: Session
    facts: Facts
    view: View
    rows: tuple[Row | AnyOrder, ...] = ()
    below: bool = False
    """Whether the next card belongs under what the resident sent."""

    @property
    def round(self) -> RoundFacts:
        """The round at hand; only asked for by screens that have one."""
        assert self.facts.round is not None  # noqa: S101 (the engine routes rounds that are gone elsewhere)
        return self.facts.round

    @property
    def draft(self) -> Draft:
        """The draft at hand; only asked for by screens that have one."""
        assert self.round.draft is not None  # noqa: S101 (as above)
        return self.round.draft

    @property
    def place(self) -> Place:
        """The place to be confirmed; only asked for by the screen that does that."""
        assert self.draft.place is not None  # noqa: S101 (as above)
        return self.draft.place

    @property
    def holdings(self) -> Holdings:
        """What is stored about the resident; only asked for by screens that need it."""
        assert self.facts.holdings is not None  # noqa: S101 (`needs` asks for it)
        return self.facts.holdings

    @property
    def language(self) -> str:
        """The resident's language."""
        return self.session.language

    def walk(self) -> Walk:
        """Set the draft at hand on its way."""
        return self.round.walk(self.draft, self.facts.office.zone, self.language)

    def writing(self, *rows: Row | AnyOrder) -> Scene:
        """Write more rows."""
        return replace(self, rows=(*self.rows, *rows))

    def keeping(self, draft: Draft) -> Scene:
        """Store a draft and go on with it; of several in one step only the last is written."""
        return self._holding(draft, SaveDraft(draft))

    def dropping(self) -> Scene:
        """Delete the draft at hand."""
        return self._holding(None, DropDraft(self.round.round.slug))

    def _holding(self, draft: Draft | None, row: SaveDraft | DropDraft) -> Scene:
        facts = replace(self.facts, round=self.round.holding(draft))
        rows = tuple(each for each in self.rows if not isinstance(each, SaveDraft))
        return replace(self, facts=facts, rows=(*rows, row))

    def show(self, screen: AnyScreen, notice: Phrase | None = None) -> Step:
        """Go to a screen: the turn moves on, so that buttons of the last card are out of date."""
        now = int(self.facts.now.timestamp())
        turn = self.session.turn + 1
        session = replaced(self.session, screen=screen, turn=turn, since=now, shown_in=None)
        scene = replace(self, session=session)
        return scene.ending(Say(with_notice(scene.view(scene), notice), below=self.below))

    def again(self, notice: Phrase | None = None) -> Step:
        """Stay on the screen and show it as it now is, under a notice where there is one."""
        card = self.view(self)
        return self.ending(Say(with_notice(card, notice), below=self.below or self._is_unseen(card)))

    def touch(self) -> Step:
        """Stay on the screen and redraw the living card in its place; the pictures above it stay."""
        card = self.view(self)
        return self.again() if self._is_unseen(card) else self.ending(Say(replace(card, album=())))

    def _is_unseen(self, card: Card) -> bool:
        """Say whether a question answered by a message has, as far as is known, been seen by nobody.

        It may have come up by a message, and further ones may be on their way: edited into a card above
        them it would take them for its answers.
        """
        return card.asks_message and self.session.shown_in is None

    def ending(self, *speech: Speech) -> Step:
        """End the step by saying something, or nothing."""
        return Step(self.session, self.session.language, (*self.rows, *speech))


def with_notice(card: Card, notice: Phrase | None) -> Card:
    """Put a notice on top of a card."""
    return card if notice is None else replace(card, text=lines(notice, GAP, card.text))


def noting(step: Step, notice: Phrase) -> Step:
    """Put a notice on the card of a step."""
    return replace(step, effects=tuple(_noted(each, notice) for each in step.effects))


def _noted(effect: Effect, notice: Phrase) -> Effect:
    match effect:
        case Say(card):
            return replace(effect, card=with_notice(card, notice))
        case Draw(told):
            return replace(effect, notice=notice if told is None else lines(notice, GAP, told))
        case _:
            return effect
