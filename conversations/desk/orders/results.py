"""Orders about what came of a round."""

from __future__ import annotations

from conversations.desk.orders.order import Order


class PublishResults(Order, frozen=True, tag="publish_results"):
    """Let everybody see results that a round's sheet keeps hidden."""

    slug: str


class TellOutcome(Order, frozen=True, tag="tell_outcome"):
    """Say what became of a round, by language."""

    slug: str
    texts: dict[str, str]
