"""Files are written whole or not at all, and nothing but a file is replaced."""

import os
import sys
import threading
from pathlib import Path

import pytest

from govdisclosure.saving import save


def test_a_file_may_have_the_longest_name_that_there_is(tmp_path: Path) -> None:
    file = tmp_path / f"{'政' * 83}.html"
    save("报告", file)
    assert file.read_text("utf-8") == "报告"
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


def test_a_folder_that_there_is_not_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        save("报告", tmp_path / "none" / "report.html")
    assert caught.value.filename == str(tmp_path / "none")


@pytest.mark.skipif(sys.platform == "win32", reason="another notion of who may read a file")
def test_a_file_stays_closed_to_others(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    file.write_text("{}")
    file.chmod(0o600)
    save("[]", file)
    assert file.read_text() == "[]"
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    save("报告", pipe)
    assert pipe.is_fifo()
    reader.join(timeout=10)
    assert read == ["报告".encode()]
