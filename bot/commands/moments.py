"""Moments as an operator writes and reads them: in the city's time."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import click

from bot.settings import Settings, read_settings
from storage.errors import StorageError


class MomentType(click.ParamType[datetime]):
    """A moment in ISO 8601, local to the city where it names no zone."""

    name = "TIME"

    def convert(
        self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Return the moment in UTC."""
        if isinstance(value, datetime):
            return value
        zone = read_settings(Settings).timezone
        try:
            given = datetime.fromisoformat(value)
            return (given if given.tzinfo else given.replace(tzinfo=zone)).astimezone(UTC)
        except (ValueError, OverflowError):
            self.fail(f"{value!r} is no time in ISO 8601, for example 2027-05-31T18:00", param, ctx)


TIME = MomentType()


def shown(moment: datetime, zone: ZoneInfo) -> str:
    """Return a moment to the minute, in the city's time."""
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")


def sentence(problem: StorageError) -> str:
    """Return what a problem says, with its moments in the city's time."""
    if not any(isinstance(part, datetime) for part in problem.args):
        return str(problem)
    zone = read_settings(Settings).timezone
    parts = (shown(part, zone) if isinstance(part, datetime) else part for part in problem.args)
    return "".join(parts)
