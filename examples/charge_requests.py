"""From a month's requests to section six: what they cost, a notice, what became of it, the year."""

import datetime
from pathlib import Path

import govdisclosure as gd

FEES = Path(__file__).resolve().parent / "fees"

# What each request of one applicant in one month costs, explained line by line.
month = gd.charge_month(gd.load_month(FEES / "month.csv"))
print(f"The month comes to {month.amount} yuan, counted the other way to {month.other.amount}.")
gd.write(month, "month.html", gloss="en")

# The notice for a request, and the last day to pay it.
notice = gd.load_notice(FEES / "notice.toml")
gd.write(notice, "notice.docx", gloss="en")
case = gd.FeeCase(
    notice=notice,
    notified=datetime.date(2024, 6, 3),
    payments=(gd.Payment(date=datetime.date(2024, 6, 20), amount=notice.amount),),
)
if case.due is not None:
    print(case.due.heading.text("en"))
print(case.standing(datetime.date(2024, 7, 3)).text("en"))

# What the report on the year has to state of it.
fee: gd.FeeStatement = gd.year_statement([case], 2024)
print(gd.fee_sentence(fee, year=2024))
print(f"month.html and notice.docx are in {Path.cwd()}.")
