"""Importing the library, in whole processes, against a module of pydantic models of the form."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench import documents, models
from bench.printing import Target, times
from bench.rivals import EDITION, OURS
from bench.timing import race_once

HEAVY = {
    "click",
    "docx",
    "jinja2",
    "numpy",
    "openpyxl",
    "pandas",
    "pdfplumber",
    "polars",
    "pyarrow",
    "python_calamine",
    "rich",
    "scipy",
    "selectolax",
    "typst",
    "xlsxwriter",
}
"""What an import of the library must not load."""

_UNSET = {"PYTHONDONTWRITEBYTECODE", "PYTHONOPTIMIZE", "PYTHONPATH"}
_MODELS = "pydantic models"
_OURS_READ = "govdisclosure, a report read and checked"
_MODELS_READ = "pydantic models, a report read"
_CHECKED = "gd.check(gd.loads({}), rules=gd.FIGURE_RULES)"


def run(rounds: int) -> tuple[str, list[Target]]:
    """Return the table and the target."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "form_models.py").write_text(models.source(models.PYDANTIC, EDITION), "utf-8")
        report = folder / "report.json"
        report.write_bytes(documents.good())
        opened = f"open({str(report)!r}, 'rb').read()"
        programs = {
            OURS: "import govdisclosure",
            _MODELS: "import form_models",
            "pydantic alone": "from pydantic import BaseModel",
            _OURS_READ: f"import govdisclosure as gd; assert not {_CHECKED.format(opened)}",
            _MODELS_READ: f"import form_models as m; m.Report.model_validate_json({opened})",
            "nothing": "pass",
        }
        environment = _environment(folder)
        turns = {name: _process(program, environment) for name, program in programs.items()}
        _refuse_heavy(environment)
        # A process takes so much longer than a call that half the rounds are as good.
        found = race_once(turns, max(2, rounds // 2))
    return times("python -c … (whole processes)", found, OURS), [
        Target("import govdisclosure / pydantic models", found.ratio(OURS, _MODELS), most=0.6)
    ]


def _environment(folder: Path) -> dict[str, str]:
    """Return an environment in which every module is compiled once, as an installation does.

    The first run of each program, which is not timed, leaves its bytecode in the folder.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _UNSET}
    path = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    return {**kept, "PYTHONPATH": path, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


def _process(program: str, environment: dict[str, str]) -> Callable[[], object]:
    command = [sys.executable, "-c", program]
    return lambda: subprocess.run(command, env=environment, check=True)  # noqa: S603  # our own


def _refuse_heavy(environment: dict[str, str]) -> None:
    shown = subprocess.run(
        [sys.executable, "-c", "import govdisclosure, sys; print(*sys.modules)"],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    loaded = HEAVY.intersection(shown.stdout.split())
    if loaded:
        raise AssertionError(f"import govdisclosure loads {', '.join(sorted(loaded))}")
