"""What can go wrong with the database, each in one sentence that may be shown and logged."""

# ruff: noqa: N818 - the names are the words that staff read in logs; all of them are StorageErrors

from __future__ import annotations

from datetime import datetime

from conversations.moderation import State


class StorageError(Exception):
    """A sentence without secrets, for whoever runs the program."""


class UnusableAddress(StorageError):
    """The address of the database cannot be read or names a database that we do not speak."""


class DatabaseUnreachable(StorageError):
    """The database does not answer now; the same transaction may succeed later."""


class SchemaOlder(StorageError):
    """The database has not been migrated to what this version of the program needs."""


class SchemaNewer(StorageError):
    """The database was migrated by a later version of the program."""


class RoundRefused(StorageError):
    """What was asked for a round cannot be done; nothing was changed.

    Its parts make the sentence. Moments among them stay moments, so that they can be told in the city's time.
    """

    def __str__(self) -> str:
        """Return the sentence, with its moments in UTC."""
        return "".join(map(str, self.args))


class UnknownRound(RoundRefused):
    """No round has this slug."""


class SlugTaken(RoundRefused):
    """Another form runs under this slug."""


class AlreadyAdded(RoundRefused):
    """The very same form runs under this slug."""


class ClosesBeforeOpening(RoundRefused):
    """The round would close before it opens."""


class ClosesInThePast(RoundRefused):
    """The round would be over at once."""


class KeyDestroyed(RoundRefused):
    """The round's key is gone, and with it the way back into its urn."""


class RoundCancelled(RoundRefused):
    """The round was called off."""


class NotOver(RoundRefused):
    """The round is neither closed nor called off."""


class CannotRevise(RoundRefused):
    """The form does not suit a round that residents are in already; `why` names the reason in a word."""

    def __init__(self, sentence: str, *, why: str, about: str = "") -> None:
        super().__init__(sentence)
        self.why = why
        self.about = about
        """What of the form it is about, as the sheets call it."""


class DeskRefused(StorageError):
    """What a member of staff ordered cannot be done; nothing was changed."""


class NoSuchInvitation(DeskRefused):
    """The invitation was taken up, taken back, or is too old."""


class NoSuchMember(DeskRefused):
    """Nobody has that role any more."""


class AlreadySettled(DeskRefused):
    """Somebody else has approved or rejected it meanwhile."""


class OwnProposal(DeskRefused):
    """Nobody approves what they proposed themselves."""


class UploadGone(DeskRefused):
    """What was sent is kept no longer."""


class AlreadyBegun(RoundRefused):
    """The round was opened, or somebody took part in it: it is no mere draft any more."""


class ProposalOutdated(DeskRefused):
    """What was proposed has changed since."""


class UnknownReview(DeskRefused):
    """There is nothing (more) to decide: its author changed it or took it back, or it never was."""


class AlreadyReviewed(DeskRefused):
    """Somebody else decided before; nothing was changed."""

    def __init__(self, who: str, at: datetime | None, state: State) -> None:
        """Take who decided what, and when (UTC); nobody and never, where it waits for a decision again."""
        super().__init__(f"This was {state} by {who} already." if who else "Nobody has decided on this.")
        self.who, self.at, self.state = who, at, state


class BroadcastRefused(DeskRefused):
    """What was asked for a broadcast cannot be done; nothing was changed."""


class UnknownBroadcast(BroadcastRefused):
    """No broadcast has this id."""


class BeginsInThePast(BroadcastRefused):
    """The broadcast would have begun already."""


class BroadcastMovedOn(BroadcastRefused):
    """In the state in which the broadcast is, this cannot be done: perhaps somebody else was faster."""

    def __init__(self, broadcast_id: int, state: str, *, retracting: bool = False) -> None:
        """Take the state in which it was found."""
        where = "retracted" if retracting else state
        super().__init__(f"The broadcast {broadcast_id} is {where} already: this cannot be done with it.")
        self.state = state
        self.retracting = retracting


class BroadcastChanged(BroadcastRefused):
    """Somebody else has changed the draft meanwhile; nothing was changed."""


class ContributionRefused(StorageError):
    """The urn does not take it: beyond what one resident may hand in, or the round's key is gone."""


class NotAdmitted(StorageError):
    """Rows for somebody who has not accepted the privacy notice: nothing may be stored of them."""
