"""Listings of Drupal 8 and later: teaser nodes, Views rows without numbers, result articles."""

from __future__ import annotations

from archive_spider.pages.rows import RowLayout

LAYOUT = RowLayout(
    name="drupal8",
    marks=("views-row", "node--", 'role="article"'),
    rows=".views-row, article.node--view-mode-teaser, .node--view-mode-teaser, article[role=article]",
    title=(
        ".node__title a, .views-field-title a, a.search-result__title, .search-result-item-title, .field--name-title,"
        " h2 a, h3 a, h4 a"
    ),
    date=(
        "time, .field--name-created, .field--name-field-date, .views-field-created .field-content, .headline-date,"
        " li.info-tags__item, .node__submitted"
    ),
    label=".field--name-field-type, .info-tags__item, .field--name-type",
    byline=".field--name-field-author",
    skip=".node__links, .node__submitted, .field--name-uid, .field__label, .field--type-entity-reference, ul.links",
    confidence=0.88,
)
