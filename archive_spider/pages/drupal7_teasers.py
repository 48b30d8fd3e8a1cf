"""Drupal 7 listings of node teasers, as core's taxonomy and front pages print them (node.tpl.php)."""

from __future__ import annotations

from archive_spider.pages.rows import RowLayout

LAYOUT = RowLayout(
    name="drupal7-teasers",
    marks=("node-teaser",),
    rows=".node-teaser",
    title="h2 a, h3 a",
    date="[property~='dc:date'], .date-display-single, time, .submitted",
    label=".field-name-field-type .field-item",
    skip=".submitted, .field-type-taxonomy-term-reference, ul.links, .rdf-meta",
    confidence=0.92,
)
