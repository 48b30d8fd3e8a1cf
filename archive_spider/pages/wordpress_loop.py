"""WordPress listings made by a classic loop: `article.hentry` with `entry-title`, `entry-date`, `entry-summary`."""

from __future__ import annotations

from archive_spider.pages.rows import RowLayout

LAYOUT = RowLayout(
    name="wordpress-loop",
    marks=("hentry", "type-post", "entry-title"),
    rows=".hentry, article.type-post, article.post",
    title=".entry-title a, .entry-title, .post-title a, h2 a, h3 a, h1 a",
    date="time.published, time.entry-date, .entry-date, .published, time, .post-date, .posted-on, .date",
    updated="time.updated:not(.published):not(.entry-date)",
    label=".cat-links a, a[rel~=category], .category a, .entry-category a",
    byline=".byline .author, .author.vcard, .entry-author",
    skip=(
        ".entry-meta, .entry-footer, .post-meta, .byline, .posted-on, .cat-links, .tags-links, .comments-link,"
        " .edit-link, .post-edit-link"
    ),
    empty="section.no-results, .not-found",
    confidence=0.85,
)
