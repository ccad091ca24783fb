"""A card in a resident's language, and the shape that it takes in Telegram."""

from __future__ import annotations

from msgspec import Struct

from bot.telegram.markup import length
from conversations.cards import AnyPicture, Card, Shape
from conversations.session import Living

CAPTION = 1000
"""UTF-16 units of text that stand under a picture; Telegram's limit is 1024."""


class Told(Struct, frozen=True):
    """A card, ready to be sent."""

    card: Card
    text: str
    """HTML."""
    language: str
    turn: int

    @property
    def picture(self) -> AnyPicture | None:
        """The picture that the text can stand under."""
        if self.card.picture is None or self.card.asks_place:
            return None
        return self.card.picture if length(self.text) <= CAPTION else None

    @property
    def above(self) -> tuple[AnyPicture, ...]:
        """The pictures to send before the card itself."""
        apart = self.card.picture if self.picture is None else None
        return (*self.card.album, *((apart,) if apart else ()))

    @property
    def shape(self) -> Shape:
        """What the card becomes."""
        if self.card.asks_place:
            return Shape.KEYBOARD
        return Shape.TEXT if self.picture is None else Shape.PICTURE

    def fits(self, living: Living, *, below: bool) -> bool:
        """Say whether the living card can be edited into this one."""
        if below or self.above:
            return False
        return living.shape is self.shape and self.shape is not Shape.KEYBOARD
