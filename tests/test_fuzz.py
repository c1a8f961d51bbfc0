"""Files changed at random, of every format that is read: a reading, or one documented error.

What once went wrong is kept in ``tests/fuzz_corpus`` and read again. ``FUZZ=5000 pytest
tests/test_fuzz.py``, or ``nox -s fuzz``, tries more and puts there what it finds.
"""

import hashlib
import os
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from govdisclosure import Report, blank_workbook, read, read_ledger, render, render_bytes
from govdisclosure.errors import GovDisclosureError
from govdisclosure.files import read_texts
from govdisclosure.formbook import form_workbook
from mutations import File, mutated

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "examples" / "reports"
LEDGER = ROOT / "examples" / "ledger"
CORPUS = Path(__file__).with_name("fuzz_corpus")
EXAMPLES = int(os.environ.get("FUZZ", "10"))


@cache
def report() -> Report:
    """Return a report with texts, on the form of 2019."""
    found = read(REPORTS / "zhoushan-2020.lines.txt").report
    assert found is not None
    return found


SEEDS: dict[str, Callable[[], bytes]] = {
    "html": lambda: render(report(), "html").encode(),
    "html-published": (REPORTS / "suqian-2023.html").read_bytes,
    "text-lines": (REPORTS / "suqian-2023.lines.txt").read_bytes,
    "text-cells": (REPORTS / "suqian-2023.cells.txt").read_bytes,
    "text-paragraphs": (REPORTS / "suqian-2023.paragraphs.txt").read_bytes,
    "text-gbk": lambda: (REPORTS / "akto-2022.txt").read_text("utf-8").encode("gb18030"),
    "markdown": lambda: render(report(), "markdown").encode(),
    "json": lambda: render(report(), "json").encode(),
    "xlsx": form_workbook,
    "docx": lambda: render_bytes(report(), "docx"),
    "docx-form": (ROOT / "tests" / "data" / "blank-form-2021.docx").read_bytes,
    "ledger-csv": (LEDGER / "requests.csv").read_bytes,
    "ledger-xlsx": blank_workbook,
    "texts": (LEDGER / "texts-2025.md").read_bytes,
}
FORMATS = {"markdown": "markdown", "json": "json"}
READERS: dict[str, Callable[[bytes], object]] = {
    "ledger-csv": read_ledger,
    "ledger-xlsx": read_ledger,
    "texts": read_texts,
}


def is_borne(name: str, data: bytes) -> None:
    """Read a file; any error but a documented one is kept in the corpus and raised."""
    reader = READERS.get(name)
    try:
        with warnings.catch_warnings(action="error"):
            if reader is None:
                read(data, format=FORMATS.get(name))
            else:
                reader(data)
    except GovDisclosureError as error:
        assert error.text("zh")  # noqa: PT017  # it is one of many things that may come of it
        assert error.text("en")  # noqa: PT017
    except BaseException:
        if EXAMPLES > 100:
            file = CORPUS / f"{name}-{hashlib.sha256(data).hexdigest()[:8]}"
            file.write_bytes(data)
        raise


@pytest.mark.parametrize("name", SEEDS)
def test_a_changed_file_is_read_or_refused(name: str) -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,) if EXAMPLES > 100 else tuple(Phase),
    )
    @given(mutated(File(SEEDS[name]())))
    def changed(file: File) -> None:
        is_borne(name, file.data)

    changed()


@pytest.mark.parametrize("file", sorted(CORPUS.glob("[!.]*")), ids=lambda file: file.name)
def test_what_once_went_wrong_is_borne(file: Path) -> None:
    is_borne(file.name.rpartition("-")[0], file.read_bytes())


@given(st.binary(max_size=300))
def test_bytes_of_no_meaning_are_refused(data: bytes) -> None:
    with pytest.raises(GovDisclosureError):
        read(data)
