"""Quiet hours: whether a moment lies in them, and when they end."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from conversations.hearing import Quiet


def quiet_until(quiet: Quiet, at: datetime, zone: ZoneInfo) -> datetime | None:
    """Return when the quiet hours around a moment end (UTC); None: it does not lie in any.

    On the nights of a clock change the hours are those that the clock on the wall shows: one that it
    leaves out ends them when it has jumped, one that it shows twice belongs to them both times.
    """
    local = at.astimezone(zone)
    minute = local.hour * 60 + local.minute
    if quiet.begins <= quiet.ends:
        tomorrow, is_quiet = 0, quiet.begins <= minute < quiet.ends
    else:
        tomorrow, is_quiet = int(minute >= quiet.begins), minute >= quiet.begins or minute < quiet.ends
    if not is_quiet:
        return None
    day = local.date() + timedelta(days=tomorrow)
    end = datetime.combine(day, time(quiet.ends // 60 % 24, quiet.ends % 60), zone)
    ends = [end.replace(fold=fold).astimezone(UTC) for fold in (0, 1)]
    return next(each for each in ends if each > at)
