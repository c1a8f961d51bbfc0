"""A PDF file as its pages, with notes of what the pages do not show."""

from govdisclosure.errors import UnreadableInput
from govdisclosure.formats import pdf_miner
from govdisclosure.formats.limits import Limits
from govdisclosure.formats.pdf_device import draw
from govdisclosure.formats.pdf_page import Page
from govdisclosure.language import Words
from govdisclosure.notes import Note, Origin, Severity


def pages(data: bytes, limits: Limits) -> tuple[list[Page], list[Note]]:
    """Return the pages of a file; a page that is damaged is a note, if others are not."""
    meter = pdf_miner.Meter(limits)
    document = pdf_miner.opened(data, meter)
    fonts = pdf_miner.Fonts(meter)
    found: list[Page] = []
    notes: list[Note] = []
    if pdf_miner.is_dynamic(document):
        notes.append(Note(code="form-xfa", severity=Severity.ERROR, sentence=DYNAMIC.fill()))
    for number, source in enumerate(pdf_miner.pages(document, limits), start=1):
        limits.refuse_late()
        try:
            found.append(draw(number, source, fonts, meter))
        except UnreadableInput:
            raise  # a limit
        except pdf_miner.DAMAGE:
            notes.append(
                Note(
                    code="page-damaged",
                    severity=Severity.ERROR,
                    sentence=PAGE_DAMAGED.fill(),
                    where=Origin(page=number),
                )
            )
    if not found:
        raise UnreadableInput(pdf_miner.BROKEN.fill())
    return found, notes


DYNAMIC = Words(
    "note.form-xfa",
    "PDF文件是动态表单（XFA），其中的内容未必显示在页面上。请用PDF软件打印为PDF后再读取。",
)
PAGE_DAMAGED = Words("note.page-damaged", "这一页已损坏，未读取。")
