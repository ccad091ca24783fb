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


BY_MESSAGE = frozenset({QuestionType.TEXT, QuestionType.INTEGER, QuestionType.GEOPOINT, QuestionType.IMAGE})
"""The types that are answered by something written, shared or sent, not by a press."""


class Choice(Struct, frozen=True, kw_only=True):
    """One choice of a select question."""

    name: str
    label: Translations
    image: Translations = {}
    """File name of its picture, by language."""


class Question(Struct, frozen=True, kw_only=True):
    """One row of the survey sheet that is walked or calculated.

    Expressions are XLSForm source (`${age} > 17`); an empty one is absent.
    """

    path: str
    """Groups and name, joined by `/`: the key of its answer."""
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
