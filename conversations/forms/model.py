"""The compiled form: what a spreadsheet says, in the shape that a walk needs.

Immutable and free of spreadsheets; encoded as JSON by msgspec and named by the digest of that JSON.
"""

from __future__ import annotations

from enum import StrEnum
from hashlib import sha256

import msgspec
from msgspec import Struct

Translations = dict[str, str]
"""Language code (`de`) to text."""


class QuestionType(StrEnum):
    """The XLSForm types that a form may use."""

    NOTE = "note"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    INTEGER = "integer"
    TEXT = "text"
    GEOPOINT = "geopoint"
    IMAGE = "image"
    ACKNOWLEDGE = "acknowledge"
    CALCULATE = "calculate"
    DECIMAL = "decimal"
    RANGE = "range"
    RANK = "rank"
    DATE = "date"
    TIME = "time"
    DATETIME = "dateTime"
    GEOTRACE = "geotrace"
    GEOSHAPE = "geoshape"
    AUDIO = "audio"
    VIDEO = "video"
    FILE = "file"
    BARCODE = "barcode"
    HIDDEN = "hidden"
    START = "start"
    END = "end"
    TODAY = "today"
    REPEAT = "repeat"
    """The end of a repeat: asks for another one, or counts how many there are."""


BY_MESSAGE = frozenset(
    {
        QuestionType.TEXT,
        QuestionType.INTEGER,
        QuestionType.DECIMAL,
        QuestionType.RANGE,
        QuestionType.BARCODE,
        QuestionType.DATE,
        QuestionType.TIME,
        QuestionType.DATETIME,
        QuestionType.GEOPOINT,
        QuestionType.GEOTRACE,
        QuestionType.GEOSHAPE,
        QuestionType.IMAGE,
        QuestionType.AUDIO,
        QuestionType.VIDEO,
        QuestionType.FILE,
    }
)
"""The types that are, or may be, answered by something written, shared or sent, not by a press alone."""
SILENT = frozenset(
    {QuestionType.CALCULATE, QuestionType.HIDDEN, QuestionType.START, QuestionType.END, QuestionType.TODAY}
)
"""The types that no resident meets: they have a value of their own."""
OWN_VALUES = frozenset({QuestionType.TODAY, QuestionType.START, QuestionType.END, QuestionType.REPEAT})
"""The types whose value is no answer."""
SEVERAL = frozenset({QuestionType.SELECT_MULTIPLE, QuestionType.RANK})
"""The types whose answer is made of several choices."""


class Choice(Struct, frozen=True, kw_only=True):
    """One choice of a select question."""

    name: str
    label: Translations
    image: Translations = {}
    """File name of its picture, by language."""
    columns: dict[str, str] = {}
    """Its further columns, for choice filters."""


class Question(Struct, frozen=True, kw_only=True):
    """One row of the survey sheet that is walked or calculated.

    Expressions are XLSForm source (`${age} > 17`); an empty one is absent. A repeat is a row behind its
    own members, and its calculation says how many instances there are.
    """

    path: str
    """Groups and name, joined by `/`: the key of its answer.

    Inside a repeat each instance has its own, with its number: `child/age` is asked at `child[2]/age`.
    """
    name: str
    type: QuestionType
    row: int
    """Row in the survey sheet, counted from 1."""
    label: Translations = {}
    hint: Translations = {}
    image: Translations = {}
    section: Translations = {}
    """Label of the innermost group that has one."""
    choices: tuple[Choice, ...] = ()
    required: str = ""
    required_message: Translations = {}
    relevant: tuple[str, ...] = ()
    """The conditions of its groups, outermost first, then its own: all must hold."""
    constraint: str = ""
    constraint_message: Translations = {}
    calculation: str = ""
    most: int | None = None
    """How many choices the constraint allows, where it says `count-selected(.) <= N`."""
    repeats: tuple[str, ...] = ()
    """Paths of the repeats around it, outermost first."""
    choice_filter: str = ""
    default: str = ""
    """An expression: what is answered before the resident says anything."""
    trigger: tuple[str, ...] = ()
    """Names of the questions whose answers have its calculation worked out anew; else it always is."""
    read_only: bool = False
    guidance: Translations = {}
    """A longer explanation."""
    appearance: tuple[str, ...] = ()
    parameters: dict[str, str] = {}


class Form(Struct, frozen=True, kw_only=True):
    """A compiled XLSForm."""

    name: str
    """The form_id of its settings sheet."""
    languages: tuple[str, ...]
    """Language codes in the order of the sheet."""
    default_language: str
    questions: tuple[Question, ...]
    pictures: dict[str, str] = {}
    """File name of each picture the form shows, to the SHA-256 of its bytes."""
    tables: dict[str, tuple[dict[str, str], ...]] = {}
    """Rows that expressions look things up in, by the name of their list or file."""


_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Form)


def encode_form(form: Form) -> bytes:
    """Return the form as JSON; equal forms give equal bytes."""
    return _encoder.encode(form)


def decode_form(data: bytes) -> Form:
    """Return the form that `encode_form` wrote; raises msgspec.ValidationError on anything else."""
    return _decoder.decode(data)


def version_of(form: Form) -> str:
    """Return the form's version: the SHA-256 of its JSON, in hexadecimal."""
    return sha256(encode_form(form)).hexdigest()
