"""A card: what a resident sees of the conversation at one moment, free of any channel.

There is one living card. Its buttons carry the session's turn, so that a press can be held against
the card it was made for.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from conversations.results.charts import Chart
from conversations.texts import Phrase


class Verb(StrEnum):
    """What a button does. The values are short because they travel inside the button."""

    # before the privacy notice is accepted; the argument is language:slug:source
    ACCEPT = "ok"
    NOTICE = "nt"
    NOTICE_PRIVACY = "np"
    NOTICE_LANGUAGES = "nl"
    # in a question
    CHOOSE = "c"
    TOGGLE = "t"
    DONE = "d"
    TAKE = "tk"
    """The argument is a number to answer with."""
    PICK = "pk"
    """The argument is what is then picked of a date or time."""
    NOT_MEANT = "nm"
    UNDO = "u"
    NEXT = "n"
    SKIP = "s"
    BACK = "b"
    PAUSE = "p"
    PAGE = "g"
    ONE_MORE = "om"
    ONE_LESS = "ol"
    PLACE_RIGHT = "y"
    PLACE_WRONG = "w"
    # around a draft
    RESUME = "r"
    RESTART = "rs"
    REVIEW = "rv"
    CHANGE = "ch"
    CHANGE_ONE = "c1"
    HAND_IN = "h"
    DISCARD = "x"
    DISCARD_SURE = "xs"
    CANCEL = "cn"
    KEEP = "kp"
    # around contributions and rounds
    MENU = "m"
    OPEN = "o"
    ANOTHER = "a"
    MINE = "mi"
    RESULTS = "re"
    """The argument is a round; empty: all rounds with results."""
    LOOK = "l"
    REVISE = "e"
    WITHDRAW = "wd"
    WITHDRAW_SURE = "ws"
    # around the resident
    PRIVACY = "pv"
    LANGUAGES = "ls"
    LANGUAGE = "la"
    HELP = "hp"
    MY_DATA = "md"
    SEND_MY_DATA = "ms"
    FORGET = "fg"
    FORGET_WITHDRAWING = "fw"
    FORGET_LEAVING = "fl"
    FORGET_SURE = "fs"
    # what the resident hears of
    SETTINGS = "st"
    HEAR = "hr"
    TOPICS = "tp"
    TOPIC = "to"
    """The argument tells a topic or a district by its checksum: see conversations/screens/topics.py."""
    QUIET = "qt"
    QUIET_HOURS = "qh"
    OFTEN = "of"
    AT_MOST = "am"
    # on a notice, which carries no turn; the argument names what it told: see conversations/notices/naming.py
    NEWS_OPEN = "no"
    NEWS_SHOW = "nb"
    NEWS_WHEN = "nr"
    NEWS_REMIND = "na"
    NEWS_FORGET_REMINDER = "nu"
    NEWS_DECLINE = "nd"
    NEWS_UNDECLINE = "nx"
    NEWS_HEARING = "ns"
    # the staff's desk: the argument names a deed, see conversations/desk/roles.py
    STAFF = "sf"
    END_TRIAL = "et"
    """On every card of a dry run."""
    DESK = "sd"
    DESK_OPEN = "so"
    """On a message to staff, which carries no turn; the argument names a spot."""


class Action(Struct, frozen=True):
    """What a press asks for: a verb and, where it needs one, an argument."""

    verb: Verb
    arg: str = ""


class Button(Struct, frozen=True):
    """A label and what pressing it does. `main` marks the one that leads on."""

    label: Phrase
    action: Action
    main: bool = False


Rows = tuple[tuple[Button, ...], ...]


class Picture(Struct, frozen=True):
    """A picture that a round's form brings, named by the SHA-256 of its bytes."""

    digest: str
    number: int = 0
    """Of a choice's picture: the number on the choice's button."""


class OwnPhoto(Struct, frozen=True):
    """A photo that the resident gave, named by its random id."""

    id: str


AnyPicture = Picture | OwnPhoto | Chart


class Card(Struct, frozen=True):
    """The text, the pictures and the buttons of one screen.

    `picture` stands with the text. `album` are numbered pictures that stand above it.
    `asks_place` adds the button that shares the phone's location; where a channel can only show that
    apart from other buttons, `rows` become words that may be written.
    `asks_message`: it is answered by what is written, shared or sent next, so it matters when it is seen.
    """

    text: Phrase
    rows: Rows = ()
    picture: AnyPicture | None = None
    album: tuple[Picture, ...] = ()
    asks_place: bool = False
    asks_message: bool = False


class Shape(StrEnum):
    """What a card became in the channel: decides what it can be edited into."""

    TEXT = "text"
    PICTURE = "picture"
    KEYBOARD = "keyboard"


def button(label: Phrase, verb: Verb, arg: str | int = "", *, main: bool = False) -> Button:
    """Make a button."""
    return Button(label, Action(verb, str(arg)), main)


def column(*buttons: Button) -> Rows:
    """Put buttons under one another."""
    return tuple((each,) for each in buttons)


def grid(buttons: tuple[Button, ...], width: int) -> Rows:
    """Put buttons into rows of `width`."""
    return tuple(buttons[start : start + width] for start in range(0, len(buttons), width))
