"""Pages in the manner of the sites of Chinese agencies, around the report of a sample."""

import re
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "examples" / "reports" / "suqian-2023.html"
SOURCE = SAMPLE.read_text("utf-8")
ARTICLE = SOURCE[SOURCE.index("class='article'>") + 16 : SOURCE.index("</div></body>")]
TITLE = "宿迁市2023年政府信息公开工作年度报告"
TITLE_LINE = f"<p>{TITLE}</p>"
TEXT = ARTICLE.replace(TITLE_LINE, "")
TABLES = re.findall(r"<table.*?</table>", ARTICLE, re.DOTALL)
LINKS = "".join(f'<li><a href="/c/{n}.html">栏目{n}</a></li>\n' for n in range(8))


def page(body: str, head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}</title>{head}</head>'
        f"<body>{body}</body></html>"
    )


def styled(article: str) -> str:
    """As Word pastes it: styles on everything, an empty element of Office in each paragraph."""
    return re.sub(
        r"<p>(.*?)</p>",
        r'<p class=MsoNormal align=center style="text-align:center;mso-line-height-rule:exactly">'
        r'<span lang=EN-US style="font-size:12.0pt;font-family:仿宋;mso-bidi-font-size:10.5pt">\1'
        r"<o:p></o:p></span></p>",
        article,
    )


NAVIGATION = (
    '<div class="top"><a href="/">宿迁市人民政府</a><a href="/en">English</a></div>'
    f'<div class="nav"><ul>{LINKS}</ul></div>'
    '<div class="BreadcrumbNav">当前位置：<a href="/">首页</a> &gt; '
    '<a href="/x">信息公开年报</a></div>'
)
FOOTER = (
    '<div class="share-box"><span>分享到：</span><a>微信</a><a>微博</a></div>'
    '<div class="relateNews"><h3>相关链接</h3><ul>'
    '<li><a href="1">宿迁市2022年政府信息公开工作年度报告</a>'
    "<span>2023-01-20</span></li>"
    '<li><a href="2">宿迁市2021年政府信息公开工作年度报告</a>'
    "<span>2022-01-20</span></li></ul></div>"
    '<div id="footer"><p>主办：宿迁市人民政府办公室</p><p>苏ICP备05012345号</p>'
    "<p>网站标识码：3213000001</p><p>更新时间：2024年1月31日</p><p>2024-01-31</p></div>"
)
SIGN_OFF = '<p style="text-align:right">宿迁市人民政府办公室</p><p align=right>2024年1月25日</p>'
META = (
    '<meta name="SiteName" content="宿迁市人民政府"><meta name="ColumnName" content="年报">'
    f'<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2024-01-26 09:10">'
    '<meta name="ContentSource" content="市政府办">'
)
INFO = (
    '<div class="info"><span>发布日期：2024-01-26 09:10</span> <span>来源：市政府办</span> '
    "<span>浏览次数：<script>document.write(12)</script></span> "
    '<span class="fontsize">字体：[<a>大</a> <a>中</a> <a>小</a>]</span></div>'
)
WPS_TEXT = re.sub(
    "<p>(.*?)</p>",
    r"<p><font size=3>&nbsp;</font><span style='mso-spacerun:yes'>\1</span></p>",
    TEXT,
)
MENU_ROWS = "".join(f"<tr><td>·</td><td><a>栏目{n}</a></td></tr>" for n in range(6))
PAGES = {
    "trs": page(
        f'{NAVIGATION}<h1>{TITLE}</h1>{INFO}<div class="TRS_Editor">{TEXT}{SIGN_OFF}</div>{FOOTER}',
        META,
    ),
    "jpaas": page(
        f'{NAVIGATION}<div class="main-container"><div class="article-title"><p>{TITLE}</p></div>'
        f'{INFO}<div id="zoom" class="zoom"><!--<$[信息内容]>begin-->{TEXT}{SIGN_OFF}'
        f"<!--<$[信息内容]>end--></div></div>{FOOTER}",
        META,
    ),
    "ucap": page(
        f'<table width="1000" align="center"><tr><td>{NAVIGATION}</td></tr><tr><td>'
        f'<table><tr><td class="title">{TITLE}</td></tr><tr><td>{INFO}</td></tr><tr><td>'
        f"<div id=UCAPCONTENT>{TEXT}{SIGN_OFF}</div></td></tr></table></td></tr>"
        f"<tr><td>{FOOTER}</td></tr></table>"
    ),
    "word": page(
        f"{NAVIGATION}<h2>{TITLE}</h2><div class=Section1>{styled(TEXT)}{SIGN_OFF}</div>{FOOTER}",
        "<style><!-- p.MsoNormal {mso-style-parent:''} --></style>"
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml>"
        "<![endif]-->",
    ),
    "wps": page(
        f"<!--[if gte vml 1]><v:shape>图</v:shape><![endif]--><![if !supportEmptyParas]><![endif]>"
        f"<p><b>{TITLE}</b></p>{WPS_TEXT}{SIGN_OFF}"
    ),
    "frontpage": SOURCE.replace("<p>", "<P><FONT face=宋体 size=3>")
    .replace("</p>", "</FONT></P>")
    .replace("<td", "<TD vAlign=top width='25%'")
    .replace("</td>", "</TD>")
    .replace("</div></body>", f"{SIGN_OFF}</div></body>"),
    "layout of tables": page(
        "<table width=980 cellspacing=0><tr><td colspan=3><img src=banner.jpg></td></tr>"
        f"<tr><td width=200><table>{MENU_ROWS}"
        f"</table></td><td width=10><img src=spacer.gif></td><td><table width=100%><tr><td>"
        f"<p align=center>{TITLE}</p>{TEXT}{SIGN_OFF}</td></tr></table></td></tr>"
        "<tr><td colspan=3>版权所有：宿迁市人民政府</td></tr></table>"
    ),
    "mobile": page(
        f'<header class="m-header"><a>返回</a><h2>宿迁市政府</h2></header><main><article>'
        f"<header><h1>{TITLE}</h1><time>2024-01-26 09:10</time></header>"
        f'<section><div style="overflow-x:auto">{TEXT}</div>{SIGN_OFF}</section>'
        f"<footer><button>点赞</button></footer></article></main>"
        f'<nav class="tabbar"><a>首页</a><a>服务</a><a>我的</a></nav>'
    ),
    "hidden parts": page(
        f'<div style="display:none"><p>{TITLE}草稿</p>{TABLES[0].replace("109", "901")}</div>'
        f"<h1>{TITLE}</h1><div class=content>{TEXT}{SIGN_OFF}"
        '<p hidden>一、总体情况</p><p style="DISPLAY: none">分享标题</p></div>'
        '<div id="qrcode" style="visibility:hidden">扫一扫在手机打开当前页</div>'
    ),
    "spans": page(
        f"<h1>{TITLE}</h1><div class=content>"
        + re.sub(r"<p>(.*?)</p>", r"<p><span><span>\1</span></span></p>", TEXT)
        + f"{SIGN_OFF}<p>【<a>打印</a>】【<a>关闭</a>】</p><p>上一篇：<a>x</a></p></div>"
    ),
    "editor closed too early": page(
        f'{NAVIGATION}<h1>{TITLE}</h1><div class="TRS_Editor">'
        f"{TEXT.replace('<p>五、', '</div></div><p>五、')}{SIGN_OFF}</div>{FOOTER}"
    ),
}
