"""Nights of crawling without a network: the site's pages are handed straight to what judges and commits them.

All is real but Scrapy's engine and the wire, so that a hundred nights take seconds.
"""

from __future__ import annotations

import hashlib
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from crawl_driver import declare
from listing_site import Site
from scrapy.http import HtmlResponse, Request

from archive_spider import clock
from archive_spider.crawl import run as running
from archive_spider.crawl.options import Options
from archive_spider.crawl.session import Session
from archive_spider.crawl.summary import Summary
from archive_spider.crawl.visiting import CutPageError, Visitor
from archive_spider.pipelines import CheckPipeline
from archive_spider.spiders.base import PageItem
from archive_spider.store.visits import Visit

START = datetime(2026, 3, 1, 2, tzinfo=UTC)
PORT = 8080


def answer(site: Site, request: Request) -> HtmlResponse:
    """Answer as the site's server does."""
    page = site.page(request.url.removeprefix(site.url))
    if page is None:
        return HtmlResponse(request.url, status=404, request=request, body=b"<html><body>Not found</body></html>")
    body = page.encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers = {"ETag": etag, "Content-Type": "text/html; charset=utf-8"}
    if request.headers.get("If-None-Match") == etag.encode():
        return HtmlResponse(request.url, status=304, request=request, headers=headers)
    return HtmlResponse(request.url, body=body, request=request, headers=headers)


def night(site: Site, output: Path, moment: datetime, **options: Any) -> Summary:
    """Crawl a site at a moment; gives the summary."""
    site.port = site.port or PORT
    spider = declare(site.port, sorted(site.listings))
    with pytest.MonkeyPatch.context() as patch, running.locked(output):
        patch.setattr(clock, "now", lambda: moment)
        with closing(running.open_ledger(output)) as ledger:
            session = running._session(spider, dict(spider.listings), Options(output=output, **options), ledger)
            with closing(session.recorder):
                _go(site, session)
                return running.finish(session, interrupted=False)


def _go(site: Site, session: Session) -> None:
    visitor, check = Visitor(session), CheckPipeline()
    waiting = session.ledger.pending(session.run.id)
    while waiting and not session.ending:
        visit = waiting.pop(0)
        request = _request(session, visit)
        session.count_request()
        response = answer(site, request)
        request.meta["recorded"] = session.record(request, response)
        try:
            came = visitor.look(visit, response)
            judgement = visitor.judge(came, came.task() if came.task else None, last_try=True)
        except CutPageError as error:
            judgement = visitor.failed(visit, str(error))
        item = PageItem(visit, judgement.outcome, judgement.follow, request.meta["recorded"])
        waiting = [*session.commit(check.process_item(item)), *waiting]


def _request(session: Session, visit: Visit) -> Request:
    known = session.ledger.known(session.archive, visit)
    headers = {"If-None-Match": known.etag} if known and known.etag else {}
    return Request(visit.url, headers=headers, meta={"visit": visit})
