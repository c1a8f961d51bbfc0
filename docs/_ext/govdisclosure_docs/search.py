"""Search in English and Chinese at once.

Sphinx by itself splits text at white space and so indexes no Chinese word. Here a run of Chinese
characters is indexed by its pieces of two characters, and a query is split the same way, so that
every phrase is found by its pieces; all else is split and stemmed as English.
"""

import re

from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish
from sphinx.util.typing import ExtensionMetadata

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_RUN_OR_WORD = re.compile(rf"[{_HAN}]+|[^\W{_HAN}]+")
_RUN = re.compile(rf"[{_HAN}]")


def pieces(text: str) -> list[str]:
    """Split a text into English words and, for Chinese, every two characters that follow another.

    >>> pieces("结转下年度 carried forward")
    ['结转', '转下', '下年', '年度', 'carried', 'forward']
    >>> pieces("件")
    ['件']
    """
    found: list[str] = []
    for run in _RUN_OR_WORD.findall(text):
        if len(run) > 1 and _RUN.match(run):
            found += (run[place : place + 2] for place in range(len(run) - 1))
        else:
            found.append(run)
    return found


class SearchBoth(SearchEnglish):
    """English as Sphinx does it, Chinese by pieces of two characters."""

    lang = "english-and-chinese"
    js_splitter_code = r"""
function splitQuery(query) {
  const han = "\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff";
  const word = "\\p{Letter}\\p{Number}_";
  const runs = query.match(new RegExp(`[${han}]+|(?:(?![${han}])[${word}])+`, "gu")) || [];
  return runs.flatMap((run) =>
    run.length > 1 && new RegExp(`[${han}]`).test(run)
      ? Array.from({ length: run.length - 1 }, (_, place) => run.slice(place, place + 2))
      : [run]
  );
}
"""

    def split(self, input: str) -> list[str]:  # noqa: A002  # the name that Sphinx gives it
        """Split a text into what is indexed."""
        return pieces(input)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Make the language known; ``html_search_language`` chooses it."""
    app.add_search_language(SearchBoth)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
