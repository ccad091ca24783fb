"""Broadcasts at the desk: written, looked at, sent, watched, and put right afterwards."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.desk.broadcasts import (
    afterwards,
    audience,
    composing,
    correcting,
    fittings,
    one,
    preview,
    sending,
)
from conversations.desk.desk import Doing, Sight
from conversations.desk.roles import Deed
from conversations.desk.spots import AnySpot

_SUBJECTS = (one, composing, fittings, audience, preview, sending, correcting, afterwards)

SIGHTS: Mapping[type[AnySpot], Sight] = {
    spot: sight for each in _SUBJECTS for spot, sight in each.SIGHTS.items()
}
DEEDS: Mapping[Deed, Doing] = {deed: doing for each in _SUBJECTS for deed, doing in each.DEEDS.items()}
