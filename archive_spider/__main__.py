"""`python -m archive_spider` is `archive-spider`."""

from __future__ import annotations

from archive_spider.cli import main

if __name__ == "__main__":
    main()
