"""Read a report as published, check it, and write it as JSON and as a web page.

Run it with no arguments for the sample report, or give it a file of your own.
"""

import sys
from pathlib import Path

import govdisclosure as gd

SAMPLE = Path(__file__).parent / "reports" / "suqian-2023.lines.txt"
FOLDER = Path("first-report")


def main(source: Path) -> None:
    """Do all of it for one file."""
    reading = gd.read(source)
    report = reading.report
    if report is None:
        sys.exit("\n".join(note.sentence.text("en") for note in reading.notes))
    print(f"Read      {report.agency.name}, report for {report.year}, form of {report.edition}")
    for cell in ("requests.received.total", "requests.outcomes.granted.total"):
        print(f"          {gd.label(cell, 'en', 'short')}: {report.cells()[cell]}")

    findings = gd.check(reading)
    print(f"Checked   {findings.summary()}")

    FOLDER.mkdir(exist_ok=True)
    gd.write(report, FOLDER / "report.json")
    gd.write(report, FOLDER / "report.html", lang="zh", gloss="en")

    # The same report with one figure changed, to see what a finding looks like.
    figure = report.requests.received.total
    changed = report.evolve({"requests.received.total": (figure or 0) + 1})
    broken = gd.check(changed)
    print("Changed   one figure, and the cross-checks say:")
    for finding in broken.errors:
        print(f"          {finding.text('en')}")
    gd.write(changed, FOLDER / "changed.html", findings=broken)

    print("Look at   " + "\n          ".join(map(str, sorted(FOLDER.resolve().iterdir()))))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
