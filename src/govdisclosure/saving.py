"""Putting a text into a file, whole or not at all."""

import os
from pathlib import Path


def save(text: str, path: Path, encoding: str = "utf-8") -> None:
    """Write a text to a file, whole or not at all; what stood there stays until then."""
    target = Path(os.path.realpath(path))
    draft = target.with_name(f".{target.name}.{os.urandom(4).hex()}")
    try:
        with draft.open("x", encoding=encoding, newline="") as file:
            file.write(text)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
