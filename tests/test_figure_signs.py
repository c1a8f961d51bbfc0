"""Numbers that are no plain digits: never taken for a digit of the figure beside them."""

import sys
import unicodedata

import pytest

from govdisclosure import read
from govdisclosure.folding import folded
from govdisclosure.form.kinds import Figure
from govdisclosure.layout import lay_out
from govdisclosure.recognize import recognize
from govdisclosure.recognize.figures import is_torn, parse
from quirks import figures


@pytest.mark.parametrize("text", ["12①", "12²", "½", "1½", "Ⅻ", "٣", "1٣", "12⒈", "㈠", "𝟏2", "二"])
def test_a_number_in_another_dress_is_no_figure(text: str) -> None:
    assert parse(text) is None
    assert not is_torn(text)


@pytest.mark.parametrize(
    ("text", "value"), [("１２", 12), ("１,２３４", 1234), ("－３", -3), ("\u300012\u00a0", 12)]
)
def test_full_width_digits_are_figures(text: str, value: Figure) -> None:
    parsed = parse(text)
    assert parsed is not None
    assert parsed.value == value


def test_of_all_signs_only_the_digits_and_those_of_full_width_become_digits() -> None:
    """The database of Unicode tells which signs are of full width."""
    become = {
        sign
        for sign in map(chr, range(sys.maxunicode + 1))
        if any(plain in "0123456789" for plain in folded(sign))
    }
    assert become == set("0123456789") | {
        unicodedata.lookup(f"FULLWIDTH DIGIT {unicodedata.name(digit).removeprefix('DIGIT ')}")
        for digit in "0123456789"
    }


@pytest.mark.parametrize("sign", ["①", "²", "½", "٣"])
def test_in_a_report_such_a_figure_is_noted_and_never_read(sign: str) -> None:
    report = read("examples/reports/suqian-2023.html").report
    assert report is not None
    cell = "requests.received.natural_person"
    document = figures(lambda one, text: text + sign if one.id == cell else text)(lay_out(report))
    reading = recognize(document)
    assert cell not in reading.figures()
    assert cell in {note.cell for note in reading.errors}
    others = {id_: figure for id_, figure in report.cells().items() if id_ != cell}
    read_others = {id_: reading.figures().get(id_) for id_ in others}
    noted = {note.cell for note in reading.errors}
    assert {id_ for id_ in others if read_others[id_] != others[id_]} <= noted
