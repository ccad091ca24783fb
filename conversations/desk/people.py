"""Who has which role: members of staff, invitations, and what an admin changes about them."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.cards import Button, Card
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds, Invitation, Member
from conversations.desk.listing import listed
from conversations.desk.orders import ChangeRole, Invite, Revoke, TakeBack
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import AnySpot, Home, Invited, Inviting, People, Person
from conversations.texts import GAP, Bold, Joined, Moment, Phrase, Words, clean, lines, say, shortened

LABEL = 40
"""UTF-16 units of a name or an office."""
ROLES = frozenset(Role)


def view(desk: Desk, _: People) -> Card:
    """Draw who has which role, and the invitations that nobody has taken up yet."""
    everybody: tuple[Member | Invitation, ...] = (*desk.facts.members, *desk.facts.invitations)
    invite = desk.way(say("desk.button.invite"), Inviting(), main=True)
    heading = lines(Bold(say("desk.people.title")), say("desk.people.text"))
    return listed(desk, heading, everybody, _button, say("desk.people.none"), invite)


def _button(desk: Desk, each: Member | Invitation) -> Button | None:
    name = Words(each.label or "–")
    if isinstance(each, Member):
        return desk.way(Joined((name, _role(each.role))), Person(each.number))
    return desk.way(Joined((Joined((Words("✉"), name), " "), _role(each.role))), Invited(each.code))


def view_person(desk: Desk, spot: Person) -> Card:
    """Draw one member of staff, and the roles that they could have instead."""
    member = _member(desk, spot)
    if member is None:
        return Card(text=say("desk.gone"))
    text = lines(Bold(Words(member.label or "–")), _role(member.role), GAP, say("desk.person.text"))
    if member.number == desk.member.number:
        return Card(text=lines(text, say("desk.person.own")))
    roles = (
        desk.key(_role(each), Deed.CHANGE_ROLE, f"{member.number}:{each}")
        for each in Role
        if each is not member.role
    )
    return Card(text, stacked(*roles, desk.key(say("desk.button.revoke"), Deed.REVOKE, member.number)))


def view_inviting(desk: Desk, spot: Inviting) -> Card:
    """Draw the choice of the role, or the question for whom the invitation is."""
    if spot.role is None:
        rows = stacked(*(desk.key(_role(each), Deed.CHOOSE_ROLE, each) for each in Role))
        told = (lines(Bold(_role(each)), say(f"desk.role.{each}.may")) for each in Role)
        return Card(lines(Bold(say("desk.inviting.title")), GAP, *told), rows)
    return Card(
        lines(Bold(say("desk.inviting.title")), _role(spot.role), GAP, say("desk.inviting.whom")),
        asks_message=True,
    )


def view_invited(desk: Desk, spot: Invited) -> Card:
    """Draw an invitation's link, to be handed on."""
    invitation = _invitation(desk, spot)
    if invitation is None:
        return Card(text=say("desk.invited.gone"))
    link = Words(f"{desk.office.link}?start=staff_{invitation.code}")
    return Card(
        lines(
            Bold(say("desk.invited.title", label=Words(invitation.label))),
            _role(invitation.role),
            GAP,
            link,
            GAP,
            say("desk.invited.text", until=Moment(invitation.until)),
        ),
        stacked(desk.key(say("desk.button.take_back"), Deed.TAKE_BACK, invitation.code)),
    )


def role_chosen(_: Desk, __: Inviting, arg: str) -> Turn | None:
    """Choose the role that an invitation is to give."""
    return Turn(Inviting(Role(arg))) if arg in ROLES else None


def wrote(desk: Desk, spot: Inviting, text: str) -> Turn:
    """Make an invitation for whoever was named."""
    label = shortened(" ".join(clean(text).split()), LABEL)
    if spot.role is None:
        return desk.stay(say("sent.press"))
    if not label:
        return desk.stay(say("desk.inviting.whom"))
    return Turn(People(), (Invite(spot.role, label),))


def taken_back(desk: Desk, spot: Invited, code: str) -> Turn | None:
    """Make an invitation worthless."""
    if code != spot.code or _invitation(desk, spot) is None:
        return None
    return Turn(People(), (TakeBack(code),), say("desk.done.take_back"))


def role_changed(desk: Desk, spot: Person, arg: str) -> Turn | None:
    """Give a member another role."""
    member, (number, _, role) = _member(desk, spot), arg.partition(":")
    if member is None or str(member.number) != number or role not in ROLES or _is_own(desk, member):
        return None
    return Turn(spot, (ChangeRole(member.number, Role(role)),), say("desk.done.change_role"))


def revoked(desk: Desk, spot: Person, arg: str) -> Turn | None:
    """Take a member's role away."""
    member = _member(desk, spot)
    if member is None or str(member.number) != arg or _is_own(desk, member):
        return None
    return Turn(People(), (Revoke(member.number),), say("desk.done.revoke", label=Words(member.label)))


def _is_own(desk: Desk, member: Member) -> bool:
    """Say whether somebody is at their own role: another admin changes that, so that one is always left."""
    return member.number == desk.member.number


def _member(desk: Desk, spot: Person) -> Member | None:
    return next((each for each in desk.facts.members if each.number == spot.number), None)


def _invitation(desk: Desk, spot: Invited) -> Invitation | None:
    return next((each for each in desk.facts.invitations if each.code == spot.code), None)


def _role(role: Role) -> Phrase:
    return say(f"desk.role.{role}")


def _needs(_: AnySpot) -> DeskNeeds:
    return DeskNeeds(people=True)


def _up(_: AnySpot) -> AnySpot:
    return People()


SIGHTS: Mapping[type[AnySpot], Sight] = {
    People: Sight(view, up=lambda _: Home(), role=Role.ADMIN, needs=_needs),
    Person: Sight(view_person, up=_up, role=Role.ADMIN, needs=_needs),
    Inviting: Sight(view_inviting, up=_up, role=Role.ADMIN, wrote=wrote),
    Invited: Sight(view_invited, up=_up, role=Role.ADMIN, needs=_needs),
}
DEEDS: Mapping[Deed, Doing] = {
    Deed.CHOOSE_ROLE: Doing((Inviting,), role_chosen),
    Deed.TAKE_BACK: Doing((Invited,), taken_back),
    Deed.CHANGE_ROLE: Doing((Person,), role_changed),
    Deed.REVOKE: Doing((Person,), revoked),
}
