"""The cells of a form as rows of a table: ids, words of the form, labels in both languages."""

from collections.abc import Iterator

from govdisclosure.editions import DEFAULT, form_of
from govdisclosure.form.model import Row
from govdisclosure.labels import block_words, column_words, label

CELL_HEAD = (
    "cell",
    "table",
    "group",
    "row",
    "column",
    "unit",
    "type",
    "basis",
    "label_zh",
    "label_en",
)


def cells(edition: str = DEFAULT) -> Iterator[dict[str, str]]:
    """Yield every cell of a form, in form order, as the columns that `CELL_HEAD` names.

    The words of the form are in Chinese, the labels, from the section down to the column, in both
    languages. ``basis`` is the legal basis of the row.

    >>> first = next(cells("2021"))
    >>> first["cell"], first["row"], first["column"], first["basis"]
    ('proactive.rules.issued', '规章', '本年制发件数', 'Reg. 20(1)')
    """
    for table in form_of(edition).tables:
        for row in table.rows:
            for cell in row.cells:
                yield {
                    "cell": cell.id,
                    "table": table.number,
                    "group": _group(row),
                    "row": row.line.wording,
                    "column": " / ".join(column_words(cell)),
                    "unit": cell.column.unit,
                    "type": cell.kind.value,
                    "basis": "" if row.cite is None else row.cite.short(),
                    "label_zh": label(cell.id, "zh", "path", edition=edition),
                    "label_en": label(cell.id, "en", "path", edition=edition),
                }


def _group(row: Row) -> str:
    if row.line.block is not None:
        return block_words(row.line.block)
    return " / ".join(line.wording for _, line in row.parents)
