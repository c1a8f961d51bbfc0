"""What was read from the tables so far, and what became of every piece of them."""

from collections.abc import Iterable

import attrs

from govdisclosure.notes import Note
from govdisclosure.reading import Account, Printed, Use
from govdisclosure.recognize.pieces import Piece


@attrs.define
class Found:
    """What was read from the tables so far."""

    printed: dict[str, Printed] = attrs.field(factory=dict)
    values: dict[str, object] = attrs.field(factory=dict)
    notes: list[Note] = attrs.field(factory=list)
    accounts: dict[int, Account] = attrs.field(factory=dict)
    """What became of the pieces of the tables, by their positions; all others are text."""

    def figure(self, piece: Piece, cell: str, printed: Printed) -> None:
        """Take a piece as the figure of a cell; a blank may be that of several."""
        self.printed[cell] = printed
        before = self.accounts.get(piece.position)
        cells = (cell,) if before is None else (*before.cells, cell)
        self.accounts[piece.position] = Account(
            text=piece.text, origin=piece.origin, use=Use.FIGURE, cells=cells
        )

    def take(self, pieces: Iterable[Piece], use: Use) -> None:
        """Account for pieces of which nothing is known yet."""
        for piece in pieces:
            if piece.position not in self.accounts:
                self._account(piece, use)

    def note(self, note: Note, pieces: Iterable[Piece] = ()) -> None:
        """Add a note, with the pieces that it tells of."""
        self.notes.append(note)
        for piece in pieces:
            before = self.accounts.get(piece.position)
            if before is not None and before.use is Use.FIGURE:
                self._account(piece, Use.FIGURE, cells=before.cells, note=note)
            elif before is None:
                self._account(piece, Use.NOTED if piece.text else Use.LEFTOVER, note=note)

    def _account(
        self, piece: Piece, use: Use, *, cells: tuple[str, ...] = (), note: Note | None = None
    ) -> None:
        self.accounts[piece.position] = Account(
            text=piece.text,
            origin=piece.origin,
            use=use,
            cells=cells,
            note=note if piece.text else None,
        )
