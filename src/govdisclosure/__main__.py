"""The command line: ``govdisclosure`` or ``python -m govdisclosure``."""

import sys

from govdisclosure.errors import MISSING_EXTRA


def main() -> None:
    """Run the command line; say what is missing where its library is not installed."""
    try:
        # An extra: whoever only imports the library does not need it.
        from govdisclosure.cli import cli  # noqa: PLC0415
    except ImportError as error:
        if error.name != "click":
            raise
        print(MISSING_EXTRA.fill(library="click", extra="cli").text("en"), file=sys.stderr)  # noqa: T201
        sys.exit(2)
    cli(prog_name="govdisclosure")


if __name__ == "__main__":
    main()
