"""How random tests run: few examples by default; ``--hypothesis-profile=long`` for more."""

from hypothesis import HealthCheck, settings

# A report is large to draw, and machines are slow at times; neither is a fault of the library.
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]

settings.register_profile("short", max_examples=30, deadline=None, suppress_health_check=SLOW)
settings.register_profile("long", max_examples=1000, deadline=None, suppress_health_check=SLOW)
settings.load_profile("short")
