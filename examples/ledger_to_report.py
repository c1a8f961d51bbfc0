"""From the ledgers of a bureau to its finished report: counted, explained, checked, written."""

import datetime
from decimal import Decimal
from pathlib import Path

import govdisclosure as gd

FOLDER = Path(__file__).parent / "ledger"
AGENCY = "示例市自然资源局"
CHARGES = {2024: Decimal("8021.36"), 2025: Decimal("7654.32")}
"""What no ledger holds: the charges (行政事业性收费) of a year, in units of 10,000 yuan."""
EXPLAINED = "requests.outcomes.not_processed.repeated.total"


def draft(ledger: gd.Ledger, year: int) -> gd.Draft:
    """Begin the report on a year with what the ledgers come to."""
    return (
        gd.draft(AGENCY, year, scope=gd.Scope.OWN)
        .figures(gd.tally(ledger, year=year).figures)
        .figures({"proactive.charges.amount": CHARGES[year]})
        .fee(gd.tally_fees(ledger, year=year).statement)
        .write_text()
        .sign(datetime.date(year + 1, 1, 20))
    )


ledger = gd.read_ledgers(sorted(FOLDER.glob("*.csv"))).ledger
print("Cases    ", gd.check_cases(ledger, year=2025))

found = gd.tally(ledger, year=2025)
explained = found.explain(EXPLAINED)
print("Counted  ", f"not placed: {len(found.unplaced)}")
print("Explained", f"{gd.label(EXPLAINED, 'en', 'short')}: {explained.figure}, {explained.cases}")

last = draft(ledger, 2024).finish()
texts = gd.read_texts(FOLDER / "texts-2025.md")
begun = draft(ledger, 2025).carry_over(last).texts(texts)
report = begun.finish()
print("Report   ", report)
print("Fees     ", report.other_matters.text)
print("Checked  ", gd.check(report, previous=last).summary())
for note in begun.notes():
    print("To do    ", note.text("en"))

gd.write(report, "report.html")
gd.write(report, "report.docx")
print("Look at   report.html, report.docx")
