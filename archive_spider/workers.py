"""Processes that read pages beside this one.

For `extract --workers`, and for crawls that reading would hold up. A worker leaves Ctrl-C to its parent, and ends when
the parent has ended, however that was.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Final, TypeVar

from archive_spider.exits import Exit, UserError

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_AHEAD: Final = 16
"""Pages for each worker that are under way or wait for their turn."""


class WorkerLostError(UserError):
    """A worker was killed. Raised by `in_order`; what was given before stands."""

    exit = Exit.PARTIAL


def cores() -> int:
    """Give how many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def make_pool(number: int) -> ProcessPoolExecutor:
    """Give so many workers; each starts when there is work for it."""
    return ProcessPoolExecutor(number, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the parent's end: a pipe that only it holds open is closed then, by a kill too."""
    parent = parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


def in_order(work: Callable[[_Item], _Result], items: Iterable[_Item], workers: int) -> Iterator[_Result]:
    """Do the work on each item and give the results in the order of the items, holding few at a time."""
    if workers == 1:
        yield from map(work, items)
        return
    pool = make_pool(workers)
    under_way: deque[Future[_Result]] = deque()
    try:
        for item in items:
            under_way.append(pool.submit(work, item))
            if len(under_way) >= _AHEAD * workers:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    except BrokenProcessPool as error:
        raise WorkerLostError(
            "A worker was killed, perhaps for want of memory. Try again with fewer --workers."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)
