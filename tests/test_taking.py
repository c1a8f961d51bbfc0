"""Taking the bytes of a file: never more than the limits allow, and never for ever."""

import os
import threading
from pathlib import Path

import pytest

from govdisclosure import UnreadableInput, read
from govdisclosure.formats.limits import Limits

LINES = Path(__file__).parents[1] / "examples" / "reports" / "suqian-2023.lines.txt"

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")


def test_a_device_that_never_ends_is_too_big() -> None:
    with pytest.raises(UnreadableInput, match="too big"):
        read("/dev/zero", limits=Limits(bytes=1000))


def test_a_device_with_nothing_in_it_is_empty() -> None:
    with pytest.raises(UnreadableInput, match="empty"):
        read("/dev/null")


def test_a_pipe_that_nobody_writes_to_is_given_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableInput, match=r"0\.1 s"):
        read(tmp_path / "pipe", limits=Limits(seconds=0.1))


def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writing = threading.Thread(target=lambda: pipe.write_bytes(LINES.read_bytes()))
    writing.start()
    found = read(pipe)
    writing.join()
    assert found.report == read(LINES).report


def test_a_link_that_leads_to_itself_is_an_error_of_the_system(tmp_path: Path) -> None:
    for name in ("report.txt", "datapackage.json"):
        link = tmp_path / name
        link.symlink_to(link)
        with pytest.raises(OSError, match=name):
            read(link)
