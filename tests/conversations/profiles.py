"""How many examples the property tests try: `HYPOTHESIS_PROFILE=` `quick` (default), `thorough`, `exploring`.

The first two try the same examples every time, so that nobody's change is stopped by another's bug, and are
small enough to be waited for; `exploring` (`make explore`) looks for new ones, for an hour.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "quick",
    max_examples=300,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "thorough",
    max_examples=1_500,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "exploring",
    max_examples=20_000,
    print_blob=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
PROFILE = settings.get_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
"""To decorate a test with: other tests keep the settings that they have."""
HALF = settings(PROFILE, max_examples=PROFILE.max_examples // 2)
