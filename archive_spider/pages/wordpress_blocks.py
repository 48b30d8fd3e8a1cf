"""Listings of WordPress block themes: `li.wp-block-post` with `time[datetime]`; the pager may link nowhere."""

from __future__ import annotations

from archive_spider.pages.rows import RowLayout

LAYOUT = RowLayout(
    name="wordpress-blocks",
    marks=("wp-block-post",),
    rows="li.wp-block-post",
    title=".wp-block-post-title a, .wp-block-post-title, h2 a, h3 a",
    date=".wp-block-post-date time, time",
    updated=".wp-block-post-date__modified-date time, .updatedDate time",
    label=".taxonomy-category a, .post-category a",
    byline=".wp-block-post-author__name, .wp-block-post-author-name",
    skip=".wp-block-post-terms, .wp-block-post-date, .post-terms, .wp-block-post-author, .wp-block-read-more",
    empty=".wp-block-query-no-results",
    confidence=0.95,
)
