"""Baselines as JSON: strict, in a fixed order, a line for each value, amounts as texts.

JSON and not TOML: the standard library writes it, and a reader that refuses what is not meant was
there already, for reports.
"""

import datetime
import json
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import zip_longest
from typing import Any, TypeVar

import attrs

from govdisclosure.checks.accepted.acceptance import Acceptance, Facts, InvalidBaseline, Quotation
from govdisclosure.checks.verdicts import Elsewhere
from govdisclosure.editions import EDITIONS, form_of
from govdisclosure.errors import UNKNOWN_CELL, Fault, InvalidReport
from govdisclosure.form.kinds import Figure, to_json
from govdisclosure.form.strict import A_TEXT, AN_INTEGER, text_objection, wrong_type
from govdisclosure.interchange.notation import AS_TEXT
from govdisclosure.interchange.thorough import (
    A_DATE,
    AN_OBJECT,
    DUPLICATE_KEY,
    MISSING_KEY,
    UNKNOWN_KEY,
    WRONG_EDITION,
    plain,
)
from govdisclosure.language import Words

_DECIMAL = r"-?[0-9]{1,99}(\.[0-9]{1,99})?"
"""A figure with decimals; a sum or a difference may be longer than any amount of a report."""

VERSION = 1
"""The version of the format of the file."""

T = TypeVar("T")


def in_order(entries: Iterable[Acceptance]) -> tuple[Acceptance, ...]:
    """Return entries in the order of the file: by agency, year, rule and place on the form."""
    return tuple(sorted(entries, key=_place))


def _place(entry: Acceptance) -> tuple[object, ...]:
    rule = (len(entry.rule), entry.rule)
    places = {name: place for place, name in enumerate(form_of(entry.edition).cells)}
    cells = tuple(places.get(name, len(places)) for name, _ in entry.facts.cells)
    return (entry.agency, entry.year, entry.edition, rule, cells, json.dumps(entry_to_dict(entry)))


def dumps(entries: Iterable[Acceptance]) -> str:
    """Return entries as the text of a file."""
    data = {"baseline": VERSION, "accepted": [entry_to_dict(entry) for entry in in_order(entries)]}
    return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n"


def entry_to_dict(entry: Acceptance) -> dict[str, object]:
    """Return an entry as it stands in the file."""
    facts = entry.facts
    return {
        "agency": entry.agency,
        "year": entry.year,
        "edition": entry.edition,
        "rule": entry.rule,
        "kind": facts.kind,
        "sentence": facts.sentence,
        "cells": {name: to_json(figure) for name, figure in facts.cells},
        "expected": to_json(facts.expected),
        "found": to_json(facts.found),
        "elsewhere": [
            {
                "agency": place.agency,
                "year": place.year,
                "cells": {
                    name: to_json(figure)
                    for name, figure in zip_longest(place.cells, place.figures)
                },
            }
            for place in facts.elsewhere
        ],
        "passages": [attrs.asdict(passage) for passage in facts.passages],
        "reviewer": entry.reviewer,
        "reason": entry.reason,
        "accepted": entry.accepted.isoformat(),
        "expires": None if entry.expires is None else entry.expires.isoformat(),
    }


def loads(data: str | bytes) -> tuple[Acceptance, ...]:
    """Return the entries that a text describes; raise `InvalidBaseline` with every fault."""
    try:
        found = plain(data)
    except InvalidReport as error:
        raise InvalidBaseline(error.faults) from None
    reader = _Reader()
    entries = reader.file(found)
    if reader.faults:
        raise InvalidBaseline(reader.faults)
    return entries


class _Reader:
    """Reads plain data piece by piece, and notes what is wrong with each instead of stopping."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def file(self, data: object) -> tuple[Acceptance, ...]:
        given = self._object(data, "$", ("baseline", "accepted"))
        version = given.get("baseline", VERSION)
        if version is not VERSION and (type(version) is not int or version != VERSION):
            sentence = WRONG_VERSION.fill(found=f"{version!r:.40}", known=str(VERSION))
            self.faults.append(Fault("$.baseline", "unknown-version", sentence))
        return self._list(given, "accepted", "$", self._entry)

    def _entry(self, data: object, path: str) -> Acceptance | None:
        known = len(self.faults)
        given = self._object(data, path, _KEYS)
        edition = self._edition(given, path)
        facts = Facts(
            kind=self._text(given, "kind", path),
            sentence=self._text(given, "sentence", path),
            cells=self._cells(given, path, edition),
            expected=self._figure(given, "expected", path),
            found=self._figure(given, "found", path),
            elsewhere=self._list(given, "elsewhere", path, self._elsewhere),
            passages=self._list(given, "passages", path, self._passage),
        )
        values: dict[str, Any] = {
            **{name: self._text(given, name, path) for name in ("agency", "rule")},
            **{name: self._text(given, name, path) for name in ("reviewer", "reason")},
            "year": self._year(given, path),
            "accepted": self._date(given, "accepted", path),
            "expires": self._date(given, "expires", path, optional=True),
        }
        if len(self.faults) > known:
            return None
        try:
            return Acceptance(**values, edition=edition, facts=facts)
        except InvalidBaseline as error:
            self.faults += (
                attrs.evolve(fault, path=f"{path}.{fault.path}") for fault in error.faults
            )
        return None

    def _elsewhere(self, data: object, path: str) -> Elsewhere:
        given = self._object(data, path, ("agency", "year", "cells"))
        cells = self._cells(given, path, None)
        return Elsewhere(
            agency=self._text(given, "agency", path, optional=True) or None,
            year=self._year(given, path, optional=True),
            cells=tuple(name for name, _ in cells),
            figures=tuple(figure for _, figure in cells),
        )

    def _passage(self, data: object, path: str) -> Quotation:
        given = self._object(data, path, ("path", "text", "source"))
        return Quotation(
            path=self._text(given, "path", path),
            text=self._text(given, "text", path),
            source=self._text(given, "source", path, optional=True) or None,
        )

    def _object(self, data: object, path: str, keys: tuple[str, ...]) -> Mapping[str, object]:
        """Return an object's values by the keys that it may have; all of them must be there."""
        if not isinstance(data, Mapping):
            self.faults.append(Fault(path, *wrong_type(AN_OBJECT.fill(), data)))
            return {}
        self._duplicates(data, path)
        for key in data:
            if key not in keys:
                self.faults.append(Fault(f"{path}.{key}", "unknown-key", UNKNOWN_KEY.fill()))
        for key in keys:
            if key not in data:
                self.faults.append(Fault(f"{path}.{key}", "missing-key", MISSING_KEY.fill()))
        return {key: data[key] for key in keys if key in data}

    def _duplicates(self, data: Mapping[str, object], path: str) -> None:
        for key in getattr(data, "duplicates", ()):
            self.faults.append(Fault(f"{path}.{key}", "duplicate-key", DUPLICATE_KEY.fill()))

    def _list(
        self,
        given: Mapping[str, object],
        key: str,
        path: str,
        read: Callable[[object, str], T | None],
    ) -> tuple[T, ...]:
        data = given.get(key, [])
        if not isinstance(data, list):
            self.faults.append(Fault(f"{path}.{key}", *wrong_type(A_LIST.fill(), data)))
            return ()
        found = [read(item, f"{path}.{key}[{place}]") for place, item in enumerate(data)]
        return tuple(item for item in found if item is not None)

    def _cells(
        self, given: Mapping[str, object], path: str, edition: str | None
    ) -> tuple[tuple[str, Figure], ...]:
        data, path = given.get("cells", {}), f"{path}.cells"
        if not isinstance(data, Mapping):
            self.faults.append(Fault(path, *wrong_type(AN_OBJECT.fill(), data)))
            return ()
        self._duplicates(data, path)
        for name in data:
            if edition in EDITIONS and name not in form_of(edition).cells:
                sentence = UNKNOWN_CELL.fill(edition=edition, name=name)
                self.faults.append(Fault(f"{path}.{name}", "unknown-cell", sentence))
        return tuple((name, self._figure(data, name, path)) for name in data)

    def _figure(self, given: Mapping[str, object], key: str, path: str) -> Figure:
        """Return a figure: a whole number, a text in plain decimal notation, or a blank."""
        data = given.get(key)
        if data is None or type(data) is int:
            return data
        if isinstance(data, str) and re.fullmatch(_DECIMAL, data):
            return Decimal(data)
        self.faults.append(Fault(f"{path}.{key}", *wrong_type(A_FIGURE.fill(), data)))
        return None

    def _edition(self, given: Mapping[str, object], path: str) -> str:
        data = given.get("edition", "")
        if "edition" in given and (not isinstance(data, str) or data not in EDITIONS):
            sentence = WRONG_EDITION.fill(found=f"{data!r:.40}", known=tuple(EDITIONS))
            self.faults.append(Fault(f"{path}.edition", "unknown-edition", sentence))
        return data if isinstance(data, str) else ""

    def _text(
        self, given: Mapping[str, object], key: str, path: str, *, optional: bool = False
    ) -> str:
        data = given.get(key, "")
        if data is None and optional:
            return ""
        wrong = wrong_type(A_TEXT.fill(), data) if data is None else text_objection(data)
        if wrong is not None:
            self.faults.append(Fault(f"{path}.{key}", *wrong))
        return data if isinstance(data, str) else ""

    def _year(
        self, given: Mapping[str, object], path: str, *, optional: bool = False
    ) -> int | None:
        data = given.get("year")
        if type(data) is int or (data is None and (optional or "year" not in given)):
            return data
        self.faults.append(Fault(f"{path}.year", *wrong_type(AN_INTEGER.fill(), data)))
        return None

    def _date(
        self, given: Mapping[str, object], key: str, path: str, *, optional: bool = False
    ) -> datetime.date | None:
        data = given.get(key)
        if data is None and (optional or key not in given):
            return None
        try:
            if isinstance(data, str) and re.fullmatch(AS_TEXT[datetime.date], data):
                return datetime.date.fromisoformat(data)
        except ValueError:
            pass
        self.faults.append(Fault(f"{path}.{key}", *wrong_type(A_DATE.fill(), data)))
        return None


_KEYS = (
    *("agency", "year", "edition", "rule", "kind", "sentence", "cells", "expected", "found"),
    *("elsewhere", "passages", "reviewer", "reason", "accepted", "expires"),
)

A_LIST = Words("fault.list", "数组")
A_FIGURE = Words("fault.figure", '整数、十进制数文本（如"96171.6"）或空值（null）')
WRONG_VERSION = Words("fault.unknown-version", "没有第{found}版的清单格式；可读取：{known}。")
