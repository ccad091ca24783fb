"""What a form would change in a round, counted over those who are in the middle of it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from conversations.desk.facts import Change, Upload
from conversations.forms.compiled import compile_form
from conversations.forms.differing import differences
from storage.concerned import count_concerned
from storage.database import Connection
from storage.errors import CannotRevise, KeyDestroyed
from storage.revising import Revised, would_revise
from storage.uploads import Sent

SEALED = "sealed"
"""Why a round whose key is destroyed cannot have another form."""


async def compared(tx: Connection, upload: Upload, sent: Sent, zone: ZoneInfo, now: datetime) -> Upload:
    """Return an upload with what it would change, or why it cannot. Raises UnknownRound."""
    try:
        revised = await would_revise(tx, upload.slug, sent.participation, sent.form, now)
    except CannotRevise as refusal:
        return replace(upload, change=None, refused=refusal.why, about=refusal.about)
    except KeyDestroyed:
        return replace(upload, change=None, refused=SEALED, about="")
    return replace(upload, change=await _change(tx, upload, sent, revised, zone), refused="", about="")


async def _change(tx: Connection, upload: Upload, sent: Sent, revised: Revised, zone: ZoneInfo) -> Change:
    found = await count_concerned(tx, upload.slug, sent.form, zone)
    return Change(
        differences=differences(compile_form(revised.before), compile_form(sent.form)),
        contributions=revised.contributions,
        drafts=found.drafts,
        at_gone=found.of_all(found.at_gone),
        asked_again=found.of_all(found.asked_again),
        asked_new=found.of_all(found.asked_new),
        loses=found.of_all(found.loses),
    )
