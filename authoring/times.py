"""Opening and closing times: from a cell of the sheet to a moment in UTC."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from conversations.forms.remarks import Remark, remark

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from authoring.workbook import Scalar

_ISO = remark("advice.date")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class TimeProblem(ValueError):  # noqa: N818 - the name says what was found
    """A time that does not exist, exists twice or is not written as one; says what to do."""

    def __init__(self, what: Remark, advice: Remark | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice


def moment_of(value: Scalar, zone: ZoneInfo, *, whole_day: bool = False) -> datetime:
    """Return the moment in UTC; without a zone it is local to `zone`.

    A date without a time is the beginning of that day, or its end if `whole_day` is set.
    Raises TimeProblem.
    """
    read = _read(value)
    if isinstance(read, datetime):
        return read.astimezone(UTC) if read.tzinfo else _in_utc(read, zone)
    try:
        day = read + timedelta(days=1) if whole_day else read
    except OverflowError as error:
        raise TimeProblem(remark("time.out_of_reach", written=str(read)), _ISO) from error
    return _in_utc(datetime.combine(day, time()), zone)


def _read(value: Scalar) -> date | datetime:
    if isinstance(value, date):
        return value
    text = str(value).strip()
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else datetime.fromisoformat(text)
    except ValueError as error:
        raise TimeProblem(remark("time.no_date", written=text), _ISO) from error


def _in_utc(local: datetime, zone: ZoneInfo) -> datetime:
    """Convert a local time; refuses those that the change of clocks skips or repeats."""
    early, late = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    try:
        moment, other = early.astimezone(UTC), late.astimezone(UTC)
    except OverflowError as error:
        raise TimeProblem(remark("time.out_of_reach", written=str(local)), _ISO) from error
    if moment == other:
        return moment
    if moment.astimezone(zone).replace(tzinfo=None) != local:
        raise TimeProblem(remark("time.skipped", written=str(local), zone=zone.key))
    summer, winter = early.isoformat(), late.isoformat()
    raise TimeProblem(remark("time.twice", written=str(local), zone=zone.key, early=summer, late=winter))
