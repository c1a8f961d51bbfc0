"""Keeps the benchmarks out of the tests: they need libraries that the tests do without."""

collect_ignore_glob = ["*.py"]
