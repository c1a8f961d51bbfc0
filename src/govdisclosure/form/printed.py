"""What the form prints beside lines, columns and headings: the title and the heads of tables."""

from govdisclosure.language import Words

TITLE = Words("report.title", "{agency}{year}年政府信息公开工作年度报告")
CONTENT = Words("table.content", "信息内容")
APPLICANTS = Words("table.applicants", "申请人情况")
CROSS_CHECK = Words(
    "table.cross-check",
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
)
YEAR = Words("publication.year", "报告年度")
SCOPE = Words("publication.scope", "统计范围")
SCOPES = {
    "own": Words("scope.own", "本机关"),
    "consolidated": Words("scope.consolidated", "汇总"),
}
