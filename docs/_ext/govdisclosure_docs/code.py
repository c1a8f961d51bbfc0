"""The code of the library, to be looked through."""

import ast
import importlib
import pkgutil
from functools import cache
from pathlib import Path
from types import ModuleType

import govdisclosure


@cache
def modules() -> tuple[ModuleType, ...]:
    """Return every module of the library, loaded."""
    found = pkgutil.walk_packages(govdisclosure.__path__, "govdisclosure.")
    names = [each.name for each in found if not each.name.endswith("__main__")]
    return tuple(importlib.import_module(name) for name in names)


@cache
def trees() -> tuple[tuple[ModuleType, ast.Module], ...]:
    """Return every module with its code."""
    return tuple(
        (module, ast.parse(Path(str(module.__file__)).read_text("utf-8"))) for module in modules()
    )
