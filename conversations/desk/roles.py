"""Who may do what: the one table of roles and deeds. docs/staff.md shows it to the city."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, unique


class Role(StrEnum):
    """What a member of staff is; each may do all that those before may."""

    VIEWER = "viewer"
    MODERATOR = "moderator"
    EDITOR = "editor"
    PUBLISHER = "publisher"
    ADMIN = "admin"


@unique
class Deed(StrEnum):
    """What can be done at the desk. The values are short because they travel inside buttons."""

    GO = "go"
    """Look at another spot; the argument names it, and that spot has a role of its own."""
    PAGE = "pg"
    # rounds
    TRY = "rt"
    """Walk a round as a resident, in a dry run."""
    OPEN_ROUND = "ro"
    CLOSE_ROUND = "rc"
    DISCARD_ROUND = "rd"
    REVISE_ROUND = "rv"
    # forms that were sent
    ADD_FORM = "fa"
    COMPARE_FORM = "fc"
    """See what a form would change as a new version of a round."""
    SEND_TEMPLATE = "ft"
    # quick polls
    COMPOSE_POLL = "pl"
    """Go a step on or back, and whatever else changes only what is being composed."""
    START_POLL = "ps"
    KEEP_POLL = "pk"
    # parts of contributions
    APPROVE_PART = "ma"
    BEGIN_HIDING = "mb"
    CHOOSE_REASON = "mr"
    HIDE_PART = "mh"
    SKIP_PART = "ms"
    LOOK_AT_PART = "ml"
    RECONSIDER_PART = "mc"
    SEND_PART = "mf"
    WHICH_TIME = "tw"
    """Pick the opening or the closing; the argument says which."""
    PICK_TIME = "tp"
    """Pick a part of a time, or the whole."""
    TIMES_SET = "tn"
    TOGGLE_AUDIENCE = "ta"
    """Take a topic or a district in or out."""
    SET_AUDIENCE = "ts"
    EXTEND_ROUND = "re"
    REOPEN_ROUND = "rr"
    CANCEL_ROUND = "rx"
    DUPLICATE_ROUND = "rb"
    PUBLISH_RESULTS = "rp"
    OUTCOME_IN = "ol"
    """Write what became of a round in a language."""
    TELL_OUTCOME = "ot"
    SEND_EXPORT = "xe"
    POSTER_SOURCE = "qs"
    POSTER_LANGUAGE = "ql"
    SEND_POSTER = "qp"
    # broadcasts
    NEW_BROADCAST = "bn"
    DROP_TEXT = "bt"
    DROP_PICTURE = "bi"
    LEAD_TO_ROUND = "br"
    ADDRESS = "ba"
    TEST_BROADCAST = "bm"
    SEND_BROADCAST = "bs"
    UNSCHEDULE = "bk"
    PAUSE_BROADCAST = "bh"
    RESUME_BROADCAST = "bg"
    STOP_BROADCAST = "bx"
    CORRECT_IN = "bf"
    """Choose the language in which a correction is written."""
    CORRECT_BROADCAST = "bc"
    RETRACT_BROADCAST = "bd"
    RESEND_UNKNOWN = "bu"
    DROP_UNKNOWN = "bv"
    SEND_LEDGER = "bl"
    COPY_BROADCAST = "bo"
    DISCARD_BROADCAST = "be"
    # people
    CHOOSE_ROLE = "pr"
    TAKE_BACK = "pt"
    """Take an invitation back."""
    CHANGE_ROLE = "pc"
    REVOKE = "px"
    # what waits for a second person
    APPROVE = "ya"
    REJECT = "yr"
    # the log
    SEND_LOG = "lg"


ALLOWED: Mapping[Deed, Role] = {
    Deed.GO: Role.VIEWER,
    Deed.PAGE: Role.VIEWER,
    Deed.TRY: Role.VIEWER,
    Deed.OPEN_ROUND: Role.EDITOR,  # of an editor it is a proposal
    Deed.CLOSE_ROUND: Role.PUBLISHER,
    Deed.DISCARD_ROUND: Role.EDITOR,
    Deed.REVISE_ROUND: Role.EDITOR,  # of an editor it is a proposal, but for a mere draft
    Deed.ADD_FORM: Role.EDITOR,
    Deed.COMPARE_FORM: Role.EDITOR,
    Deed.SEND_TEMPLATE: Role.EDITOR,
    Deed.COMPOSE_POLL: Role.EDITOR,
    Deed.START_POLL: Role.EDITOR,  # of an editor it is a proposal
    Deed.KEEP_POLL: Role.EDITOR,
    Deed.APPROVE_PART: Role.MODERATOR,
    Deed.BEGIN_HIDING: Role.MODERATOR,
    Deed.CHOOSE_REASON: Role.MODERATOR,
    Deed.HIDE_PART: Role.MODERATOR,
    Deed.SKIP_PART: Role.MODERATOR,
    Deed.LOOK_AT_PART: Role.MODERATOR,
    Deed.RECONSIDER_PART: Role.MODERATOR,
    Deed.SEND_PART: Role.MODERATOR,
    Deed.WHICH_TIME: Role.EDITOR,
    Deed.PICK_TIME: Role.EDITOR,
    Deed.TIMES_SET: Role.EDITOR,
    Deed.TOGGLE_AUDIENCE: Role.EDITOR,
    Deed.SET_AUDIENCE: Role.EDITOR,
    Deed.EXTEND_ROUND: Role.EDITOR,  # as above
    Deed.REOPEN_ROUND: Role.EDITOR,  # as above
    Deed.CANCEL_ROUND: Role.PUBLISHER,
    Deed.DUPLICATE_ROUND: Role.EDITOR,
    Deed.PUBLISH_RESULTS: Role.EDITOR,  # as above
    Deed.OUTCOME_IN: Role.EDITOR,
    Deed.TELL_OUTCOME: Role.EDITOR,  # as above
    Deed.SEND_EXPORT: Role.EDITOR,
    Deed.POSTER_SOURCE: Role.VIEWER,
    Deed.POSTER_LANGUAGE: Role.VIEWER,
    Deed.SEND_POSTER: Role.VIEWER,
    Deed.NEW_BROADCAST: Role.EDITOR,
    Deed.DROP_TEXT: Role.EDITOR,
    Deed.DROP_PICTURE: Role.EDITOR,
    Deed.LEAD_TO_ROUND: Role.EDITOR,
    Deed.ADDRESS: Role.EDITOR,
    Deed.TEST_BROADCAST: Role.EDITOR,
    Deed.SEND_BROADCAST: Role.EDITOR,  # of an editor it is a proposal
    Deed.UNSCHEDULE: Role.PUBLISHER,
    Deed.PAUSE_BROADCAST: Role.PUBLISHER,
    Deed.RESUME_BROADCAST: Role.PUBLISHER,
    Deed.STOP_BROADCAST: Role.PUBLISHER,
    Deed.CORRECT_IN: Role.EDITOR,
    Deed.CORRECT_BROADCAST: Role.EDITOR,  # of an editor it is a proposal
    Deed.RETRACT_BROADCAST: Role.PUBLISHER,
    Deed.RESEND_UNKNOWN: Role.PUBLISHER,
    Deed.DROP_UNKNOWN: Role.PUBLISHER,
    Deed.SEND_LEDGER: Role.EDITOR,
    Deed.COPY_BROADCAST: Role.EDITOR,
    Deed.DISCARD_BROADCAST: Role.EDITOR,
    Deed.CHOOSE_ROLE: Role.ADMIN,
    Deed.TAKE_BACK: Role.ADMIN,
    Deed.CHANGE_ROLE: Role.ADMIN,
    Deed.REVOKE: Role.ADMIN,
    Deed.APPROVE: Role.PUBLISHER,
    Deed.REJECT: Role.PUBLISHER,
    Deed.SEND_LOG: Role.VIEWER,
}
"""The least role that may do a deed."""

_RANKS = {role: rank for rank, role in enumerate(Role)}


def covers(role: Role, least: Role) -> bool:
    """Say whether a role may do what takes at least another one."""
    return _RANKS[role] >= _RANKS[least]


def may(role: Role, deed: Deed) -> bool:
    """Say whether a role may do a deed: the one place where that is decided."""
    return covers(role, ALLOWED[deed])
