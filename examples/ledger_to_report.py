"""From the ledgers of a bureau to its finished report: counted, explained, checked, written."""

import datetime
from decimal import Decimal
from pathlib import Path

import govdisclosure as gd

LEDGERS = sorted(Path(__file__).parent.joinpath("ledger").glob("*.csv"))
AGENCY = "示例市自然资源局"
EXPLAINED = "requests.outcomes.not_processed.repeated.total"

# What no ledger holds: the charges collected, in units of 10,000 yuan, and what a person writes.
CHARGES = {2024: Decimal("8021.36"), 2025: Decimal("7654.32")}
TEXTS = {
    "overview.proactive_disclosure": "全年公开土地征收、规划许可、不动产登记等信息1264条。",
    "overview.information_management": "对现行有效的行政规范性文件逐件清理，废止的及时标注。",
    "overview.platform": "在局网站设“征地信息”专栏，公告与批复同日上网。",
    "overview.supervision": "每季度抽查答复文书，结果在全局通报。",
    "shortcomings.problems": "部分申请临近期限才答复，征求第三方意见不够及时。",
    "shortcomings.improvements": "收到申请后三个工作日内分办，需要征求意见的同日发函。",
}


def report_on(year: int, ledger: gd.Ledger, last: gd.Report | None = None) -> gd.Report:
    """Put the report on a year together from the ledgers; it is checked before it is finished."""
    draft = (
        gd.draft(AGENCY, year, scope=gd.Scope.OWN)
        .figures(gd.tally(ledger, year=year).figures)
        .figures({"proactive.charges.amount": CHARGES[year]})
        .fee(gd.tally_fees(ledger, year=year).statement)
        .texts(TEXTS)
        .write_text()
        .sign(datetime.date(year + 1, 1, 20))
    )
    return (draft if last is None else draft.carry_over(last)).finish()


ledger = gd.read_ledgers(LEDGERS).ledger
cases = gd.check_cases(ledger, year=2025)
print("Cases    ", cases)

found = gd.tally(ledger, year=2025)
print("Not placed", len(found.unplaced))
explained = found.explain(EXPLAINED)
print(f"Explained {gd.label(EXPLAINED, 'en', 'short')}: {explained.figure}, {explained.cases}")
fees = gd.tally_fees(ledger, year=2025)
print(f"Fees      {fees.statement.notices} notices, {fees.statement.collected} yuan collected")

last = report_on(2024, ledger)
report = report_on(2025, ledger, last)
print("Report   ", report)
print("Checked  ", gd.check(report, previous=last).summary())

for name in ("report.html", "report.md"):
    gd.write(report, name)
print("Look at   report.html, report.md")
