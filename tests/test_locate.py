"""Locating: all smallest sets of changes, against HiGHS and against exhaustive search."""

import os
import random
import sys
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from govdisclosure import FIGURE_RULES, Agency, check, form_of, y2021
from govdisclosure.editions import EDITIONS
from govdisclosure.errors import MissingExtra, UnknownName
from govdisclosure.files import read
from govdisclosure.form.kinds import MAX_COUNT, Figure
from govdisclosure.locating import (
    CauseKind,
    Location,
    Solution,
    StaleSolution,
    Status,
    UnfitWeight,
    locate,
    recheck,
    repair,
    solve,
)
from govdisclosure.locating.network import network_of
from highs import Highs
from planted import cells_in_equations, consistent, planted, report_with, suqian

RUNS = int(os.environ.get("LOCATIONS", "20"))
"""How many errors of each size are planted; set the variable to plant thousands."""

SOLVED = int(os.environ.get("LOCATIONS_SOLVED", "4"))
"""How many of them HiGHS solves as well, which takes a thousand times as long."""

ROW = "challenges.reconsideration"


def row_of_four(
    upheld: Figure, rectified: Figure, other: Figure, pending: Figure, total: Figure
) -> dict[str, Figure]:
    names = ("upheld", "rectified", "other", "pending", "total")
    figures = (upheld, rectified, other, pending, total)
    return {f"{ROW}.{name}": figure for name, figure in zip(names, figures, strict=True)}


def changes_of(solution: Solution) -> dict[str, int | None]:
    return {change.cell: change.after for change in solution.changes}


def assert_mended(figures: dict[str, Figure], found: Location) -> None:
    """Every solution, carried out, satisfies all rules."""
    for solution in (*found.solutions, *found.alternatives):
        mended = {**figures, **changes_of(solution)}
        assert not check(mended, edition=found.edition).errors
        assert all(figures.get(change.cell) == change.before for change in solution.changes)
        assert all(change.before != change.after for change in solution.changes)


# The network


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_figure_adds_to_one_node_what_it_takes_from_another(edition: str) -> None:
    network, form = network_of(edition), form_of(edition)
    for place, equation in enumerate(form.equations):
        node = network.node_of[place]
        if node is not None:
            signs = {
                cell: 1 if network.into[network.number[cell]] == node else -1
                for cell in equation.cells
                if node
                in (network.into[network.number[cell]], network.out_of[network.number[cell]])
            }
            left = {signs[cell] for cell in equation.left}
            right = {signs[cell] for cell in equation.right}
            assert signs.keys() == {*equation.cells}
            assert left | right == {1, -1}
            assert len(left) == len(right) == 1
    ends = sum(len(equation.cells) for equation in form.equations)
    dropped = [form.equations[place] for place, node in enumerate(network.node_of) if node is None]
    grounded = sum(
        any(end in network.grounds.values() for end in (network.into[cell], network.out_of[cell]))
        for cell in range(len(network.cells))
    )
    assert ends - len(dropped[0].cells) == 2 * len(network.cells) - grounded


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_equation_left_out_follows_from_the_others(edition: str) -> None:
    form, cells = form_of(edition), cells_in_equations(edition)
    matrix = [
        [(cell in equation.left) - (cell in equation.right) for cell in cells]
        for equation in form.equations
    ]
    kept = [
        row
        for row, node in zip(matrix, network_of(edition).node_of, strict=True)
        if node is not None
    ]
    assert len(kept) == len(matrix) - 1
    assert rank(kept) == rank(matrix) == len(matrix) - 2


def rank(rows: list[list[int]]) -> int:
    """Return the rank of a matrix, in exact arithmetic."""
    left = [[Fraction(each) for each in row] for row in rows]
    found = 0
    while left:
        pivot = left.pop()
        column = next((place for place, each in enumerate(pivot) if each), None)
        if column is None:
            continue
        found += 1
        for row in left:
            factor = row[column] / pivot[column]
            if factor:
                row[:] = [each - factor * own for each, own in zip(row, pivot, strict=True)]
    return found


# Errors planted


@pytest.mark.parametrize("size", [1, 2, 3])
@pytest.mark.parametrize("kind", ["suqian", "2019", "2021"])
def test_planted_changes_are_found(kind: str, size: int) -> None:
    """All returned sets mend the report and have the size that HiGHS finds; the planted set is
    among them wherever it is smallest."""
    rng = random.Random(f"{kind} {size}")
    edition = "2021" if kind == "suqian" else kind
    for run in range(RUNS):
        right = consistent(rng, edition)
        if kind == "suqian":
            right = {cell: int(suqian().cells()[cell] or 0) for cell in right}
        changes = planted(rng, right, size, cells_in_equations(edition))
        figures: dict[str, Figure] = {**right, **changes}
        report = report_with({**right, **changes}, edition)
        found = locate(report)
        assert found.status in (Status.UNIQUE, Status.TIED, *[Status.CONSISTENT][: size - 1])
        assert found.size is not None
        assert found.size <= size
        assert found.complete
        assert {solution.size for solution in found.solutions} <= {found.size}
        if run < 5 * SOLVED:
            assert_mended({**report.cells()}, found)
        if run < SOLVED:
            assert found.size == Highs(report.form(), figures).size(found.size)
        if found.size == size:
            assert {cell: right[cell] for cell in changes} in [
                changes_of(each) for each in found.solutions
            ]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("size", [1, 2, 3])
def test_no_smallest_set_is_missed(edition: str, size: int) -> None:
    """Among some cells, every set is tried; the other cells are trusted."""
    rng = random.Random(size)
    for _ in range(max(3, RUNS // 7)):
        right = consistent(rng, edition)
        cells = cells_in_equations(edition)
        near = rng.choice([cell for cell in cells if cell.startswith("requests")]).split(".")
        # Cells that have much to do with each other tie more often than cells at random.
        pool = [
            cell
            for cell in cells
            if cell.split(".")[-1] == near[-1] or cell.startswith(".".join(near[:-1]))
        ]
        open_cells = rng.sample(pool, min(len(pool), 12)) + rng.sample(cells, 6)
        open_cells = sorted(set(open_cells), key=cells.index)
        figures = {**right, **planted(rng, right, size, open_cells)}
        found = locate(
            report_with(figures, edition), trust=[cell for cell in cells if cell not in open_cells]
        )
        assert {solution.cells for solution in found.solutions} == exhaustive(
            edition, figures, open_cells, size
        )


def exhaustive(
    edition: str, figures: dict[str, int], cells: list[str], most: int
) -> set[tuple[str, ...]]:
    """Return all smallest sets with independent cells, by trying each."""
    form = form_of(edition)
    matrix = np.array(
        [
            [(cell in equation.left) - (cell in equation.right) for cell in cells]
            for equation in form.equations
        ],
        dtype=float,
    )
    off = np.array(
        [
            sum(figures[cell] for cell in equation.right)
            - sum(figures[cell] for cell in equation.left)
            for equation in form.equations
        ],
        dtype=float,
    )
    if not off.any():
        return set()
    stands = np.array([figures[cell] for cell in cells])
    for size in range(1, most + 1):
        found = set()
        for places in combinations(range(len(cells)), size):
            part = matrix[:, places]
            steps = np.rint(np.linalg.lstsq(part, off, rcond=None)[0])
            if np.array_equal(part @ steps, off) and (stands[[*places]] + steps >= 0).all():
                found.add(tuple(cells[place] for place in places))
        if found:
            return found
    raise AssertionError("the planted set was not found")


@pytest.mark.parametrize("share", [0.05, 0.3])
def test_blanks_cost_nothing_and_have_to_be_fillable(share: float) -> None:
    """The size is that of HiGHS with free cells, and every solution can be filled in."""
    rng = random.Random(f"blanks {share}")
    for _ in range(3 * SOLVED):
        right = consistent(rng)
        cells = cells_in_equations("2021")
        figures: dict[str, Figure] = {**right, **planted(rng, right, rng.randrange(3), cells)}
        for cell in cells:
            if rng.random() < share:
                figures[cell] = None
        found = locate(figures, edition="2021", limit=50)
        assert found.size == Highs(form_of("2021"), figures).size(found.size)
        for solution in found.solutions:
            mended = {**figures, **changes_of(solution)}
            assert not check(mended, edition="2021").errors
            assert Highs(form_of("2021"), mended).size() == 0


def test_blanks_alone_are_no_error() -> None:
    reading = read(Path(__file__).parents[1] / "examples/reports/zhoushan-2020.lines.txt")
    assert locate(reading).status is Status.CONSISTENT
    assert locate({}, edition="2019").status is Status.CONSISTENT


def test_a_blank_cannot_save_parts_that_exceed_their_total() -> None:
    found = locate(row_of_four(7, None, 1, None, 5), edition="2021")
    changes = [(solution.cells, solution.changes[0]) for solution in found.solutions]
    assert [cells for cells, _ in changes] == [(f"{ROW}.upheld",), (f"{ROW}.total",)]
    assert [change.after for _, change in changes] == [None, None]
    assert (changes[0][1].least, changes[0][1].most) == (0, 4)
    assert changes[1][1].least == 8


def test_blanks_that_no_figures_fit_together_are_found() -> None:
    """Each equation by itself could hold, but not both: check is silent, locate is not."""
    figures: dict[str, Figure] = dict.fromkeys(cells_in_equations("2021"), 0)
    figures["requests.received.natural_person"] = None
    figures["requests.received.total"] = 3
    figures["requests.outcomes.total.total"] = 3
    figures["requests.outcomes.granted.total"] = 3
    figures["requests.outcomes.granted.natural_person"] = 3
    figures["requests.outcomes.total.natural_person"] = None
    figures["requests.carried_over.natural_person"] = None
    assert not check(figures, edition="2021").errors
    assert locate(figures, edition="2021").status is Status.CONSISTENT
    figures["requests.received.natural_person"] = 0
    figures["requests.received.total"] = 0
    found = locate(figures, edition="2021")
    assert found.size == Highs(form_of("2021"), figures).size(found.size)


# Trust and weights


def test_trusted_cells_never_change() -> None:
    figures = row_of_four(31, 2, 0, 4, 19)
    assert locate(figures).status is Status.TIED
    found = locate(figures, trust=["*.total"])
    assert [changes_of(solution) for solution in found.solutions] == [{f"{ROW}.upheld": 13}]
    assert locate(figures, trust=[f"{ROW}.*"]).status is Status.INFEASIBLE
    assert locate(figures, trust=[f"{ROW}.*"]).size is None


def test_two_trusted_totals_that_contradict_each_other() -> None:
    """No figure can be negative: with the total trusted, all parts have to fall together."""
    figures = row_of_four(5, 5, 0, 0, 1)
    found = locate(figures, trust=["*.total"])
    assert [solution.cells for solution in found.solutions] == [
        (f"{ROW}.upheld", f"{ROW}.rectified")
    ]
    assert [(change.least, change.most) for change in found.solutions[0].changes] == [(0, 1)] * 2


def test_a_trusted_total_costs_more() -> None:
    figures = row_of_four(31, 2, 0, 4, 19)
    found = locate(figures, weights={"*.total": 3, f"{ROW}.upheld": Fraction(1, 2)})
    assert found.status is Status.UNIQUE
    assert changes_of(found.solutions[0]) == {f"{ROW}.upheld": 13}
    assert found.solutions[0].weight == Fraction(1, 2)
    dear = locate(figures, weights=lambda cell: 1 if cell.endswith("total") else 5)
    assert changes_of(dear.solutions[0]) == {f"{ROW}.total": 37}


def test_two_cheap_cells_may_beat_a_dear_one() -> None:
    """Weights are added: the smallest set is the one of least weight, not of fewest cells."""
    right = suqian().cells()
    wrong = {
        "requests.received.natural_person": int(right["requests.received.natural_person"] or 0) + 7
    }
    report = suqian().evolve(wrong)
    assert locate(report).solutions[0].cells == tuple(wrong)
    cheap = (
        "requests.received.total",
        "requests.carried_over.total",
        "requests.carried_over.natural_person",
    )
    weights: dict[str, int | Fraction] = {**dict.fromkeys(cheap, Fraction(1, 4)), "*": 1}
    found = locate(report, weights=weights)
    assert {solution.cells for solution in found.solutions} == {
        (
            "requests.received.total",
            "requests.carried_over.natural_person",
            "requests.carried_over.total",
        )
    }
    assert found.solutions[0].weight == Fraction(3, 4)


def test_weights_and_patterns_that_make_no_sense_are_refused() -> None:
    with pytest.raises(UnknownName, match="no cell that fits"):
        locate({}, trust=["requests.recieved.*"])
    with pytest.raises(UnknownName, match="no cell that fits"):
        locate({}, weights={"nothing": 1})
    for weight in (0, -1, True):
        with pytest.raises(UnfitWeight, match="above zero"):
            locate({}, weights={"*": weight})
    with pytest.raises(UnknownName):
        locate({"nothing": 1})


def test_no_more_sets_than_asked_for() -> None:
    found = locate(row_of_four(3, 3, 3, 3, 11), limit=2)
    assert len(found.solutions) == 2
    assert not found.complete
    assert found.status is Status.TIED
    assert locate(row_of_four(3, 3, 3, 3, 11)).complete


# Figures that no report can hold


def test_an_impossible_figure_has_to_change() -> None:
    found = locate(row_of_four(-13, 2, 0, 4, 19))
    assert changes_of(found.solutions[0]) == {f"{ROW}.upheld": 13}
    assert found.status is Status.UNIQUE
    assert [cause.kind for cause in found.solutions[0].causes] == [CauseKind.SIGN]
    broken = locate(row_of_four(Decimal("1.3"), 2, 0, 4, 19))
    assert changes_of(broken.solutions[0]) == {f"{ROW}.upheld": 13}
    assert [cause.kind for cause in broken.solutions[0].causes] == [CauseKind.POINT_MOVED]
    assert locate(row_of_four(-13, 2, 0, 4, 19), trust=["*.upheld"]).status is Status.INFEASIBLE


def test_no_figure_is_proposed_that_a_cell_cannot_hold() -> None:
    report = y2021.Report(agency=Agency(name="示例局"), year=2025).evolve(
        row_of_four(MAX_COUNT, MAX_COUNT, 0, 0, 3)
    )
    found = locate(report)
    for solution in (*found.solutions, *found.alternatives):
        assert all(0 <= (change.after or 0) <= MAX_COUNT for change in solution.changes)
        assert repair(report, solution).log


def test_an_impossible_figure_outside_the_equations() -> None:
    found = locate({"proactive.licensing.decisions": -5})
    (change,) = found.solutions[0].changes
    assert (change.after, change.least, change.most) == (None, None, None)
    assert found.status is Status.UNIQUE
    assert "-5" in found.text("en")
    assert locate({"proactive.licensing.decisions": 5}).status is Status.CONSISTENT


# The exact solver


def test_the_exact_solver_finds_what_the_search_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(5)
    for size in (1, 2, 3):
        right = consistent(rng, most=50)
        report = report_with({**right, **planted(rng, right, size, cells_in_equations("2021"))})
        found = locate(report)
        with monkeypatch.context() as patch:
            patch.setattr(solve, "STEPS", 0)
            again = locate(report)
        assert again.to_dict() == found.to_dict()


def test_a_solver_that_finds_nothing_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes the rounding of very large figures for a contradiction."""
    monkeypatch.setattr(solve, "STEPS", 0)
    monkeypatch.setattr("govdisclosure.locating.solver._Program.solve", lambda _: None)
    rng = random.Random(5)
    right = consistent(rng, most=50)
    report = report_with({**right, **planted(rng, right, 2, cells_in_equations("2021"))})
    found = locate(report)
    [solution] = found.solutions
    assert not found.complete
    mended = report.evolve({change.cell: change.after for change in solution.changes})
    assert not check(mended, rules=FIGURE_RULES).errors
    # Where nothing will do, that is still said.
    assert locate(report, trust=["requests.*", "challenges.*"]).status is Status.INFEASIBLE


def test_without_the_solver_a_hard_case_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(solve, "STEPS", 0)
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    right = consistent(random.Random(5))
    with pytest.raises(MissingExtra, match=r"govdisclosure\[locate\]"):
        locate(
            report_with(
                right | {"requests.received.total": 1, "requests.carried_over.natural_person": 999}
            )
        )


# Repair


def test_a_repair_is_a_copy_with_a_log() -> None:
    report = suqian().evolve({"requests.received.total": 3151})
    found = locate(report)
    repaired = repair(report, found.solutions[0])
    assert repaired.report == suqian()
    assert report.requests.received.total == 3151
    assert [entry.change.cell for entry in repaired.log] == ["requests.received.total"]
    assert "Two neighbouring digits were swapped" in repaired.text("en")
    assert "由3,151改为3,511" in repaired.text("zh")
    with pytest.raises(StaleSolution, match="3,511"):
        repair(repaired.report, found.solutions[0])


def test_a_figure_that_cannot_be_known_becomes_a_blank() -> None:
    report = report_with({f"{ROW}.upheld": 7, f"{ROW}.other": 1, f"{ROW}.total": 5})
    solution = locate(report).solutions[0]
    assert repair(report, solution).report.challenges.reconsideration.upheld is None


def test_a_location_says_the_same_in_data_and_in_words() -> None:
    found = locate(suqian().evolve({"requests.received.total": 3151}))
    data = found.to_dict()
    assert list(data)[:3] == ["status", "size", "solutions"]
    assert data["status"] == "unique"
    assert "3,151 should be 3,511" in found.text("en")
    assert "3,151，应为3,511" in found.text("zh")
    assert locate(suqian()).to_dict()["solutions"] == []


def test_solutions_that_the_text_speaks_against_come_last() -> None:
    report = suqian()
    slip = report.evolve({"requests.carried_over.total": 69})
    found = locate(slip, trust=["requests.carried_over.total"])
    assert all(solution.left is None for solution in found.solutions)
    checked = recheck(found, slip)
    counts = [len(solution.left or ()) for solution in checked.solutions]
    assert counts == sorted(counts) == [2, 3]
    assert {solution.cells for solution in checked.solutions} == {
        solution.cells for solution in found.solutions
    }
    mended = recheck(locate(slip), slip).solutions[0]
    assert mended.cells == ("requests.carried_over.total",)
    assert mended.left is not None
    assert not mended.left


def test_solutions_are_checked_as_the_caller_says() -> None:
    report = suqian()
    slip = report.evolve({"requests.carried_over.total": 69})
    last = report.evolve(year=2022)
    found = recheck(locate(slip), slip, by=partial(check, previous=last))
    left = found.solutions[0].left
    assert left is not None
    assert {finding.rule.id for finding in left} & {"R5", "R14"}


def test_what_every_possibility_leaves_is_told_once() -> None:
    slip = suqian().evolve(
        {
            "challenges.reconsideration.total": 404,
            "other_matters.text": "《政府信息公开处理费管理办法》",
        }
    )
    found = recheck(locate(slip), slip)
    assert len(found.solutions) > 1
    said = found.text("en")
    assert (said.count("R17"), said.count("Whichever it is, then still: R17")) == (1, 1)
    left = found.solutions[-1].left
    assert left is not None
    assert "R17" in {finding.rule.id for finding in left}
