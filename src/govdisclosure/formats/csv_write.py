"""Writing comma-separated values: one table with a head, as spreadsheets open it."""

import csv
import io
from collections.abc import Iterable, Sequence


def write(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as comma-separated values; an empty field is a blank.

    >>> print(write(["cell", "value"], [["proactive.rules.issued", ""]]), end="")
    cell,value
    proactive.rules.issued,
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue()
