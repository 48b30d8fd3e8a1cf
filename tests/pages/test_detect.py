from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_spider.capture import Capture
from archive_spider.pages import LAYOUTS, Hints, Page, read_page
from archive_spider.pages.markup import parse

FOLDER = Path(__file__).parents[2] / "fixtures" / "pages"
PAGES = {path.parent.name: path.read_bytes() for path in sorted(FOLDER.glob("*/page.*"))}
URL = "https://www.example.org/list?page=1"


def read(payload: bytes | str, content_type: str | None = "text/html", **hints: tuple[str, ...]) -> Page:
    payload = payload if isinstance(payload, bytes) else payload.encode()
    return read_page(Capture(payload=payload, source=URL, url=URL, content_type=content_type), Hints(**hints))


NOTHING = {
    "empty": b"",
    "blank": b" \n ",
    "a picture": b"\x89PNG\r\n\x1a\n",
    "noise": bytes(range(256)) * 9,
    "tags only": b"<html><body></body></html>",
    "open brackets": b"<" * 5_000,
    "other json": b'{"a": [1, 2]}',
    "deep json": b"[" * 50_000,
    "an error of the api": b'{"code": "rest_post_invalid_page_number", "message": "x", "data": {"status": 400}}',
    "words without a date": b"<p>The authorities must act.</p>",
    "a challenge": b"<html><body><h1>Checking your browser</h1><p>Please wait a moment.</p></body></html>",
}


@pytest.mark.parametrize("payload", NOTHING.values(), ids=NOTHING)
def test_a_page_that_gives_nothing_says_so(payload: bytes) -> None:
    page = read(payload)
    assert page.entries == []
    assert page.next_url is None


def test_nesting_deeper_than_the_parser_goes() -> None:
    page = read("<html><body>" + "<div>" * 60_000 + "March 04, 2019<p>The printer was freed.</p></body></html>")
    assert [(entry.date, entry.text) for entry in page.entries] == [("2019-03-04", "The printer was freed.")]
    assert not page.whole


def test_a_text_of_more_than_ten_megabytes() -> None:
    page = read(f"<html><body><p>March 04, 2019</p><p>{'word ' * 2_200_000}</p><p>End.</p></body></html>")
    assert [entry.text[-10:] for entry in page.entries] == ["word\n\nEnd."]


def test_a_hundred_thousand_links() -> None:
    assert read("<html><body>" + '<a href="/x?page=0">Menu link</a> ' * 100_000).entries == []


def test_a_nul_in_the_text() -> None:
    assert read("<p>March 04, 2019</p><p>a\x00bc is free.</p>").entries[0].text == "abc is free."


def test_sides_of_a_picture_that_are_no_numbers() -> None:
    page = read('<p>March 04, 2019</p><p><img src="/a.jpg" width="²" height="' + "9" * 5000 + '">Ann is free.</p>')
    assert [entry.images[0].url for entry in page.entries] == ["https://www.example.org/a.jpg"]


ROW = '<div class="views-row views-row-1"><h3><a href="{0}">{1}</a></h3><span>March 04, 2019</span><p>{2}</p></div>'


def views(*rows: str) -> str:
    return f'<html lang="en"><body><div class="view-content">{"".join(rows)}</div></body></html>'


def test_one_entry_under_two_links() -> None:
    page = read(views(ROW.format("/a", "T", "x"), ROW.format("/b", "T", "x"), ROW.format("/c", "T", "y")))
    assert [(entry.url, entry.also_at) for entry in page.entries] == [
        ("https://www.example.org/a", ["https://www.example.org/b"]),
        ("https://www.example.org/c", []),
    ]


def test_links_resolve_against_the_base() -> None:
    page = read(views(ROW.format("a", "T", "x")).replace("<body>", '<head><base href="/news/"></head><body>'))
    assert page.entries[0].url == "https://www.example.org/news/a"


@given(
    st.sampled_from(["https://h.example/x/y", "http://h.example:81?a=/b", "HTTP://H/a", "//h/a", "http://u:p@h/a", ""]),
    st.lists(
        st.sampled_from(["/", "a", "B-1", ".", "..", "~", "%41", "?q", "#f", ":", ";", "é"]), min_size=1, max_size=7
    ),
)
def test_plain_paths_resolve_as_all_links_do(base, parts) -> None:
    link = "/" + "".join(parts)
    document = parse("<p>a</p>", url=base, hints=Hints())
    assert document
    assert document.resolve(link) == urljoin(base, link)


def test_a_listing_beside_an_article_is_not_the_page() -> None:
    text = "The printer Lu Fang was freed today, said the organization. " * 5
    page = read(
        f'<html><body class="page-node node-type-news"><h1>Printer freed</h1><time datetime="2019-03-09">x</time>'
        f'<div class="field-name-body"><p>{text}</p></div><aside><div class="view-content">'
        f"{ROW.format('/a', 'T', 'x')}{ROW.format('/b', 'U', 'y')}</div></aside></body></html>",
        layouts=("drupal7-views",),
    )
    assert (page.role, page.layout, page.entries[0].date, page.next_url) == ("article", "article", "2019-03-09", None)
    assert page.entries[0].text == text.strip()


def test_a_listing_inside_a_node_is_the_page() -> None:
    rows = "".join(ROW.format(f"/{number}", f"T{number}", "The printer was freed. " * 9) for number in range(3))
    page = read(
        f'<html><body class="page-node node-type-page"><h1>News</h1><div class="field-name-body">'
        f'<div class="view-content">{rows}</div></div></body></html>'
    )
    assert (page.role, len(page.entries)) == ("listing", 3)


def test_the_archives_layouts_come_first() -> None:
    page = read(PAGES["wordpress-amnesty-search"], layouts=("generic-rows",))
    assert page.layout == "generic-rows"


ITEM = '<li><a href="/{0}">Item of number {0}</a> <span>{1}</span><p>The printer was freed.</p></li>'


def test_dates_of_one_page_are_written_alike() -> None:
    page = read(f"<ul>{ITEM.format(1, '13/03/2014')}{ITEM.format(2, '02/03/2014')}</ul>")
    assert [entry.date for entry in page.entries] == ["2014-03-13", "2014-03-02"]


def test_what_stands_beside_the_entries_is_none() -> None:
    listed = "".join(ITEM.format(number, f"{number} March 2014") for number in (9, 8))
    for beside in ("aside", "nav", "footer", "figcaption", 'div class="related-posts"', 'div class="comments"'):
        other = f"<{beside}><a href='/other'>Other</a> <span>7 March 2014</span></{beside.split()[0]}>"
        assert [entry.title for entry in read(f"<main><ul>{listed}</ul></main>{other}").entries] == [
            "Item of number 9",
            "Item of number 8",
        ]


def test_rows_that_tell_only_of_their_last_change() -> None:
    page = read(f"<ul>{ITEM.format(1, 'Updated: 5 March 2014')}{ITEM.format(2, 'Updated: 4 March 2014')}</ul>")
    assert [(entry.date, entry.updated) for entry in page.entries] == [("2014-03-05", None), ("2014-03-04", None)]


def test_a_page_that_may_be_no_article_needs_a_title_and_a_text() -> None:
    text = "The printer Lu Fang was freed today, said the organization. " * 5
    assert [entry.title for entry in read(f"<h1>Freed</h1><p>9 March 2019</p><p>{text}</p>").entries] == ["Freed"]
    assert read("<h1>Search</h1><b>9 March 2019</b><p>Nothing was found.</p>").role == "listing"


def test_a_life_told_by_its_dates_is_one_entry() -> None:
    text = "He taught in Dorn for thirty years and wrote for three newspapers. " * 3
    page = read(
        f'<h1>Who was Abel Orr?</h1><p class="date">3 May 2016</p><div><p>{text}</p><h3>4 March 2001</h3>'
        "<p>He is held.</p><h3>9 June 2008</h3><p>His house burns.</p><h3>27 April 2016</h3><p>He is shot.</p></div>"
    )
    assert [(entry.date, entry.title) for entry in page.entries] == [("2016-05-03", "Who was Abel Orr?")]


META = '<meta property="article:published_time" content="2016-05-04T08:00:00Z">'


@pytest.mark.parametrize(
    ("head", "below", "other", "day"),
    [
        ("", '<p class="when">3 May 2016</p>', "<ul><li>{}</li></ul>", "2016-05-03"),
        (META, "", "<ul><li>{}</li></ul>", "2016-05-04"),
        (META, "", "<section>{}</section>", "2016-05-04"),
    ],
)
def test_an_article_is_not_dated_by_another_one_below_it(head: str, below: str, other: str, day: str) -> None:
    words = "He was held for a night in the cells of the harbour and then he was let go by the guards. " * 3
    linked = other.format('<a href="/x">Pilots on strike</a> <time datetime="2001-01-01">1 January 2001</time>')
    page = read(f"{head}<main><h1>Who was Abel Orr?</h1>{below}<div class='rich'><p>{words}</p></div>{linked}</main>")
    assert [entry.date for entry in page.entries] == [day]


@pytest.mark.parametrize("heading", ["{day}: {title}", "{day} – {title}", "{title} ({day})", "{title} | {day}"])
def test_headings_of_date_and_title(heading: str) -> None:
    told = [("24 May 2019", "Harbour pilots freed"), ("20 May 2019", "Court rejects appeal")]
    page = read(
        "".join(
            f'<h3><a href="/{number}">{heading.format(day=day, title=title)}</a></h3><p>It was told.</p>'
            for number, (day, title) in enumerate(told)
        )
    )
    assert [(entry.date_text, entry.title, entry.text) for entry in page.entries] == [
        (day, title, "It was told.") for day, title in told
    ]
    assert page.entries[0].url == "https://www.example.org/0"


NEXT = {
    "numbers beside this page": ('<p>1 <a href="?p=2">2</a> <a href="?p=3">3</a></p>', "list?p=2"),
    "numbers of which two lead nowhere": ('<p>1 9 <a href="?p=2">2</a> <a href="?p=3">3</a></p>', None),
    "years": ('<p><a href="?y=2019">2019</a> 2020 <a href="?y=2021">2021</a></p>', None),
    "last page of Drupal": ('<ul class="pager"><li class="pager-next last">&nbsp;</li></ul>', None),
    "no address": ('<div class="post-paginationNext"><a>Next</a></div>', None),
    "the page itself": ('<ul class="pager"><li class="pager-next"><a href="?page=1">next</a></li></ul>', None),
    "a fragment": ('<a class="next page-numbers" href="#">Next</a>', None),
    "Drupal": (
        '<ul class="pager"><li class="pager-next"><a href="?a=1&amp;page=2">n ›</a></li></ul>',
        "list?a=1&page=2",
    ),
    "WordPress": ('<div class="nav-links"><a class="next page-numbers" href="/page/3/">Next</a></div>', "page/3/"),
    "head": ('<link rel="next" href="/list?page=2">', "list?page=2"),
    "words": ('<div><a href="/older">« Older posts</a></div>', "older"),
    "French words": ('<div><a href="/s">Page suivante ›</a></div>', "s"),
    "an arrow": (
        '<div><a href="/list?p=1">1</a> <a href="/list?p=3">»</a> <a href="/list?p=2">›</a></div>',
        "list?p=2",
    ),
    "an arrow that is no pager": ('<div><a href="/about">»</a></div>', None),
    "a label for readers": ('<div><a href="/2" aria-label="Next page"><i></i></a></div>', "2"),
    "numbers": ('<ul class="pagination"><a href="?page=0">1</a><a href="?page=2">3</a></ul>', "list?page=2"),
}


@pytest.mark.parametrize(("pager", "following"), NEXT.values(), ids=NEXT)
def test_next_page(pager: str, following: str | None) -> None:
    page = read(views(ROW.format("/a", "T", "x")).replace("</body>", f"{pager}</body>"))
    assert page.next_url == (following and f"https://www.example.org/{following}")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_cut_anywhere_is_read_without_error(name: str) -> None:
    payload = PAGES[name]
    for end in range(0, len(payload), max(1, len(payload) // 40)):
        page = read(payload[:end], None)
        assert page.layout in LAYOUTS
        if b"</html>" in payload[end:]:
            assert not (page.entries and page.whole)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_page_is_read_without_error(data: st.DataObject) -> None:
    payload = bytearray(data.draw(st.sampled_from(sorted(PAGES.values()))))
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, max(0, len(payload) - 1)))
        piece = data.draw(
            st.sampled_from([b"", b"<div>", b"</div>", b"<", b">", b'"', b"&", b"\x00", b"\xff", b"<article>"])
        )
        payload[at : at + data.draw(st.integers(0, 60))] = piece
    page = read(bytes(payload), None)
    for entry in page.entries:
        assert entry.date
        assert entry.date_text
        entry.text.encode()


def test_a_link_behind_place_and_date_is_no_part_of_the_date() -> None:
    row = "<li>Port Vell, {day} May 2019: <a href=/n/{day}>Harbour Open Again</a></li>"
    markup = f"<html><body><ul>{row.format(day=3)}{row.format(day=4)}</ul></body></html>"
    page = read_page(Capture(payload=markup.encode(), source="https://e.example/n", content_type="text/html"))
    assert all(entry.title or entry.text for entry in page.entries)
    assert page.layout != "generic-rows"
