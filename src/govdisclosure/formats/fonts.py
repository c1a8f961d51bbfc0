"""The fonts of official papers, and what stands in for each where it is not installed."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from govdisclosure.formats.paper import BODY, HEAD, LATIN, NUMBER, SECOND, TITLE

_SONG = (
    *("SimSun", "宋体", "NSimSun", "STSong", "Songti SC"),
    *("Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN", "Noto Serif SC"),
    *("AR PL UMing CN", "AR PL SungtiL GB"),
)
_HEI = (
    *("SimHei", "STHeiti", "Heiti SC", "PingFang SC", "Microsoft YaHei"),
    *("Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans SC"),
    *("WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback"),
)
_LIKE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        TITLE: ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋_GBK"),
        BODY: ("FangSong_GB2312", "FangSong", "仿宋", "STFangsong", "FZFangSong-Z02S"),
        HEAD: (),
        SECOND: ("KaiTi_GB2312", "KaiTi", "楷体", "STKaiti", "Kaiti SC", "AR PL UKai CN"),
        NUMBER: (),
    }
)
_LATIN = (LATIN, "Liberation Serif", "Tinos", "Nimbus Roman", "TeX Gyre Termes")
BUNDLED = "Libertinus Serif"
"""Comes with the library that sets the type, and knows no Chinese."""


def stand_ins(font: str, installed: Collection[str]) -> list[str]:
    """Return those installed of a font of official papers and what stands in for it, in order.

    >>> stand_ins("仿宋_GB2312", ["SimSun", "simhei", "FangSong"])
    ['FangSong', 'SimSun', 'simhei']
    >>> stand_ins("黑体", ["SimSun", "SimHei", "FangSong"])
    ['SimHei', 'SimSun']
    """
    families = (_HEI, _SONG) if font == HEAD else (_SONG, _HEI)
    wanted = (font, *_LIKE[font], *families[0], *families[1])
    return _installed(wanted, installed)


def latin(installed: Collection[str]) -> list[str]:
    """Return the fonts for Latin letters and figures that are installed, the best first."""
    return _installed((*_LATIN, BUNDLED), installed)


def _installed(wanted: Collection[str], installed: Collection[str]) -> list[str]:
    known = {name.casefold(): name for name in installed}
    found = (known.get(name.casefold()) for name in wanted)
    return list(dict.fromkeys(name for name in found if name is not None))
