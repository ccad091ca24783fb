"""The addresses of the pages with results: `/results`, and `/results/SLUG` for each round."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import structlog
from aiohttp import ETag, web
from aiohttp.typedefs import Handler

from bot.results.board import FRESH, Board
from bot.results.page import DIGEST, POLICY, list_page, result_page, sorry_page
from bot.results.pictures.painter import Painter
from conversations.results.charts import Chart
from locales.results import PAGES, ResultWords, result_words
from storage.errors import StorageError

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
    "Vary": "Accept-Language",
}
A_YEAR = 31_536_000
"""Seconds."""
AGAIN = 60
"""Seconds after which a visitor may try again."""

log = structlog.get_logger()
Answer = Callable[[web.Request, ResultWords], Awaitable[str | None]]
"""Gives a page; None: there is none."""


def add_results(app: web.Application, board: Board, painter: Painter, city: str) -> None:
    """Serve the pages with results, and their pictures."""

    async def listed(_request: web.Request, words: ResultWords) -> str:
        return list_page(words, city, await board.rounds())

    async def shown(request: web.Request, words: ResultWords) -> str | None:
        result = await board.result(request.match_info["slug"])
        return None if result is None else result_page(words, city, result)

    app.router.add_get("/results", _handler(listed, city))
    app.router.add_get("/results/{slug}", _handler(shown, city))
    app.router.add_get(r"/results/{slug}/{number:[0-9]{1,3}}.png", _pictures(board, painter))


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


def _pictures(board: Board, painter: Painter) -> Handler:
    async def picture(request: web.Request) -> web.Response:
        """Answer with the picture of a question; by the name of what it shows it may be kept for good."""
        try:
            result = await board.result(request.match_info["slug"])
        except StorageError as problem:
            log.warning("results_unreachable", said=str(problem))
            return web.Response(status=503, headers={"Retry-After": str(AGAIN)})
        number = int(request.match_info["number"])
        if result is None or not 1 <= number <= len(result.questions):
            return web.Response(status=404, headers={"Cache-Control": "no-store"})
        path = result.questions[number - 1].question.path
        return await _painted(request, painter, Chart(result, path, language_of(request)))

    return picture


async def _painted(request: web.Request, painter: Painter, chart: Chart) -> web.Response:
    tag = ETag(chart.digest)
    for_good = request.query.get("v") == chart.digest[:DIGEST]
    caching = {
        "Cache-Control": f"public, max-age={A_YEAR}, immutable" if for_good else f"public, max-age={FRESH}"
    }
    if tag in (request.if_none_match or ()):
        answer = web.Response(status=304, headers=caching)
    else:
        try:
            body = await painter.painted(chart)
        except LookupError as problem:
            log.warning("not_painted", said=str(problem))
            return web.Response(status=503, headers={"Retry-After": str(AGAIN)})
        answer = web.Response(body=body, content_type="image/png", headers={**HEADERS, **caching})
    answer.etag = tag
    return answer


def _response(page: str, words: ResultWords, status: int, more: dict[str, str]) -> web.Response:
    headers = {**HEADERS, "Content-Language": words.language, **more}
    return web.Response(text=page, content_type="text/html", charset="utf-8", status=status, headers=headers)
