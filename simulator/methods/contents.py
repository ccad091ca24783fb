"""What a call asks to show, as the fields of a message: text, caption, place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.refusals import CAPTION_TOO_LONG, MESSAGE_EMPTY, MESSAGE_TOO_LONG, bad_request
from simulator.texts.compose import composed
from simulator.wire import compact, utf16_length

if TYPE_CHECKING:
    from simulator.methods.parameters import Parameters
    from simulator.methods.registry import Request
    from simulator.wire import Json


def text_content(request: Request) -> Json:
    """Return the fields of a text message from the call's text, parse_mode and entities."""
    parameters = request.parameters
    text, entities = composed(
        parameters.text("text") or "", parameters.text("parse_mode"), parameters.sequence("entities")
    )
    if not text:
        raise bad_request(MESSAGE_EMPTY)
    if utf16_length(text) > request.limits.text:
        raise bad_request(MESSAGE_TOO_LONG)
    preview = parameters.mapping("link_preview_options")
    return compact(text=text, entities=[e.as_json() for e in entities] or None, link_preview_options=preview)


def caption_content(request: Request, parameters: Parameters) -> Json:
    """Return the fields of a caption, empty if there is none."""
    text, entities = composed(
        parameters.text("caption") or "",
        parameters.text("parse_mode"),
        parameters.sequence("caption_entities"),
    )
    if utf16_length(text) > request.limits.caption:
        raise bad_request(CAPTION_TOO_LONG)
    return compact(caption=text or None, caption_entities=[e.as_json() for e in entities] or None)


def location_content(request: Request) -> Json:
    """Return the fields of a location."""
    parameters = request.parameters
    latitude, longitude = parameters.number("latitude"), parameters.number("longitude")
    if latitude is None or longitude is None:
        raise bad_request("wrong location specified")
    if not -90 <= latitude <= 90 or not -180 <= longitude <= 180:  # noqa: PLR2004 - the globe
        raise bad_request("wrong location specified")
    return compact(
        latitude=latitude,
        longitude=longitude,
        horizontal_accuracy=parameters.number("horizontal_accuracy"),
        live_period=parameters.integer("live_period"),
        heading=parameters.integer("heading"),
        proximity_alert_radius=parameters.integer("proximity_alert_radius"),
    )
