"""The chat page and the map library: files from this package and from the Leaflet package, nothing else."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path

from aiohttp import web

routes = web.RouteTableDef()
STATIC = Path(__file__).parent.parent / "static"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "media-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


def leaflet_folder() -> Path | None:
    """Return the folder of the Leaflet package; None if it is not installed."""
    if importlib.util.find_spec("xstatic") is None:
        return None
    try:
        package = importlib.import_module("xstatic.pkg.leaflet")
    except ImportError:
        return None
    return Path(package.BASE_DIR)


@routes.get("/")
async def chat_page(request: web.Request) -> web.FileResponse:  # noqa: ARG001 - every handler gets the request
    """Return the chat page."""
    return web.FileResponse(STATIC / "index.html", headers={"Content-Security-Policy": POLICY})


@routes.get("/favicon.ico")
async def icon(request: web.Request) -> web.FileResponse:  # noqa: ARG001 - every handler gets the request
    """Return the page's icon."""
    return web.FileResponse(STATIC / "icon.svg")


def add_page(app: web.Application) -> None:
    """Serve the page, its scripts and styles, and the map library."""
    app.add_routes(routes)
    app.router.add_static("/static", STATIC)
    if folder := leaflet_folder():
        app.router.add_static("/leaflet", folder)


async def careful_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Let browsers check for changed files, and take content types as they are."""
    response.headers.setdefault("Cache-Control", "no-cache")
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "no-referrer")
