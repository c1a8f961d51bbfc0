"""Reading and writing files: which format, which way."""

from govdisclosure.files.kinds import SUFFIXES
from govdisclosure.files.package import read_package, write_package
from govdisclosure.files.printing import (
    render,
    render_blank,
    render_blank_bytes,
    render_bytes,
    show,
    write,
)
from govdisclosure.files.reading import SeveralReports, read, read_all, read_texts

__all__ = [
    "SUFFIXES",
    "SeveralReports",
    "read",
    "read_all",
    "read_package",
    "read_texts",
    "render",
    "render_blank",
    "render_blank_bytes",
    "render_bytes",
    "show",
    "write",
    "write_package",
]
