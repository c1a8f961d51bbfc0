"""Putting a figure into its cell, or saying why it cannot stand there."""

from govdisclosure.form.kinds import Kind
from govdisclosure.form.model import Cell
from govdisclosure.form.strict import objection
from govdisclosure.grid import squeeze
from govdisclosure.language import Words
from govdisclosure.notes import Note, Severity
from govdisclosure.reading import Confidence, Printed
from govdisclosure.recognize import amounts
from govdisclosure.recognize.figures import parse
from govdisclosure.recognize.found import Found
from govdisclosure.recognize.pieces import Piece


def place(
    cell: Cell, piece: Piece, head_unit: str | None, confidence: Confidence, found: Found
) -> None:
    """Put one figure into its cell, or say why it cannot stand there."""
    parsed = parse(piece.text)
    text = squeeze(piece.text)
    # What is counted in 件 or 项 is no amount, and tells no unit of one.
    if parsed is None or (cell.kind is Kind.MONEY and parsed.unit not in amounts.UNITS):
        found.note(
            Note(
                code="cell-unread",
                severity=Severity.ERROR,
                sentence=CELL_UNREAD.fill(printed=text),
                cell=cell.id,
                where=piece.origin,
                printed=text,
            ),
            [piece],
        )
        return
    value, unit = parsed.value, parsed.unit
    converted: Note | None = None
    if cell.kind is Kind.MONEY:
        amount = amounts.in_unit_of(cell, value, unit, head_unit)
        value, unit = amount.value, amount.unit
        if amount.converted:
            converted = Note(
                code="unit-converted",
                severity=Severity.NOTICE,
                sentence=UNIT_CONVERTED.fill(printed=text, amount=value, unit=cell.column.unit),
                cell=cell.id,
                where=piece.origin,
                printed=text,
            )
        if cell.unit_attribute is not None and unit is not None:
            found.values[cell.unit_attribute] = unit
    figure = Printed(text=text, figure=value, origin=piece.origin, confidence=confidence)
    found.figure(piece, cell.id, figure)
    if converted is not None:
        found.note(converted, [piece])
    wrong = objection(cell.kind, value)
    if wrong is None:
        found.values[cell.id] = value
        return
    code, sentence = wrong
    found.note(
        Note(
            code=f"cell-{code}",
            severity=Severity.ERROR,
            sentence=CELL_UNFIT.fill(printed=text, why=sentence),
            cell=cell.id,
            where=piece.origin,
            printed=text,
        ),
        [piece],
    )


CELL_UNREAD = Words("note.cell-unread", "无法识别“{printed}”，按空白处理。")
CELL_UNFIT = Words("note.cell-unfit", "“{printed}”不能填入此处，按空白处理：{why}")
UNIT_CONVERTED = Words("note.unit-converted", "“{printed}”换算为{amount}{unit}。")
