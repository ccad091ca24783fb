"""What a resident cannot do, said to whoever steers the resident."""

from __future__ import annotations


class Misuse(Exception):  # noqa: N818 - what was asked is wrong, not the program
    """An action that is not possible now, with an HTTP status and a sentence."""

    def __init__(self, sentence: str, code: int = 409) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
