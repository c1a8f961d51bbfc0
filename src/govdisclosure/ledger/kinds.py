"""What cases can be, as the form has it: kinds of applicants, outcomes, stages, results, registers.

Each is the name of a column or a row of the form, so that a case and a cell are named alike.
"""

from functools import cache

from govdisclosure.editions import DEFAULT, form_of
from govdisclosure.form.kinds import Kind

RECEIVED = "requests.received"
CARRIED_OVER = "requests.carried_over"
CARRIED_FORWARD = "requests.carried_forward"
OUTCOMES = "requests.outcomes"
TOTAL = "total"
PENDING = "pending"
CHALLENGES = "challenges"
PROACTIVE = "proactive"
FEE_UNPAID = "other.fee_unpaid"
"""The outcome of a request whose fee was not paid in time."""


@cache
def applicants(edition: str = DEFAULT) -> tuple[str, ...]:
    """Return the kinds of applicants: the columns of table three but its total.

    >>> applicants()[:2]
    ('natural_person', 'commercial_enterprise')
    """
    cells = form_of(edition).rows[RECEIVED].cells
    return tuple(cell.attribute for cell in cells if cell.attribute != TOTAL)


@cache
def outcomes(edition: str = DEFAULT) -> tuple[str, ...]:
    """Return the outcomes of requests: the rows under 本年度办理结果 but their total.

    >>> outcomes()[:3]
    ('granted', 'partly_granted', 'refused.state_secret')
    """
    prefix = f"{OUTCOMES}."
    rows = (row.removeprefix(prefix) for row in form_of(edition).rows if row.startswith(prefix))
    return tuple(row for row in rows if row != TOTAL)


@cache
def stages(edition: str = DEFAULT) -> tuple[str, ...]:
    """Return the kinds of challenges: the rows of table four.

    >>> stages()
    ('reconsideration', 'direct_litigation', 'litigation_after_reconsideration')
    """
    return _rows_of(CHALLENGES, edition)


@cache
def results(edition: str = DEFAULT) -> tuple[str, ...]:
    """Return how challenges end: the columns of table four but 尚未审结 and the total.

    >>> results()
    ('upheld', 'rectified', 'other')
    """
    cells = form_of(edition).rows[f"{CHALLENGES}.{stages(edition)[0]}"].cells
    return tuple(cell.attribute for cell in cells if cell.attribute not in {PENDING, TOTAL})


@cache
def registers(edition: str = DEFAULT) -> tuple[str, ...]:
    """Return the documents that table two counts as issued, repealed and in force.

    >>> registers(), registers("2019")
    (('rules', 'normative_documents'), ())
    """
    rows = form_of(edition).rows
    return tuple(
        name
        for name in _rows_of(PROACTIVE, edition)
        if {cell.attribute for cell in rows[f"{PROACTIVE}.{name}"].cells}
        == {"issued", "repealed", "in_force"}
    )


@cache
def decisions(edition: str = DEFAULT) -> tuple[str, ...]:
    """Return the decisions that table two counts: licensing, penalties, compulsion.

    >>> decisions()
    ('licensing', 'penalties', 'compulsion')
    """
    cells = form_of(edition).cells
    names = _rows_of(PROACTIVE, edition)
    return tuple(
        name
        for name in names
        if (cell := cells.get(f"{PROACTIVE}.{name}.decisions")) and cell.kind is Kind.COUNT
    )


def _rows_of(table: str, edition: str) -> tuple[str, ...]:
    prefix = f"{table}."
    rows = form_of(edition).rows
    return tuple(row.removeprefix(prefix) for row in rows if row.startswith(prefix))
