"""What ``import govdisclosure`` offers, and what it does not load."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import govdisclosure

ON_USE = {"babel", "cattrs", "click", "jinja2", "msgspec", "numpy", "selectolax"}


def test_every_public_name_is_there() -> None:
    for name in govdisclosure.__all__:
        assert getattr(govdisclosure, name) is not None
    assert set(govdisclosure.__all__) <= set(dir(govdisclosure))


def test_types_and_imports_on_use_agree() -> None:
    """What type checkers are told to import is what is imported on use, from the same place."""
    tree = ast.parse(Path(govdisclosure.__file__).read_text("utf-8"))
    told = {
        name.name: node.module
        for branch in tree.body
        if isinstance(branch, ast.If)
        for node in branch.body
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    assert told == vars(govdisclosure)["_ON_USE"]


def test_a_name_that_there_is_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'raed'"):
        _ = vars(govdisclosure)["__getattr__"]("raed")


def test_an_import_loads_nothing_heavy() -> None:
    shown = subprocess.run(
        [sys.executable, "-c", "import sys, govdisclosure; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert ON_USE.isdisjoint(shown.stdout.split())
