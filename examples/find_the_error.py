"""Make a slip in a right report, let every rule look at it, find the cell and put it right.

Both reports, this year's and last year's, are made from the sample, so that the slip is known.
"""

from functools import partial
from pathlib import Path

import govdisclosure as gd

SAMPLE = Path(__file__).parent / "reports" / "suqian-2023.html"


def main() -> None:
    """Do all of it."""
    this = gd.read(SAMPLE).report
    if this is None:
        raise SystemExit("the sample report names no agency or no year")
    last = last_year(this)

    # Two figures of one row change places, as happens when a table is keyed in again.
    row = "requests.carried_over"
    person, enterprise = f"{row}.natural_person", f"{row}.commercial_enterprise"
    cells = this.cells()
    slip = this.evolve({person: cells[enterprise], enterprise: cells[person]})

    check = partial(gd.check, previous=last)
    print("What the rules say:")
    print(indented(check(slip).sorted().text("en")))

    location = gd.recheck(gd.locate(slip), slip, by=check)
    print("Which cells are wrong:")
    print(indented(location.text("en")))

    repaired = gd.repair(slip, location.solutions[0])
    print("After the repair:")
    print(indented(repaired.text("en")))
    print(f"  The report is what it was: {repaired.report == this}")
    print(f"  Findings: {check(repaired.report).summary()}")


def last_year(report: gd.Report) -> gd.Report:
    """Return a report of the year before that hands on what this one took over."""
    cells = report.cells()
    figures: dict[str, gd.Figure] = {
        cell.replace("carried_over", "carried_forward"): figure
        for cell, figure in cells.items()
        if cell.startswith("requests.carried_over.")
    }
    for kind in ("rules", "normative_documents"):
        issued, repealed, in_force = (
            int(cells[f"proactive.{kind}.{name}"] or 0)
            for name in ("issued", "repealed", "in_force")
        )
        figures[f"proactive.{kind}.in_force"] = in_force - issued + repealed
    blank = {cell: None for cell in report.cells() if cell not in figures}
    texts = {"overview": type(report.overview)(), "other_matters.text": None}
    return report.evolve({**blank, **figures, **texts, "year": report.year - 1})


def indented(text: str) -> str:
    """Set a text in from the margin."""
    return "\n".join(f"  {line}" for line in text.split("\n"))


if __name__ == "__main__":
    main()
