"""Findings as marks on a report laid out: on their cells, on the words concerned, or on top."""

from collections.abc import Iterator

from govdisclosure.checks.case import Case
from govdisclosure.checks.findings import Finding, Findings
from govdisclosure.checks.places import details
from govdisclosure.checks.verdicts import Outcome, Passage, Severity
from govdisclosure.editions import Report
from govdisclosure.grid import Digest, Mark, Span, squeeze
from govdisclosure.language import Language, Words


def marks_of(findings: Findings, report: Report, lang: Language) -> tuple[Mark, ...]:
    """Return what is broken as marks, in the order in which findings are shown."""
    case = Case.of(report)
    texts = case.texts
    return tuple(
        Mark(
            cells=finding.cells,
            severity=finding.severity.value,
            label=finding.severity.text(lang),
            text=finding.text(lang),
            spans=tuple(
                span
                for passage in finding.passages
                if passage.source is None
                for span in spans(passage, texts.get(passage.path))
            ),
            details=tuple(details(finding, lang, texts)),
        )
        for finding in findings.sorted()
        if finding.outcome is Outcome.FAIL
    )


def digest_of(findings: Findings, lang: Language) -> Digest:
    """Return what stands over a report with its findings: counts, a legend, what is undecided."""
    return Digest(
        title=RESULT.text(lang),
        summary=findings.counts().text(lang),
        legend=tuple(
            (severity.value, LEGEND.fill(severity=severity.text(lang)).text(lang))
            for severity in Severity
            if any(_is_of(finding, severity) for finding in findings)
        ),
        open_title=OPEN.fill(count=len(findings.undecided)).text(lang),
        open=tuple(finding.text(lang) for finding in findings.undecided.sorted()),
    )


def spans(passage: Passage, text: str | None) -> Iterator[Span]:
    r"""Yield where a passage stands in the lines of a text as documents show them.

    ``None`` stands for what is no running text, a title or a date, which is meant as a whole.

    >>> words = Passage(path="preamble", start=4, end=9, text="二 三\n\n四")
    >>> [(span.line, span.start, span.end) for span in spans(words, "一 \n 二 三\n\n四五")]
    [(1, 0, 3)]
    """
    if text is None:
        yield Span(path=passage.path)
        return
    begin = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        start, end = max(passage.start - begin, 0), min(passage.end - begin, len(line))
        begin += len(line)
        if start >= end:
            continue
        # One sign more keeps the space that stands before the passage.
        first, last = len(squeeze(f"{line[:start]}|")) - 1, len(squeeze(line[:end]))
        if first < last:
            yield Span(path=passage.path, line=number, start=first, end=last)


def _is_of(finding: Finding, severity: Severity) -> bool:
    return finding.outcome is Outcome.FAIL and finding.severity is severity


RESULT = Words("marks.result", "核对结果")
LEGEND = Words("marks.legend", "{severity}：涉及的数据和文字以此样式标出，编号指向说明。")
OPEN = Words("marks.open", "无法核对的{count}处")
