"""Reports in YAML: the tree of the interchange format, each figure with its label beside it."""

from collections.abc import Iterator

import attrs

from govdisclosure.editions import Report
from govdisclosure.errors import InvalidReport
from govdisclosure.formats import yaml_read, yaml_write
from govdisclosure.interchange import from_dict, to_dict
from govdisclosure.interchange.captions import captions
from govdisclosure.interchange.notation import MAX_DEPTH
from govdisclosure.language import SOURCE, Language


def dumps_yaml(report: Report, *, lang: Language = SOURCE) -> str:
    """Return a report as YAML 1.2, the labels of the form beside its keys as comments.

    It is the tree of the interchange format; ``lang`` is the language of the comments alone. The
    same report gives the same text.

    >>> from govdisclosure.editions import y2021
    >>> from govdisclosure.report import Agency
    >>> report = y2021.Report(agency=Agency(name="示例局"), year=2025)
    >>> print(dumps_yaml(report).splitlines()[2].strip())
    name: "示例局"  # 行政机关名称
    """
    return yaml_write.write(to_dict(report), captions(report.edition, lang))


def yaml_reports(data: str | bytes) -> Iterator[Report]:
    r"""Yield the reports of a file in YAML, each a document of its own, as strictly as `loads`.

    Whole numbers are written plain, amounts of money in quotation marks, blanks as ``null``.
    Raises `InvalidReport` with every fault of a report, its path and its line; `UnreadableInput`
    for what is no text; `MissingExtra` without the library for YAML.

    >>> next(yaml_reports('edition: "2021"\nyear: yes\n'))
    Traceback (most recent call last):
        ...
    govdisclosure.errors.InvalidReport: The report has faults (14):
      $.agency (line 1): This key is missing; where there is nothing to say, write null.
      ...
      $.year (line 2): Expected a whole number, found 'yes' (str).
    """
    return map(_report_of, yaml_read.documents(data, depth=MAX_DEPTH))


def _report_of(tree: yaml_read.Tree) -> Report:
    refused = {fault.path for fault in tree.faults}
    try:
        report = from_dict(tree.value)
    except InvalidReport as error:
        # What was refused is not judged for what it was taken to be instead.
        others = [
            attrs.evolve(fault, line=tree.line_of(fault.path))
            for fault in error.faults
            if fault.path not in refused
        ]
    else:
        if not tree.faults:
            return report
        others = []
    faults = sorted([*tree.faults, *others], key=lambda fault: fault.line or 0)
    raise InvalidReport(faults)
