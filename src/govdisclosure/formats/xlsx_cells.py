"""What the cells of a sheet hide: how far they reach, errors, formulas without a result."""

from collections.abc import Mapping

from govdisclosure.errors import UnreadableInput
from govdisclosure.formats.archive import DAMAGED, Attributes, place_of
from govdisclosure.formats.xlsx_looks import Look
from govdisclosure.notes import Note

_MOST_ROWS = 2**20
_MOST_COLUMNS = 2**14


class Cells:
    """Is told the elements of a sheet, one after another; rows and columns count from one.

    ``found`` are by rows the columns of cells and the texts that they hide, ``unsettled`` those of
    them with formulas, ``odd`` the cells with numbers whose looks change what they say.
    """

    def __init__(self, looks: Mapping[int, Look]) -> None:
        self.rows = self.columns = 0
        self.found: dict[int, list[tuple[int, str]]] = {}
        self.unsettled: set[tuple[int, int]] = set()
        self.odd: dict[tuple[int, int], Look] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.notes: list[Note] = []
        self._looks = looks
        self._row = self._column = 0
        self._type = "n"
        self._look: Look | None = None
        self._in = ""
        self._formula: str | None = None
        self._value = ""
        self._holds = False

    def begin(self, element: str, attributes: Attributes) -> None:
        """Take note of where an element begins."""
        if element == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            if not 0 < self._row <= _MOST_ROWS:
                raise UnreadableInput(DAMAGED.fill())
            if attributes.get("hidden") in _TRUE:
                self.hidden_rows.add(self._row)
        elif element == "c":
            if "r" in attributes:
                self._row, self._column = place_of(attributes["r"])
            else:
                self._column += 1
            self._type = attributes.get("t", "n")
            self._formula, self._value = None, ""
            self._holds = False
            self._look = self._looks.get(int(attributes.get("s", 0)))
        elif element == "f":
            self._in, self._formula, self._holds = "f", "", True
        elif element in {"v", "is"}:
            self._in, self._holds = element, True
        elif element == "col" and attributes.get("hidden") in _TRUE:
            last = min(int(attributes["max"]), _MOST_COLUMNS)
            self.hidden_columns.update(range(int(attributes["min"]), last + 1))

    def text(self, text: str) -> None:
        """Take note of a text."""
        if self._in == "f":
            self._formula = f"{self._formula}{text}"
        elif self._in == "v":
            self._value += text

    def end(self, element: str) -> None:
        """Take note of where an element ends."""
        if element in {"f", "v", "is"}:
            self._in = ""
        elif element == "c" and self._holds:
            self.rows = max(self.rows, self._row)
            self.columns = max(self.columns, self._column)
            # A formula may well come to an empty text.
            if self._formula is not None and not self._value and self._type != "str":
                self._hides(f"={self._formula}")
                self.unsettled.add((self._row, self._column))
            elif self._type == "e":
                self._hides(self._value)
            elif self._look is not None and self._type == "n" and self._value:
                self.odd[self._row, self._column] = self._look

    def _hides(self, text: str) -> None:
        self.found.setdefault(self._row, []).append((self._column, text))


_TRUE = {"1", "true"}
