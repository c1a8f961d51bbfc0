"""Files changed at random, of every format that is read: a reading, or one documented error.

What once went wrong is kept in ``tests/fuzz_corpus`` and read again. ``FUZZ=5000 pytest
tests/test_fuzz.py``, or ``nox -s fuzz``, tries more and puts there what it finds.
"""

import hashlib
import os
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fuzz_seeds import SEEDS
from govdisclosure import read, read_all, read_ledger
from govdisclosure.errors import GovDisclosureError
from govdisclosure.files import SeveralReports, read_texts
from mutations import File, mutated

CORPUS = Path(__file__).with_name("fuzz_corpus")
EXAMPLES = int(os.environ.get("FUZZ", "10"))
SECONDS = 5.0
"""No file may take longer, on a machine with nothing else to do."""

FORMATS = {"markdown": "markdown", "json": "json", "csv": "csv"}
"""The bytes of these may not say what they are once they are changed."""

READERS: dict[str, Callable[[bytes], object]] = {
    "ledger-csv": read_ledger,
    "ledger-ods": read_ledger,
    "ledger-xls": read_ledger,
    "ledger-xlsx": read_ledger,
    "texts": read_texts,
}


def is_borne(name: str, data: bytes) -> None:
    """Read a file; any error but a documented one is kept in the corpus and raised."""
    reader = READERS.get(name)
    began = time.process_time()
    try:
        with warnings.catch_warnings(action="error"):
            if reader is None:
                read_both_ways(data, FORMATS.get(name))
            else:
                reader(data)
        assert EXAMPLES <= 100 or time.process_time() - began < SECONDS
    except GovDisclosureError as error:
        assert error.text("zh")  # noqa: PT017  # it is one of many things that may come of it
        assert error.text("en")  # noqa: PT017
    except BaseException:
        if EXAMPLES > 100:
            file = CORPUS / f"{name}-{hashlib.sha256(data).hexdigest()[:8]}"
            file.write_bytes(data)
        raise


def read_both_ways(data: bytes, form: str | None) -> None:
    """Read the reports of a file; where there is one, `read` returns it, and else says so."""
    found = read_all(data, format=form)
    try:
        first = read(data, format=form)
    except SeveralReports:
        assert len(found) > 1
    else:
        assert first.report == found[0].report


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
