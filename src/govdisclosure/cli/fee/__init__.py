"""The verbs ``fee …``: what may be charged for requests, and by when it is due."""

import click

from govdisclosure.cli.fee.charges import pages, requests
from govdisclosure.cli.fee.due import due
from govdisclosure.cli.fee.ledger import ledger
from govdisclosure.cli.fee.notice import notice
from govdisclosure.cli.fee.standing import standing


@click.group()
def fee() -> None:
    """Work out information-processing fees.

    计算信息处理费。
    """


for verb in (requests, pages, due, notice, standing, ledger):
    fee.add_command(verb)
