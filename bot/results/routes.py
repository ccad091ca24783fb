"""The addresses of the pages with results: `/results`, and `/results/SLUG` for each round."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from bot.results.board import FRESH, Board
from bot.results.page import POLICY, list_page, result_page, sorry_page
from locales.results import PAGES, ResultWords, result_words
from storage.errors import StorageError

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
    "Vary": "Accept-Language",
}
AGAIN = 60
"""Seconds after which a visitor may try again."""

log = structlog.get_logger()
Answer = Callable[[web.Request, ResultWords], Awaitable[str | None]]
"""Gives a page; None: there is none."""


def add_results(app: web.Application, board: Board, city: str) -> None:
    """Serve the pages with results."""

    async def listed(_request: web.Request, words: ResultWords) -> str:
        return list_page(words, city, await board.rounds())

    async def shown(request: web.Request, words: ResultWords) -> str | None:
        result = await board.result(request.match_info["slug"])
        return None if result is None else result_page(words, city, result)

    app.router.add_get("/results", _handler(listed, city))
    app.router.add_get("/results/{slug}", _handler(shown, city))


def language_of(request: web.Request) -> str:
    """Return the language of a page: the one asked for, else the first that the browser accepts and we have.

    Plain and regional variants count as their language; German where nothing fits.
    """
    asked = request.query.get("lang", "")
    if asked in PAGES:
        return asked
    weighed = []
    for place, part in enumerate(request.headers.get("Accept-Language", "").split(",")[:20]):
        tag, _, quality = part.partition(";q=")
        try:
            weighed.append((-float(quality or 1), place, tag.strip().lower().partition("-")[0]))
        except ValueError:
            continue
    accepted = [tag for weight, _, tag in sorted(weighed) if tag in PAGES and weight < 0]
    return accepted[0] if accepted else PAGES[0]


def _handler(answer: Answer, city: str) -> Handler:
    async def handler(request: web.Request) -> web.Response:
        """Answer with a page, a kind one also where there is nothing or the database is away."""
        words = result_words(language_of(request))
        try:
            found = await answer(request, words)
        except StorageError as problem:
            log.warning("results_unreachable", said=str(problem))
            return _response(sorry_page(words, city, "away"), words, 503, {"Retry-After": str(AGAIN)})
        if found is None:
            return _response(sorry_page(words, city, "missing"), words, 404, {"Cache-Control": "no-store"})
        return _response(found, words, 200, {"Cache-Control": f"public, max-age={FRESH}"})

    return handler


def _response(page: str, words: ResultWords, status: int, more: dict[str, str]) -> web.Response:
    headers = {**HEADERS, "Content-Language": words.language, **more}
    return web.Response(text=page, content_type="text/html", charset="utf-8", status=status, headers=headers)
