"""What every test stands on: windows without a screen, and random examples that are the same on every run."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# A developer who wants to watch a screen test sets QT_QPA_PLATFORM=xcb.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "office",
    derandomize=True,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("office")
