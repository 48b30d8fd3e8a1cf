"""Scrapy's settings, each set on purpose; the comment beside a value is Scrapy's default."""

from __future__ import annotations

from typing import Any, Final

from archive_spider import __version__

USER_AGENT: Final = f"archive-spider/{__version__}"

SETTINGS: Final[dict[str, Any]] = {
    "SPIDER_MODULES": ["archive_spider.spiders"],
    "NEWSPIDER_MODULE": "archive_spider.spiders",
    "COMMANDS_MODULE": "archive_spider.crawl.scrapy_commands",  # ""; `scrapy crawl` does what ours does
    "BOT_NAME": "archive-spider",
    "USER_AGENT": USER_AGENT,
    "TWISTED_DNS_RESOLVER": "archive_spider.crawl.guard.PublicResolver",
    # Politeness: one request at a time; robots.txt is our own middleware's (Scrapy's reads no answer as yes).
    "ROBOTSTXT_OBEY": False,  # False
    "CONCURRENT_REQUESTS": 1,  # 16
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,  # 8
    "CONCURRENT_ITEMS": 1,  # 100; so many tasks are made for every page, which gives one item
    "DOWNLOAD_DELAY": 2.0,  # 0
    "DOWNLOAD_DELAY_JITTER": 0.0,  # 0.5; a delay is a promise
    "AUTOTHROTTLE_ENABLED": False,  # False
    "RETRY_ENABLED": False,  # True, but without any wait; see politeness.py
    # Limits.
    "DOWNLOAD_TIMEOUT": 45,  # 180
    "DOWNLOAD_MAXSIZE": 32 * 1024 * 1024,  # 1 GiB
    "DOWNLOAD_WARNSIZE": 8 * 1024 * 1024,  # 32 MiB
    "REDIRECT_MAX_TIMES": 5,  # 20
    "MEMUSAGE_LIMIT_MB": 2048,  # 0
    # Safety.
    "DOWNLOAD_VERIFY_CERTIFICATES": True,  # False
    "DOWNLOAD_FAIL_ON_DATALOSS": False,  # True; cut bodies come through, are recorded, and asked for again
    "TELNETCONSOLE_ENABLED": False,  # True
    "REMOTE_CONTROL_ENABLED": False,  # True; runs code that it is sent
    "COOKIES_ENABLED": False,  # True
    "HTTPCACHE_ENABLED": False,  # False; the WARC files and the ledger are the cache
    "REFERRER_POLICY": "no-referrer",  # no-referrer-when-downgrade
    "METAREFRESH_ENABLED": False,  # True
    "DOWNLOAD_HANDLERS": {"file": None, "data": None, "ftp": None, "s3": None},
    # The ledger plans each page once; a set of fingerprints would grow with the crawl.
    "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",  # RFPDupeFilter
    "HTTPERROR_ALLOW_ALL": True,  # False; the spider judges every answer
    "DEFAULT_REQUEST_HEADERS": {
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.9,*/*;q=0.5",
    },
    "DOWNLOADER_MIDDLEWARES": {
        "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # 50; guard.py knows ports too
        "archive_spider.crawl.source.SourceMiddleware": 50,
        "archive_spider.crawl.guard.GuardMiddleware": 75,
        "archive_spider.crawl.robots.RobotsMiddleware": 100,
        "archive_spider.crawl.politeness.RetryMiddleware": 910,  # inside decompression (590), which a cut body breaks
        "archive_spider.crawl.politeness.PolitenessMiddleware": 930,
        "archive_spider.crawl.recording.RecordingMiddleware": 950,  # next to the downloader: bodies as they came
    },
    "SPIDER_MIDDLEWARES": {
        "scrapy.spidermiddlewares.depth.DepthMiddleware": None,  # 900; the ledger numbers pages
    },
    "ITEM_PIPELINES": {
        "archive_spider.pipelines.CheckPipeline": 100,
        "archive_spider.pipelines.LedgerPipeline": 200,
    },
    "EXTENSIONS": {
        "archive_spider.crawl.progress.Progress": 500,
        "scrapy.extensions.logstats.LogStats": None,  # progress says more
    },
    "FEED_EXPORT_ENCODING": "utf-8",  # None
    "LOG_LEVEL": "WARNING",  # DEBUG
    "LOG_FORMATTER": "archive_spider.crawl.progress.QuietFormatter",  # LogFormatter, which prints whole items
}
