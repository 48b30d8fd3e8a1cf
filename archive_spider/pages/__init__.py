"""A page in, dated entries out: one layout a file, chosen by what is on the page."""

from archive_spider.pages.base import Block, Body, Hints, Page, RawEntry, Rows
from archive_spider.pages.body import read_body
from archive_spider.pages.dated_text import read_text
from archive_spider.pages.detect import LAYOUTS, read_page

__all__ = ["LAYOUTS", "Block", "Body", "Hints", "Page", "RawEntry", "Rows", "read_body", "read_page", "read_text"]
