"""Remarks: what staff are told of a form that they bring, before anyone chose a language.

Unlike a `Message` to residents, a remark is plain data that goes from one process to another and can be
compared, and its words are in a catalogue of their own.
"""

from __future__ import annotations

from msgspec import Struct


class Remark(Struct, frozen=True):
    """A sentence, or a part of one: the id of a catalogue entry and what fills its places.

    A number called `n` chooses the plural. Texts are shown as they are.
    """

    id: str
    params: tuple[tuple[str, str | int | Remark], ...] = ()

    def __str__(self) -> str:
        """Return it as a programmer reads it."""
        return f"{self.id}({', '.join(f'{name}={value}' for name, value in self.params)})"


def remark(remark_id: str, **params: str | int | Remark) -> Remark:
    """Name a sentence and fill its places."""
    return Remark(remark_id, tuple(params.items()))
