"""Which sentences the code says: read off its source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.introducing import COMMANDS
from conversations.broadcasts.audience import Part
from conversations.broadcasts.broadcast import State
from conversations.broadcasts.markup import TAGS, Fault
from conversations.desk.broadcasts.progress import REASONS, SHOWN
from conversations.desk.log import ACTIONS
from conversations.desk.orders import EXPORTS, Lead
from conversations.desk.overdue import Owed
from conversations.desk.roles import Role
from conversations.desk.spots import Of
from conversations.moderation import Reason
from conversations.rounds import Stage
from locales import load_catalogues
from storage.errors import BroadcastRefused, DeskRefused, RoundRefused

ROOT = Path(__file__).parents[2]

RELEASED = (
    "open_round",
    "extend_round",
    "reopen_round",
    "publish_results",
    "tell_outcome",
    "revise_round",
    "send_broadcast",
    "correct_broadcast",
)
"""Deeds that a second person may have to look at."""
EXPANSIONS = {
    "language.{}": tuple(load_catalogues()),
    "language.named.{}": ("de-simple",),
    "thanks.{}": ("survey", "vote", "map"),
    "sent.{}": ("other", "forwarded", "edited", "contact"),
    "asking.not_moment.{}": ("day", "month", "year", "minute"),
    "news.{}": ("opening", "last_chance", "nudge", "extension", "results", "outcome", "reminder", "hidden"),
    "hidden.{}": tuple(Reason),
    "news.missing.{}": ("survey", "vote", "map"),
    "button.hear.{}": ("all", "chosen", "mine", "nothing"),
    "hearing.is.{}": ("all", "mine", "nothing"),
    "hearing.now.{}": ("all", "mine"),
    "button.remind.{}": ("evening", "tomorrow", "weekend", "last_day"),
    "answer.{}": ("text", "audio", "video", "file"),
    "asking.not_text.{}": ("audio", "video", "file"),
    "command.{}": COMMANDS,
    "desk.role.{}": tuple(Role),
    "desk.role.{}.may": tuple(Role),
    "desk.stage.{}": tuple(Stage),
    "desk.action.{}": tuple(ACTIONS),
    "desk.broadcast.state.{}": (*State, "retracted"),
    "desk.broadcast.for.{}": tuple(each for each in Part if each is not Part.EVERYONE),
    "desk.button.of.{}": tuple(Of),
    "desk.recipients.{}": tuple(Of),
    "desk.finding.{}": ("empty", "nobody", "not_open", "over"),
    "desk.fault.{}": tuple(Fault),
    "desk.tag.{}": tuple(TAGS),
    "desk.progress.{}": tuple(SHOWN),
    "desk.progress.why.{}": (*REASONS.values(), "other"),
    "desk.progress.to_{}": ("correct", "retract"),
    "desk.tell.owed.{}": tuple(Owed),
    "desk.reason.{}": tuple(Reason),
    "desk.refused.{}": tuple(
        each.__name__
        for kind in (RoundRefused, DeskRefused, BroadcastRefused)
        for each in kind.__subclasses__()
        if not each.__subclasses__()
    ),
    "desk.export.{}": EXPORTS,
    "desk.done.{}": (*RELEASED, *Lead),
    "desk.proposed.{}": RELEASED,
    "desk.revision.not.{}": (
        *("kind", "over", "contributions", "moderation"),
        *("ballot", "choices", "rules", "rank", "place", "sealed"),
    ),
}
"""What stands in the places of ids that are put together."""


@cache
def parsed(folder: str) -> tuple[ast.Module, ...]:
    paths = sorted((ROOT / folder).rglob("*.py"))
    return tuple(ast.parse(path.read_text("utf-8"), str(path)) for path in paths)


def trees(*folders: str) -> Iterator[ast.Module]:
    for folder in folders:
        yield from parsed(folder)


def said() -> set[str]:
    """Return the ids of every `say("…")` in conversations/ and bot/ that residents may hear."""
    return {each for each in everything_said() if not each.startswith("desk.")}


def said_at_the_desk() -> set[str]:
    """Return those that staff hear."""
    return {each for each in everything_said() if each.startswith("desk.")}


def everything_said() -> set[str]:
    """Return the ids of every `say("…")`, those put together among them."""
    return {
        message_id
        for tree in trees("conversations", "bot")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say"
        for message_id in _ids(node.args[0])
    }


def _ids(argument: ast.expr) -> Iterator[str]:
    match argument:
        case ast.Constant(str(message_id)):
            yield message_id
        case ast.IfExp(body=body, orelse=other):
            yield from (*_ids(body), *_ids(other))
        case ast.JoinedStr(values=parts):
            template = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in parts)
            yield from (template.format(filling) for filling in EXPANSIONS[template])


@cache
def written() -> set[str]:
    """Return every text that stands in the code: ids that are said by a variable are among them."""
    return {
        node.value
        for tree in trees("conversations", "bot", "locales")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
