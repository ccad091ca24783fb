"""What a poster is of: a round, the place where it hangs, and the language that it is read in."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.rounds import Round
from conversations.slugs import start_payload


@dataclass(frozen=True)
class Poster:
    """A poster before it is drawn."""

    round: Round
    source: str
    """Where it hangs, as arrivals are counted by it: `a-z 0-9 -`, at most 16; empty: not counted apart."""
    language: str
    username: str
    """The bot's, without @."""
    city: str
    """The city's name."""

    @property
    def link(self) -> str:
        """The address in the code; raises ValueError for a source that a link cannot carry."""
        return f"https://t.me/{self.username}?start={start_payload(self.round.slug, self.source)}"

    @property
    def address(self) -> str:
        """The address in letters, for who types it."""
        return self.link.removeprefix("https://")
