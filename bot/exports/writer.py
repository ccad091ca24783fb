"""What every kind of file has in common: contributions are added one by one, then it is closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.exports.layout import Layout, Row, Table
from bot.exports.shapes import Shape
from bot.exports.values import Attachment, value
from storage.export import UrnRow


@dataclass(frozen=True)
class Record:
    """A contribution with its lines in every table."""

    contribution: UrnRow
    lines: tuple[tuple[Table, tuple[Row, ...]], ...]

    def attachments(self) -> Iterator[Attachment]:
        """Give the files that were handed in."""
        for table, rows in self.lines:
            places = [at for at, field in enumerate(table.fields) if field.shape is Shape.FILE]
            for row in rows:
                given = (answer for at in places if (answer := row.answers[at]) is not None)
                yield from (found for found in map(value, given) if isinstance(found, Attachment))


def record(layout: Layout, contribution: UrnRow) -> Record:
    """Lay a contribution out."""
    return Record(contribution, tuple((each, tuple(each.rows(contribution))) for each in layout.tables))


class Writer:
    """A file, or a few that belong together, being written."""

    def add(self, record: Record) -> None:
        """Write one contribution."""

    def close(self) -> None:
        """Write what comes last; called once, when all contributions were added."""

    def abandon(self) -> None:
        """Let go of everything that is open: the files are of no use any more."""
