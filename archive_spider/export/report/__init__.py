"""The report: one HTML file an archive that shows the records, each fact with its words, and loads nothing.

The page may load nothing (Content-Security-Policy: `default-src 'none'`); its only script and style are those whose
sha256 the policy names. The data is deflated and base64: no word of a page can become markup or script.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import jinja2
import orjson

from archive_spider.export.files import whole_file
from archive_spider.export.published import Published
from archive_spider.export.report.data import Report, Texts

_SCRIPTS: Final = ("page.js", "plots.js", "views.js", "main.js")
_ENTRIES_A_BLOCK: Final = 250
_META = re.compile(r'<meta name="archive-spider-(since|until)" content="([0-9T:.Z+-]*)">')
_HEAD: Final = 8192


def _asset(name: str) -> str:
    return files("archive_spider.export.report").joinpath(name).read_text(encoding="utf-8")


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("archive_spider.export.report", "."),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.j2")


def _packed(value: object) -> str:
    return base64.b64encode(zlib.compress(orjson.dumps(value), 9)).decode("ascii")


def _source(content: str) -> str:
    """Name an inline script or style in a Content-Security-Policy."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode("ascii") + "'"


def _since(target: Path) -> tuple[str | None, str | None]:
    """Give the times between which the report that is already there showed changes."""
    try:
        with target.open(encoding="utf-8") as file:
            found = dict(_META.findall(file.read(_HEAD)))
    except (OSError, UnicodeDecodeError):
        return None, None
    return found.get("since") or None, found.get("until") or None


def render(published: Published, texts: Texts, since: str | None) -> str:
    """Give the page; `since` is the time from which changes are shown, those of the last run if None."""
    texts = "none" if published.redact else texts
    report = Report(published, texts, since)
    index: dict[str, Any] = {**report.index, "block": _ENTRIES_A_BLOCK, "texts": texts}
    style, script = _asset("report.css"), "\n".join(map(_asset, _SCRIPTS))
    entries = report.index["entries"]
    return _template().render(
        name=(published.archive or "all archives").replace("_", " "),
        first=entries[-1]["date"] if entries else None,
        last=entries[0]["date"] if entries else None,
        counts={part: len(report.index[part]) for part in ("entries", "people", "quotes", "speakers")},
        since=since or "",
        until=report.until,
        texts=texts,
        redacted=published.redact,
        style=style,
        script=script,
        style_source=_source(style),
        script_source=_source(script),
        index=_packed(index),
        blocks=[
            _packed(report.texts[start : start + _ENTRIES_A_BLOCK])
            for start in range(0, len(report.texts), _ENTRIES_A_BLOCK)
        ],
    )


def write(published: Published, target: Path, texts: Texts = "evidence", since: str | None = None) -> Path:
    """Write the report of an archive to `target`.

    Without `since` the changes are those after the last one that the report already there knew; written twice over
    the same records, it shows the same changes.
    """
    if since is None:
        before, until = _since(target)
        newest = max((change.time for change in published.changes()), default="")
        since = until if until and newest > until else before
    with whole_file(target) as path:
        path.write_text(render(published, texts, since), encoding="utf-8")
    return target
