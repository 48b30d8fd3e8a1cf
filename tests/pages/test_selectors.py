from __future__ import annotations

import pytest
from lxml import etree

from archive_spider.pages.selectors import Selectors

PAGE = etree.fromstring(
    '<html><body class="page"><div class="row a" id="one"><h2><a href="/1" rel="tag next">1</a></h2>'
    '<p class="x">t</p></div>'
    '<div class="row b"><h2>2</h2><span class="x y" data-kind="big">u</span><div><a>no</a></div></div></body></html>',
    etree.HTMLParser(),
)
ASKED = [
    (".row", ["div", "div"]),
    ("h2, .x", ["h2", "p", "h2", "span"]),
    ("h2 a", ["a"]),
    (".row a[href]", ["a"]),
    (".row > a", []),
    (".row > h2", ["h2", "h2"]),
    ("#one p", ["p"]),
    ("a[rel~=next]", ["a"]),
    ("[data-kind*=ig]", ["span"]),
    ("[data-kind^=bi]", ["span"]),
    ("[data-kind$=ig]", ["span"]),
    ("[data-kind=big]", ["span"]),
    (".x:not(.y)", ["p"]),
    (".missing a", []),
    ("div:last-child", ["div", "div"]),
    ("", []),
]


@pytest.mark.parametrize(("css", "tags"), ASKED)
def test_select(css: str, tags: list[str]) -> None:
    assert [element.tag for element in Selectors(PAGE).select(css)] == tags


def test_select_within_a_row() -> None:
    selectors = Selectors(PAGE)
    first, second = selectors.select(".row")
    assert [element.text for element in selectors.select(".x", first)] == ["t"]
    assert [element.text for element in selectors.select(".x", second)] == ["u"]
    assert selectors.select(".row", first) == [first]
    assert [element.tag for element in selectors.select(".page h2", second)] == ["h2"]
