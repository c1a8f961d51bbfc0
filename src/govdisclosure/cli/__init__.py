"""The command line: verbs over the library's public functions.

Verbs, options, exit statuses and JSON keys are public. Exit status 0: clean; 1: done, and a person
must look at something; 2: the input could not be read, or the command was not understood.
"""

import click

import govdisclosure
from govdisclosure.cli.accept import accept
from govdisclosure.cli.check import check
from govdisclosure.cli.clock import clock
from govdisclosure.cli.consolidate import consolidate
from govdisclosure.cli.convert import convert
from govdisclosure.cli.diff import diff
from govdisclosure.cli.draft import draft
from govdisclosure.cli.fee import fee
from govdisclosure.cli.form import cells, form, rules
from govdisclosure.cli.locate import locate
from govdisclosure.cli.narrative import list_claims, list_sentences
from govdisclosure.cli.package import package
from govdisclosure.cli.read import read
from govdisclosure.cli.tally import tally

__all__ = ["cli"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(govdisclosure.__version__)
def cli() -> None:
    """Read, check and write annual reports on government information disclosure.

    读取、核对、写出政府信息公开工作年度报告。

    \b
    Exit status 退出状态:
      0  clean 无误
      1  done, and a person must look at something 完成，有需人工查看之处
      2  unreadable input, or misuse 无法读取，或用法有误
    """  # noqa: D301  # \b is how click is told to keep the lines apart


for verb in (
    *(read, convert, check, accept, locate, diff),
    *(tally, draft, consolidate, package, list_claims, list_sentences),
    *(form, cells, rules, fee, clock),
):
    cli.add_command(verb)
