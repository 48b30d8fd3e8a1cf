"""A small listing site on loopback in the default markup of Drupal 7 Views, whose answers a test can spoil."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

from tests.loopback import serving

DAY_ONE = date(2020, 7, 8)


@dataclass
class Story:
    """An entry of the site."""

    number: int
    day: date
    title: str
    body: list[str]
    teaser: int = 2
    image: bool = True

    @property
    def path(self) -> str:
        return f"/news/story-{self.number}"


def story(number: int, day: date | None = None) -> Story:
    return Story(
        number=number,
        day=day or DAY_ONE + timedelta(days=number),
        title=f"Bahal: story number {number}",
        body=[
            f"Responding to event {number} in Bahal, Relief Watch’s Director Mira Talon said:",
            f"“The authorities of Bahal must answer for event {number} without any delay.”",
            f"The hearing of case {number} was put off again by the court of Bahal on that day.",
        ],
    )


def stories(count: int) -> list[Story]:
    return [story(number) for number in range(count)]


@dataclass
class Seen:
    """A request that arrived."""

    path: str
    at: float
    headers: dict[str, str]


Spoiler = Callable[[BaseHTTPRequestHandler], "bool | None"]


@dataclass
class Site:
    """The site: listings of stories, newest first.

    Attributes:
        spoilers: Answers in place of the usual ones, by path with query or `*`; one that returns False gives way.
        latency: Seconds before each answer.

    """

    listings: dict[str, list[Story]]
    rows: int = 5
    robots: str = "User-agent: *\nDisallow: /admin/\n"
    validators: bool = True
    latency: float = 0.0
    spoilers: dict[str, Spoiler] = field(default_factory=dict)
    log: list[Seen] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def asked(self) -> list[str]:
        return [seen.path for seen in self.log]

    def pages(self, slug: str) -> int:
        return max(1, -(-len(self.listings[slug]) // self.rows))

    # --- pages ------------------------------------------------------------------------------------------------------

    def page(self, path: str) -> str | None:
        parts = urlsplit(path)
        if parts.path.startswith("/category/country/"):
            slug = parts.path.rsplit("/", 1)[1]
            number = int(parse_qs(parts.query).get("page", ["0"])[0])
            return self.listing(slug, number) if slug in self.listings else None
        for listed in self.listings.values():
            for entry in listed:
                if entry.path == parts.path:
                    return self.article(entry)
        return None

    def listing(self, slug: str, number: int) -> str:
        newest = self.newest(slug)
        last = self.pages(slug) - 1
        number = min(number, last)
        shown = newest[number * self.rows : (number + 1) * self.rows]
        rows = "".join(row(entry, place, len(shown)) for place, entry in enumerate(shown, 1))
        body = f'<div class="view view-news view-id-news view-display-id-page"><div class="view-content">{rows}</div>'
        if last:
            body += pager(slug, number, last)
        return document(slug.title(), body + "</div>")

    def newest(self, slug: str) -> list[Story]:
        return sorted(self.listings[slug], key=lambda entry: (entry.day, entry.number), reverse=True)

    def article(self, entry: Story) -> str:
        stamp = f"{entry.day.isoformat()}T12:00:00+00:00"
        return document(
            entry.title,
            f'<h1 class="title" id="page-title">{escape(entry.title)}</h1>'
            f'<div id="node-{entry.number}" class="node node-news node-full clearfix">'
            f'<div class="submitted"><span property="dc:date dc:created" content="{stamp}">'
            f"{entry.day:%B %d, %Y}</span></div>"
            '<div class="content"><div class="field field-name-body field-type-text-with-summary field-label-hidden">'
            f'<div class="field-items"><div class="field-item even">{paragraphs(entry.body)}</div></div></div></div>'
            "</div>",
            canonical=self.url + entry.path,
        )


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def row(entry: Story, place: int, total: int) -> str:
    first = " views-row-first" if place == 1 else ""
    final = " views-row-last" if place == total else ""
    odd = "odd" if place % 2 else "even"
    image = (
        '<div class="views-field views-field-field-image"><div class="field-content">'
        f'<img src="/sites/default/files/{entry.number}.jpg" alt="Hearing {entry.number} © Private" /></div></div>'
    )
    more = (
        '<div class="views-field views-field-view-node"><span class="field-content">'
        f'<a href="{entry.path}">Read more</a></span></div>'
    )
    return (
        f'<div class="views-row views-row-{place} views-row-{odd}{first}{final}">'
        '<div class="views-field views-field-title"><span class="field-content">'
        f'<a href="{entry.path}">{escape(entry.title)}</a></span></div>'
        '<div class="views-field views-field-created"><span class="field-content">'
        f"{entry.day:%B %d, %Y}</span></div>"
        f"{image if entry.image else ''}"
        '<div class="views-field views-field-body"><div class="field-content">'
        f"{paragraphs(entry.body[: entry.teaser])}</div></div>"
        f"{more if entry.teaser < len(entry.body) else ''}</div>"
    )


def pager(slug: str, number: int, last: int) -> str:
    items = [f'<li class="pager-current first">{number + 1}</li>']
    if number < last:
        items.append(
            f'<li class="pager-next last"><a title="Go to next page" href="/category/country/{slug}?page={number + 1}">'
            "next ›</a></li>"
        )
    listed = "".join(items)
    return f'<h2 class="element-invisible">Pages</h2><div class="item-list"><ul class="pager">{listed}</ul></div>'


def document(title: str, body: str, canonical: str = "") -> str:
    link = f'<link rel="canonical" href="{canonical}" />' if canonical else ""
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8" />'
        '<meta name="Generator" content="Drupal 7 (http://drupal.org)" />'
        f'{link}<title>{escape(title)}</title></head><body class="html"><div id="content">{body}</div></body></html>\n'
    )


# --- serving --------------------------------------------------------------------------------------------------------


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    site: Site

    def do_GET(self) -> None:
        site = self.site
        headers = {name.lower(): value for name, value in self.headers.items()}
        site.log.append(Seen(self.path, time.monotonic(), headers))
        if site.latency:
            time.sleep(site.latency)
        spoiler = site.spoilers.get(self.path) or site.spoilers.get("*")
        if spoiler and spoiler(self) is not False:
            return
        if self.path == "/robots.txt":
            reply(self, 200, site.robots.encode(), "text/plain")
            return
        page = site.page(self.path)
        if page is None:
            reply(self, 404, document("Not found", "<p>Page not found</p>").encode())
        else:
            self.answer(page.encode())

    def answer(self, body: bytes) -> None:
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.site.validators and self.headers.get("If-None-Match") == etag:
            reply(self, 304, b"", headers={"ETag": etag})
        else:
            reply(self, 200, body, headers={"ETag": etag} if self.site.validators else {})


def reply(
    handler: BaseHTTPRequestHandler,
    status: int,
    body: bytes,
    content_type: str = "text/html; charset=utf-8",
    headers: dict[str, str] | None = None,
) -> None:
    handler.send_response(status)
    if status != 304:
        handler.send_header("Content-Type", content_type)
        handler.send_header("Content-Length", str(len(body)))
    for name, value in (headers or {}).items():
        handler.send_header(name, value)
    handler.end_headers()
    if status != 304:
        handler.wfile.write(body)


@contextmanager
def serve(site: Site) -> Iterator[Site]:
    """Serve the site on a port of its own, or again on the one it had."""
    with serving(_Handler, site.port, site=site) as site.port:
        yield site
