"""Fixtures that more than one room of the tests uses."""

from __future__ import annotations

pytest_plugins = ["tests.databases"]
