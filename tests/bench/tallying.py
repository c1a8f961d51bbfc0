"""A ledger in CSV to the figures of table three, and the memory that it takes."""

import csv
import datetime
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pandas as pd

from bench.printing import Target, table
from bench.rivals import OURS
from bench.timing import Times, race_once
from govdisclosure import Tally, label, read_requests, tally_file, tally_requests
from govdisclosure.ledger import kinds

LINES = 1_000_000
FEWER = LINES // 10
YEAR = 2023

_HEAD = ("编号", "收到日期", "申请人类型", "申请内容", "答复日期", "办理结果")
_COLUMNS = {label(f"{kinds.RECEIVED}.{name}", role="column"): name for name in kinds.applicants()}
_ROWS = {label(f"{kinds.OUTCOMES}.{name}"): name for name in kinds.outcomes()}
_FIRST = datetime.date(2021, 7, 1)
_DAYS = 1_100


def run(rounds: int) -> tuple[str, list[Target]]:
    """Return the tables; no target is set for tallying."""
    with tempfile.TemporaryDirectory() as folder:
        many, few = Path(folder, "many.csv"), Path(folder, "few.csv")
        _write(many, LINES)
        _write(few, FEWER)
        contenders: dict[str, Callable[[Path], dict[str, int]]] = {
            f"{OURS}, one pass": lambda file: _told(tally_file(file, year=YEAR)),
            f"{OURS}, cases made": lambda file: _told(
                tally_requests(read_requests(file), year=YEAR)
            ),
            "csv + a Counter": _plain,
            "pandas groupby": _pandas,
            "DuckDB SQL": _duckdb,
        }
        expected = _plain(few)
        for name, count in contenders.items():
            if count(few) != expected:
                raise AssertionError(f"{name} counts otherwise")
        # A turn takes seconds: few rounds are enough.
        found = race_once(
            {name: _over(count, many) for name, count in contenders.items()}, max(2, rounds // 20)
        )
        memory = [
            (f"{size:,} lines", *_peaks(file)) for size, file in ((FEWER, few), (LINES, many))
        ]
    return "\n".join((_speed(found), table("peak memory, one pass", _MEMORY, memory))), []


_MEMORY = ("", "before, MB", "peak, MB")


def _over(count: Callable[[Path], dict[str, int]], file: Path) -> Callable[[], object]:
    return lambda: count(file)


def _speed(found: Times) -> str:
    [ours, *_] = found.rounds
    rows = []
    for name in found.rounds:
        low, high = found.spread(name, ours)
        seconds = found.median(name)
        rows.append(
            (
                name,
                f"{seconds:.2f}",
                f"{LINES / seconds:,.0f}",
                f"{found.ratio(name, ours):.3f}",
                f"{low:.3f}-{high:.3f}",
            )
        )
    head = ("", "median s", "cases/s", "times ours", "quartiles")
    return table(f"ledger of {LINES:,} requests in CSV -> table three", head, rows)


def _write(file: Path, lines: int) -> None:
    rng = random.Random(711)
    columns, rows = list(_COLUMNS), list(_ROWS)
    days = [_FIRST + datetime.timedelta(place) for place in range(_DAYS + 60)]
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(_HEAD)
        for number in range(lines):
            received = rng.randrange(_DAYS)
            done = rng.random() < 0.95
            writer.writerow(
                (
                    f"{number:07}",
                    days[received].isoformat(),
                    rng.choice(columns),
                    "关于某事项的信息",
                    days[received + rng.randrange(60)].isoformat() if done else "",
                    rng.choice(rows) if done else "",
                )
            )


def _told(found: Tally) -> dict[str, int]:
    # The others count no totals.
    return {
        cell: figure for cell, figure in found.figures.items() if figure and "total" not in cell
    }


def _plain(file: Path) -> dict[str, int]:
    """Count in plain Python, without a check of anything but the values of the lists."""
    counts: Counter[str] = Counter()
    first, after = f"{YEAR}-01-01", f"{YEAR + 1}-01-01"
    with file.open(encoding="utf-8", newline="") as source:
        lines = csv.reader(source)
        next(lines)
        for _, received, applicant, _, replied, outcome in lines:
            column = _COLUMNS[applicant]
            if received >= after or (replied and replied < first):
                continue
            row = kinds.RECEIVED if received >= first else kinds.CARRIED_OVER
            counts[f"{row}.{column}"] += 1
            if replied and replied < after:
                counts[f"{kinds.OUTCOMES}.{_ROWS[outcome]}.{column}"] += 1
            else:
                counts[f"{kinds.CARRIED_FORWARD}.{column}"] += 1
    return dict(counts)


def _pandas(file: Path) -> dict[str, int]:
    received, applicant, replied, outcome = (_HEAD[place] for place in (1, 2, 4, 5))
    cases = pd.read_csv(
        file,
        usecols=[received, applicant, replied, outcome],
        dtype={applicant: "category", outcome: "category"},
        parse_dates=[received, replied],
        date_format="%Y-%m-%d",
    )
    came, went = cases[received].dt.year, cases[replied].dt.year
    cases = cases[(came <= YEAR) & ~(went < YEAR)]
    came, went = cases[received].dt.year, cases[replied].dt.year
    done = went == YEAR
    parts = (
        (kinds.RECEIVED, cases[came == YEAR]),
        (kinds.CARRIED_OVER, cases[came < YEAR]),
        (kinds.CARRIED_FORWARD, cases[~done]),
    )
    counts = {
        f"{row}.{_COLUMNS[str(name)]}": int(count)
        for row, part in parts
        for name, count in part.groupby(applicant, observed=True).size().items()
    }
    both = cases[done].groupby([outcome, applicant], observed=True).size()
    for names, count in both.items():
        row, column = names if isinstance(names, tuple) else ("", "")
        counts[f"{kinds.OUTCOMES}.{_ROWS[str(row)]}.{_COLUMNS[str(column)]}"] = int(count)
    return counts


def _duckdb(file: Path) -> dict[str, int]:
    base = duckdb.connect()
    base.execute("set threads to 1")
    found = base.execute(
        """
        with cases as (
            select "收到日期" as received, "答复日期" as replied,
                   "申请人类型" as applicant, "办理结果" as outcome
            from read_csv($file, header = true, columns = {
                '编号': 'varchar', '收到日期': 'date', '申请人类型': 'varchar',
                '申请内容': 'varchar', '答复日期': 'date', '办理结果': 'varchar'})
            where year("收到日期") <= $year
              and ("答复日期" is null or year("答复日期") >= $year))
        select year(received) = $year, coalesce(year(replied) = $year, false),
               outcome, applicant, count(*)
        from cases group by all
        """,
        {"file": str(file), "year": YEAR},
    ).fetchall()
    counts: Counter[str] = Counter()
    for new, done, outcome, applicant, count in found:
        column = _COLUMNS[applicant]
        counts[f"{kinds.RECEIVED if new else kinds.CARRIED_OVER}.{column}"] += count
        end = f"{kinds.OUTCOMES}.{_ROWS[outcome]}" if done else kinds.CARRIED_FORWARD
        counts[f"{end}.{column}"] += count
    return dict(counts)


_COUNTING = """
import sys
from pathlib import Path
from govdisclosure import tally_file
def peak():
    status = Path("/proc/self/status").read_text()
    return status.partition("VmHWM:")[2].split()[0]
few = "编号,收到日期,申请人类型,答复日期,办理结果\\n1,2023-01-01,自然人,,\\n".encode()
tally_file(few, year=2023)
before = peak()
tally_file(sys.argv[1], year=2023)
print(before, peak())
"""


def _peaks(file: Path) -> Iterator[str]:
    """Yield the peak memory of a process before and after it counted a file, in megabytes.

    It is of the system's own reckoning, which only Linux has.
    """
    ran = subprocess.run(  # noqa: S603  # our own interpreter and code
        [sys.executable, "-c", _COUNTING, str(file)], check=True, capture_output=True, text=True
    )
    return (f"{int(size) / 1024:.1f}" for size in ran.stdout.split())
