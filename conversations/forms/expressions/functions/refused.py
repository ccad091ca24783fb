"""Functions that ODK knows and this release refuses, each with what to do instead."""

from __future__ import annotations

_REPEATS = "forms have no repeats; let residents hand in several contributions"
_PATHS = "name the question as ${name}"
_SPACE = "distances and areas of places are not calculated in a form"
_RANDOM = "a resident must meet the same form twice"
_MATHS = "write it with + - * div mod, pow() and sqrt()"
_DATES = "compare ISO dates such as '2026-05-01' with today(); they count in days"
_TEXT = "compare both spellings, or use translate()"
_OUTSIDE = "forms read nothing from outside"
_COUNT = "join conditions with and, or and not()"

REFUSED = {
    **dict.fromkeys(("area", "distance", "geofence", "intersects"), _SPACE),
    **dict.fromkeys(
        ("position", "indexed-repeat", "index", "sum", "count", "count-non-empty", "once-per-repeat", "last"),
        _REPEATS,
    ),
    **dict.fromkeys(("current", "name", "local-name", "id", "lang"), _PATHS),
    **dict.fromkeys(("random", "randomize", "uuid"), _RANDOM),
    **dict.fromkeys(
        ("sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "exp10", "log", "log10", "pi"), _MATHS
    ),
    **dict.fromkeys(
        ("format-date", "format-date-time", "date-time", "decimal-date-time", "decimal-time", "time"), _DATES
    ),
    **dict.fromkeys(("instance", "pulldata", "lookup", "property", "version", "digest"), _OUTSIDE),
    **dict.fromkeys(("checklist", "weighted-checklist"), _COUNT),
    "substring": "use substr(text, start, end), which counts from 0",
    "upper-case": _TEXT,
    "lower-case": _TEXT,
    "boolean-from-string": "compare the text: ${name} = 'true'",
    "floor": "use int(), or round(x - 0.5)",
    "ceiling": "use round(x + 0.5)",
    "jr:itext": "write the text itself in each language's label",
    "base64-decode": _OUTSIDE,
    "extract-signed": _OUTSIDE,
}
