"""Stories as scripts: what the resident does (`⟵`) and what the bot says (`>`), played and written down.

A story file holds a heading (`# …` and `rounds:`), what happens meanwhile (`…`), the resident's moves and
the bot's answers::

    ⟵ /start radweg_poster3            a link or a command
    ⟵ [ Mit dem Rad ]                  a press; with `on an older card` behind it, not on the living one
    ⟵ [ Erinnern … ] on the notice     a press on the last notice that came
    ⟵ weiss nich                       a text
    ⟵ (place 49.4444 7.7710)           a stage direction, see `DIRECTIONS`
    … 2 days pass                      or: minutes, hours; or: the round closes
    … a notice comes: opening          of the round; or of several: `opening radweg, results stimmen`
    … staff hide wort: off_topic       of contribution 1; their own words may follow in brackets

Only the moves are read; the bot's answers and what is stored (`=`) are written down beside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from conversations.attachments import Attachment
from conversations.cards import Card, Verb
from conversations.effects import (
    Admit,
    Alter,
    CountArrival,
    Decline,
    DropReminder,
    Effect,
    Forget,
    Hint,
    NoteBlocked,
    RemindAt,
    Retire,
    SaveContribution,
    Say,
    SendMyData,
    UndoDeclining,
    WithdrawContribution,
)
from conversations.events import (
    Attached,
    Blocked,
    CameBack,
    Commanded,
    Event,
    Located,
    MyDataSent,
    Photographed,
    Rewrote,
    ScreenDue,
    SentOther,
    Wrote,
)
from conversations.facts import FileProblem
from conversations.forms.answers import Answer, File, Line, Photo, Place
from conversations.moderation import Hidden, Reason
from conversations.notices.news import News
from conversations.notices.occasions import Occasion
from conversations.screens.entrance import read_start
from conversations.texts import say
from tests.conversations import seen
from tests.conversations.chat import Chat
from tests.conversations.world import World

COMMANDS = {
    "/menu": Verb.MENU,
    "/results": Verb.RESULTS,
    "/cancel": Verb.CANCEL,
    "/settings": Verb.SETTINGS,
    "/language": Verb.LANGUAGES,
    "/privacy": Verb.PRIVACY,
    "/mydata": Verb.MY_DATA,
    "/forget": Verb.FORGET,
    "/help": Verb.HELP,
}
DIRECTIONS: dict[str, Callable[..., list[Event]]] = {
    r"place ([\d.]+) ([\d.]+)": lambda lat, lon: [Located(float(lat), float(lon))],
    r"venue (.+) ([\d.]+) ([\d.]+)": lambda name, lat, lon: [Located(float(lat), float(lon), name=name)],
    r"photo": lambda: [Photographed()],
    r"(voice|audio|video) of (\d+) seconds": lambda what, long: [Attached(Attachment(what), int(long))],
    r"document": lambda: [Attached(Attachment.DOCUMENT)],
    r"album of (\d+) photos": lambda count: [Photographed("album")] * int(count),
    r"a contact": lambda: [SentOther("contact")],
    r"a sticker": lambda: [SentOther("other")],
    r"forwards a message": lambda: [SentOther("forwarded")],
    r"edits a message": lambda: [SentOther("edited")],
    r"album of a video and (\d+) photos": lambda count: [
        Attached(Attachment.VIDEO, 3, "mixed"),
        *[Photographed("mixed")] * int(count),
    ],
    r"album of (\d+) videos": lambda count: [SentOther("other", "videos")] * int(count),
    r"a text of (\d+) signs in (\d+) pieces": lambda size, pieces: _pieces(int(size), int(pieces)),
    r"the update comes twice": lambda: [ScreenDue()],
    r"blocks the bot": lambda: [Blocked()],
    r"lets the bot write again": lambda: [CameBack()],
    r"the file is sent": lambda: [MyDataSent()],
}
PHOTOS = {
    "lost": None,
    "huge": FileProblem("file.too_large"),
    "unknown": FileProblem("file.refused"),
    "too large": FileProblem("photo.too_large"),
    "unreadable": FileProblem("photo.unreadable"),
}
SPANS = {"day": 86400, "hour": 3600, "minute": 60, "second": 1}
TICK = 20
"""Seconds that a resident takes for a move."""


def _pieces(size: int, pieces: int) -> list[Event]:
    length = 4096
    sizes = [length] * (pieces - 1) + [size - length * (pieces - 1)]
    return [Wrote("ä" * each) for each in sizes]


Move = Callable[["Teller"], None]


@dataclass
class Teller:
    """Plays the moves of a story and writes down what is said."""

    chat: Chat
    slug: str
    """The round that `the round closes` means."""
    told: list[str] = field(default_factory=list)
    played: list[Move] = field(default_factory=list)
    """The same moves, to be told in another language."""

    def tell(self, line: str) -> None:
        """Play one line of a story."""
        move = self._meanwhile(line[1:].strip()) if line.startswith("…") else self._move(line[1:].strip())
        self.played.append(move)
        move(self)

    def again(self, moves: list[Move]) -> list[str]:
        """Play moves of a story that was told in another language."""
        for move in moves:
            move(self)
        return self.told

    def _meanwhile(self, what: str) -> Move:
        if what == "the round closes":
            return lambda teller: teller.pass_time(what, teller.close)
        if notice := re.fullmatch(r"a notice comes: (.+)", what):
            named = notice[1].split(", ")
            return lambda teller: teller.notify(what, named)
        if hiding := re.fullmatch(r"staff hide (\S+): (\w+)(?: \((.+)\))?", what):
            hidden = Hidden(hiding[1], Reason(hiding[2]), hiding[3] or "")
            return lambda teller: teller.pass_time(what, lambda: teller.hide(hidden))
        passing = re.fullmatch(r"(\d+) (\w+?)s? pass(?:es)?", what)
        assert passing, f"nothing of the kind happens: {what}"
        seconds = int(passing[1]) * SPANS[passing[2]]
        return lambda teller: teller.pass_time(what, lambda: teller.wait(seconds))

    def _move(self, what: str) -> Move:
        if press := re.fullmatch(r"\[ (.+?) \] on the notice( twice)?", what):
            return self._press_notice(press[1], times=1 + bool(press[2]))
        if press := re.fullmatch(r"\[ (.+?) \]( on an older card)?( twice)?", what):
            return self._press(press[1], older=bool(press[2]), times=1 + bool(press[3]))
        if sent := re.fullmatch(r"\((photo|document), (.+)\)", what):
            problem, events = PHOTOS.get(sent[2], sent[2]), event_of(f"({sent[1]})")
            return lambda teller: teller.send_file(what, events, problem)
        if forged := re.fullmatch(r"\(forges (\w+) (.+)\)", what):
            verb, arg = Verb[forged[1]], forged[2]
            return lambda teller: teller.play(what, [teller.chat.forged(verb, arg)])
        if edited := re.fullmatch(r"\(edits „(.*)“ into „(.*)“\)", what):
            before, text = edited.groups()
            return lambda teller: teller.edit(what, before, text)
        if late := re.fullmatch(r"\((\d+) seconds late\) (.+)", what):
            ago = int(late[1])
            return lambda teller: teller.play(what, [Wrote(late[2])], ago)
        events = event_of(what)
        return lambda teller: teller.play(what, events)

    def _press(self, label: str, *, older: bool, times: int) -> Move:
        """Find the button by its label; in another language it is the one at the same place."""
        cards = self.chat.older(label) if older else self._living(label)
        index, card = next(cards, (None, None))
        assert index is not None, f"no button [ {label} ] in {self.chat.now_shown.labels()}"
        assert card is not None
        at = self.chat.shown.index(card)
        return lambda teller: teller.press(index, at, older=older, times=times)

    def _living(self, label: str) -> Iterator[tuple[int, object]]:
        card = self.chat.now_shown
        if label in card.labels():
            yield card.labels().index(label), card

    def press(self, index: int, at: int, *, older: bool, times: int) -> None:
        card = self.chat.shown[at]
        how = f"{' on an older card' if older else ''}{' twice' if times > 1 else ''}"
        events = [self.chat.pressing(index, card)] * times
        self.play(f"[ {card.labels()[index]} ]{how}", events)

    def _press_notice(self, label: str, *, times: int) -> Move:
        """Find a button of the last notice; in another language it is the one at the same place."""
        labels = self.chat.noticed.labels()
        assert label in labels, f"no button [ {label} ] in {labels}"
        index = labels.index(label)
        return lambda teller: teller.press_notice(index, times=times)

    def press_notice(self, index: int, *, times: int) -> None:
        notice = self.chat.noticed
        events = [self.chat.pressing(index, notice)] * times
        self.play(f"[ {notice.labels()[index]} ] on the notice{' twice' if times > 1 else ''}", events)

    def notify(self, what: str, named: list[str]) -> None:
        """Have a notice come: occasions, each with the round that it is of."""
        news = []
        for each in named:
            occasion, _, slug = each.partition(" ")
            news.append(News(self.chat.world.rounds[slug or self.slug].round, Occasion(occasion)))
        shown = self.chat.notify(*news)
        self.told += [f"… {what}", *_card(shown.card, shown.language), ""]

    def play(self, what: str, events: list[Event], ago: int = 0) -> None:
        """Play the events of one move; what comes in several pieces comes within a second."""
        self.told.append(f"⟵ {what}")
        self.wait(TICK)
        for event in events:
            sent = int(self.chat.world.now.timestamp()) - ago
            self._write_down(self.chat.send(event, sent))
        self.told.append("")

    def edit(self, what: str, before: str, text: str) -> None:
        number = next(number for number, event in reversed(self.chat.sent) if event == Wrote(before))
        self.play(what, [Rewrote(text, number)])

    def send_file(self, what: str, events: list[Event], problem: FileProblem | str | None) -> None:
        self.chat.photo = problem
        self.play(what, events)
        self.chat.photo = ""

    def pass_time(self, what: str, happen: Callable[[], None]) -> None:
        happen()
        self.told += [f"… {what}", ""]

    def wait(self, seconds: int) -> None:
        self.chat.world.now += timedelta(seconds=seconds)

    def hide(self, hidden: Hidden) -> None:
        self.chat.world.hide(self.slug, hidden)

    def close(self) -> None:
        self.chat.world.close(self.slug)

    def _write_down(self, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            self.told += [line.rstrip() for line in self._lines(effect)]

    def _lines(self, effect: Effect) -> Iterator[str]:
        language = self.chat.now_shown.language
        match effect:
            case Say(card):
                yield from _card(card, language)
            case Hint(text):
                yield f"> ({seen.plain(text, language)})"
            case Alter(_, card):
                yield "> (The notice becomes:)"
                yield from _card(card, language)
            case RemindAt(slug, at):
                yield f"= a reminder of {slug} at {at:%Y-%m-%d %H:%M} UTC"
            case DropReminder(slug):
                yield f"= no reminder of {slug}"
            case Decline(slug):
                yield f"= no more of {slug}"
            case UndoDeclining(slug):
                yield f"= may hear of {slug}"
            case NoteBlocked():
                yield "= blocked"
            case Retire():
                yield "> (The older card loses its buttons.)"
            case Admit(spoken):
                yield f"= admitted, speaks {spoken}"
            case CountArrival(slug, source):
                yield f"= one more arrival at {slug} from {source or 'nowhere'}"
            case SaveContribution(slug, contribution):
                yield f"= contribution {contribution.number} to {slug}: {_answers(contribution.answers)}"
            case WithdrawContribution(slug, number):
                yield f"= contribution {number} to {slug} is withdrawn"
            case SendMyData():
                yield "= the file is to be sent"
            case Forget(withdraw):
                yield f"= forgotten; withdrawn: {', '.join(withdraw) or 'nothing'}"


def _card(card: Card, language: str) -> Iterator[str]:
    if card.album:
        yield f"> (pictures: {', '.join(str(each.number) for each in card.album)})"
    if card.picture:
        yield "> (a picture)"
    for line in seen.marked(card.text, language).split("\n"):
        yield f"> {line}"
    if card.asks_place:
        here = seen.plain(say("location.here"), language)
        yield f"> {{ {here} }}"
    for row in card.rows:
        yield "> " + " ".join(f"[ {seen.plain(each.label, language)} ]" for each in row)


def _answers(answers: dict[str, Answer]) -> str:
    return ", ".join(f"{path}={_answer(answer)}" for path, answer in answers.items())


def _answer(answer: Answer) -> str:
    match answer:
        case tuple():
            return "+".join(answer)
        case Place():
            return f"{answer.latitude} {answer.longitude} ({answer.district})"
        case Photo():
            return answer.id
        case File():
            return f"{answer.id}.{answer.ending}"
        case Line(points=points):
            return f"{len(points)} points"
        case _:
            return repr(answer) if isinstance(answer, str) and " " in answer else str(answer)


def event_of(what: str) -> list[Event]:
    """Read what a resident sends: a command, a stage direction, else a text."""
    if what.startswith("/start"):
        return [read_start(what.removeprefix("/start").strip())]
    if what in COMMANDS:
        return [Commanded(COMMANDS[what])]
    if what.startswith("("):
        for pattern, made in DIRECTIONS.items():
            if match := re.fullmatch(rf"\({pattern}\)", what):
                return made(*match.groups())
        raise AssertionError(f"no such stage direction: {what}")
    return [Wrote(what)]


def moves_of(story: str) -> list[str]:
    """Return the lines of a story that are played."""
    return [line for line in story.splitlines() if line.startswith(("⟵", "…"))]


def play(story: str, world: Callable[[], World], slug: str, languages: Iterable[str]) -> dict[str, list[str]]:
    """Play a German story; return it as it is told in German, and in the languages asked for."""
    german = Teller(Chat(world()), slug)
    for line in moves_of(story):
        german.tell(line)
    told = {"de": german.told}
    for language in languages:
        teller = Teller(Chat(world()), slug)
        teller.chat.world.device_language = language
        told[language] = teller.again(german.played)
    return told
