"""PDF files that LibreOffice makes of our Word files read as the reports they were made of."""

import io
import subprocess
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm

from govdisclosure import read, render_bytes

REPORTS = Path(__file__).parents[2] / "examples" / "reports"
SOURCES = {"suqian": "suqian-2023.html", "zhoushan": "zhoushan-2020.lines.txt"}
HEIGHTS = (13.0, 15.2, 17.7, 20.3, 23.9, 29.7)
LAID_DOWN = ("keepNext", "cantSplit", "tblHeader")
"""What keeps rows and heads together; without it, pages break anywhere."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the files of one run of LibreOffice, by name, height and what is left out."""
    folder = tmp_path_factory.mktemp("pdf")
    for name, source in SOURCES.items():
        report = read(REPORTS / source).report
        assert report is not None
        data = render_bytes(report, "docx")
        for height in HEIGHTS:
            for left_out in range(len(LAID_DOWN) + 1):
                paper = docx.Document(io.BytesIO(data))
                for section in paper.sections:
                    section.page_height = Cm(height)
                    section.top_margin = section.bottom_margin = Cm(2)
                for tag in LAID_DOWN[:left_out]:
                    for element in list(paper.element.body.iter(qn(f"w:{tag}"))):
                        element.getparent().remove(element)
                paper.save(str(folder / f"{name}-{height}-{left_out}.docx"))
    home = folder / "home"
    start = ["soffice", f"-env:UserInstallation=file://{home}", "--headless"]
    papers = map(str, folder.glob("*.docx"))
    command = [*start, "--convert-to", "pdf", "--outdir", str(folder), *papers]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  # our own files
    return {file.stem: file.read_bytes() for file in folder.glob("*.pdf")}


@pytest.mark.parametrize("name", SOURCES)
def test_a_report_reads_the_same_from_word_by_way_of_pdf(name: str, made: dict[str, bytes]) -> None:
    wanted = read(REPORTS / SOURCES[name]).report
    tried = [key for key in made if key.startswith(name)]
    assert len(tried) == len(HEIGHTS) * (len(LAID_DOWN) + 1)
    for key in tried:
        reading = read(made[key])
        assert not reading.errors, key
        assert reading.report == wanted, key
