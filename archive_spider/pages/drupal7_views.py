"""Drupal 7 listings made by Views: `div.views-row` with a `views-field` for each part.

The names of the fields are the site's own, so title, date and link are known by what they are: the heading or title
field, the machine date of RDFa or the Date module, else the small element that holds nothing but a date. Structure:
views-view-unformatted.tpl.php and views-view-fields.tpl.php of Views 7.x-3.
"""

from __future__ import annotations

from archive_spider.pages.rows import RowLayout

LAYOUT = RowLayout(
    name="drupal7-views",
    marks=("views-row-",),
    rows=".view-content .views-row, .view-content li.views-row",
    title=".views-field-title a, .views-field-title .field-content, h2 a, h3 a, h4 a",
    date=(
        ".date-display-single, [property~='dc:date'], time, .views-field-created .field-content,"
        " .views-field-field-date .field-content, .views-field-published-at .field-content, .submitted"
    ),
    updated=".views-field-changed .field-content",
    label=".views-field-type .field-content, .views-field-field-type .field-content, .views-field-field-news-type a",
    byline=".views-field-name .field-content, .views-field-field-author .field-content",
    skip=(
        ".views-field-view-node, .views-field-ops, .views-label, .submitted, .views-field-field-country,"
        " .views-field-term-node-tid, .field-type-taxonomy-term-reference, ul.links, .views-field-created"
    ),
    empty=".view-empty",
    confidence=0.92,
)
