"""Ledgers written into files, in either language and in the ways in which people write values."""

import csv
import datetime
import io
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

import openpyxl
from hypothesis import strategies as st

from govdisclosure.clocks.receipt import Channel
from govdisclosure.ledger import kinds
from govdisclosure.ledger.cases import DecisionCount, Ledger, RequestCase
from govdisclosure.ledger.columns import Column, Layout, ValueKind, layout_of, layouts
from govdisclosure.ledger.vocabulary import vocabulary
from ledgers import challenges, documents

DATES: tuple[Callable[[datetime.date], str], ...] = (
    datetime.date.isoformat,
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}.{day.month:02}.{day.day:02}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f" {day.isoformat()} 00:00:00",
)


def written(value: Any, column: Column, lang: str = "zh", way: int = 0) -> str:
    """Return a value as a clerk may write it; ``way`` chooses among the ways."""
    match value:
        case None:
            return ("", "/", " ", "—")[way % 4]
        case bool():
            yes = {"zh": ("是", "√"), "en": ("yes", "TRUE")}[lang]
            no = {"zh": ("否", "×"), "en": ("No", "")}[lang]
            return (yes if value else no)[way % 2]
        case datetime.date():
            return DATES[way % len(DATES)](value)
        case int() | Decimal():
            whole = f"{value:f}" if isinstance(value, Decimal) else str(value)
            unit = column.kind is ValueKind.MONEY and way % 3 == 1
            return f"{whole}元" if unit else f"{value:,}" if way % 3 == 2 else whole
    if column.entry.of is None:
        return str(value)
    [choice] = [each for each in vocabulary(column.entry.of).choices if each.value == value]
    ways = (choice.text(lang), choice.name, " - ".join(choice.plain(lang)), f"{choice.text(lang)} ")
    return ways[way % len(ways)]


def lines_of(
    layout: Layout, entries: Iterable[Any], lang: str = "zh", way: int = 0
) -> list[list[str]]:
    """Return a ledger as lines of text, the headings first."""
    lines = [[column.heading(lang) for column in layout.columns]]
    for place, entry in enumerate(entries):
        lines.append(
            [
                written(getattr(entry, column.attribute), column, lang, way + place + at)
                for at, column in enumerate(layout.columns)
            ]
        )
    return lines


def to_csv(lines: Iterable[Sequence[str]], encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    return text.getvalue().encode(encoding)


def to_xlsx(sheets: dict[str, Sequence[Sequence[object]]]) -> bytes:
    """Return a workbook; dates and numbers stay what they are."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def typed(layout: Layout, entries: Iterable[Any], lang: str = "zh") -> list[list[object]]:
    """Return a ledger as a spreadsheet holds it: dates as dates, amounts as numbers."""
    lines: list[list[object]] = [[column.heading(lang) for column in layout.columns]]
    for entry in entries:
        values = [(column, getattr(entry, column.attribute)) for column in layout.columns]
        lines.append(
            [
                value
                if isinstance(value, datetime.date | int | Decimal) or value is None
                else written(value, column, lang)
                for column, value in values
            ]
        )
    return lines


def workbook(ledger: Ledger, lang: str = "zh") -> bytes:
    return to_xlsx(
        {
            layout.title.text(lang): typed(layout, part, lang)
            for layout in layouts()
            if (part := getattr(ledger, layout.name)) is not None
        }
    )


_EVERY_DAY = st.dates(datetime.date(2019, 5, 15), datetime.date(2026, 12, 31))
_DAYS = st.none() | _EVERY_DAY
_AMOUNTS = (
    st.none()
    | st.integers(0, 10**9)
    | st.decimals(0, 10**6, places=2).map(
        lambda amount: int(amount) if amount == int(amount) else amount
    )
)
_SIGNS = "政府信息公开abcXYZ，,\"'\n 019（）"
_TEXTS = st.none() | st.text(_SIGNS, min_size=1).map(str.strip).filter(
    lambda text: text and not text.isdecimal()
)


@st.composite
def full_requests(draw: st.DrawFn, number: int) -> RequestCase:
    """Draw a request with anything in any of its columns, sensible or not."""
    values: dict[str, Any] = {"id": f"2024-{number:04}", "received": datetime.date(2024, 3, number)}
    for column in layout_of("requests").columns:
        if column.required:
            continue
        match column.kind:
            case ValueKind.DATE:
                values[column.attribute] = draw(_DAYS)
            case ValueKind.MONEY:
                values[column.attribute] = draw(_AMOUNTS)
            case ValueKind.YES_NO:
                values[column.attribute] = draw(st.booleans())
            case ValueKind.TEXT:
                values[column.attribute] = draw(_TEXTS)
    return RequestCase(
        **values,
        channel=draw(st.sampled_from([None, *Channel])),
        applicant=draw(st.sampled_from([None, *kinds.applicants()])),
        outcome=draw(st.sampled_from([None, *kinds.outcomes()])),
    )


@st.composite
def full_ledgers(draw: st.DrawFn) -> Ledger:
    """Draw all four ledgers of an organ."""
    sizes = st.integers(0, 5)
    counts = st.integers(1, 10**6)
    return Ledger(
        requests=tuple(draw(full_requests(number + 1)) for number in range(draw(sizes))),
        challenges=tuple(draw(challenges(number)) for number in range(draw(sizes))),
        documents=tuple(draw(documents(number)) for number in range(draw(sizes))),
        decisions=tuple(
            DecisionCount(
                kind=draw(st.sampled_from([None, *kinds.decisions()])),
                date=draw(_EVERY_DAY),
                count=draw(counts),
            )
            for _ in range(draw(sizes))
        ),
    )
