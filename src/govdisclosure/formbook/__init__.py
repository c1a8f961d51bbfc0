"""The form as a workbook to fill in, with its sums and cross-checks as live formulas."""

from govdisclosure.editions import DEFAULT
from govdisclosure.formats import xlsx_form
from govdisclosure.formats.xlsx_form import Takes
from govdisclosure.formbook.pages import pages
from govdisclosure.formbook.voice import Voice
from govdisclosure.language import SOURCE, Language, Words

__all__ = ["form_workbook"]


def form_workbook(
    edition: str = DEFAULT, *, lang: Language = SOURCE, gloss: Language | None = None
) -> bytes:
    """Return the empty form of an edition as an Excel workbook to be filled in.

    Its tables are the official ones. Beside and below them stand the equations of the form as live
    formulas: what a sum should be, the difference, and whether the equation holds; one with a blank
    in it is undecided, since a blank is never zero. Totals add up by themselves once all their
    parts are given, and can be typed over. Nothing but what is to be filled in can be changed, for
    which there is no password. `read` reads the workbook once a spreadsheet program has saved it,
    in any language of the library.

    The same form gives the same bytes. Raises `UnknownName` when there is no such edition, and
    `MissingExtra` when the extra ``xlsx`` is not installed.

    >>> from govdisclosure import read
    >>> reading = read(form_workbook("2021"), agency="示例局", year=2025)
    >>> reading.report
    <Report of 示例局 for 2025, form 2021: 0 figures, 200 blank>
    """
    voice = Voice(lang=lang, gloss=gloss)
    refusals = {takes: voice.plain(words) for takes, words in _REFUSALS.items()}
    return xlsx_form.write(pages(edition, voice), refusals)


_REFUSALS = {
    Takes.COUNT: Words(
        "formbook.no-count", "此处只能填非负整数。没有数据请留空：空白表示未填报，不等于0。"
    ),
    Takes.CHANGE: Words(
        "formbook.no-change", "此处只能填整数，减少用负数。没有数据请留空：空白不等于0。"
    ),
    Takes.AMOUNT: Words(
        "formbook.no-amount", "此处只能填不为负的金额，可以有小数。没有数据请留空：空白不等于0。"
    ),
    Takes.YEAR: Words("formbook.no-year", "此处只能填四位数的年度，例如2025。"),
    Takes.CHOICE: Words("formbook.no-choice", "请从列表中选择，或者留空。"),
}
