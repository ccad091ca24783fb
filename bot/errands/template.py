"""The template for new forms, as a file in the language of who asks for it."""

from __future__ import annotations

from pathlib import Path

from authoring.template import template
from locales.template import template_words

NAMES = {"de": "vorlage.xlsx", "en": "template.xlsx"}


def write_template(folder: Path, language: str) -> Path:
    """Write the template into a folder; returns the file. In other languages than ours it is in English."""
    own = language if language in NAMES else ("de" if language.startswith("de") else "en")
    path = folder / NAMES[own]
    path.write_bytes(template(template_words(own)))
    return path
