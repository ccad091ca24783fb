"""What is made or told for staff apart from the press that asked for it: it may take its time."""

from __future__ import annotations

from msgspec import Struct


class Errand(Struct, frozen=True, tag_field="errand"):
    """Something to be made or told."""


class TellStaff(Errand, frozen=True, tag="tell"):
    """Send a message with a button that leads to a spot of the desk."""

    text: str
    """Id of a catalogue entry."""
    params: dict[str, str]
    """What fills its places."""
    spot: str
    """What a GO button carries."""


class MakeLog(Errand, frozen=True, tag="log"):
    """Make the log into a file and send it."""


class CheckUpload(Errand, frozen=True, tag="check"):
    """Fetch a form that was sent, and check it."""

    file: str
    name: str
    slug: str
    """The round that it is to be a new version of; empty: it is a new one."""
    language: str


class CompareUpload(Errand, frozen=True, tag="compare"):
    """Work out what a form that was sent would change in a round."""

    upload: int
    slug: str


class MakeTemplate(Errand, frozen=True, tag="template"):
    """Make the template for new forms and send it."""

    language: str


class FetchPart(Errand, frozen=True, tag="part"):
    """Send the recording or document that a part of a contribution is."""

    part: int


class MakeExport(Errand, frozen=True, tag="export"):
    """Make a round's contributions into a file and send it."""

    slug: str
    kind: str


class MakePoster(Errand, frozen=True, tag="poster"):
    """Make a poster of a round and send it."""

    slug: str
    source: str
    language: str
    kind: str


class ShowBroadcast(Errand, frozen=True, tag="try"):
    """Send a broadcast to who asks how it looks, as residents would have it."""

    number: int
    language: str


class MakeLedger(Errand, frozen=True, tag="ledger"):
    """Make a broadcast's deliveries into a file and send it."""

    number: int
    language: str
    """Of its headings."""


BROADCAST_DONE = "desk.tell.broadcast_done"
"""What who started a broadcast hears at its end: its `name`, how many have it (`sent`), of `total`."""

AnyErrand = (
    TellStaff
    | MakeLog
    | CheckUpload
    | CompareUpload
    | MakeTemplate
    | FetchPart
    | MakeExport
    | MakePoster
    | ShowBroadcast
    | MakeLedger
)
