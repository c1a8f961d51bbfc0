"""What is to be located in: the figures of one report as numbers on the network of its form."""

from collections.abc import Callable, Mapping
from functools import cache
from operator import itemgetter

import attrs

from govdisclosure.checks import compiled
from govdisclosure.checks.case import Subject
from govdisclosure.editions import DEFAULT, form_of
from govdisclosure.form.kinds import Figure
from govdisclosure.form.strict import objection
from govdisclosure.locating.network import Network, network_of
from govdisclosure.report import AnnualReport


@attrs.frozen
class Problem:
    """The figures of a report, and what may be done with each cell; cells go by their numbers."""

    network: Network
    given: Mapping[str, Figure]
    """The figures as they stand, those that no report can hold among them."""

    possible: Mapping[str, Figure]
    """The same with blanks for what no report can hold."""

    figures: list[int]
    """The figures of the cells in equations, with zero for what is to be found."""

    blanks: tuple[int, ...]
    """The blank cells, which take any figure at no cost."""

    impossible: tuple[int, ...]
    """The cells whose figure no report can hold."""

    elsewhere: tuple[str, ...]
    """The cells outside all equations whose figure no report can hold."""

    charges: dict[int, int]
    """What the nodes are off by, those at rest left out."""

    costs: list[int]
    """The weight of each cell; zero for one that cannot be changed."""

    def parts(self) -> "list[Problem]":
        """Return the problem in each connected part of the network where something is amiss."""
        where = self.network.parts
        into = self.network.into
        free = (*self.blanks, *self.impossible)
        numbers = sorted(
            {where[node] for node in self.charges} | {where[into[cell]] for cell in free}
        )
        if len(numbers) == 1:
            return [self]
        return [
            attrs.evolve(
                self,
                blanks=tuple(cell for cell in self.blanks if where[into[cell]] == number),
                impossible=tuple(cell for cell in self.impossible if where[into[cell]] == number),
                charges={
                    node: each for node, each in self.charges.items() if where[node] == number
                },
            )
            for number in numbers
        ]

    def here(self) -> list[int]:
        """Return the cells in the parts of the network where something is amiss."""
        where, into = self.network.parts, self.network.into
        touched = {where[node] for node in self.charges}
        touched |= {where[into[cell]] for cell in (*self.blanks, *self.impossible)}
        return [cell for cell, node in enumerate(into) if where[node] in touched]


def problem_of(subject: Subject, edition: str | None) -> Problem:
    """Return the problem that a report, a reading or a mapping of figures poses, all cells alike.

    Raises `UnknownName` for an edition or a cell id that there is not.
    """
    if isinstance(subject, AnnualReport):
        network, given, wrong = network_of(subject.edition), subject.cells(), set[str]()
    else:
        if isinstance(subject, Mapping):
            form, given = form_of(edition or DEFAULT), dict(subject)
        else:
            form, given = form_of(subject.edition), subject.figures()
        for name in given:
            form.cell(name)
        wrong = {
            name
            for name, cell in form.cells.items()
            if objection(cell.kind, given.get(name)) is not None
        }
        network = network_of(form.edition)
    possible = {**dict.fromkeys(network.cells), **given, **dict.fromkeys(wrong)} if wrong else given
    return _posed(network, given, possible, wrong)


def _posed(
    network: Network,
    given: Mapping[str, Figure],
    possible: Mapping[str, Figure],
    wrong: set[str],
) -> Problem:
    survey = compiled.of_figures(possible, network.edition)
    places = survey.broken
    blanks: tuple[int, ...] = ()
    impossible: tuple[int, ...] = ()
    if survey.blank:
        found = [possible.get(cell) for cell in network.cells]
        empty = [cell for cell, figure in enumerate(found) if figure is None]
        impossible = tuple(cell for cell in empty if network.cells[cell] in wrong)
        blanks = tuple(cell for cell in empty if network.cells[cell] not in wrong)
        figures = [int(figure or 0) for figure in found]
        places = places + survey.blank
    else:
        figures = list(_in_equations(network.edition)(possible))
    nodes = {node for place in places if (node := network.node_of[place]) is not None}
    nodes |= {
        network.grounds[part] for node in nodes if (part := network.parts[node]) in network.grounds
    }
    charges = {node: charge for node in nodes if (charge := network.charge(node, figures))}
    elsewhere = (
        tuple(
            cell
            for cell in form_of(network.edition).cells
            if cell in wrong and cell not in network.number
        )
        if wrong
        else ()
    )
    return Problem(
        network, given, possible, figures, blanks, impossible, elsewhere, charges, network.alike
    )


@cache
def _in_equations(edition: str) -> Callable[[Mapping[str, Figure]], tuple[int, ...]]:
    return itemgetter(*network_of(edition).cells)
