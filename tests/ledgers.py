"""Random ledgers, and what SQL counts in them."""

import datetime

import duckdb
from hypothesis import strategies as st

from govdisclosure.clocks.receipt import Channel
from govdisclosure.editions import form_of
from govdisclosure.ledger import kinds
from govdisclosure.ledger.cases import (
    ChallengeCase,
    DecisionCount,
    DocumentEntry,
    Ledger,
    RequestCase,
)

YEARS = (2022, 2023, 2024)
_DAYS = st.dates(datetime.date(2021, 6, 1), datetime.date(2025, 6, 30))


@st.composite
def requests(draw: st.DrawFn, number: int) -> RequestCase:
    """Draw a request that can be placed, done or not."""
    received = draw(_DAYS)
    done = draw(st.booleans())
    return RequestCase(
        id=f"{number:04}",
        received=received,
        channel=draw(st.sampled_from([None, *Channel])),
        applicant=draw(st.sampled_from(kinds.applicants())),
        replied=received + datetime.timedelta(draw(st.integers(0, 500))) if done else None,
        outcome=draw(st.sampled_from(kinds.outcomes())) if done else None,
    )


@st.composite
def challenges(draw: st.DrawFn, number: int) -> ChallengeCase:
    """Draw a challenge that can be placed, ended or not."""
    filed = draw(_DAYS)
    ended = draw(st.booleans())
    return ChallengeCase(
        id=f"{number:04}",
        stage=draw(st.sampled_from(kinds.stages())),
        filed=filed,
        closed=filed + datetime.timedelta(draw(st.integers(0, 500))) if ended else None,
        result=draw(st.sampled_from(kinds.results())) if ended else None,
    )


@st.composite
def documents(draw: st.DrawFn, number: int) -> DocumentEntry:
    """Draw a document, repealed or not."""
    issued = draw(_DAYS)
    repealed = draw(st.booleans())
    return DocumentEntry(
        id=f"{number:04}",
        kind=draw(st.sampled_from(kinds.registers())),
        issued=issued,
        repealed=issued + datetime.timedelta(draw(st.integers(0, 900))) if repealed else None,
    )


@st.composite
def decisions(draw: st.DrawFn) -> DecisionCount:
    """Draw so many decisions of a kind."""
    return DecisionCount(
        kind=draw(st.sampled_from(kinds.decisions())),
        date=draw(_DAYS),
        count=draw(st.integers(0, 500)),
    )


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Draw the ledgers of an organ."""
    sizes = st.integers(0, 30)
    return Ledger(
        requests=tuple(draw(requests(number)) for number in range(draw(sizes))),
        challenges=tuple(draw(challenges(number)) for number in range(draw(sizes))),
        documents=tuple(draw(documents(number)) for number in range(draw(sizes))),
        decisions=tuple(draw(st.lists(decisions(), max_size=30))),
    )


_TABLES = {"requests": "r", "challenges": "c", "proactive": "d"}


def counted_by_sql(ledger: Ledger, year: int) -> dict[str, int]:
    """Return what DuckDB counts for every cell of the three tables that a ledger tells."""
    base = duckdb.connect()
    base.execute("create table r(received date, replied date, col text, row_ text)")
    base.execute("create table c(filed date, closed date, row_ text, col text)")
    base.execute("create table d(row_ text, issued date, repealed date)")
    base.execute("create table n(row_ text, made date, number int)")
    for insert, rows in (
        (
            "insert into r values (?, ?, ?, ?)",
            [(c.received, c.replied, c.applicant, c.outcome) for c in ledger.requests or ()],
        ),
        (
            "insert into c values (?, ?, ?, ?)",
            [(c.filed, c.closed, c.stage, c.result) for c in ledger.challenges or ()],
        ),
        (
            "insert into n values (?, ?, ?)",
            [(e.kind, e.date, e.count) for e in ledger.decisions or ()],
        ),
        (
            "insert into d values (?, ?, ?)",
            [(e.kind, e.issued, e.repealed) for e in ledger.documents or ()],
        ),
    ):
        if rows:
            base.executemany(insert, rows)
    wheres = {
        cell: where for cell in form_of("2021").cells if (where := _where(cell, year)) is not None
    }
    found: dict[str, int] = {}
    for table, relation in _TABLES.items():
        cells = [cell for cell in wheres if cell.startswith(f"{table}.")]
        columns = ", ".join(f"count(*) filter (where {wheres[cell]})" for cell in cells)
        # Made of the form's own names and a number.
        row = base.execute(f"select {columns} from {relation}").fetchone()  # noqa: S608
        found.update(zip(cells, row or (), strict=True))
    made = "select row_, sum(number) from n where year(made) = ? group by row_"
    numbers = dict(base.execute(made, [year]).fetchall())
    for name in kinds.decisions():
        found[f"proactive.{name}.decisions"] = numbers.get(name, 0)
    return found


def _where(cell: str, year: int) -> str | None:
    """Return what the entries of a cell have in common, in SQL."""
    table, *middle, column = cell.split(".")
    row = ".".join(middle)
    if table == "requests":
        return f"({_of_column(column)}) and ({_of_row(row, year)})"
    if table == "challenges":
        ended = f"year(closed) = {year}"
        pending = f"year(filed) <= {year} and (closed is null or year(closed) > {year})"
        where = {"pending": pending, "total": f"({ended} or {pending})"}.get(
            column, f"{ended} and col = '{column}'"
        )
        return f"row_ = '{row}' and {where}"
    if row in {"rules", "normative_documents"}:
        where = {
            "issued": f"year(issued) = {year}",
            "repealed": f"year(repealed) = {year}",
            "in_force": f"year(issued) <= {year} and (repealed is null or year(repealed) > {year})",
        }[column]
        return f"row_ = '{row}' and {where}"
    return None


def _of_column(column: str) -> str:
    return "true" if column == "total" else f"col = '{column}'"


def _of_row(row: str, year: int) -> str:
    return {
        "received": f"year(received) = {year}",
        "carried_over": f"year(received) < {year} and (replied is null or year(replied) >= {year})",
        "carried_forward": f"year(received) <= {year} "
        f"and (replied is null or year(replied) > {year})",
        "outcomes.total": f"year(replied) = {year}",
    }.get(row, f"year(replied) = {year} and row_ = '{row.removeprefix('outcomes.')}'")
