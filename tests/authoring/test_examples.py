"""The example rounds compile without a warning that matters, and with their pictures."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from authoring.compiler import compile_file
from conversations.forms.model import decode_form, encode_form
from conversations.rounds import Kind
from tests.authoring.telling import told

EXAMPLES = Path(__file__).parents[2] / "examples"
KINDS = {
    "ampelmaennchen": Kind.SURVEY,
    "angstraeume": Kind.MAP,
    "klimamap": Kind.MAP,
    "ruetschhof": Kind.SURVEY,
    "stadtraumwir": Kind.VOTE,
}
LANGUAGES = {"ruetschhof": ("de", "en", "de-simple", "ar")}
"""Of the examples that speak more than German and English."""


@pytest.mark.parametrize("slug", KINDS)
def test_an_example_compiles(slug: str):
    path = EXAMPLES / slug / f"{slug}.xlsx"
    result = compile_file(path, slug=None, kind=None, zone=ZoneInfo("Europe/Berlin"))
    assert (result.participation.slug, result.participation.kind) == (slug, KINDS[slug])
    assert result.form.languages == LANGUAGES.get(slug, ("de", "en"))
    assert result.participation.image in result.pictures
    assert decode_form(encode_form(result.form)) == result.form
    assert not [line for line in told(result.warnings) if "no effect" not in line]
