"""How fast the library is beside others doing the same work; `python -m bench` in ``tests``."""
