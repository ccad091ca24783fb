"""Orders about forms that were sent."""

from __future__ import annotations

from conversations.desk.orders.order import Order


class ReviseRound(Order, frozen=True, tag="revise_round"):
    """Give a round the form that was sent."""

    slug: str
    upload: int


class CheckForm(Order, frozen=True, tag="check_form"):
    """Have a file that was sent fetched and checked, and stored where it is a new form."""

    file: str
    """Where it lies, as the channel knows it."""
    name: str
    slug: str
    """The round that it is to be a new version of; empty: it is a new one."""
    language: str
    """What is wrong with it is told in this one."""


class CompareForm(Order, frozen=True, tag="compare_form"):
    """Have it worked out what a form that was sent would change in a round."""

    upload: int
    slug: str


class AddForm(Order, frozen=True, tag="add_form"):
    """Store a form that was sent as a draft under a slug."""

    upload: int
    slug: str


class SendTemplate(Order, frozen=True, tag="send_template"):
    """Have the template for new forms made and sent."""

    language: str
