"""Taking the bytes of a file: no more than the limits allow, and not waiting for ever."""

import os
import select
import stat
import time
from pathlib import Path

from govdisclosure.errors import UnreadableInput
from govdisclosure.formats.limits import TOO_LONG, Limits

_PIECE = 2**20


def taken(path: Path, limits: Limits) -> bytes:
    """Return the bytes of a file, of a pipe or of a device.

    Raises `UnreadableInput` for what is too big or does not come in the seconds of the limits, and
    `OSError` when the file cannot be opened.
    """
    found = path.stat()
    limits.refuse_bytes(found.st_size)
    if stat.S_ISFIFO(found.st_mode) or stat.S_ISCHR(found.st_mode):
        return _from_stream(path, limits)
    with path.open("rb") as file:
        # One byte more than is accepted shows that there is too much.
        data = file.read(limits.bytes + 1)
    limits.refuse_bytes(len(data))
    return data


def _from_stream(path: Path, limits: Limits) -> bytes:
    """Return what comes from where nobody may ever write, or never stop writing."""
    until = time.monotonic() + limits.seconds
    # A pipe would be opened only once somebody writes to it.
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    data = bytearray()
    with open(opened, "rb", buffering=0) as file:  # noqa: PTH123  # it is open already
        while len(data) <= limits.bytes:
            if not select.select([file], [], [], max(until - time.monotonic(), 0))[0]:
                raise UnreadableInput(TOO_LONG.fill(limit=f"{limits.seconds:g}"))
            piece = file.read(_PIECE)
            if piece is None:
                continue
            if not piece:
                break
            data += piece
    limits.refuse_bytes(len(data))
    return bytes(data)
