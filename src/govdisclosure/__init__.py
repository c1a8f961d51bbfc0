"""A typed model of the annual report on government information disclosure.

Every administrative organ in China publishes such a report (政府信息公开工作年度报告) each year.
Read one with `read`, check it with `check`, write it with `write`; build one from the classes of
its edition, such as `y2021.Report`.

>>> import govdisclosure as gd
>>> reading = gd.read("examples/reports/suqian-2023.html")
>>> reading.report
<Report of 宿迁市 for 2023, form 2021: 200 figures, 0 blank>
>>> gd.check(reading).summary()
{'errors': 0, 'warnings': 0, 'undecided': 0}
"""

from importlib import import_module
from typing import TYPE_CHECKING

from govdisclosure.checks import (
    RULES,
    Basis,
    Blank,
    ChecksFailed,
    Finding,
    Findings,
    Outcome,
    Rule,
    check,
    rule,
)
from govdisclosure.editions import Report, edition_for, form_of, report_class, y2019, y2021
from govdisclosure.errors import (
    Fault,
    GovDisclosureError,
    InvalidReport,
    MissingExtra,
    UnknownName,
    UnreadableInput,
    UnsupportedFormat,
)
from govdisclosure.form.kinds import Figure
from govdisclosure.language import Catalog, languages
from govdisclosure.report import (
    Agency,
    FeeStatement,
    OtherMatters,
    Overview,
    Publication,
    Remarks,
    Scope,
    Shortcomings,
    SignOff,
)

if TYPE_CHECKING:
    from govdisclosure.files import read, render, render_blank, write
    from govdisclosure.formats.limits import Limits
    from govdisclosure.interchange import dump_bytes, dumps, from_dict, loads, to_dict
    from govdisclosure.interchange.schema import json_schema
    from govdisclosure.labels import label
    from govdisclosure.locating import (
        Cause,
        CauseKind,
        Change,
        Location,
        Repair,
        Repaired,
        Solution,
        StaleSolution,
        Status,
        UnfitWeight,
        locate,
        repair,
    )
    from govdisclosure.reading import Note, Printed, Reading
else:
    # Reading and writing are slow to import, and no program needs every way of them: each comes
    # when it is first asked for.
    _ON_USE = {
        name: f"govdisclosure.{module}"
        for module, names in {
            "files": ("read", "render", "render_blank", "write"),
            "formats.limits": ("Limits",),
            "interchange": ("dump_bytes", "dumps", "from_dict", "loads", "to_dict"),
            "interchange.schema": ("json_schema",),
            "labels": ("label",),
            "locating": (
                "Cause",
                "CauseKind",
                "Change",
                "Location",
                "Repair",
                "Repaired",
                "Solution",
                "StaleSolution",
                "Status",
                "UnfitWeight",
                "locate",
                "repair",
            ),
            "reading": ("Note", "Printed", "Reading"),
        }.items()
        for name in names
    }

    def __getattr__(name: str) -> object:
        if name not in _ON_USE:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(_ON_USE[name]), name)
        return found

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})


__version__ = "0.1.0"

__all__ = [
    "RULES",
    "Agency",
    "Basis",
    "Blank",
    "Catalog",
    "Cause",
    "CauseKind",
    "Change",
    "ChecksFailed",
    "Fault",
    "FeeStatement",
    "Figure",
    "Finding",
    "Findings",
    "GovDisclosureError",
    "InvalidReport",
    "Limits",
    "Location",
    "MissingExtra",
    "Note",
    "OtherMatters",
    "Outcome",
    "Overview",
    "Printed",
    "Publication",
    "Reading",
    "Remarks",
    "Repair",
    "Repaired",
    "Report",
    "Rule",
    "Scope",
    "Shortcomings",
    "SignOff",
    "Solution",
    "StaleSolution",
    "Status",
    "UnfitWeight",
    "UnknownName",
    "UnreadableInput",
    "UnsupportedFormat",
    "check",
    "dump_bytes",
    "dumps",
    "edition_for",
    "form_of",
    "from_dict",
    "json_schema",
    "label",
    "languages",
    "loads",
    "locate",
    "read",
    "render",
    "render_blank",
    "repair",
    "report_class",
    "rule",
    "to_dict",
    "write",
    "y2019",
    "y2021",
]
