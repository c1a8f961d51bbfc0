"""What is put into a report: checked before, every fault told at once, nothing overwritten."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from operator import attrgetter
from typing import Any, TypeAlias

from govdisclosure.editions import Report, y2019, y2021
from govdisclosure.errors import Fault, Faulty, InvalidReport
from govdisclosure.form.declared import attributes, once_per_class
from govdisclosure.form.kinds import Figure
from govdisclosure.language import Words
from govdisclosure.report import FeeStatement, Publication

Table: TypeAlias = (
    y2019.Proactive
    | y2019.Requests
    | y2021.Proactive
    | y2021.Requests
    | y2019.Challenges
    | y2021.Challenges
)
"""One of the three tables of an edition."""


class InvalidDraft(Faulty):
    """What was given cannot be put into the draft: no such place, no such value, or two values."""

    head = Words("error.invalid-draft", "有{count}处不能写入报告草稿：")


def fill(
    report: Report, values: Iterable[tuple[str, object]], faults: Iterable[Fault] = ()
) -> Report:
    """Return a report with values put in where there are none; what is said twice must agree.

    ``None`` says nothing. Raises `InvalidDraft` with all that is wrong, after the ``faults``.
    """
    found = list(faults)
    new: dict[str, object] = {}
    for path, value in values:
        if value is None:
            continue
        before = new.get(path, value_at(report, path))
        if before is not None and before not in ("", value):
            sentence = GIVEN_BEFORE.fill(before=_shown(before), now=_shown(value))
            found.append(Fault(path, "given-before", sentence))
        new[path] = value
    return put(report, new, found)


def put(report: Report, values: Mapping[str, object], faults: Iterable[Fault] = ()) -> Report:
    """Return a report with values in the place of what was there.

    Raises `InvalidDraft` with every path that there is not and every value that cannot stand.
    """
    known = paths_of(type(report))
    found = [*faults, *(_unknown(path) for path in values if path not in known)]
    try:
        changed = report.evolve({path: values[path] for path in values if path in known})
    except InvalidReport as error:
        # Of a value that cannot stand, it does not matter that another was given before.
        unfit = {fault.path for fault in error.faults}
        others = [fault for fault in found if fault.path not in unfit]
        raise InvalidDraft([*others, *error.faults]) from None
    if found:
        raise InvalidDraft(found)
    return changed


def figures_of(report: Report, given: Mapping[str, Figure] | Table) -> Mapping[str, Figure]:
    """Return figures by their cells; raise `TypeError` for what is no table of the edition."""
    if isinstance(given, Mapping):
        return given
    form = report.form()
    tables = {each.id for each in form.tables}
    for attribute in attributes(type(report)):
        if attribute.name in tables and type(given) is attribute.holds:
            cells = report.evolve({attribute.name: given}).cells().items()
            return {cell: figure for cell, figure in cells if cell.startswith(f"{attribute.name}.")}
    raise TypeError(
        f"figures are a mapping of cell ids, or a table of the form of {form.edition}, "
        f"not {type(given).__qualname__}"
    )


def under(path: str, part: FeeStatement | Publication) -> dict[str, object]:
    """Return the values of a part by their paths in the report."""
    return {
        f"{path}.{attribute.name}": getattr(part, attribute.name)
        for attribute in attributes(type(part))
    }


@once_per_class
def paths_of(cls: type[Any]) -> frozenset[str]:
    """Return the paths of all places of a part, down to those that hold no part themselves.

    >>> from govdisclosure.report import SignOff
    >>> sorted(paths_of(SignOff))
    ['agency', 'date']
    """
    return frozenset(_paths(cls, ""))


def value_at(report: object, path: str) -> object:
    """Return what stands at a path; ``None`` where there is no such place."""
    return attrgetter(path)(report) if path in paths_of(type(report)) else None


def _paths(cls: type[Any], prefix: str) -> Iterator[str]:
    for attribute in attributes(cls):
        path = f"{prefix}{attribute.name}"
        if attribute.is_part:
            yield from _paths(attribute.holds, f"{path}.")
        else:
            yield path


def _unknown(path: str) -> Fault:
    return Fault(f"{path}", "unknown-path", UNKNOWN_PATH.fill(name=f"{path}"))


def _shown(value: object) -> str:
    """Return a value as a fault names it, long ones by their beginning."""
    try:
        text = str(value.value if isinstance(value, Enum) else value)
    except ValueError:
        # Python writes no number out that has very many digits.
        return "……"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"


_LONGEST = 30

UNKNOWN_PATH = Words("draft.unknown-path", "报告中没有“{name}”这一项。")
GIVEN_BEFORE = Words(
    "draft.given-before", "此前给出的是{before}，这里是{now}；要改动，请用 replace()。"
)
