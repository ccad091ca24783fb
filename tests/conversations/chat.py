"""One resident's chat with the engine: what is sent, what is shown, and what must hold at every turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import msgspec

from conversations.attachments import Attachment
from conversations.cards import Action, Button, Card, Shape, Verb
from conversations.effects import (
    Alter,
    Decline,
    Draw,
    DropReminder,
    Effect,
    Forget,
    Hint,
    NoteBlocked,
    RemindAt,
    Retire,
    Row,
    SaveDraft,
    Say,
    UndoDeclining,
)
from conversations.engine import drawn, step, wants
from conversations.events import (
    Attached,
    Blocked,
    CameBack,
    Event,
    MyDataSent,
    Photographed,
    Pressed,
    Rewrote,
    ScreenDue,
    SentOther,
    Wrote,
)
from conversations.facts import FileProblem
from conversations.forms.answers import File, Photo
from conversations.needing import after, needs
from conversations.notices.naming import TURN
from conversations.notices.news import News
from conversations.notices.wording import notice
from conversations.screens.entrance import ENTRANCE
from conversations.screens.notices import NEWS
from conversations.session import Living, replaced
from tests.conversations import seen
from tests.conversations.world import ZONE, World

WISH = RemindAt | DropReminder | Decline | UndoDeclining
"""What a press on a notice may write, unless it leads to the round."""
ENDINGS = {
    Attachment.VOICE: "ogg",
    Attachment.AUDIO: "mp3",
    Attachment.VIDEO: "mp4",
    Attachment.DOCUMENT: "pdf",
}
"""What kind of file an attachment turns out to be, unless a test says otherwise."""


@dataclass(frozen=True)
class Shown:
    """A card as the resident saw it."""

    card: Card
    language: str
    turn: int
    living: Living

    @property
    def buttons(self) -> tuple[Button, ...]:
        return tuple(each for row in self.card.rows for each in row)

    def labels(self) -> list[str]:
        return [seen.plain(each.label, self.language) for each in self.buttons]


@dataclass
class Chat:
    """Plays events against the engine and keeps what was shown."""

    world: World
    shown: list[Shown] = field(default_factory=list)
    notices: dict[int, Shown] = field(default_factory=dict)
    """The notices that came, as they are now, by the numbers of their messages."""
    messages: int = 0
    """How many messages the chat has, the resident's and the bot's."""
    sent: list[tuple[int, Event]] = field(default_factory=list)
    """What the resident sent, with the numbers of the messages."""
    photo: FileProblem | str | None = ""
    """What becomes of the next photo or file; text: it arrives, and a file has this ending."""

    def fork(self) -> Chat:
        """Return a chat in which the same was said so far."""
        return replace(
            self,
            world=self.world.fork(),
            shown=list(self.shown),
            notices=dict(self.notices),
            sent=list(self.sent),
        )

    def notify(self, *news: News) -> Shown:
        """Have a notice come, as the sender sends it."""
        self.messages += 1
        session = self.world.session
        language = session.language if session else self.world.device_language
        card = notice(news, self.world.now, ZONE)
        return self._noticed(card, language, Living(message_id=self.messages, shape=Shape.TEXT))

    def _noticed(self, card: Card, language: str, on: Living) -> Shown:
        seen.check_card(card, TURN)
        self.notices[on.message_id] = Shown(card, language, TURN, on)
        return self.notices[on.message_id]

    @property
    def now_shown(self) -> Shown:
        return self.shown[-1]

    @property
    def noticed(self) -> Shown:
        """The last notice."""
        return self.notices[max(self.notices)]

    def press(self, index: int, on: Shown | None = None) -> tuple[Effect, ...]:
        """Press the button at an index, counted over all rows."""
        return self.send(self.pressing(index, on or self.now_shown))

    def pressing(self, index: int, on: Shown) -> Event:
        """Return what comes of pressing a button; on a keyboard of words its label is written."""
        pressed = on.buttons[index]
        if on.card.asks_place:
            return Wrote(seen.plain(pressed.label, on.language), pressed.action.verb)
        return Pressed(pressed.action, on.turn, on.living)

    def forged(self, verb: Verb, arg: str) -> Event:
        """Return a press that the living card may not offer, made for its turn."""
        return Pressed(Action(verb, arg), self.now_shown.turn, self.now_shown.living)

    def send(self, event: Event, sent: int | None = None, number: int | None = None) -> tuple[Effect, ...]:
        """Play one event as the edge does: load what is needed, step, store, show.

        `sent` and `number` say when and as which message of the chat it was sent, where not just now.
        """
        before = self.world.session
        facts = msgspec.structs.replace(
            self.world.facts(needs(before, event), sent), message_id=number or self._number(event)
        )
        if wants(before, event, facts):
            facts = msgspec.structs.replace(facts, file=self._file(event))
        taken = step(before, event, facts)
        if any(isinstance(each, Draw) for each in taken.effects):
            taken = drawn(taken, self.world.facts(after(taken.session)))
        self._check_rows(event, [each for each in taken.effects if isinstance(each, Row)])
        self._check_speech(event, taken.effects)
        if taken.session is not None:
            self.world.keep_session(taken.session)
        forgets = any(isinstance(each, Forget) for each in taken.effects)
        assert before is None or (taken.session is None) == forgets
        for effect in taken.effects:
            self._carry_out(effect, event, taken.language)
        return taken.effects

    def _number(self, event: Event) -> int | None:
        """Return the number that the event's message has in the chat, if it is a new message."""
        unsaid = Pressed | ScreenDue | Rewrote | MyDataSent | Blocked | CameBack
        if isinstance(event, unsaid) or event == SentOther("edited"):
            self.messages += isinstance(event, MyDataSent)  # the file
            return None
        self.messages += 1
        self.sent.append((self.messages, event))
        return self.messages

    def _file(self, event: Event) -> Photo | File | FileProblem | None:
        if isinstance(self.photo, FileProblem) or self.photo is None:
            return self.photo
        name = f"photo{len(self.world.photos) + 1}"
        if isinstance(event, Attached):
            return File(id=name, ending=self.photo or ENDINGS[event.what], seconds=event.seconds)
        return Photo(id=name)

    def _carry_out(self, effect: Effect, event: Event, language: str) -> None:
        match effect:
            case Say(card, below):
                self._show(card, event, language, below=below)
            case Hint(text):
                seen.check_hint(text)
            case Alter(on, card):
                assert self.world.session is not None
                assert self.world.session.card is None or self.world.session.card.message_id != on.message_id
                self._noticed(card, language, on)
            case Retire(card):
                assert self.world.session is None or card != self.world.session.card, (
                    "the living card retires"
                )
            case _:
                self.world.write(effect)

    def _show(self, card: Card, event: Event, language: str, *, below: bool) -> None:
        session = self.world.session
        turn = 0 if session is None else session.turn
        seen.check_card(card, turn)
        shape = Shape.KEYBOARD if card.asks_place else Shape.PICTURE if card.picture else Shape.TEXT
        edits = session.card if session else event.on if isinstance(event, Pressed) else None
        edited = edits is not None and not below and edits.shape is shape and not card.album
        self.messages += not edited
        number = edits.message_id if edits is not None and edited else self.messages
        living = Living(message_id=number, shape=shape)
        self.shown.append(Shown(card, language, turn, living))
        if session is not None:
            noted = session.shown_in is None and (card.asks_message or not edited)
            shown_in = number if noted else session.shown_in
            self.world.keep_session(replaced(session, card=living, shown_in=shown_in))

    def _check_rows(self, event: Event, rows: list[Row]) -> None:
        session = self.world.session
        if isinstance(event, Pressed) and session is not None and event.action.verb not in ENTRANCE | NEWS:
            assert event.turn == session.turn or not rows, "an outdated press saved something"
        if isinstance(event, Pressed) and event.action.verb in NEWS - {Verb.NEWS_OPEN}:
            assert all(isinstance(each, WISH) for each in rows), "a notice did more than note a wish"
        if session is None and rows:
            assert isinstance(event, Pressed)
            assert event.action.verb is Verb.ACCEPT
        if isinstance(event, Blocked):
            assert rows == ([] if session is None else [NoteBlocked()])
        assert sum(isinstance(each, SaveDraft) for each in rows) <= 1, "the draft is written twice"

    def _check_speech(self, event: Event, effects: tuple[Effect, ...]) -> None:
        said = [each for each in effects if isinstance(each, Say | Hint | Alter)]
        assert len([each for each in said if isinstance(each, Say | Alter)]) <= 1
        if isinstance(event, Blocked | CameBack):
            assert not said
        elif not isinstance(event, ScreenDue) and not self._is_rest_of_album(event):
            assert said, f"silence after {event}"

    def _is_rest_of_album(self, event: Event) -> bool:
        session = self.world.session
        album = event.album if isinstance(event, Photographed | Attached | SentOther) else ""
        return bool(album) and session is not None and session.album == album

    def older(self, label: str) -> Iterator[tuple[int, Shown]]:
        """Yield earlier cards that bear a button with this label, latest first."""
        for card in reversed(self.shown[:-1]):
            if label in card.labels():
                yield card.labels().index(label), card
