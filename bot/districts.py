"""Names in a form that are nearly those of districts: forms are compiled without knowing the city."""

from __future__ import annotations

from collections.abc import Iterator

from authoring.problems import Problem, nearest
from conversations.forms.remarks import remark
from conversations.notices.districts import district_names, others_of
from conversations.places import City
from conversations.rounds import Participation


def misspelt(sheet: Participation, city: City) -> Iterator[Problem]:
    """Give a warning for each name that is nearly a district's; others are for people to read."""
    for name in others_of(sheet, city):
        near = nearest(name, district_names(city))
        if near:
            what = remark("round.no_district", name=name)
            yield Problem("participation", 0, "audience", what, remark("advice.meant", near=near))
