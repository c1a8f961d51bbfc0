"""The command line: what each verb takes, from the verbs themselves; what they print, by running.

``govdisclosure-verbs`` lists the verbs with their options. ``govdisclosure-run`` runs command lines
while the pages are built and shows what came out, so that no page can say what is no longer so.
"""

import contextlib
import shlex
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click
from click.testing import CliRunner
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging

from govdisclosure.cli import cli
from govdisclosure.cli.verb import CLEAN, LOOK, UNREADABLE
from govdisclosure_docs.markup import Content, Generated, code, code_block, paragraph
from govdisclosure_docs.workplace import workplace

_PROGRAM = "govdisclosure"
_LOCALES = {"en": "en_US.UTF-8", "zh": "zh_CN.UTF-8"}
_log = logging.getLogger(__name__)


class VerbsDirective(Generated):
    """Writes a section for each verb."""

    def run(self) -> list[nodes.Node]:
        """Return the sections."""
        above = click.Context(cli, info_name=_PROGRAM, **cli.context_settings)
        return [
            self.section(
                f"verb-{context.command_path.removeprefix(f'{_PROGRAM} ').replace(' ', '-')}",
                code(context.command_path),
                *self._verb(verb, context),
            )
            for verb, context in _verbs(cli, above)
        ]

    def _verb(self, verb: click.Command, context: click.Context) -> Iterator[nodes.Node]:
        pieces = " ".join(verb.collect_usage_pieces(context))
        yield code_block(f"{context.command_path} {pieces}")
        for text in cleandoc(verb.help or "").split("\n\n"):
            yield paragraph(text.replace("\n", " "))
        options = [each for each in verb.get_params(context) if isinstance(each, click.Option)]
        yield self.table(
            ("Option", "Takes", "By default", "What it does"),
            (_option(option, context) for option in options),
            widths=(20, 20, 15, 45),
        )


def _verbs(
    group: click.Group, above: click.Context
) -> Iterator[tuple[click.Command, click.Context]]:
    """Yield the verbs, those of a group each by itself."""
    for name, verb in group.commands.items():
        context = click.Context(verb, info_name=name, parent=above)
        if isinstance(verb, click.Group):
            yield from _verbs(verb, context)
        else:
            yield verb, context


def _option(option: click.Option, context: click.Context) -> tuple[Content, ...]:
    takes = "" if option.is_flag else option.make_metavar(context).strip("[]")
    if isinstance(option.type, click.Choice):
        takes = ", ".join(option.type.choices)
    spellings: list[str | nodes.Node] = []
    for spelling in option.opts:
        spellings += [", ", code(spelling)] if spellings else [code(spelling)]
    return spellings, takes or "—", _default(option), option.help or ""


def _default(option: click.Option) -> str:
    if isinstance(option.show_default, str):
        return option.show_default
    return str(option.default) if option.show_default else "—"


class ExitStatusDirective(Generated):
    """Writes the table of the exit statuses."""

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        meanings = {
            CLEAN: "Clean: everything was read, and no finding is an error.",
            LOOK: "Done, and a person must look: error findings, or notes of severity error.",
            UNREADABLE: "An input could not be read at all, or the command was misused.",
        }
        rows = [(code(str(status)), self.translatable(text)) for status, text in meanings.items()]
        return [self.table(("Status", "Meaning"), rows, widths=(10, 90))]


class RunDirective(Generated):
    """Runs command lines, one a line, and shows them with what they print.

    The commands of one page share a folder in which the examples lie. ``exit`` is the status that
    the last of them must end with; ``lines`` shows no more than so many lines of output;
    ``lang`` sets the user's locale.
    """

    has_content = True
    option_spec = {  # noqa: RUF012  # as docutils declares it
        "exit": directives.nonnegative_int,
        "lines": directives.positive_int,
        "lang": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Return the commands and their output as a block of code."""
        folder = self._folder()
        shown: list[str] = []
        status = 0
        for line in self.content:
            program, *arguments = shlex.split(line)
            if program != _PROGRAM:
                raise self.error(f"only {_PROGRAM} is run, not {program}")
            output, status = _run(arguments, folder, self.options.get("lang", "en"))
            shown += [f"$ {line}", *self._cut(output.rstrip("\n").split("\n") if output else [])]
        if status != self.options.get("exit", 0):
            _log.warning(
                "the command ended with status %s: %s", status, shown, location=self.get_location()
            )
        if status:
            shown.append(f"(exit status {status})")
        return [code_block("\n".join(shown), "console")]

    def _folder(self) -> Path:
        kept = self.env.temp_data
        if "govdisclosure-folder" not in kept:
            kept["govdisclosure-folder"] = workplace(Path(self.env.srcdir).parent)
        return Path(kept["govdisclosure-folder"].name)

    def _cut(self, lines: list[str]) -> list[str]:
        most: int = self.options.get("lines", len(lines))
        return lines if len(lines) <= most else [*lines[:most], "…"]


def _run(arguments: list[str], folder: Path, lang: str) -> tuple[str, int]:
    environment = dict.fromkeys(("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"), _LOCALES[lang])
    with contextlib.chdir(folder):
        result = CliRunner(env=environment).invoke(cli, arguments, prog_name=_PROGRAM)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output, result.exit_code
