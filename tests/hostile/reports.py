"""The report that hostile files hold somewhere."""

from functools import cache
from pathlib import Path

from govdisclosure import Report, read

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
LINES = (EXAMPLES / "suqian-2023.lines.txt").read_text("utf-8")
PAGE = (EXAMPLES / "suqian-2023.html").read_text("utf-8")


@cache
def suqian() -> Report:
    """Return the report of Suqian."""
    report = read(EXAMPLES / "suqian-2023.html").report
    assert report is not None
    return report
