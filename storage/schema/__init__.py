"""The tables. Every "once" is a unique constraint; every time is UTC and no finer than needed.

Two halves that do not know each other: what is known of a *resident* (session, drafts, the register of
who took part) and what lies in the *urn* (contributions, photos). A row of the urn leads to a resident
only through the round's key and the resident's secret together.

All tables are known as soon as this package is imported, so they name each other's columns in words.
"""

from storage.schema.desk import audit, errands, invitations, proposals, reminded, staff, uploads
from storage.schema.form import forms, pictures
from storage.schema.foundation import metadata
from storage.schema.outbox import broadcasts, deliveries, occasions
from storage.schema.process import leases, updates
from storage.schema.resident import declined, drafts, due, register, residents
from storage.schema.round import arrivals, rounds
from storage.schema.urn import contributions, photos, reviews

__all__ = [
    "arrivals",
    "audit",
    "broadcasts",
    "contributions",
    "declined",
    "deliveries",
    "drafts",
    "due",
    "errands",
    "forms",
    "invitations",
    "leases",
    "metadata",
    "occasions",
    "photos",
    "pictures",
    "proposals",
    "register",
    "reminded",
    "residents",
    "reviews",
    "rounds",
    "staff",
    "updates",
    "uploads",
]
