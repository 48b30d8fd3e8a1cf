"""Scrapy's side: recording to WARC, politeness, where pages come from, progress."""
