"""How the interchange format writes what JSON has no type for, and how large a document may be."""

import datetime

from govdisclosure.form.kinds import MAX_DIGITS

MAX_BYTES = 16 * 2**20
"""The largest interchange document that is read, in bytes."""

MAX_DEPTH = 64
"""The deepest nesting of an interchange document; a report needs five levels."""

MONEY = rf"(0|[1-9][0-9]{{0,{MAX_DIGITS - 1}}})(\.[0-9]+)?"
"""An amount in plain decimal notation: no sign, no exponent, no leading zeros."""

MOST_MONEY = MAX_DIGITS + 1
"""The most characters of an amount: its digits and the point."""

AS_TEXT: dict[type, str] = {
    datetime.date: "[0-9]{4}-[0-9]{2}-[0-9]{2}",
    datetime.time: r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{6})?",
}
"""Dates and times of day as ISO 8601 writes them; times are local and have no offset."""
