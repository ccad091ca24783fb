"""Carrying out what was ordered at the desk, in the transaction of the press.

Whatever cannot be done raises a refusal; then nothing of the press is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from secrets import token_hex
from typing import assert_never

from bot.desk import broadcasts, formats, reviews, rounds
from bot.desk.standing import stands, state_of
from conversations.desk.errands import (
    AnyErrand,
    MakeExport,
    MakeLog,
    MakePoster,
    MakeTemplate,
    TellStaff,
)
from conversations.desk.facts import Member, Proposal
from conversations.desk.orders import (
    AddForm,
    AddPoll,
    AnyOrder,
    Approve,
    ApprovePart,
    BroadcastOrder,
    CancelRound,
    ChangeRole,
    CheckForm,
    CloseRound,
    CompareForm,
    DiscardRound,
    DuplicateRound,
    ExtendRound,
    HidePart,
    Invite,
    Join,
    OpenRound,
    PlanTimes,
    Propose,
    PublishResults,
    ReconsiderPart,
    Reject,
    ReopenRound,
    ReviseRound,
    Revoke,
    SendExport,
    SendLog,
    SendPart,
    SendPoster,
    SendTemplate,
    SetAudience,
    TakeBack,
    Tell,
    TellOutcome,
    ends,
)
from conversations.desk.roles import covers
from conversations.desk.spots import AnySpot, Invited, way_to
from conversations.desk.waiting import about
from storage import staff
from storage.audit import Act
from storage.database import Connection
from storage.errands import put_errand
from storage.errors import NoSuchMember, ProposalOutdated
from storage.photos import FileBytes
from storage.proposals import propose, settle
from storage.residents import Resident, find_resident

CODE = 8
"""Bytes of an invitation's code: as letters and digits it fits into a link."""


@dataclass(frozen=True)
class Clerk:
    """Carries one member's orders into the database."""

    tx: Connection
    resident: Resident
    member: Member | None
    """None: somebody who is only just taking up an invitation."""
    act: Act
    file: FileBytes | None = None
    """The photo that came with what was done."""

    @property
    def own(self) -> Member:
        """The member; raises NoSuchMember where there is none."""
        if self.member is None:
            raise NoSuchMember("Nobody without a role orders anything.")
        return self.member

    async def carry_out(self, order: AnyOrder) -> AnySpot | None:
        """Do what was ordered; returns the spot that it leads to, where it leads to one of its own.

        Raises RoundRefused, DeskRefused.
        """
        match order:
            case Join(code):
                await staff.join(self.tx, self.act.at, self.resident.telegram_id, code)
            case Invite(role, label):
                code = token_hex(CODE)
                await staff.invite(self.tx, self.act, code, role, label)
                return Invited(code)
            case TakeBack(code):
                await staff.take_back(self.tx, self.act, code)
            case ChangeRole(number, role):
                await staff.change_role(self.tx, self.act, number, role)
            case Revoke(number):
                await staff.revoke(self.tx, self.act, number)
            case ReviseRound() | DiscardRound() | CheckForm() | CompareForm() | AddForm() | AddPoll():
                return await formats.carry_out(self.tx, self.act, self.resident.id, order)
            case SendTemplate(language):
                await self.errand(MakeTemplate(language))
            case OpenRound() | CloseRound() | SetAudience() | ExtendRound() | ReopenRound() | CancelRound():
                await rounds.lead(self.tx, self.act, order)
            case PlanTimes() | DuplicateRound() | PublishResults() | TellOutcome():
                await rounds.lead(self.tx, self.act, order)
            case SendExport(slug, kind):
                await self.errand(MakeExport(slug, kind))
            case SendPoster(slug, source, language, kind):
                await self.errand(MakePoster(slug, source, language, kind))
            case BroadcastOrder():
                return await broadcasts.carry_out(self, order)
            case Propose(deed, proposed, subject):
                state = await state_of(self.tx, proposed)
                await formats.hold(self.tx, proposed, self.act.at)
                await propose(self.tx, self.act, self.own, deed, proposed, subject, state)
            case Approve(number):
                await self.approve(number)
            case Reject(number):
                proposal, state = await settle(self.tx, self.act, self.own, number, approved=False)
                stood = await stands(self.tx, proposal.order, state)
                await self.tell_settled(proposal, "desk.tell.rejected" if stood else "desk.tell.outdated")
            case SendLog():
                await self.errand(MakeLog())
            case ApprovePart() | HidePart() | ReconsiderPart() | SendPart():
                await reviews.carry_out(self.tx, self.act, self.resident.id, order)
            case Tell():
                await self.tell(order)
            case _:
                assert_never(order)
        return None

    async def errand(self, errand: AnyErrand) -> None:
        """Have something made for the member apart from this press."""
        await put_errand(self.tx, self.resident.id, errand, self.act.at)

    async def approve(self, number: int) -> None:
        """Carry out what somebody else proposed, if its subject is still what it was."""
        proposal, state = await settle(self.tx, self.act, self.own, number, approved=True)
        if not await stands(self.tx, proposal.order, state):
            raise ProposalOutdated("What was proposed has changed since: it has to be proposed anew.")
        await self.carry_out(proposal.order)
        await self.tell_settled(proposal, "desk.tell.approved")

    async def tell(self, order: Tell) -> None:
        """Have everybody with a role told, but for the doer, and those who never were here."""
        errand = TellStaff(order.text, order.params, order.spot, order.deed, order.until)
        for member, telegram_id in await staff.list_staff(self.tx):
            if covers(member.role, order.least):
                await self.tell_one(member, telegram_id, errand)

    async def tell_settled(self, proposal: Proposal, text: str) -> None:
        """Have who proposed something told what has become of it."""
        params = {"subject": proposal.subject, "who": self.own.label}
        errand = TellStaff(text, params, way_to(about(proposal.order)), proposal.deed, ends(proposal.order))
        for member, telegram_id in await staff.list_staff(self.tx):
            if member.number == proposal.by.number:
                await self.tell_one(member, telegram_id, errand)

    async def tell_one(self, member: Member, telegram_id: int, errand: TellStaff) -> None:
        """Have a member of staff told, unless it is the doer, or somebody who never was here."""
        resident = await find_resident(self.tx, telegram_id, lock=False)
        if resident is not None and member.number != self.own.number:
            await put_errand(self.tx, resident.id, errand, self.act.at)
