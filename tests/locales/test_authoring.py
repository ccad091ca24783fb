"""What staff read of a form: complete in both languages, and filled in wherever it is said."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from authoring.oracle import _KNOWN as PYXFORM
from conversations.forms.remarks import remark
from locales import Catalogue
from locales.authoring import remark_sentence
from locales.catalogues import load_package
from tests.locales.said import ROOT
from tests.locales.test_catalogues import PLACE, entries, sentences

CATALOGUES = load_package("locales.authoring")
PLACES = {
    name: {place for sentence in sentences(entry) for place in PLACE.findall(sentence)}
    for name, entry in entries(CATALOGUES["en"]).items()
}
FAMILIES = tuple({name.partition(".")[0] + "." for name in PLACES})
SPEAKING = (
    "authoring/*.py",
    "conversations/forms/expressions/**/*.py",
    "bot/problems.py",
    "bot/districts.py",
)
PUT_TOGETHER = {
    f"round.{what}_{column}" for what in ("no", "which", "unfit") for column in ("ballot", "place")
}
"""Ids that are made of the column that names a question; so are their places."""

each_language = pytest.mark.parametrize("catalogue", CATALOGUES.values(), ids=CATALOGUES)


def nodes() -> Iterator[ast.AST]:
    for path in sorted({path for pattern in SPEAKING for path in Path(ROOT).glob(pattern)}):
        yield from ast.walk(ast.parse(path.read_text("utf-8"), str(path)))


def written() -> set[str]:
    """Return every text in the code that looks like an id."""
    texts = {node.value for node in nodes() if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text for text in texts if text.startswith(FAMILIES) and re.fullmatch(r"[a-z_.]*[a-z]", text)}


def filled() -> Iterator[tuple[str, set[str]]]:
    """Yield every id that is said by name, with the places that are filled."""
    for node in nodes():
        match node:
            case ast.Call(ast.Name("remark"), [ast.Constant(str(name))], keywords):
                yield name, {str(each.arg) for each in keywords}
            case ast.Call(ast.Attribute(attr="close"), [ast.Constant(str(name)), *_], keywords):
                yield name, {"before", *(str(each.arg) for each in keywords)}


def test_every_remark_has_words_and_all_words_are_used():
    assert list(CATALOGUES) == ["de", "en"]
    assert written() | PUT_TOGETHER == PLACES.keys()


@each_language
def test_both_languages_have_the_same_places_in_every_form(catalogue: Catalogue):
    own = entries(catalogue)
    assert own.keys() == PLACES.keys()
    for name, entry in own.items():
        assert len(sentences(entry)) == (2 if entry.pluralizable else 1), name
        assert entry.pluralizable == entries(CATALOGUES["en"])[name].pluralizable, name
        for sentence in sentences(entry):
            assert sentence.strip(), name
            assert set(PLACE.findall(sentence)) == PLACES[name], name
            assert "%" not in PLACE.sub("", sentence).replace("%%", ""), name


def test_places_are_filled_wherever_a_remark_is_made():
    known = list(filled())
    for name, places in known:
        silent = {"n"} - PLACES[name]  # (it may choose the plural without being named)
        assert places - silent == PLACES[name], name
        assert ("n" in places) == entries(CATALOGUES["en"])[name].pluralizable, name
    for template, (name, _) in PYXFORM.items():
        assert {place for _, place, _, _ in Formatter().parse(template) if place} - {
            "row",
            "sheet",
            "column",
        } == PLACES[name]
    tables = (
        PLACES.keys() - {name for name, _ in known} - PUT_TOGETHER - {name for name, _ in PYXFORM.values()}
    )
    assert {name: PLACES[name] for name in tables if PLACES[name]} == {}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Die Zeile hat keinen Typ."),
        ("de-simple", "Die Zeile hat keinen Typ."),
        ("en", "The row has no type."),
        ("tr", "The row has no type."),
    ],
)
def test_a_language_without_a_catalogue_is_english(language: str, words: str):
    assert remark_sentence(remark("type.missing"), language).startswith(words)


def test_what_a_form_brings_is_shown_as_it_is():
    for language in CATALOGUES:
        assert "<b>%(row)s</b>" in remark_sentence(remark("name.unfit", name="<b>%(row)s</b>"), language)
    assert (
        remark_sentence(remark("table.missing", file="شارع.csv"), "de")
        == "Die Datei \u2068شارع.csv\u2069 fehlt."
    )


def test_a_remark_in_a_remark_is_said_in_the_same_language():
    inside = remark("expression.no_value", before=remark("expression.end"))
    told = remark("expression.at", problem=inside, position=4)
    assert remark_sentence(told, "de") == "Vor dem Ende fehlt ein Wert (bei Zeichen 4)"
