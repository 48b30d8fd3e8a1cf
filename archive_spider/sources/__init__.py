"""Where pages come from, when not from a live site: files, WARC, WACZ. Gives captures, and names what is damaged."""

from archive_spider.sources.files import captures, files_at, own_address, read_file
from archive_spider.sources.warc import Damaged

__all__ = ["Damaged", "captures", "files_at", "own_address", "read_file"]
