"""The keys under which the web application keeps what it serves."""

from __future__ import annotations

from aiohttp import web

from simulator.world.world import World

WORLD = web.AppKey("WORLD", World)
