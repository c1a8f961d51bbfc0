"""Signs in the dress of documents, such as those of full width, as plain ones."""

import unicodedata
from functools import lru_cache


def folded(text: str) -> str:
    """Return a text with plain signs for those of another width, letters of another shape too.

    A number that is not a digit of ours, as in a circle or set high, stays what it is: beside other
    digits it would become one of theirs.

    >>> folded("１２，３４５．６万元"), folded("12②"), folded("½")
    ('12,345.6万元', '12②', '½')
    """
    return text if text.isascii() else "".join(map(_folded_sign, text))


@lru_cache(maxsize=4096)
def _folded_sign(sign: str) -> str:
    plain = unicodedata.normalize("NFKC", sign)
    is_wide = unicodedata.decomposition(sign).startswith("<wide>")
    return sign if any(map(str.isnumeric, plain)) and not is_wide else plain
