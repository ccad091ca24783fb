"""The stage of the browser tests: one demo, one browser, and a phone that notices what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.browser.person import Person
from tests.browser.stage import Demo, running_browser, running_demo

PHONE = {"width": 390, "height": 844}
PATIENCE_MS = 20_000
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def running(tmp_path_factory) -> Iterator[Demo]:
    """A demo that runs on its own."""
    with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


@pytest.fixture(scope="session")
def demo(running: Demo) -> str:
    """The address of its chat page."""
    return running.url


@pytest.fixture(scope="session")
def desk(running: Demo) -> str:
    """What a link to its staff's desk carries; whoever comes first has the place."""
    return running.desk


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_browser() as running:
        yield running


@pytest.fixture
def person(browser: Browser, demo: str) -> Iterator[Person]:
    """Somebody with a phone; afterwards nothing may have gone wrong or left this machine."""
    with phone(browser) as page:
        yield Person(page, demo)


@contextmanager
def phone(browser: Browser) -> Iterator[Page]:
    """Open a page of a phone's size, and complain at the end."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, color_scheme="light")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    complaints: list[str] = []
    page.on("request", lambda request: complaints.extend(_outside(request.url)))
    page.on("console", lambda said: complaints.extend(_bad(said)))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def _outside(url: str) -> list[str]:
    parts = urlsplit(url)
    here = parts.scheme in {"data", "blob"} or parts.hostname == "127.0.0.1"
    return [] if here else [f"a request left this machine: {url}"]


def _bad(said: ConsoleMessage) -> list[str]:
    return [f"{said.type}: {said.text}"] if said.type in {"error", "warning"} else []
