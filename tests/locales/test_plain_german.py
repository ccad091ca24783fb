"""Plain German: measured by what the rules of Leichte Sprache can be measured by."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from locales import load_catalogues
from tests.locales.test_catalogues import PLACE, entries, sentences

PLAIN = entries(load_catalogues()["de-simple"])
WORDS = 11
"""In one sentence, values not counted as more than one."""
LETTERS = 14
"""In one word, or in one part of a word with a hyphen."""
SHARED = 0.15
"""How much of it may be the same as in the German catalogue, which is short already."""
FOREIGN = (
    "akzeptier|aktuell|daten-?verarbeitung|information|option|kategorie|registrier|relevan|kontaktier|admin"
)
FORBIDDEN = {
    "a subordinate clause": (
        r", (dass|weil|wenn|ob|die|der|das|den|dem|deren|dessen|damit|sobald|solange|bis|wo|was|wie|um)\b"
    ),
    "a clause in front": r"^(Wenn|Weil|Sobald|Solange|Falls|Damit|Nachdem|Bevor)\b",
    "a genitive": r"\b(des|eines|Ihres|unseres|dessen|deren)\b",
    "a passive": r"\b(wird|werden|wurde|wurden|worden)\b",
    "a conjunctive": r"\b(wäre|hätte|könnte|würde|sollte|müsste)n?\b",
    "man": r"\bman\b",
    "a dash": r" [–—-] ",
    "an abbreviation": r"\b(z\. ?B\.|usw\.|etc\.|bzw\.|d\. ?h\.|km)(?!\w)",
    "a bracket": r"[(\[](?!X\))",
}
NOT_SENTENCES = ("moment.", "review.entry", "review.no_answer", "language.")


def said() -> Iterator[tuple[str, str]]:
    """Yield every sentence by itself."""
    for name, entry in PLAIN.items():
        if name.startswith(NOT_SENTENCES):
            continue
        for text in sentences(entry):
            plain = re.sub(r"<[^>]+>|https?://\S+", "", PLACE.sub("X", text))
            for sentence in re.split(r"(?<=[.!?:])\s+|\n", plain):
                yield name, sentence


@pytest.mark.parametrize("rule", FORBIDDEN)
def test_a_pattern_that_is_hard_to_read_does_not_occur(rule: str):
    found = [f"{name}: {sentence}" for name, sentence in said() if re.search(FORBIDDEN[rule], sentence)]
    assert found == []


def test_sentences_are_short():
    long = [f"{name}: {sentence}" for name, sentence in said() if len(sentence.split()) > WORDS]
    assert long == []


def test_words_are_short():
    words = {(name, word) for name, sentence in said() for word in re.findall(r"[^\W\d_]+", sentence)}
    assert [f"{name}: {word}" for name, word in words if len(word) > LETTERS] == []


def test_words_are_known():
    assert [each for each in said() if re.search(FOREIGN, each[1], re.IGNORECASE)] == []


def test_every_sentence_has_a_line_of_its_own_where_there_are_several():
    """A line holds one thought; a question and its answer may share one."""
    crowded = []
    for name, entry in PLAIN.items():
        for text in sentences(entry):
            crowded += [
                f"{name}: {line}"
                for line in text.split("\n")
                if not name.startswith("choices.") and len(re.findall(r"[.!?](?=\s|$)", line)) > 2
            ]
    assert crowded == []


def test_it_has_words_of_its_own():
    german = entries(load_catalogues()["de"])
    long = [name for name, entry in PLAIN.items() if len(" ".join(sentences(entry)).split()) > 3]
    same = [name for name in long if sentences(PLAIN[name]) == sentences(german[name])]
    assert len(same) <= len(long) * SHARED, same
