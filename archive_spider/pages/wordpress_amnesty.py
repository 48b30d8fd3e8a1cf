"""Search and archive pages of Amnesty International's WordPress theme as of 2021 to 2024 (`article.post--result`).

A row without date is a country profile; category, place and topic may each be missing; `aria-label` holds the title in
another spelling and `og:title` another title. Structure: stored pages of April 2022.
"""

from __future__ import annotations

import re
from typing import Final

from archive_spider.pages.base import Page
from archive_spider.pages.markup import Document
from archive_spider.pages.rows import RowLayout, read_rows
from archive_spider.text import whole_number

LAYOUT = RowLayout(
    name="wordpress-amnesty",
    marks=("post--result", "postImage--"),
    rows="article.post--result, article.post[class*=postImage]",
    title="h1.post-title a, h2.post-title a, .post-title a, .post-title",
    link=".post-title a[href], a.floating-anchor[href]",
    date=".post-byline, .post-meta, .publishedDate, time",
    updated=(".post-byline[aria-label='Post updated date'], .post-meta[aria-label='Post updated date'], .updatedDate"),
    label=".post-category",
    skip=".post-category, .post-location, .post-topic, .post-terms, .topics-container, .post-figure .post-category",
    empty=".search-results .postlist-header, .postlist-header",
    confidence=0.97,
)
_RESULTS: Final = re.compile(r"^([\d.,\s]+?)\s+(?:results?|résultats?|resultados?)\b", re.IGNORECASE)


def read(document: Document) -> Page | None:
    """Read the rows; a page that counts more results than it shows and has no pager was cut."""
    page = None if "wp-block-post" in document.markup else read_rows(LAYOUT, document)
    if page is None:
        return None
    if "post-pagination" not in document.markup:
        counted = _RESULTS.match(document.content(document.first(".postlist-headerTitle")))
        total = (whole_number(re.sub(r"\D", "", counted.group(1))) or 0) if counted else 0
        page.whole = (
            page.whole and total <= len(page.entries) + sum(len(entry.also_at) for entry in page.entries) + page.undated
        )
    return page
