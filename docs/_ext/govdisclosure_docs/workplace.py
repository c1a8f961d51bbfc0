"""A place to run the examples of the documentation in, which nothing that they write outlives."""

import shutil
import tempfile
from pathlib import Path


def workplace(root: Path) -> "tempfile.TemporaryDirectory[str]":
    """Return a new folder with the examples of the project in it, at the path that they have there.

    The folder is removed together with what is returned.
    """
    folder = tempfile.TemporaryDirectory(prefix="govdisclosure-docs-")
    shutil.copytree(root / "examples", Path(folder.name) / "examples")
    return folder
