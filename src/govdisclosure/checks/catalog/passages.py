"""Places in a text: the words that a pattern found, as verdicts show them."""

import re

from govdisclosure.checks.verdicts import Passage


def passage(path: str, match: "re.Match[str]", group: int | str = 0) -> Passage:
    """Return what a pattern, or a group of it, found in the text at a path.

    >>> passage("preamble", re.search("b+", "abbc")).start
    1
    """
    start, end = match.span(group)
    return Passage(path=path, start=start, end=end, text=match[group])
