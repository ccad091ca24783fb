"""Apply what a step decided: its row effects and the session, in one transaction with the claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import assert_never

from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.effects import (
    Admit,
    CountArrival,
    Decline,
    DropDraft,
    DropReminder,
    Forget,
    KeepFile,
    NoteBlocked,
    RemindAt,
    Row,
    SaveContribution,
    SaveDraft,
    SendMyData,
    UndoDeclining,
    WithdrawContribution,
)
from conversations.facts import Needs
from conversations.session import Session
from storage.arrivals import count_arrival
from storage.declining import decline, undo_declining
from storage.drafts import drop_draft, save_draft
from storage.due import DueKind, put_due
from storage.errors import NotAdmitted
from storage.facts import load_round
from storage.forgetting import forget
from storage.photos import FileBytes, delete_photos, keep_file, photo_ids
from storage.reminders import drop_reminders, put_reminder
from storage.residents import Resident, admit, note_blocked, save_session
from storage.urn import put_contribution, take_contribution


async def write(
    tx: AsyncConnection,
    *,
    telegram_id: int,
    resident: Resident | None,
    session: Session | None,
    rows: Sequence[Row],
    file: FileBytes | None,
    now: datetime,
    seen: bool = True,
) -> Resident | None:
    """Store what changed; returns the resident as stored, None for who is not admitted or was forgotten.

    Rows apply in order. `file` is what `KeepFile` keeps. Photos and files that no answer names any more are
    deleted at the end. `now` (with its zone) becomes a day, UTC: nothing here is stored finer. Not `seen`:
    the resident did nothing, something fell due. Raises NotAdmitted, ContributionRefused.
    """
    writing = Writing(tx, telegram_id, session, file, now, resident)
    for row in rows:
        await writing.apply(row)
    await writing.delete_unnamed()
    if writing.resident is None or session is None or writing.resident.session is session:
        return writing.resident
    return await save_session(tx, writing.resident, session, writing.day if seen else None)


@dataclass
class Writing:
    """The rows of one step on their way into the database."""

    tx: AsyncConnection
    telegram_id: int
    session: Session | None
    file: FileBytes | None
    now: datetime
    resident: Resident | None
    unnamed: dict[str, set[str]] = field(default_factory=dict)
    """Photos that some answer no longer names, by slug."""

    async def apply(self, row: Row) -> None:
        """Write one row."""
        match row:
            case Admit():
                self.resident = await self.admitted()
            case CountArrival(slug, source):
                await count_arrival(self.tx, slug, source)
            case KeepFile(file_id, slug):
                await self.keep(slug, file_id)
            case SaveDraft(draft):
                self.note(draft.slug, await save_draft(self.tx, self.own.id, draft, self.day))
            case DropDraft(slug):
                self.note(slug, await drop_draft(self.tx, self.own.id, slug))
            case SaveContribution(slug, contribution, items):
                put = await put_contribution(self.tx, self.own, slug, contribution, self.day, items)
                self.note(slug, put)
            case WithdrawContribution(slug, number):
                self.note(slug, await take_contribution(self.tx, self.own, slug, number))
            case SendMyData():
                await put_due(self.tx, self.own.id, DueKind.MY_DATA, self.now)
            case RemindAt(slug, at):
                await put_reminder(self.tx, self.own, slug, at)
            case DropReminder(slug):
                await drop_reminders(self.tx, self.own, slug)
            case Decline(slug):
                await decline(self.tx, self.own, slug)
            case UndoDeclining(slug):
                await undo_declining(self.tx, self.own, slug)
            case NoteBlocked():
                await note_blocked(self.tx, self.own.id, self.day)
            case Forget(withdraw):
                await forget(self.tx, self.own, withdraw)
                self.resident = None
            case _:
                assert_never(row)

    @property
    def day(self) -> date:
        """The day of it all, UTC."""
        return self.now.astimezone(UTC).date()

    async def admitted(self) -> Resident:
        """Store the resident with their first session."""
        if self.session is None:
            raise ValueError("somebody is to be admitted who is nowhere in the conversation")
        return await admit(self.tx, self.telegram_id, self.session, self.day)

    @property
    def own(self) -> Resident:
        """The resident; raises NotAdmitted where there is none."""
        if self.resident is None:
            raise NotAdmitted("Nothing may be stored for somebody who has not accepted the privacy notice.")
        return self.resident

    async def keep(self, slug: str, file_id: str) -> None:
        """Store the photo or file; it goes again at the end unless the draft names it."""
        if self.file is None:
            raise ValueError("a file is to be kept, but none came")
        await keep_file(self.tx, slug, file_id, self.file)
        self.note(slug, {file_id})

    def note(self, slug: str, ids: set[str] | frozenset[str]) -> None:
        """Remember photos that may have lost the last answer that named them."""
        if ids:
            self.unnamed.setdefault(slug, set()).update(ids)

    async def delete_unnamed(self) -> None:
        """Delete those photos that neither the draft nor a contribution names now."""
        for slug, ids in self.unnamed.items():
            held = await load_round(self.tx, Needs(slug=slug, contributions=True), self.resident)
            if held is not None:
                answers = [each.answers for each in held.contributions]
                answers += [held.draft.answers] if held.draft else []
                await delete_photos(self.tx, ids.difference(*map(photo_ids, answers)))
