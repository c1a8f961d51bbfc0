"""The project's sessions: ``nox -l`` lists them."""

import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2024.10"
nox.options.sessions = ["tests", "lint", "types", "docs", "examples", "wheel"]
nox.options.reuse_existing_virtualenvs = True

PYPROJECT = nox.project.load_toml("pyproject.toml")
EXAMPLES = sorted(Path("examples").resolve().glob("*.py"))

INSTALLED = """
from importlib.resources import files
from pathlib import Path
package = files("govdisclosure")
assert not Path(str(package)).is_relative_to(Path("src").resolve()), package
assert (package / "locale/en/LC_MESSAGES/govdisclosure.mo").is_file(), "no compiled catalog"
assert (package / "py.typed").is_file(), "no mark for type checkers"
"""
"""What must hold where the wheel is installed and not the checkout."""

PICTURED = """
import sys
import govdisclosure as gd
report = gd.read("examples/reports/suqian-2023.html").report
wrong = report.evolve({"requests.received.total": 3512})
gd.write(wrong, sys.argv[1], findings=gd.check(wrong))
"""
"""Writes the page that the README shows."""


def groups(*names: str) -> list[str]:
    """Return what dependency groups ask for."""
    return list(nox.project.dependency_groups(PYPROJECT, *names))


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests and the doctests of the source on the checkout."""
    session.install("-e", ".[all]", *groups("test"))
    session.run("pytest", "-n", "2", *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """Show which lines no test runs."""
    session.install("-e", ".[all]", *groups("test"))
    session.run("pytest", "-n", "2", "--cov", "--cov-report=term-missing:skip-covered")


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and format."""
    session.install(*groups("lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session
def types(session: nox.Session) -> None:
    """Check types with mypy and pyright."""
    session.install("-e", ".[all]", *groups("types"))
    session.run("mypy")
    session.run("pyright")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation, warnings being errors, and run what it shows."""
    session.install("-e", ".[all]", *groups("docs", "test"))
    session.run("sphinx-build", "-W", "-n", "-b", "html", "docs", "docs/_build/html")
    session.run("sphinx-build", "-W", "-b", "doctest", "docs", "docs/_build/doctest")
    session.run("pytest", "tests/test_docs_search.py")


@nox.session
def examples(session: nox.Session) -> None:
    """Run every example, each in a folder of its own."""
    session.install("-e", ".[all]")
    for example in EXAMPLES:
        with session.chdir(session.create_tmp()):
            session.run("python", str(example))


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the wheel from the source distribution and test what it installs."""
    dist = Path(session.create_tmp(), "dist")
    shutil.rmtree(dist, ignore_errors=True)
    session.install("build", *groups("test"))
    session.run("python", "-m", "build", "--outdir", str(dist), silent=True)
    [built] = dist.glob("*.whl")
    session.install("--force-reinstall", "--no-deps", str(built))
    session.install(f"govdisclosure[all] @ {built.resolve().as_uri()}")
    session.run("python", "-c", INSTALLED)
    session.run("pytest", "-n", "2", "tests", *session.posargs)


@nox.session(default=False)
def office(session: nox.Session) -> None:
    """Recalculate and convert files in LibreOffice; needs soffice with Calc and Writer."""
    session.install("-e", ".[all]", *groups("test"))
    session.run("pytest", "tests/office", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure the library beside others in one run; ``-- --quick`` for a first look."""
    session.install("-e", ".[all]", *groups("bench"))
    session.chdir("tests")
    session.run("python", "-m", "bench", *session.posargs)


@nox.session(default=False)
def fuzz(session: nox.Session) -> None:
    """Read files changed at random, thousands of every format, and keep what goes wrong."""
    session.install("-e", ".[all]", *groups("test"))
    session.run(
        *("pytest", "-q", "tests/test_fuzz.py", *session.posargs),
        env={"FUZZ": session.env.get("FUZZ") or "2000"},
    )


@nox.session(default=False)
def hostile(session: nox.Session) -> None:
    """Measure what reading hostile files costs, and fail where that is too much."""
    session.install("-e", ".[all]", *groups("test"))
    session.chdir("tests")
    session.run("python", "-m", "hostile", "--enforce", *session.posargs)


@nox.session(default=False)
def picture(session: nox.Session) -> None:
    """Make the README's picture anew; needs Chromium and the Noto CJK fonts."""
    session.install("-e", ".[all]")
    page = Path(session.create_tmp(), "report.html").resolve()
    session.run("python", "-c", PICTURED, str(page))
    session.run(
        *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
        *("--window-size=1100,1900", "--screenshot=docs/_static/report.png", page.as_uri()),
        external=True,
    )


@nox.session(default=False)
def changelog(session: nox.Session) -> None:
    """Show the changelog of the next version as the fragments make it."""
    session.install(*groups("dev"))
    session.run("towncrier", "build", "--draft", "--version", "next")
