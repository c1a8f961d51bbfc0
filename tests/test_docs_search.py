"""The search of the documentation finds Chinese phrases, in the index and in the browser."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("sphinx", reason="the documentation's own tools are in the group docs")

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

EXTENSIONS = Path(__file__).parents[1] / "docs" / "_ext"
PAGE = """
Carrying
========

The row 四、结转下年度继续办理 holds requests that are carried forward. 其他、件。
"""
NODE = shutil.which("node")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small site whose search is that of the documentation."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "conf.py").write_text("", "utf-8")
    (folder / "index.rst").write_text(PAGE, "utf-8")
    with pytest.MonkeyPatch.context() as patch, patch_docutils(), docutils_namespace():
        patch.syspath_prepend(EXTENSIONS)
        site = Sphinx(
            srcdir=folder,
            confdir=folder,
            outdir=folder / "html",
            doctreedir=folder / "doctrees",
            buildername="html",
            confoverrides={
                "extensions": ["govdisclosure_docs.search"],
                "html_search_language": "english-and-chinese",
            },
            status=None,
            warningiserror=True,
        )
        site.build()
    return folder / "html"


def terms(built: Path) -> set[str]:
    text = (built / "searchindex.js").read_text("utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    return {*index["terms"], *index["titleterms"]}


@pytest.mark.parametrize("term", ["结转", "转下", "年度", "办理", "其他", "件", "forward", "carri"])
def test_the_index_holds(built: Path, term: str) -> None:
    assert term in terms(built)


@pytest.mark.skipif(NODE is None, reason="the script of the pages needs node to run here")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("结转下年度", ["结转", "转下", "下年", "年度"]),
        ("件", ["件"]),
        ("R1 勾稽", ["R1", "勾稽"]),
        ("carried forward, 总计", ["carried", "forward", "总计"]),
        ("natural_person", ["natural_person"]),
        ("", []),
    ],
)
def test_a_query_is_split_like_the_index(built: Path, query: str, expected: list[str]) -> None:
    script = (built / "_static" / "language_data.js").read_text("utf-8")
    shown = f"console.log(JSON.stringify(splitQuery({json.dumps(query)})));"
    done = subprocess.run(  # noqa: S603  # the script that the build has just written
        [str(NODE), "-"],
        input=f"const window = {{}};\n{script}\n{shown}",
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(done.stdout) == expected
