"""The project's sessions: ``nox -l`` lists them."""

import nox

nox.options.sessions = ["tests"]


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests."""
    session.install("-e", ".[all]", *nox.project.dependency_groups(PYPROJECT, "test"))
    session.run("pytest", "-n", "2", *session.posargs)


PYPROJECT = nox.project.load_toml("pyproject.toml")
