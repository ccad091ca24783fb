"""Functions that encode: digests, Base64, and the version of the form."""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from binascii import Error

from conversations.forms.expressions.context import Compute, Context
from conversations.forms.expressions.function import Function, eager
from conversations.forms.expressions.values import Value, to_text

ALGORITHMS = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}
ENCODINGS = ("base64", "hex")


def _digest(data: Value, algorithm: Value, encoding: Value = "base64") -> str:
    """Return the digest of a text; nothing where the algorithm or the encoding is unknown."""
    name, wanted = ALGORITHMS.get(to_text(algorithm).upper()), to_text(encoding).lower()
    if name is None or wanted not in ENCODINGS:
        return ""
    text = to_text(data).encode("utf-8", "replace")
    found = hashlib.new(name, text, usedforsecurity=False).digest()
    return found.hex() if wanted == "hex" else b64encode(found).decode()


def _decoded(value: Value) -> str:
    try:
        return b64decode(to_text(value), validate=True).decode("utf-8", "replace")
    except (Error, ValueError):
        return ""


def _version(context: Context, arguments: tuple[Compute, ...]) -> Value:  # noqa: ARG001 - one shape for all
    return context.version


FUNCTIONS = (
    eager("digest", 2, 3, _digest),
    eager("base64-decode", 1, 1, _decoded),
    Function("version", 0, 0, _version),
)
