"""Put a report together step by step; it is checked before it is finished."""

import datetime
from decimal import Decimal

import govdisclosure as gd

FORM = gd.form_of("2021")

# Nothing happened in most rows: that is zero and must be said; a blank would say nothing.
figures: dict[str, gd.Figure] = {
    cell: 0 for cell in FORM.cells if not cell.endswith(".total") and ".total." not in cell
}
figures |= {
    "proactive.charges.amount": Decimal("12.5"),
    "proactive.normative_documents.issued": 2,
    "proactive.normative_documents.in_force": 9,
    "requests.received.natural_person": 4,
    "requests.received.commercial_enterprise": 2,
    "requests.carried_over.natural_person": 1,
    "requests.outcomes.granted.natural_person": 3,
    "requests.outcomes.granted.commercial_enterprise": 1,
    "requests.outcomes.unable.not_held.natural_person": 1,
    "requests.carried_forward.natural_person": 1,
    "requests.carried_forward.commercial_enterprise": 1,
}

draft = (
    gd.draft("示例市档案局", 2025, scope=gd.Scope.OWN)
    .figures(figures)
    .with_totals()
    .fee(gd.FeeStatement(notices=0, notified=Decimal(0), collected=Decimal(0)))
    .text("overview.proactive_disclosure", "全年主动公开政府信息120条。")
    .write_text()
    .sign(datetime.date(2026, 1, 20))
)
report = draft.finish()

print(report)
print("received", report.requests.received.total, "outcomes", report.requests.outcomes.total.total)
print(report.overview.disclosure_on_request)
for note in draft.notes():
    print("Still to do", note.path, note.text("en"))
gd.write(report, "report.html")
gd.write(report, "report.md")
print("Look at   report.html, report.md")
