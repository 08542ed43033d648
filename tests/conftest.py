"""What holds for every test: how long one takes says nothing, these machines are noisy."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
