"""Posts from the WordPress REST API: `GET /wp-json/wp/v2/posts`.

`date` is the site's own time and has no zone, so its day is the day on the site.
"""

from __future__ import annotations

import json
from typing import Any, Final
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from lxml import etree

from archive_spider import text as cleaning
from archive_spider.pages.base import Hints, Page, RawEntry
from archive_spider.pages.body import read_body
from archive_spider.pages.dates import machine_date
from archive_spider.pages.feed import fragment_blocks
from archive_spider.pages.markup import Document
from archive_spider.pages.rows import add_references, unite
from archive_spider.pages.words import kind_of

NAME: Final = "wordpress-rest"
_PAGE_SIZE: Final = 10


def load(text: str) -> list[dict[str, Any]] | None:
    """Give the posts of a JSON answer; an empty list for the API's own errors, None for any other JSON."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(data, dict):
        if isinstance(data.get("code"), str) and "message" in data:
            return []
        data = [data]
    if not isinstance(data, list):
        return None
    posts = [post for post in data if isinstance(post, dict) and "date" in post and "title" in post]
    return posts if posts or not data else None


def _rendered(post: dict[str, Any], name: str) -> str:
    value = post.get(name)
    value = value.get("rendered") if isinstance(value, dict) else value
    return value if isinstance(value, str) else ""


def _terms(post: dict[str, Any]) -> list[str]:
    embedded = post.get("_embedded")
    groups = embedded.get("wp:term") if isinstance(embedded, dict) else None
    groups = groups if isinstance(groups, list) else []
    terms = [term for group in groups if isinstance(group, list) for term in group if isinstance(term, dict)]
    return [name for term in terms if isinstance(name := term.get("name"), str)]


def _post(post: dict[str, Any], document: Document) -> RawEntry | None:
    when = post.get("date")
    date = machine_date(when) if isinstance(when, str) else None
    if date is None or not isinstance(when, str):
        return None
    full = _rendered(post, "content")
    body = read_body(
        fragment_blocks(full or _rendered(post, "excerpt"), document), date=date, languages=document.languages
    )
    modified, link, author = post.get("modified"), post.get("link"), post.get("authorName")
    changed = machine_date(modified) if isinstance(modified, str) else None
    title = " ".join(cleaning.paragraphs(_rendered(post, "title"))) or None
    url = document.resolve(link) if isinstance(link, str) else None
    return RawEntry(
        date=date,
        date_text=when,
        text=body.text,
        title=title,
        url=url,
        updated=changed if changed != date else body.updated,
        kind=next((kind for term in _terms(post) if (kind := kind_of(term))), None) or body.kind,
        truncated=body.truncated or not full,
        images=body.images,
        documents=body.documents,
        references=add_references(body.references, title, url),
        updates=body.updates,
        more_url=url if body.truncated or not full else None,
        byline=author if isinstance(author, str) and author else body.byline,
        embargo=body.embargo,
        block_quotes=body.block_quotes,
    )


def _next(url: str | None, count: int) -> str | None:
    """Give the address of the next page where this one is full; only the answer's headers know the last."""
    if url is None:
        return None
    parts = urlsplit(url)
    query = parse_qs(parts.query, keep_blank_values=True)
    size, page = (
        cleaning.whole_number(query.get(name, [default])[-1])
        for name, default in (("per_page", str(_PAGE_SIZE)), ("page", "1"))
    )
    if size is None or page is None or count < size:
        return None
    query["page"] = [str(page + 1)]
    return urlunsplit(parts._replace(query=urlencode(query, doseq=True)))


def read(posts: list[dict[str, Any]], *, url: str | None, hints: Hints) -> Page:
    """Read the posts of one answer."""
    document = Document(etree.Element("html"), "", url, hints)
    document.base, document.languages = url, hints.languages
    entries = [entry for post in posts if (entry := _post(post, document)) is not None]
    return Page(
        layout=NAME,
        confidence=0.98,
        role="listing",
        entries=unite(entries),
        next_url=_next(url, len(posts)),
        undated=len(posts) - len(entries),
    )
