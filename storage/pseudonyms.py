"""Pseudonyms: what a resident is called in the urn of a round, made of its key and their secret."""

from __future__ import annotations

import hmac


def pseudonym_of(key: bytes, secret: bytes) -> bytes:
    """Return the name of whoever has this secret in the urn of the round that has this key."""
    return hmac.digest(key, secret, "sha256")
