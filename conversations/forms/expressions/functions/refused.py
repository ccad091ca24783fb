"""Functions that forms elsewhere use and this release refuses, each with what to do instead."""

from __future__ import annotations

_DEVICE = "we collect nothing about a resident's device; leave it out"
_TEXT = "compare both spellings, or use translate()"
_PATHS = "name the question as ${name}"

REFUSED = {
    **dict.fromkeys(
        ("property", "deviceid", "phonenumber", "simserial", "subscriberid", "username"), _DEVICE
    ),
    **dict.fromkeys(("upper-case", "lower-case"), _TEXT),
    **dict.fromkeys(("name", "local-name", "id", "lang", "text", "node", "comment"), _PATHS),
    "substring": "use substr(text, start, end), which counts from 0",
    "last": "use count(${name}), or sort the list the other way round",
    "index": "use position(..)",
    "once-per-repeat": "use once()",
    "jr:itext": "forms say their texts in label columns; write the text itself in each language's label",
    "extract-signed": "signed barcodes are not read; ask for the text of the code and check it with regex()",
    "base64-encode": "use digest() for a code that cannot be read back",
    "search": "use select_one_from_file with a choice_filter, or pulldata()",
    "geojson": "use area(), distance() and geofence() with the question itself",
}
