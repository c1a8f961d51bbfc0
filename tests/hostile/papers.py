"""Hostile PDFs, written by hand."""

import zlib
from collections.abc import Callable, Sequence


def paper(objects: Sequence[bytes], *, root: int = 1) -> bytes:
    """Return a PDF of objects, the first of them its catalog."""
    made = bytearray(b"%PDF-1.7\n")
    places: list[int] = []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size %d /Root %d 0 R >>\n" % (len(objects) + 1, root)
    return bytes(made + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(content: bytes, *, more: bytes = b"", times: int = 1) -> bytes:
    """Return a stream that is packed, or packed again what is packed."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    filters = b"/FlateDecode " * times
    head = b"<< /Length %d /Filter [%s] " % (len(content), filters)
    return head + more + b" >>\nstream\n" + content + b"\nendstream"


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    b"/Resources << /XObject << /X 5 0 R >> /Font << /F 6 0 R >> >> >>"
)
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X 5 0 R >> >>"


def drawn(content: bytes, *, form: bytes = b"q Q", times: int = 1) -> bytes:
    """Return a PDF of one page with this content."""
    return paper(
        [CATALOG, PAGES, PAGE, stream(content, times=times), stream(form, more=FORM), FONT]
    )


PAPERS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "pdf: nothing but its name": (".pdf", lambda: b"%PDF-1.7"),
    "pdf: half of it": (".pdf", lambda: drawn(b"BT /F 9 Tf (a) Tj ET" * 1000)[:600]),
    "pdf: an empty page": (".pdf", lambda: drawn(b"")),
    "pdf: 400 MB of blanks": (".pdf", lambda: drawn(b" " * 400_000_000)),
    "pdf: packed and packed again": (".pdf", lambda: drawn(b"q Q " * 50_000_000, times=2)),
    "pdf: a million characters": (
        ".pdf",
        lambda: drawn(b"BT /F 9 Tf 9 9 Td (" + b"a" * 1_000_000 + b") Tj ET"),
    ),
    "pdf: a million rulings": (".pdf", lambda: drawn(b"0 0 m 9 9 l S\n" * 1_000_000)),
    "pdf: 300,000 boxes": (
        ".pdf",
        lambda: drawn(b"".join(b"%d %d 9 9 re S\n" % (i % 590, i % 840) for i in range(300_000))),
    ),
    "pdf: a grid of 700 by 700": (
        ".pdf",
        lambda: drawn(
            b"".join(b"%d 0 m %d 840 l S 0 %d m 590 %d l S\n" % (i, i, i, i) for i in range(700))
        ),
    ),
    "pdf: states without end": (".pdf", lambda: drawn(b"q " * 2_000_000)),
    "pdf: arrays in each other": (".pdf", lambda: drawn(b"[" * 1_000_000)),
    "pdf: dictionaries in each other": (".pdf", lambda: drawn(b"<<" * 1_000_000)),
    "pdf: a form that shows itself": (".pdf", lambda: drawn(b"/X Do", form=b"/X Do")),
    "pdf: a form that shows itself a hundred times": (
        ".pdf",
        lambda: drawn(b"/X Do " * 100, form=b"/X Do " * 100),
    ),
    "pdf: pages that hold themselves": (
        ".pdf",
        lambda: paper([CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]),
    ),
    "pdf: 100,000 pages": (
        ".pdf",
        lambda: paper(
            [
                CATALOG,
                b"<< /Type /Pages /Kids [" + b"3 0 R " * 100_000 + b"] /Count 100000 >>",
                *(PAGE, stream(b"q Q"), stream(b"q", more=FORM), FONT),
            ]
        ),
    ),
    "pdf: pages nested 5,000 times": (
        ".pdf",
        lambda: paper(
            [CATALOG]
            + [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (i + 3) for i in range(5_000)]
            + [b"<< /Type /Page /MediaBox [0 0 9 9] >>"]
        ),
    ),
    "pdf: a table of places in a ring": (
        ".pdf",
        lambda: drawn(b"q").replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev 0"),
    ),
    "pdf: a table of places that points nowhere": (
        ".pdf",
        lambda: drawn(b"q").replace(b"startxref\n", b"startxref\n99999"),
    ),
    "pdf: an object that is itself": (".pdf", lambda: paper([CATALOG, b"2 0 R"])),
    "pdf: a length that is itself": (
        ".pdf",
        lambda: paper(
            [CATALOG, PAGES, PAGE, b"<< /Length 4 0 R >>\nstream\nq Q\nendstream", b"null", FONT]
        ),
    ),
    "pdf: a page as large as a country": (
        ".pdf",
        lambda: drawn(b"BT /F 9 Tf (a) Tj ET").replace(b"595 842", b"9999999999 99999999"),
    ),
    "pdf: numbers without end": (".pdf", lambda: drawn(b"9" * 5_000_000 + b" 0 m")),
    "pdf: a font that is a page": (
        ".pdf",
        lambda: drawn(b"BT /F 9 Tf (a) Tj ET").replace(b"/F 6 0 R", b"/F 3 0 R"),
    ),
    "pdf: under a password": (
        ".pdf",
        lambda: drawn(b"q").replace(
            b"/Root 1 0 R",
            b"/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
            b"/O <" + b"00" * 32 + b"> /U <" + b"00" * 32 + b"> >>",
        ),
    ),
    "pdf: a program that is to run": (
        ".pdf",
        lambda: drawn(b"q").replace(
            b"/Pages 2 0 R", b"/Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >>"
        ),
    ),
}
