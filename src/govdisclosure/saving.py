"""Putting a text or bytes into a file, whole or not at all."""

import os
import shutil
from pathlib import Path


def save(content: str | bytes, path: Path, encoding: str = "utf-8") -> None:
    """Write a text or bytes to a file, whole or not at all; what stood there stays until then.

    The file keeps who may read it. A device or a pipe is written to, and never replaced. Raises
    `OSError`, which names the folder where nothing can be put into it.
    """
    data = content.encode(encoding) if isinstance(content, str) else content
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    # The name of the file itself may be as long as names can be.
    draft = target.with_name(f".{os.urandom(8).hex()}.tmp")
    try:
        try:
            file = draft.open("xb")
        except OSError as error:
            # The name of the draft says nothing to whoever named the file.
            raise OSError(error.errno, error.strerror, os.fspath(path.parent)) from None
        with file:
            file.write(data)
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
