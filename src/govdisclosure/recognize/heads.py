"""Where the tables of a report begin: by the words that only their heads print."""

import re
from collections.abc import Sequence

from govdisclosure.form.printed import APPLICANTS, CONTENT, CROSS_CHECK
from govdisclosure.recognize.likeness import plain
from govdisclosure.recognize.pieces import Piece

_ARTICLE = "第二十条"
_BLOCK = re.compile(f"{_ARTICLE}第[一二三四五六七八九十]{{1,3}}项")
_SECOND = plain(CONTENT.text())
_THIRD = frozenset((plain(APPLICANTS.text()), plain(CROSS_CHECK.text())))
_FOURTH = "行政复议"
_BESIDE_FOURTH = frozenset(("行政诉讼", "结果维持"))
_NEAR = 24
_LONGEST = len(CROSS_CHECK.text()) + 20
"""No head is longer than this many characters, spaces and remarks included."""


def table_head(pieces: Sequence[Piece], piece: Piece) -> str | None:
    """Return the id of the table in whose head a piece stands; a head may hold several of them."""
    table = may_be_head(piece.text)
    if table != "challenges":
        return table
    nearby = {plain(other.text) for other in pieces[piece.position : piece.position + _NEAR]}
    return table if nearby >= _BESIDE_FOURTH else None


def may_be_head(text: str) -> str | None:
    """Return the id of the table in whose head a text may stand, whatever stands beside it.

    >>> may_be_head("信息内容"), may_be_head("行政复议"), may_be_head("12")
    ('proactive', 'challenges', None)
    """
    if not text or len(text) > _LONGEST:
        return None
    words = plain(text)
    if words == _SECOND or (words.startswith(_ARTICLE) and _BLOCK.fullmatch(words)):
        return "proactive"
    if words in _THIRD:
        return "requests"
    return "challenges" if words == _FOURTH else None
