"""Signs of texts: which of them a file of XML can hold, and how wide they stand."""

import re

_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    r"""Return a text as XML can hold it; a sign that no document can hold shows as a question.

    Lines end as XML has them end.

    >>> clean("a\x00b\tc\r\nd\re")
    'a\ufffdb\tc\nd\ne'
    """
    return _NO_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def width(line: str) -> int:
    """Return how wide a line stands: a Chinese character is as wide as two others.

    >>> width("按件"), width("10")
    (4, 2)
    """
    return sum(2 if sign > "\u2000" else 1 for sign in line)
