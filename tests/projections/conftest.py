"""How long the laws are tried: a short while always, and thoroughly when asked."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "quick",
    deadline=None,
    derandomize=True,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile(
    "thorough", settings.get_profile("quick"), derandomize=False, max_examples=3000
)
settings.load_profile("thorough" if os.environ.get("CONCORD_THOROUGH") else "quick")
