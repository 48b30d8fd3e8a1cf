"""Where pages come from, when not from a live site: files, WARC, WACZ. Gives captures, and names what is damaged."""

from archive_spider.sources.files import captures
from archive_spider.sources.warc import Damaged

__all__ = ["Damaged", "captures"]
