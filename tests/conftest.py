"""Fixtures that more than one room of the tests uses."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
if os.environ.get("HYPOTHESIS_PROFILE") != "exploring":
    settings.load_profile(
        "steady"
    )  # nobody is stopped by somebody else's bug; `make explore` looks for new ones

pytest_plugins = ["tests.databases"]
