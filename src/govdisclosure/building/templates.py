"""Templates: the texts that follow from what else a report holds, and so cannot contradict it.

Nothing is made up: what was done for the platform, which problems there are, how work was assessed
is for a person to write.
"""

from collections.abc import Iterator

from govdisclosure.checks.catalog.aspects import ASPECTS, covers
from govdisclosure.editions import INSTRUMENTS
from govdisclosure.fees.statement import stated
from govdisclosure.form.declare import Section
from govdisclosure.labels import worded
from govdisclosure.language import SOURCE, Language, Words, catalog, languages
from govdisclosure.law import REGULATION
from govdisclosure.narrative.sentences import FEE, ON_REQUEST, PROACTIVE, sentences
from govdisclosure.report import AnnualReport

PREAMBLE = "preamble"
OTHER_MATTERS = "other_matters.text"
TEMPLATES = (PREAMBLE, PROACTIVE, ON_REQUEST, OTHER_MATTERS)
"""The paths of the texts that there are templates for."""


def templates(report: AnnualReport, lang: Language = SOURCE) -> dict[str, str]:
    """Return the texts that can be written from a report itself, by their paths.

    The preamble cites the Regulation and the form, names the sections, and states the period; where
    the report is to be found it says if the address of its publication is given. The aspects of
    section one get the `sentences` of the tables, and section six that on fees where its text is
    read back as the figures; else a document prints a line of its own. Read as claims, the Chinese
    texts agree with the tables. Source: Reg. 50 and the form of the edition, which say what a
    report holds.

    >>> from govdisclosure.editions import y2021
    >>> from govdisclosure.report import Agency
    >>> requests = y2021.Requests(received=y2021.Applicants(total=0))
    >>> report = y2021.Report(agency=Agency(name="示例局"), year=2025, requests=requests)
    >>> templates(report)["overview.disclosure_on_request"]
    '2025年未收到政府信息公开申请。'
    >>> templates(report)["preamble"][-37:]
    '本报告所列数据的统计期限自2025年1月1日起至2025年12月31日止。'
    """
    space = "" if catalog(lang).language == SOURCE else " "
    told = sentences(report, lang)
    parts = {
        PREAMBLE: tuple(_preamble(report, lang)),
        OTHER_MATTERS: tuple(text for text in told.get(FEE, ()) if _is_read_back(text, report)),
        **told,
    }
    return {path: space.join(parts[path]) for path in TEMPLATES if parts.get(path)}


def written(report: AnnualReport, lang: Language = SOURCE) -> dict[str, str]:
    """Return the `templates` for the parts of a report that have no text of their own.

    An aspect of which section one may tell in a text that no heading divides is left alone.

    >>> from govdisclosure.editions import y2021
    >>> from govdisclosure.report import Agency
    >>> report = y2021.Report(agency=Agency(name="示例局"), year=2025, preamble="前言。")
    >>> written(report)
    {}
    """
    own = report.texts()
    divided = any(path in own for path in ASPECTS)
    whole = "" if divided else report.overview.text or ""
    return {
        path: text
        for path, text in templates(report, lang).items()
        if not own.get(path, "").strip() and not (path in ASPECTS and covers(whole, path))
    }


def generated(report: AnnualReport) -> dict[str, str]:
    """Return the texts of a report that are those of its `templates`, each with its language."""
    own = report.texts()
    found = {
        path: next((lang for lang in languages() if templates(report, lang).get(path) == text), "")
        for path in TEMPLATES
        if (text := own.get(path, ""))
    }
    return {path: lang for path, lang in found.items() if lang}


def _is_read_back(text: str, report: AnnualReport) -> bool:
    """Tell whether a text on fees states for readers exactly what the figures say."""
    read = stated(text, year=report.year, agency=report.agency.name)
    return read == report.other_matters.fee


def _preamble(report: AnnualReport, lang: Language) -> Iterator[str]:
    year, form = str(report.year), INSTRUMENTS[report.edition]
    yield DRAWN_UP.fill(
        regulation=REGULATION.title,
        regulation_number=REGULATION.number,
        form=form.title,
        form_number=form.number,
        year=year,
    ).text(lang)
    sections = report.form().sections
    yield PARTS.fill(sections=_listed(sections, lang)).text(lang)
    if report.publication.url:
        yield WHERE.fill(url=report.publication.url).text(lang)
    yield PERIOD.fill(year=year).text(lang)


def _listed(sections: dict[str, Section], lang: Language) -> str:
    return SECTION_AFTER_SECTION.text(lang).join(
        worded(path, section.wording, lang) for path, section in sections.items()
    )


DRAWN_UP = Words(
    "template.drawn-up",
    "根据《{regulation}》（{regulation_number}）和《{form}》（{form_number}）的要求，"
    "编制{year}年度政府信息公开工作年度报告。",
)
PARTS = Words("template.parts", "全文包括以下部分：{sections}。")
SECTION_AFTER_SECTION = Words("template.section-after-section", "；")
WHERE = Words("template.where", "本报告可以在以下网页查阅、下载：（{url}）。")
PERIOD = Words(
    "template.period", "本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
)
