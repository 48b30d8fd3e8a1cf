"""The collections of the WordPress REST interface."""

from __future__ import annotations

import json

import pytest

from archive_spider.capture import Capture
from archive_spider.pages import Hints, read_page


@pytest.mark.parametrize(("query", "following"), [("per_page=1", "per_page=1&page=2"), ("per_page=²", None)])
def test_a_full_page_of_the_rest_interface_leads_on(query, following):
    url = "https://www.example.org/wp-json/wp/v2/posts"
    post = {"id": 1, "date": "2020-03-04T10:00:00", "link": "https://www.example.org/a", "title": {"rendered": "A"}}
    post |= {"content": {"rendered": "<p>Ann is free.</p>"}}
    source = f"{url}?{query}"
    read = read_page(
        Capture(payload=json.dumps([post]).encode(), source=source, url=source, content_type="application/json"),
        Hints(),
    )
    assert [entry.title for entry in read.entries] == ["A"]
    assert read.next_url == (following and f"{url}?{following}")
