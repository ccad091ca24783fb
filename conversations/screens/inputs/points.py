"""A point on the map: shared or written, and confirmed on a screen of its own."""

from __future__ import annotations

from msgspec.structs import replace

from conversations.events import Located
from conversations.forms.answers import Place
from conversations.forms.compiled import Node
from conversations.pins import read_pin
from conversations.scene import Scene, Step
from conversations.screens.inputs.input import Input, Offer
from conversations.session import ConfirmingPlace
from conversations.texts import Message, Words, clean, say


class Point(Input):
    """A point inside the city."""

    by_keyboard = True

    def offer(self, scene: Scene, node: Node, room: int) -> Offer:  # noqa: ARG002
        """Say how to answer, and offer the phone's own place."""
        return Offer(text=say("asking.how.place"), asks_place=True)

    def located(self, scene: Scene, node: Node, event: Located) -> Step:  # noqa: ARG002
        """Have the place confirmed where it lies in the city, else say how far outside it is."""
        place = place_of(scene, event)
        if isinstance(place, Message):
            return scene.again(place)
        draft = replace(scene.draft, place=place)
        return scene.keeping(draft).show(ConfirmingPlace(draft.slug))

    def wrote(self, scene: Scene, node: Node, text: str) -> Step:
        """Take the place that the text names, like one that was shared."""
        pin = read_pin(text)
        if isinstance(pin, Message):
            return scene.again(pin)
        return self.located(scene, node, Located(pin.latitude, pin.longitude, name=pin.name))


def place_of(scene: Scene, event: Located) -> Place | Message:
    """Return the place with its district, or how far outside the city it lies."""
    office = scene.facts.office
    district = office.city.district_at(event.latitude, event.longitude)
    if district is None:
        away = max(1, round(office.city.kilometres_outside(event.latitude, event.longitude)))
        return say("place.outside", n=away, city=Words(office.name))
    return Place(
        latitude=event.latitude,
        longitude=event.longitude,
        accuracy=event.accuracy,
        district=district,
        name=clean(event.name),
    )
