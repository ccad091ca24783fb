"""The languages of a form: from what headings call them to their codes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from conversations.languages import UNKNOWN

_IN_PARENTHESES = re.compile(r"\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\s*\)\s*$")

_NAMES = {
    "de": "deutsch german allemand",
    "en": "english englisch anglais",
    "fr": "français francais french französisch",
    "es": "español espanol spanish spanisch",
    "it": "italiano italian italienisch",
    "pt": "português portugues portuguese portugiesisch",
    "nl": "nederlands dutch niederländisch",
    "pl": "polski polish polnisch",
    "cs": "čeština czech tschechisch",
    "ro": "română romana romanian rumänisch",
    "bg": "български bulgarian bulgarisch",
    "hr": "hrvatski croatian kroatisch",
    "sr": "srpski српски serbian serbisch",
    "sq": "shqip albanian albanisch",
    "el": "ελληνικά greek griechisch",
    "hu": "magyar hungarian ungarisch",
    "tr": "türkçe turkce turkish türkisch",
    "ku": "kurdî kurdish kurdisch",
    "ru": "русский russian russisch",
    "uk": "українська ukrainian ukrainisch",
    "ar": "العربية arabic arabisch",
    "fa": "فارسی farsi persian persisch",
    "vi": "vietnamese vietnamesisch",
    "zh": "中文 chinese chinesisch",
}
_CODES = {name: code for code, names in _NAMES.items() for name in names.split()} | {
    "einfache sprache": "de-simple",
    "leichte sprache": "de-simple",
    "plain german": "de-simple",
}


@dataclass(frozen=True)
class Languages:
    """The languages of a form, in the order of its columns."""

    codes: tuple[str, ...]
    default: str

    @property
    def named(self) -> bool:
        """Say whether the form names any language."""
        return self.codes != (UNKNOWN,)


def code_of(name: str) -> str:
    """Return the code of a language: `Deutsch (de)`, `Deutsch` and `de` are `de`."""
    named = _IN_PARENTHESES.search(name)
    if named:
        return named.group(1).replace("_", "-").lower()
    text = " ".join(name.lower().split())
    return _CODES.get(text, text)
