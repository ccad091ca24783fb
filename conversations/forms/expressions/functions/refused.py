"""Functions that forms elsewhere use and this release refuses, each with the remark what to do instead."""

from __future__ import annotations

_DEVICE = "expression.instead.device"
_TEXT = "expression.instead.translate"
_PATHS = "expression.instead.reference"

REFUSED = {
    **dict.fromkeys(
        ("property", "deviceid", "phonenumber", "simserial", "subscriberid", "username"), _DEVICE
    ),
    **dict.fromkeys(("upper-case", "lower-case"), _TEXT),
    **dict.fromkeys(("name", "local-name", "id", "lang", "text", "node", "comment"), _PATHS),
    "substring": "expression.instead.substr",
    "last": "expression.instead.count",
    "index": "expression.instead.position",
    "once-per-repeat": "expression.instead.once",
    "jr:itext": "expression.instead.labels",
    "extract-signed": "expression.instead.regex",
    "base64-encode": "expression.instead.digest",
    "search": "expression.instead.from_file",
    "geojson": "expression.instead.area",
}
