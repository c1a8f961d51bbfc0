"""Read a report, write it in every format into a folder, and read each file back.

The folder is ``formats`` where the example is run, or the one that is named after it. A PDF takes a
Chinese font; where none is installed it is left out, and the example says so.
"""

import sys
from pathlib import Path

import govdisclosure as gd

SAMPLE = Path(__file__).parent / "reports" / "suqian-2023.html"
NAMES = (
    "report.html",
    "report.docx",
    "report.xlsx",
    "report.pdf",
    "report.md",
    "report.txt",
    "report.json",
    "report.yaml",
    "report.csv",
    "package/datapackage.json",
)


def main() -> None:
    """Do all of it."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "formats")
    report = gd.read(SAMPLE).report
    if report is None:
        raise SystemExit("the sample report names no agency or no year")
    for name in NAMES:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            gd.write(report, file)
        except gd.MissingFont as error:
            print(f"{name}: left out, for want of a Chinese font. {error}")
            continue
        reading = gd.read(file)
        same = "the same report" if reading.report == report else "another report"
        print(f"{name}: read back as {same}, with {len(reading.notes)} notes")


if __name__ == "__main__":
    main()
