"""What kind of organ a name tells, and what the law says of each kind; nothing is guessed."""

import datetime

import hypothesis.strategies as st
import pytest
from hypothesis import given

from govdisclosure import OrganKind, kind_of
from govdisclosure.organs import DEADLINES, RULE_MAKING, can_make_rules, deadline
from govdisclosure.organs.names import MINISTRIES, PROVINCES, SUBJECTS

NAMES = {
    OrganKind.STATE_COUNCIL: """
        国家税务总局 中华人民共和国财政部 教育部 国家发展和改革委员会 中国人民银行 审计署
        海关总署 国家市场监督管理总局 中华人民共和国海关总署 国家林业和草原局 中国民用航空局
        国务院国有资产监督管理委员会 国家知识产权局 中华人民共和国住房和城乡建设部
    """,
    OrganKind.GOVERNMENT: """
        宿迁市 江苏省人民政府 宿迁市人民政府 上海市浦东新区人民政府 浦东新区 阿克陶县人民政府
        阿克陶县 新疆维吾尔自治区人民政府 内蒙古自治区 北京市 恩施土家族苗族自治州人民政府
        长阳土家族自治县 鄂温克族自治旗人民政府 科尔沁右翼前旗 舟山市普陀区 汕尾市城区人民政府
        景德镇市人民政府 新乡市 西乡县人民政府 神农架林区人民政府 六枝特区人民政府 沙市区 津市市
        石首市人民政府 阳泉市矿区人民政府 天津市滨海新区人民政府 镇江市政府 宁乡市 昆山市
    """,
    OrganKind.TOWN: """
        舟山市普陀区沈家门街道办事处 舟山市普陀区人民政府沈家门街道办事处 某某街道办事处
        六横镇人民政府 某某镇 某某乡 某某乡人民政府 贡山独龙族怒族自治县独龙江乡人民政府
        虎门镇人民政府 某某民族乡 呼和塔拉苏木人民政府 阿克陶县布伦口乡 新城街道
        天津市滨海新区新城镇人民政府
    """,
    OrganKind.DEPARTMENT: """
        舟山市政务服务办公室 国家税务总局舟山市税务局 市场监督管理局 宿迁市市场监督管理局
        江苏省财政厅 浙江省公安厅 舟山市公安局 上海市教育委员会 北京市城市管理委员会
        重庆市农业农村委员会 上海市浦东新区财政局 宿迁市住房和城乡建设局
        景德镇市住房和城乡建设局 新乡市教育局 济南市城乡水务局 上海市人民政府外事办公室
        舟山市人民政府国有资产监督管理委员会 神农架林区教育局 西藏自治区住房和城乡建设厅
        阿克陶县乡村振兴局 杭州市规划和自然资源局 东莞市政务服务数据管理局
        某某县文化广电和旅游体育局 舟山市文化和旅游局（舟山市文物局） 西乡县财政局 镇江市水利局
        舟山市烟草专卖局 舟山市气象局 广西壮族自治区民族宗教事务委员会 桐乡市民政局
    """,
    OrganKind.OTHER: """
        浙江海洋大学 舟山市人民医院 舟山市第一中学 舟山市人民代表大会常务委员会办公室
        舟山市中级人民法院 舟山市人民检察院 舟山市自来水有限公司
        中国人民政治协商会议舟山市委员会 某某村村民委员会 舟山市总工会
    """,
    None: """
        阿克陶县慕士塔格城区服务中心 开发区管委会 宁波经济技术开发区管理委员会 苏州工业园区
        雄安新区 苏州工业园区教育局 浙江省人民政府办公厅 舟山市人民政府办公室 国务院办公厅
        教育厅办公厅 六横镇人民政府办公室 六横镇政务服务办公室 沈家门街道财政局
        舟山市公安局定海区分局 中国气象局 舟山海关 国家统计局舟山调查队
        江苏省人民政府驻北京办事处 喀什地区行政公署 喀什地区 城市 市 中共舟山市委办公室
        舟山市不动产登记中心 新疆生产建设兵团财政局 市辖区
        宁波经济技术开发区管理委员会财政局 浙江大学档案局 幸福社区 人民政府 省 县 镇
        乡镇 城乡 新乡 国家海洋局 长江水利委员会 香港特别行政区政府 某某风景名胜区
        黄山风景区管理委员会 舟山市仲裁委员会 局 办公室 委员会 宿迁 示例局
    """,
}
CASES = [(name, kind) for kind, names in NAMES.items() for name in names.split()]
PIECES = st.sampled_from(
    [
        *(
            "宿迁市",
            "新乡",
            "镇",
            "乡",
            "街道",
            "区",
            "县",
            "开发区",
            "浦东新区",
            "省",
            "国家",
            "政协",
        ),
        *(
            "人民政府",
            "办公室",
            "委员会",
            "局",
            "厅",
            "大学",
            "财政",
            "城乡",
            "（",
            "）",
            "(",
            ")",
            " ",
        ),
    ]
)
ANY_NAME = st.text() | st.lists(PIECES, max_size=8).map("".join)


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_what_a_name_tells(name: str, kind: OrganKind | None) -> None:
    assert kind_of(name) is kind


@given(ANY_NAME)
def test_any_text_is_a_kind_or_none(name: str) -> None:
    kind = kind_of(name)
    assert kind is None or isinstance(kind, OrganKind)
    for each in (kind, *OrganKind):
        assert can_make_rules(name, each) in {True, False, None}


@given(ANY_NAME)
def test_white_space_tells_nothing(name: str) -> None:
    assert kind_of(" " + "\u3000".join(name) + "\n") is kind_of(name)


@given(st.text("某甲乙丙", min_size=1, max_size=5), st.sampled_from(SUBJECTS))
def test_a_department_is_one_under_any_city(place: str, subject: str) -> None:
    assert kind_of(f"{place}市{subject}局") is OrganKind.DEPARTMENT
    assert kind_of(f"{place}镇{subject}局") is None
    assert kind_of(f"{place}经济开发区{subject}局") is None


def test_a_name_longer_than_any_is_not_looked_into() -> None:
    assert kind_of("政协" * 500_000 + "委员会") is None


@pytest.mark.parametrize("name", sorted(PROVINCES))
def test_provinces_can_make_rules(name: str) -> None:
    assert kind_of(name) is kind_of(f"{name}人民政府") is OrganKind.GOVERNMENT
    assert can_make_rules(name, OrganKind.GOVERNMENT) is True
    assert can_make_rules(f"{name}人民政府", OrganKind.GOVERNMENT) is True


def test_there_are_26_ministries_and_31_provinces() -> None:
    assert (len(MINISTRIES), len(PROVINCES)) == (26, 31)


@pytest.mark.parametrize(
    ("name", "can"),
    [
        ("中华人民共和国财政部", True),
        ("国家能源局", None),
        ("恩施土家族苗族自治州人民政府", True),
        ("宿迁市", None),
        ("昆山市人民政府", None),
        ("阿克陶县", False),
        ("长阳土家族自治县人民政府", False),
        ("鄂温克族自治旗", False),
        ("上海市浦东新区人民政府", False),
        ("舟山市普陀区", False),
        ("六横镇人民政府", False),
        ("沈家门街道办事处", False),
        ("江苏省财政厅", False),
        ("国家税务总局舟山市税务局", False),
        ("浙江海洋大学", None),
        ("浙江省人民政府办公厅", None),
        ("雄安新区", None),
    ],
)
def test_who_can_make_rules(name: str, can: bool | None) -> None:
    assert can_make_rules(name, kind_of(name)) is can


def test_nothing_is_said_of_a_government_that_is_not_known() -> None:
    assert can_make_rules("雄安新区", OrganKind.GOVERNMENT) is None
    assert can_make_rules("某某自治区", OrganKind.GOVERNMENT) is None


def test_when_each_kind_publishes() -> None:
    january, march = datetime.date(2025, 1, 31), datetime.date(2025, 3, 31)
    assert {kind: deadline(kind, 2024) for kind in (*OrganKind, None)} == {
        OrganKind.STATE_COUNCIL: january,
        OrganKind.DEPARTMENT: january,
        OrganKind.GOVERNMENT: march,
        OrganKind.TOWN: None,
        OrganKind.OTHER: None,
        None: None,
    }


def test_there_is_no_deadline_before_the_regulation_was_in_force() -> None:
    assert deadline(OrganKind.GOVERNMENT, 2018) is None
    assert deadline(OrganKind.DEPARTMENT, 2019) == datetime.date(2020, 1, 31)


def test_what_is_said_of_organs_is_cited() -> None:
    assert {found.cite.short() for found in DEADLINES.values()} == {"Reg. 49"}
    assert RULE_MAKING.short() == "Leg. 91; Leg. 93"


@pytest.mark.parametrize("kind", OrganKind)
def test_kinds_are_named_in_both_languages(kind: OrganKind) -> None:
    assert kind.text("zh") != kind.text("en")
