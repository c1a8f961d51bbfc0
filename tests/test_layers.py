"""The house: who stands higher may import who stands lower, never the other way."""

import ast
import subprocess
import sys
from pathlib import Path

import govdisclosure

PACKAGE = Path(govdisclosure.__file__).parent
FLOORS = (
    ("language",),
    ("errors", "law", "prose"),
    ("dates", "folding", "form", "notes", "saving"),
    ("grid",),
    ("report", "organs", "clocks", "sheet", "tomlfile"),
    ("editions", "fees", "formats"),
    ("labels",),
    ("interchange", "layout", "narrative", "refiling"),
    ("reading", "listing"),
    ("ledger",),
    ("recognize", "checks"),
    ("locating", "consolidating", "differing", "building", "formbook", "case_checks"),
    ("files",),
    ("",),  # the package itself: the public names
    ("cli", "sphinxext"),
    ("__main__",),
)
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
UPWARDS = {("report", "files"), ("report", "building")}
"""A notebook asks the report itself for its picture, and people ask it what it still lacks."""

HEAVY = (
    *("click", "jinja2", "markdown_it", "selectolax", "xlsxwriter", "python_calamine"),
    "xlrd",
    *("numpy", "pandas", "pyarrow", "scipy", "docx", "chinese_calendar"),
    *("pdfminer", "pdfplumber", "typst", "ruamel"),
)


def room(module: str) -> str:
    return module.removeprefix("govdisclosure").removeprefix(".").partition(".")[0]


def imports(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return {module for module in found if module.split(".")[0] == "govdisclosure"}


def test_nobody_imports_upwards() -> None:
    for file in PACKAGE.rglob("*.py"):
        inside = file.relative_to(PACKAGE)
        here = "" if inside == Path("__init__.py") else inside.parts[0].removesuffix(".py")
        for module in imports(file):
            there = room(module)
            allowed = LEVEL[there] < LEVEL[here] or there == here or (here, there) in UPWARDS
            assert allowed, f"{inside} imports {module}, which stands no lower"


def test_formats_know_no_form_and_editions_no_file() -> None:
    for file in (PACKAGE / "formats").rglob("*.py"):
        assert {room(module) for module in imports(file)} <= {
            *("errors", "formats", "grid", "language", "notes"),
        }
    for folder in ("editions", "form"):
        for file in (PACKAGE / folder).rglob("*.py"):
            assert not {room(module) for module in imports(file)} & {"files", "formats", "grid"}


def test_importing_the_library_loads_nothing_heavy() -> None:
    code = f"import sys, govdisclosure; print([name for name in {HEAVY} if name in sys.modules])"
    ran = subprocess.run(  # noqa: S603  # our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "[]\n"
