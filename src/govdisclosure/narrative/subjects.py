"""Whose figures a clause states: those of the reporting organ as a whole, or another's share."""

import re

import attrs

_NAMELESS = re.compile(
    r"[（(][^（()）]*[）)]|^[一二三四五六七八九十]是|20[0-9]{2}年度?|年度?|(?:关于|在)?(?:政府信息)?依申请公开(?:方面|工作|情况)?|(?:方面|工作|情况|期间)"
    r"|[共均也并已的又]|今年|累计"
)
_WHOLE = re.compile(
    "全[市县区省州盟旗镇乡国]|我[市县区省州盟旗]|各级|各部门|各单位|各地|各行政机关"
)
_OWN = re.compile("[我本全]")
_OTHERS = re.compile("本级|(?:[市县区省州].{0,10}(?:局|委|厅|委员会|街道|镇|乡))$")
_CONSOLIDATED = re.compile(
    "全[市县区省州盟旗](?:各级|各|行政机关|共|累计|新收|收办|收到|受理|政府信息公开申请)"
)
_LEADING = re.compile(
    r"(?:20[0-9]{2}年度?[，,]?)?"
    r"(?P<organ>[市县区省州][^，。、；我本全各]{1,10}?(?:局|委|厅|委员会|办公室|街道|镇|乡|政府))"
)
_SHORTEST = 2


def is_consolidated(text: str) -> bool:
    """Tell whether a text speaks of a place's organs together."""
    return _CONSOLIDATED.search(text) is not None


@attrs.frozen
class Reporter:
    """Who reports: the name of the agency, where it is known, and whether it sums up others."""

    agency: str = ""
    consolidated: bool = False

    def is_meant_by(self, subject: str) -> bool:
        """Tell whether a clause with this subject speaks of all that the tables count.

        >>> Reporter("宿迁市公安局").is_meant_by("市公安局")
        True
        >>> Reporter("宿迁市").is_meant_by("市公安局")
        False
        >>> Reporter().is_meant_by("我局"), Reporter().is_meant_by("全市各级行政机关")
        (True, True)
        """
        named = _NAMELESS.sub("", subject)
        if not named:
            return True
        if _WHOLE.match(named):
            return "各" in named or _OTHERS.search(named) is None
        if self.consolidated:
            return named == self.agency
        if _OWN.match(named):
            return "本级" not in named
        return self._is_short_for(named)

    def is_led_by_another(self, sentence: str) -> bool:
        """Tell whether a sentence begins with the name of an organ other than the reporter."""
        match = _LEADING.match(sentence)
        return match is not None and not self.is_meant_by(match["organ"])

    def _is_short_for(self, named: str) -> bool:
        letters = iter(self.agency)
        return len(named) >= _SHORTEST and all(letter in letters for letter in named)
