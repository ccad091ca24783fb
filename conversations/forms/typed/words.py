"""Words that stand for a button, in every language that residents write: yes and no, on and back."""

from __future__ import annotations

from conversations.cards import Verb
from conversations.forms.typed.names import folded


def _all(*words: str) -> frozenset[str]:
    return frozenset(map(folded, words))


YES = _all(
    *("ja", "jo", "jep", "jawohl", "klar", "genau", "stimmt", "yes", "yep", "yeah", "sure", "да", "ага"),
    *("так", "авжеж", "evet", "نعم", "ايوه", "أجل", "oui", "si", "tak", "ok", "okay"),
)
NO = _all(
    *("nein", "nee", "ne", "nö", "no", "nope", "нет", "неа", "ні", "hayır", "لا", "كلا", "non", "nie"),
)
WAYS = {
    **dict.fromkeys(
        _all("weiter", "next", "continue", "далее", "дальше", "далі", "ileri", "devam"), Verb.NEXT
    ),
    **dict.fromkeys(_all("التالي", "متابعة"), Verb.NEXT),
    **dict.fromkeys(_all("fertig", "done", "готово", "tamam", "bitti", "تم"), Verb.DONE),
    **dict.fromkeys(
        _all("überspringen", "auslassen", "skip", "пропустить", "пропустити", "atla", "geç", "تخطي"),
        Verb.SKIP,
    ),
    **dict.fromkeys(_all("zurück", "back", "назад", "geri", "رجوع", "العودة"), Verb.BACK),
}
"""Folded words to what they do."""


def is_yes(text: str) -> bool:
    """Say whether a text means yes."""
    return folded(text) in YES


def is_no(text: str) -> bool:
    """Say whether a text means no."""
    return folded(text) in NO


def way_of(text: str) -> Verb | None:
    """Return the way that a word names: on, done, past the question, or back."""
    return WAYS.get(folded(text))
