"""Putting a text or bytes into a file, whole or not at all."""

import os
from pathlib import Path


def save(content: str | bytes, path: Path, encoding: str = "utf-8") -> None:
    """Write a text or bytes to a file, whole or not at all; what stood there stays until then."""
    data = content.encode(encoding) if isinstance(content, str) else content
    target = Path(os.path.realpath(path))
    draft = target.with_name(f".{target.name}.{os.urandom(4).hex()}")
    try:
        with draft.open("xb") as file:
            file.write(data)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
