"""A typed model of the annual report on government information disclosure.

Every administrative organ in China publishes such a report (政府信息公开工作年度报告) each year.
Read one with `read`, check it with `check`, write it with `write`; build one from the classes of
its edition, such as `y2021.Report`.

>>> import govdisclosure as gd
>>> reading = gd.read("examples/reports/suqian-2023.html")
>>> reading.report
<Report of 宿迁市 for 2023, form 2021: 200 figures, 0 blank>
>>> gd.check(reading).summary()
{'errors': 0, 'warnings': 0, 'undecided': 0, 'notices': 0}
"""

from importlib import import_module
from typing import TYPE_CHECKING

from govdisclosure.editions import Report, edition_for, form_of, report_class, y2019, y2021
from govdisclosure.errors import (
    Fault,
    Faulty,
    GovDisclosureError,
    InvalidReport,
    InvalidRules,
    MissingExtra,
    MissingFont,
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
    from govdisclosure.building import (
        Draft,
        DraftNote,
        InvalidDraft,
        InvalidTexts,
        Provenance,
        Unfinished,
        draft,
        draft_notes,
        templates,
    )
    from govdisclosure.case_checks.check import check_cases
    from govdisclosure.case_checks.findings import CaseFinding, CaseFindings
    from govdisclosure.checks import (
        FIGURE_RULES,
        RULES,
        Basis,
        Blank,
        ChecksFailed,
        Children,
        Coverage,
        Elsewhere,
        Finding,
        Findings,
        Outcome,
        Passage,
        Rule,
        RuleKind,
        RuleScope,
        Ruleset,
        RuleTaken,
        Severity,
        Verdict,
        check,
        rule,
    )
    from govdisclosure.checks.accepted.acceptance import Acceptance, InvalidBaseline
    from govdisclosure.checks.accepted.baseline import Applied, Baseline, Matched, Unidentified
    from govdisclosure.checks.catalog.family import own_share
    from govdisclosure.checks.chain import YearsUnclear, check_years
    from govdisclosure.checks.explain import Example, Explanation, explain
    from govdisclosure.checks.own.formula_rule import comparison_rule
    from govdisclosure.checks.own.rulefile import load_rules
    from govdisclosure.clocks.clock import Clock
    from govdisclosure.clocks.facts import InvalidClock, Opinion
    from govdisclosure.clocks.notices import InvalidCalendar
    from govdisclosure.clocks.payment import payment_due
    from govdisclosure.clocks.receipt import Channel
    from govdisclosure.clocks.step import Step
    from govdisclosure.clocks.workdays import (
        CHINA,
        CalendarEnds,
        Counted,
        NoHolidayNotice,
        Span,
        WorkCalendar,
    )
    from govdisclosure.consolidating import (
        Bounds,
        Consolidation,
        Contribution,
        InvalidConsolidation,
        Lineage,
        consolidate,
    )
    from govdisclosure.differing import (
        Difference,
        Edit,
        EntryChange,
        FigureChange,
        NotComparable,
        PrintedChange,
        TextChange,
        Unmatched,
        diff,
    )
    from govdisclosure.editions.crosswalk import Correspondence, Match, comparable, crosswalk
    from govdisclosure.fees.case import FeeCase, FeeStanding, FeeState
    from govdisclosure.fees.charge import Charge, charge_pages, charge_requests
    from govdisclosure.fees.claim import FeeClaim, FeeFigure, FeeReading
    from govdisclosure.fees.month import MonthCharges, charge_month
    from govdisclosure.fees.notice import FeeNotice
    from govdisclosure.fees.notice_faults import InvalidNotice
    from govdisclosure.fees.noticefile import load_notice
    from govdisclosure.fees.payment import InvalidPayment, Payment
    from govdisclosure.fees.placing import FeeDifference, RequestCharge
    from govdisclosure.fees.reader import fee_stated, read_fee
    from govdisclosure.fees.request import FeeRequest, InvalidMonth, Ordinals
    from govdisclosure.fees.statement import fee_sentence
    from govdisclosure.fees.tariff import (
        Band,
        ChargeLine,
        FeeBasis,
        InvalidCount,
        NoTariff,
        Tariff,
        Tariffs,
    )
    from govdisclosure.fees.tarifffile import TARIFFS, InvalidTariffs, load_tariffs
    from govdisclosure.fees.year import Notified, year_statement
    from govdisclosure.files import (
        SeveralReports,
        read,
        read_all,
        read_package,
        read_texts,
        render,
        render_blank,
        render_blank_bytes,
        render_bytes,
        write,
        write_package,
    )
    from govdisclosure.formats.limits import Limits
    from govdisclosure.formbook import form_workbook
    from govdisclosure.grid import Printable
    from govdisclosure.interchange import dump_bytes, dumps, from_dict, loads, to_dict
    from govdisclosure.interchange.schema import json_schema
    from govdisclosure.labels import label
    from govdisclosure.ledger.blank import blank_csv, blank_workbook
    from govdisclosure.ledger.cases import (
        ChallengeCase,
        DecisionCount,
        DocumentEntry,
        Ledger,
        RequestCase,
    )
    from govdisclosure.ledger.faults import InvalidLedger, LineFault
    from govdisclosure.ledger.fees import FeeGap, FeeTally, tally_fees
    from govdisclosure.ledger.mapping import InvalidMapping, Naming, load_mapping
    from govdisclosure.ledger.month import load_month
    from govdisclosure.ledger.reading import LedgerReading, read_ledger, read_requests, tally_file
    from govdisclosure.ledger.several import read_ledgers
    from govdisclosure.ledger.tally import Explained, Tally, tally, tally_requests
    from govdisclosure.ledger.unplaced import Unplaced
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
        recheck,
        repair,
    )
    from govdisclosure.narrative import Agreement, Claim, Comparison, claims, compare
    from govdisclosure.narrative.sentences import narrate, sentences
    from govdisclosure.notes import Note
    from govdisclosure.organs import OrganKind, kind_of
    from govdisclosure.reading import Account, Confidence, Printed, Reading, Use
    from govdisclosure.refiling import Loss, LossyConversion, refile, refiling_losses
else:
    # Checking, reading and writing are slow to import, and no program needs every way of them:
    # each comes when it is first asked for.
    _ON_USE = {
        name: f"govdisclosure.{module}"
        for module, names in {
            "building": (
                "Draft",
                "DraftNote",
                "InvalidDraft",
                "InvalidTexts",
                "Provenance",
                "Unfinished",
                "draft",
                "draft_notes",
                "templates",
            ),
            "case_checks.check": ("check_cases",),
            "case_checks.findings": (
                "CaseFinding",
                "CaseFindings",
            ),
            "checks": (
                "Basis",
                "Blank",
                "ChecksFailed",
                "Children",
                "Coverage",
                "Elsewhere",
                "FIGURE_RULES",
                "Finding",
                "Findings",
                "Outcome",
                "Passage",
                "RULES",
                "Rule",
                "RuleKind",
                "RuleScope",
                "RuleTaken",
                "Ruleset",
                "Severity",
                "Verdict",
                "check",
                "rule",
            ),
            "checks.accepted.acceptance": (
                "Acceptance",
                "InvalidBaseline",
            ),
            "checks.accepted.baseline": (
                "Applied",
                "Baseline",
                "Matched",
                "Unidentified",
            ),
            "checks.catalog.family": ("own_share",),
            "checks.chain": (
                "YearsUnclear",
                "check_years",
            ),
            "checks.explain": (
                "Example",
                "Explanation",
                "explain",
            ),
            "checks.own.formula_rule": ("comparison_rule",),
            "checks.own.rulefile": ("load_rules",),
            "clocks.clock": ("Clock",),
            "clocks.facts": (
                "InvalidClock",
                "Opinion",
            ),
            "clocks.notices": ("InvalidCalendar",),
            "clocks.payment": ("payment_due",),
            "clocks.receipt": ("Channel",),
            "clocks.step": ("Step",),
            "clocks.workdays": (
                "CHINA",
                "CalendarEnds",
                "Counted",
                "NoHolidayNotice",
                "Span",
                "WorkCalendar",
            ),
            "consolidating": (
                "Bounds",
                "Consolidation",
                "Contribution",
                "InvalidConsolidation",
                "Lineage",
                "consolidate",
            ),
            "differing": (
                "Difference",
                "Edit",
                "EntryChange",
                "FigureChange",
                "NotComparable",
                "PrintedChange",
                "TextChange",
                "Unmatched",
                "diff",
            ),
            "editions.crosswalk": (
                "Correspondence",
                "Match",
                "comparable",
                "crosswalk",
            ),
            "fees.case": (
                "FeeCase",
                "FeeStanding",
                "FeeState",
            ),
            "fees.charge": (
                "Charge",
                "charge_pages",
                "charge_requests",
            ),
            "fees.claim": (
                "FeeClaim",
                "FeeFigure",
                "FeeReading",
            ),
            "fees.month": (
                "MonthCharges",
                "charge_month",
            ),
            "fees.notice": ("FeeNotice",),
            "fees.notice_faults": ("InvalidNotice",),
            "fees.noticefile": ("load_notice",),
            "fees.payment": (
                "InvalidPayment",
                "Payment",
            ),
            "fees.placing": (
                "FeeDifference",
                "RequestCharge",
            ),
            "fees.reader": (
                "fee_stated",
                "read_fee",
            ),
            "fees.request": (
                "FeeRequest",
                "InvalidMonth",
                "Ordinals",
            ),
            "fees.statement": ("fee_sentence",),
            "fees.tariff": (
                "Band",
                "ChargeLine",
                "FeeBasis",
                "InvalidCount",
                "NoTariff",
                "Tariff",
                "Tariffs",
            ),
            "fees.tarifffile": (
                "InvalidTariffs",
                "TARIFFS",
                "load_tariffs",
            ),
            "fees.year": (
                "Notified",
                "year_statement",
            ),
            "files": (
                "SeveralReports",
                "read",
                "read_all",
                "read_package",
                "read_texts",
                "render",
                "render_blank",
                "render_blank_bytes",
                "render_bytes",
                "write",
                "write_package",
            ),
            "formats.limits": ("Limits",),
            "formbook": ("form_workbook",),
            "grid": ("Printable",),
            "interchange": (
                "dump_bytes",
                "dumps",
                "from_dict",
                "loads",
                "to_dict",
            ),
            "interchange.schema": ("json_schema",),
            "labels": ("label",),
            "ledger.blank": (
                "blank_csv",
                "blank_workbook",
            ),
            "ledger.cases": (
                "ChallengeCase",
                "DecisionCount",
                "DocumentEntry",
                "Ledger",
                "RequestCase",
            ),
            "ledger.faults": (
                "InvalidLedger",
                "LineFault",
            ),
            "ledger.fees": (
                "FeeGap",
                "FeeTally",
                "tally_fees",
            ),
            "ledger.mapping": (
                "InvalidMapping",
                "Naming",
                "load_mapping",
            ),
            "ledger.month": ("load_month",),
            "ledger.reading": (
                "LedgerReading",
                "read_ledger",
                "read_requests",
                "tally_file",
            ),
            "ledger.several": ("read_ledgers",),
            "ledger.tally": (
                "Explained",
                "Tally",
                "tally",
                "tally_requests",
            ),
            "ledger.unplaced": ("Unplaced",),
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
                "recheck",
                "repair",
            ),
            "narrative": (
                "Agreement",
                "Claim",
                "Comparison",
                "claims",
                "compare",
            ),
            "narrative.sentences": (
                "narrate",
                "sentences",
            ),
            "notes": ("Note",),
            "organs": (
                "OrganKind",
                "kind_of",
            ),
            "reading": (
                "Account",
                "Confidence",
                "Printed",
                "Reading",
                "Use",
            ),
            "refiling": (
                "Loss",
                "LossyConversion",
                "refile",
                "refiling_losses",
            ),
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
    "CHINA",
    "FIGURE_RULES",
    "RULES",
    "TARIFFS",
    "Acceptance",
    "Account",
    "Agency",
    "Agreement",
    "Applied",
    "Band",
    "Baseline",
    "Basis",
    "Blank",
    "Bounds",
    "CalendarEnds",
    "CaseFinding",
    "CaseFindings",
    "Catalog",
    "Cause",
    "CauseKind",
    "ChallengeCase",
    "Change",
    "Channel",
    "Charge",
    "ChargeLine",
    "ChecksFailed",
    "Children",
    "Claim",
    "Clock",
    "Comparison",
    "Confidence",
    "Consolidation",
    "Contribution",
    "Correspondence",
    "Counted",
    "Coverage",
    "DecisionCount",
    "Difference",
    "DocumentEntry",
    "Draft",
    "DraftNote",
    "Edit",
    "Elsewhere",
    "EntryChange",
    "Example",
    "Explained",
    "Explanation",
    "Fault",
    "Faulty",
    "FeeBasis",
    "FeeCase",
    "FeeClaim",
    "FeeDifference",
    "FeeFigure",
    "FeeGap",
    "FeeNotice",
    "FeeReading",
    "FeeRequest",
    "FeeStanding",
    "FeeState",
    "FeeStatement",
    "FeeTally",
    "Figure",
    "FigureChange",
    "Finding",
    "Findings",
    "GovDisclosureError",
    "InvalidBaseline",
    "InvalidCalendar",
    "InvalidClock",
    "InvalidConsolidation",
    "InvalidCount",
    "InvalidDraft",
    "InvalidLedger",
    "InvalidMapping",
    "InvalidMonth",
    "InvalidNotice",
    "InvalidPayment",
    "InvalidReport",
    "InvalidRules",
    "InvalidTariffs",
    "InvalidTexts",
    "Ledger",
    "LedgerReading",
    "Limits",
    "LineFault",
    "Lineage",
    "Location",
    "Loss",
    "LossyConversion",
    "Match",
    "Matched",
    "MissingExtra",
    "MissingFont",
    "MonthCharges",
    "Naming",
    "NoHolidayNotice",
    "NoTariff",
    "NotComparable",
    "Note",
    "Notified",
    "Opinion",
    "Ordinals",
    "OrganKind",
    "OtherMatters",
    "Outcome",
    "Overview",
    "Passage",
    "Payment",
    "Printable",
    "Printed",
    "PrintedChange",
    "Provenance",
    "Publication",
    "Reading",
    "Remarks",
    "Repair",
    "Repaired",
    "Report",
    "RequestCase",
    "RequestCharge",
    "Rule",
    "RuleKind",
    "RuleScope",
    "RuleTaken",
    "Ruleset",
    "Scope",
    "SeveralReports",
    "Severity",
    "Shortcomings",
    "SignOff",
    "Solution",
    "Span",
    "StaleSolution",
    "Status",
    "Step",
    "Tally",
    "Tariff",
    "Tariffs",
    "TextChange",
    "Unfinished",
    "UnfitWeight",
    "Unidentified",
    "UnknownName",
    "Unmatched",
    "Unplaced",
    "UnreadableInput",
    "UnsupportedFormat",
    "Use",
    "Verdict",
    "WorkCalendar",
    "YearsUnclear",
    "blank_csv",
    "blank_workbook",
    "charge_month",
    "charge_pages",
    "charge_requests",
    "check",
    "check_cases",
    "check_years",
    "claims",
    "comparable",
    "compare",
    "comparison_rule",
    "consolidate",
    "crosswalk",
    "diff",
    "draft",
    "draft_notes",
    "dump_bytes",
    "dumps",
    "edition_for",
    "explain",
    "fee_sentence",
    "fee_stated",
    "form_of",
    "form_workbook",
    "from_dict",
    "json_schema",
    "kind_of",
    "label",
    "languages",
    "load_mapping",
    "load_month",
    "load_notice",
    "load_rules",
    "load_tariffs",
    "loads",
    "locate",
    "narrate",
    "own_share",
    "payment_due",
    "read",
    "read_all",
    "read_fee",
    "read_ledger",
    "read_ledgers",
    "read_package",
    "read_requests",
    "read_texts",
    "recheck",
    "refile",
    "refiling_losses",
    "render",
    "render_blank",
    "render_blank_bytes",
    "render_bytes",
    "repair",
    "report_class",
    "rule",
    "sentences",
    "tally",
    "tally_fees",
    "tally_file",
    "tally_requests",
    "templates",
    "to_dict",
    "write",
    "write_package",
    "y2019",
    "y2021",
    "year_statement",
]
