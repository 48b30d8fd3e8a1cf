"""Servers on loopback, each in a thread of the test that asks it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        pass


def _silent(*_: object) -> None:
    pass


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler], port: int = 0, **attributes: object) -> Iterator[int]:
    """Let a handler, given some attributes, answer on a port, or on one that is free; gives the port."""
    answering = type(handler.__name__, (handler,), {"log_message": _silent, **attributes})
    server = _Server(("127.0.0.1", port), answering)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
