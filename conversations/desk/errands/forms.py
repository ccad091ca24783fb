"""Errands about forms that were sent."""

from __future__ import annotations

from conversations.desk.errands.errand import Errand


class CheckUpload(Errand, frozen=True, tag="check"):
    """Fetch a form that was sent, and check it."""

    file: str
    name: str
    slug: str
    """The round that it is to be a new version of; empty: it is a new one."""
    language: str


class CompareUpload(Errand, frozen=True, tag="compare"):
    """Work out what a form that was sent would change in a round."""

    upload: int
    slug: str


class MakeTemplate(Errand, frozen=True, tag="template"):
    """Make the template for new forms and send it."""

    language: str
