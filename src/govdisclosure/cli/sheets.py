"""What verbs do with a sheet: print it, or put it into a file of the kind that its suffix names."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import click

from govdisclosure.cli import options
from govdisclosure.cli.verb import print_json, refuse_replacing
from govdisclosure.files import render, write
from govdisclosure.grid import Printable


@attrs.frozen(kw_only=True)
class Outlet:
    """Where a sheet goes, and in which languages its words are."""

    form: str
    output: str | None
    labels: str
    fonts: str | None
    force: bool
    lang: str

    def deliver(self, sheet: Printable, said: Callable[[str], str]) -> None:
        """Print a sheet or write it; printed as text it is ``said`` in the language of sentences.

        A document made of it, printed or written, is in the languages of the labels.
        """
        first, gloss = options.first_and_gloss(self.labels)
        if self.output is not None:
            refuse_replacing(self.output, force=self.force)
            write(sheet, Path(self.output), lang=first, gloss=gloss, fonts=self.fonts)
        elif self.form == "json":
            print_json(sheet.to_dict())
        elif self.form == "text":
            click.echo(said(self.lang))
        else:
            click.echo(render(sheet, self.form, lang=first, gloss=gloss), nl=False)


def outlet(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of an `Outlet`, handed to the verb as one value beside ``lang``."""

    def gathered(**given: Any) -> Any:
        names = [attribute.name for attribute in attrs.fields(Outlet)]
        made = Outlet(**{name: given.pop(name) for name in names})
        return verb(outlet=made, **given)

    gathered.__name__, gathered.__doc__ = verb.__name__, verb.__doc__
    decorated: Callable[..., Any] = gathered
    for option in (
        options.lang,
        options.force,
        options.fonts,
        options.labels,
        options.output,
        options.output_format("text", "json", "html", "markdown"),
    ):
        decorated = option(decorated)
    return decorated
