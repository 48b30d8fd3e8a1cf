"""The settings under the names that `scrapy.cfg` and Scrapy's own tools read."""

from __future__ import annotations

from archive_spider.crawl.settings import SETTINGS

globals().update(SETTINGS)
