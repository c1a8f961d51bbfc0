"""Whose figures a clause states: those of the reporting organ as a whole, or another's share."""

import re

import attrs

_NAMELESS = re.compile(
    r"[（(][^（()）]*[）)]|^[一二三四五六七八九十]是|20[0-9]{2}年度?|年度?|今年|累计|[共均也并已的又]"
    r"|(?:关于|在)?(?:政府信息)?依申请公开(?:方面|工作|情况)?|方面|工作|情况|期间"
)
_WHOLE = re.compile("全[市县区省州盟旗镇乡国]|[我本][市县区省州盟旗镇乡](?!级)")
_ALL_LEVELS = "各级"
_SOME = re.compile("部门|单位|乡|镇|街道|局|委|厅|办|政府|本级|直属|系统")
_OWN = re.compile("[我本全]")
_PLACE = re.compile("(?:政府|[省市县区州旗盟镇乡])$")
_OF_A_PLACE = re.compile(
    "全[市县区省州盟旗][^，。；]{0,12}(?:新收|收办|收到|受理|办理)[^，。；]{0,6}(?:信息公开|依申请)"
)
_LEADING = re.compile(
    r"(?:20[0-9]{2}年度?[，,]?)?"
    r"(?P<organ>[市县区省州][^，。、；我本全各]{0,10}?(?:局|委|厅|委员会|办公室|街道|镇|乡|政府))"
)
_SHORTEST = 2


def speaks_of_a_place(text: str) -> bool:
    """Tell whether a text states figures of all the organs of a place together."""
    return _OF_A_PLACE.search(text) is not None


@attrs.frozen(kw_only=True)
class Reporter:
    """Who reports: the name of the agency, where it is known, and whether it sums up others.

    ``consolidated`` is what the report says of itself; ``beside_others`` is true where the text
    gives figures of all the organs of a place, so that those of one organ are but a part.
    """

    agency: str = ""
    consolidated: bool = False
    beside_others: bool = False

    def is_meant_by(self, subject: str) -> bool:
        """Tell whether a clause with this subject speaks of all that the tables count.

        >>> Reporter(agency="宿迁市公安局").is_meant_by("市公安局")
        True
        >>> Reporter(agency="宿迁市").is_meant_by("市公安局")
        False
        >>> Reporter().is_meant_by("我局"), Reporter().is_meant_by("全市各级行政机关")
        (True, True)
        """
        named = _NAMELESS.sub("", subject)
        if not named or named == self.agency:
            return True
        sums_up = self.consolidated or _PLACE.search(self.agency) is not None
        whole = _WHOLE.match(named)
        if whole is not None or named.startswith(_ALL_LEVELS):
            if self.agency and not sums_up:
                return False
            return _ALL_LEVELS in named or _SOME.search(named, whole.end() if whole else 0) is None
        if sums_up or self.beside_others:
            # 市政府 or 我办 is one of the organs that such a report sums up.
            return False
        if _OWN.match(named):
            # 全系统 takes in organs that report for themselves.
            return "本级" not in named and "系统" not in named
        return self._is_short_for(named)

    def is_led_by_another(self, sentence: str) -> bool:
        """Tell whether a sentence begins with the name of an organ other than the reporter."""
        match = _LEADING.match(sentence)
        return match is not None and not self.is_meant_by(match["organ"])

    def _is_short_for(self, named: str) -> bool:
        letters = iter(self.agency)
        return len(named) >= _SHORTEST and all(letter in letters for letter in named)
