"""How a verb ends: what is wrong with its input is a message and exit status 2, no traceback."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

import click

from govdisclosure.errors import Faulty, GovDisclosureError
from govdisclosure.language import PLAIN, Language, Sentence, Words
from govdisclosure.notes import Note, Severity
from govdisclosure.saving import save

CLEAN = 0
LOOK = 1
"""A person must look at something."""

UNREADABLE = 2

Failure = (GovDisclosureError, OSError)
"""What keeps a verb from its work: a fault of the input, or a file that does not open."""


class WouldReplace(GovDisclosureError):
    """A file would be replaced, and nothing said that it may be."""


class NeedsFile(GovDisclosureError):
    """A format is no text, and nothing said into which file it goes."""


class Verb(click.Command):
    """A verb of the command line."""

    nothing: ClassVar[Mapping[str, object]] = {}
    """What its JSON document holds beside the notes when nothing came of it."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the verb; say in the user's language what kept it from its work."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Whoever reads the output has seen enough; click ends quietly.
            raise
        except Failure as error:
            complain(error, ctx.params["lang"])
            if ctx.params.get("form") == "json":
                # Whoever asked for a document gets one, whatever happens.
                notes = [note.to_dict() for note in notes_of(error)]
                print_json({**self.nothing, "notes": notes})
        sys.exit(UNREADABLE)


def complain(error: GovDisclosureError | OSError, lang: Language) -> None:
    """Print for people what kept the verb from its work."""
    message = error if isinstance(error, GovDisclosureError) else sentence(error)
    click.secho(message.text(lang), err=True, fg="red")


def sentence(error: GovDisclosureError | OSError) -> Sentence:
    """Return in one sentence what kept the verb from its work."""
    if isinstance(error, GovDisclosureError):
        return error.sentence
    file = click.format_filename(error.filename or "")
    return NO_ACCESS.fill(file=file, why=reason(error))


def reason(error: OSError) -> Sentence:
    """Return why a file does not open, without its name."""
    why = _WHY.get(type(error))
    return why.fill() if why else PLAIN.fill(words=error.strerror or str(error))


def notes_of(error: GovDisclosureError | OSError) -> tuple[Note, ...]:
    """Return as notes why a file could not be read, one for each fault."""
    if not isinstance(error, Faulty):
        return (Note(code="unreadable", severity=Severity.ERROR, sentence=sentence(error)),)
    return tuple(
        Note(
            code=fault.code,
            severity=Severity.ERROR,
            sentence=AT_PATH.fill(path=fault.path, sentence=fault.sentence),
        )
        for fault in error.faults
    )


def print_json(data: object) -> None:
    """Print one JSON document."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def deliver(content: str | bytes, target: str | None, *, force: bool) -> None:
    """Print a text, or put a text or bytes into a file."""
    if target is not None:
        refuse_replacing(target, force=force)
        save(content, Path(target))
    elif isinstance(content, str):
        click.echo(content, nl=not content.endswith("\n"))
    else:
        raise NeedsFile(NEEDS_FILE.fill())


def refuse_replacing(target: str, *, force: bool) -> None:
    """Raise `WouldReplace` where there is such a file, unless it may be replaced."""
    if not force and Path(target).exists():
        raise WouldReplace(EXISTS.fill(file=click.format_filename(target)))


NO_ACCESS = Words("cli.no-access", "{file}：{why}。")
_WHY = {
    FileNotFoundError: Words("cli.no-such-file", "没有这个文件或者文件夹"),
    IsADirectoryError: Words("cli.is-a-directory", "这是文件夹，请给出其中的文件"),
    PermissionError: Words("cli.no-permission", "没有权限打开"),
}
AT_PATH = Words("cli.at-path", "{path}：{sentence}")
EXISTS = Words("cli.exists", "文件“{file}”已存在；要覆盖请加 --force。")
NEEDS_FILE = Words("cli.needs-file", "工作簿不是文本，不能直接输出；请用 -o 指定文件。")
