"""What holds for all tests: no property test is judged by its speed, which is what the benchmarks are for."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
