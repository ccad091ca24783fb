"""Moments as an operator writes them."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from bot.settings import Settings, read_settings


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
