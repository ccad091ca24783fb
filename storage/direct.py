"""Statements of the hot path: composed by SQLAlchemy, compiled once, run on the driver's own connection.

A press is answered with five statements. The way through SQLAlchemy's execution and its greenlets costs as
much again as the driver does, each time. A `Direct` statement goes past it, within the same transaction,
and its rows look the same. It is for named parameters with single values; the rest takes `tx.execute`.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Executable
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import failures
from storage.begun import driver_of
from storage.sqlite_connection import ReadingConnection
from storage.upserts import Upsert

Processor = Callable[[Any], Any]
"""Makes of a value what the driver takes, or of what it gives a value."""


@dataclass(frozen=True)
class Found:
    """What a statement gave."""

    rows: Sequence[Any]
    """With the columns as attributes."""
    count: int
    """How many rows it found or changed."""

    def first(self) -> Any:
        """Return the first row; None: there is none."""
        return self.rows[0] if self.rows else None


class Direct:
    """A statement for both databases."""

    def __init__(self, statement: Executable | Upsert) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    async def on(self, tx: AsyncConnection, given: Mapping[str, Any]) -> Found:
        """Run the statement with its parameters; raises what `tx.execute` would raise."""
        compiled = self._compiled.get(tx.dialect.name)
        if compiled is None:
            compiled = _compile(self._for(tx), tx.dialect, given)
            self._compiled[tx.dialect.name] = compiled
        try:
            rows, count = await _run(driver_of(tx), compiled, compiled.arguments(given))
        except failures.RAW as error:
            if failures.ends(error):
                await tx.invalidate(error)
            raise failures.told(error) from error
        return Found([compiled.read(row) for row in rows], count)

    def _for(self, tx: AsyncConnection) -> Executable:
        return self._statement.on(tx) if isinstance(self._statement, Upsert) else self._statement


@dataclass(frozen=True)
class _Compiled:
    sql: str
    parameters: tuple[tuple[str, Processor | None], ...]
    """Names in the statement's order, and what makes the driver's value of theirs."""
    constants: Mapping[str, Any]
    """Parameters that the statement itself gives."""
    row: Callable[..., Any]
    results: tuple[tuple[int, Processor], ...]
    """Columns that the driver gives in another shape, by their index."""
    returns: bool

    def arguments(self, given: Mapping[str, Any]) -> list[Any]:
        """Return the driver's arguments; raises KeyError where a parameter is missing."""
        every = {**self.constants, **given}
        return [every[name] if made is None else made(every[name]) for name, made in self.parameters]

    def read(self, raw: Iterable[Any]) -> Any:
        """Return the driver's row as a row with attributes."""
        values = list(raw)
        for index, made in self.results:
            values[index] = made(values[index])
        return self.row(*values)


def _compile(statement: Any, dialect: Dialect, given: Mapping[str, Any]) -> _Compiled:
    compiled = statement.compile(dialect=dialect, column_keys=list(given))
    binds = [compiled.binds[name] for name in compiled.positiontup]
    columns = tuple(getattr(statement, "exported_columns", ()))
    reading = [each.type.dialect_impl(dialect).result_processor(dialect, None) for each in columns]
    return _Compiled(
        sql=compiled.string,
        parameters=tuple(
            (each.key, each.type.dialect_impl(dialect).bind_processor(dialect)) for each in binds
        ),
        constants={each.key: each.effective_value for each in binds if not each.required},
        row=cast("Callable[..., Any]", namedtuple("Row", [each.key for each in columns])),  # noqa: PYI024
        results=tuple((index, made) for index, made in enumerate(reading) if made is not None),
        returns=bool(columns),
    )


async def _run(driver: Any, compiled: _Compiled, arguments: list[Any]) -> tuple[Sequence[Any], int]:
    """Return the driver's rows, and how many it found or changed."""
    if isinstance(driver, ReadingConnection):
        return await driver.run(compiled.sql, arguments)
    if compiled.returns:
        rows = await driver.fetch(compiled.sql, *arguments)
        return rows, len(rows)
    status: str = await driver.execute(compiled.sql, *arguments)
    return (), int(status.rpartition(" ")[2])
