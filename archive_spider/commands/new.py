"""`archive-spider new`: from a page to the declaration of an archive, and what is read from the page to judge it by."""

from __future__ import annotations

import keyword
import re
from dataclasses import fields, replace
from datetime import UTC, datetime
from importlib.resources import files
from time import sleep
from typing import Annotated, Final
from urllib.parse import urlsplit

import cssselect
import typer
from jinja2 import Template

from archive_spider import configuration, terminal
from archive_spider.capture import Capture
from archive_spider.commands.record import record_page
from archive_spider.crawl.archives import archives, own_folder
from archive_spider.crawl.looking import is_address, is_private, look
from archive_spider.exits import Exit, UserError
from archive_spider.pages import Hints, Page, Rows, read_page
from archive_spider.pages.propose import propose
from archive_spider.spiders.base import ListingSpider

_NAME: Final = re.compile(r"^[a-z][a-z0-9_]{0,40}$")
_UNSURE: Final = frozenset({"generic-rows", "dated-text", "article"})
_SHOWN: Final = 3
_WIDTH: Final = 60


class NameTakenError(UserError):
    """An archive of that name is declared already, or the name is none."""


class SelectorError(UserError):
    """What is given as a CSS selector is none."""


class NothingFoundError(UserError):
    """Nothing on the page looks like the rows of a listing."""


def new(
    name: Annotated[str, typer.Argument(help="Name of the archive: small letters, digits, _.")],
    place: Annotated[str, typer.Argument(metavar="URL", help="First page of a listing: an address or a saved file.")],
    url: Annotated[str | None, typer.Option(help="The page's own address, for a file that does not say it.")] = None,
    rows: Annotated[str | None, typer.Option(help="CSS selector of the rows.")] = None,
    title: Annotated[str | None, typer.Option(help="CSS selector of the title in a row.")] = None,
    date: Annotated[str | None, typer.Option(help="CSS selector of the date in a row.")] = None,
    next_: Annotated[str | None, typer.Option("--next", help="CSS selector of the link to the next page.")] = None,
    date_format: Annotated[str | None, typer.Option(help="How dates are written, such as %d/%m/%Y.")] = None,
    language: Annotated[str | None, typer.Option(help="Language of the pages [default: what the page says].")] = None,
    country: Annotated[list[str] | None, typer.Option("--country", "-c", help="Country code of the listing.")] = None,
    contact: Annotated[
        str | None, typer.Option(envvar="ARCHIVE_SPIDER_CONTACT", help="Address under which the site can reach you.")
    ] = None,
) -> Exit:
    """Look at a listing's first page, say what is read from it, and write a declaration and a fixture.

    They go into the folder archives/, or what archive-spider.toml names. Run it again with what it missed.

    [bold]Examples[/bold]

    archive-spider new harbour https://harbour.example/cases --contact you@example.org

    archive-spider new harbour cases.html --url https://harbour.example/cases --date-format "%d/%m/%Y"
    """
    file = own_folder() / f"{name}.py"
    if not _NAME.match(name) or keyword.iskeyword(name):
        raise NameTakenError(f"“{name}” is no name for an archive: small letters, digits and _, a letter first.")
    if file.exists() or name in archives():
        taken = f" ({file}): delete it to have it written anew" if file.exists() else ": give another name"
        raise NameTakenError(f"There is an archive {name} already{taken}.")
    capture = look(place, url=url, contact=contact or configuration.load().contact)
    known = Hints(languages=(language,) if language else ("en",), date_formats=(date_format,) if date_format else ())
    given = {"rows": rows, "title": title, "date": date, "next": next_}
    hints, page = _read(capture, known, {part: _selector(part, css) for part, css in given.items() if css})
    if language is None and page.language and page.language != "en":
        hints = replace(hints, languages=(page.language,))
    _tell(page, hints)
    if is_address(place) and page.next_url:
        _try_next(page, page.next_url, capture, hints, contact)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_declaration(name, capture, hints, country or (), live=is_address(place)), encoding="utf-8")
    try:
        saved = record_page(name, capture)
    except UserError:
        file.unlink()
        raise
    terminal.say(f"Wrote {file} and {saved.folder}. Read both, then: archive-spider crawl {name} --dry-run")
    return Exit.DONE


def _selector(part: str, css: str) -> str:
    """Give a selector back.

    Raises:
        SelectorError: It is none.

    """
    try:
        cssselect.HTMLTranslator().css_to_xpath(css)
    except cssselect.SelectorError as error:
        raise SelectorError(f"--{part} “{css}” is no CSS selector: {error}") from error
    return css


def _read(capture: Capture, known: Hints, given: dict[str, str]) -> tuple[Hints, Page]:
    """Read the page by a known layout where one is sure of it, else by rows that are proposed or given.

    Raises:
        NothingFoundError: There are no rows.

    """
    page = read_page(capture, known)
    if not given and page.layout not in _UNSURE and (page.entries or page.leads):
        return replace(known, layouts=(page.layout,)), page
    proposed = propose(capture, known)
    if proposed is None and "rows" not in given:
        raise NothingFoundError(
            "Nothing on the page repeats as the rows of a listing do. If a browser shows rows, they are made by a"
            " script: look for a feed or an API of the site. If they are in the page, give --rows."
        )
    rows = replace(proposed, **given) if proposed else Rows(**given)
    hints = replace(known, rows=rows)
    page = read_page(capture, hints)
    if page.undated:
        hints = replace(hints, undated_rows=True)
        page = read_page(capture, hints)
    if page.entries and not any(entry.text for entry in page.entries):
        hints = replace(hints, partial_rows=True)
        page = read_page(capture, hints)
    return hints, page


def _tell(page: Page, hints: Hints) -> None:
    lines = [f"layout     {page.layout}"]
    if hints.rows:
        lines += [f"  {part.name:<8} {css}" for part in fields(Rows) if (css := getattr(hints.rows, part.name))]
    lines.append(f"entries    {len(page.entries)}")
    for entry in page.entries[:_SHOWN]:
        lines.append(f"  {entry.date}  from “{entry.date_text}”  {(entry.title or entry.text)[:_WIDTH]}")
    if page.leads:
        lines.append(f"no date    {len(page.leads)} rows: their own pages will be asked for it")
    lines.append(f"next page  {page.next_url or 'no link found: give --next, if there is one'}")
    for line in lines:
        terminal.say(line)


def _try_next(page: Page, address: str, capture: Capture, hints: Hints, contact: str | None) -> None:
    """Look at the second page, and warn where the link that was found does not lead on."""
    if urlsplit(address).netloc != urlsplit(capture.url or "").netloc:
        terminal.warn(f"The next page is on another host: add it to allowed_hosts ({address}).")
        return
    if not is_private(address):
        sleep(ListingSpider.delay)
    second = read_page(look(address, contact=contact or configuration.load().contact), hints)
    shown = {entry.url for entry in page.entries} | set(page.leads)
    fresh = ({entry.url for entry in second.entries} | set(second.leads)) - shown
    terminal.say(f"  there    {len(fresh)} further entries, next {second.next_url or 'none'}")
    if not fresh or second.next_url == capture.url:
        terminal.warn("The link does not lead on: give --next with a selector that finds the link on every page.")


def _declaration(name: str, capture: Capture, hints: Hints, countries: list[str] | tuple[()], *, live: bool) -> str:
    url = capture.url or ""
    host = urlsplit(url).netloc
    codes = tuple(code.upper() for code in countries)
    moment = capture.captured or capture.fetched or datetime.now(UTC)
    text: str = Template((files("archive_spider.spiders") / "declaration.py.j2").read_text("utf-8")).render(
        name=name,
        class_name="".join(part.title() for part in name.split("_")),
        organization=host,
        host=host,
        listing=codes[0].lower() if codes else "all",
        url=url,
        countries=f", {codes!r}" if codes else "",
        rows=hints.rows,
        hints=_arguments(hints),
        day=moment.date(),
        seen=f"date({moment.year}, {moment.month}, {moment.day})" if live else "None",
        private=is_private(url) and live,
    )
    if not live:
        text = text.replace("from datetime import date\n\n", "")
    return text + "\n"


def _arguments(given: Hints | Rows) -> str:
    """Write the arguments that differ from what is usual, as Python."""
    written = []
    for part in fields(given):
        value = getattr(given, part.name)
        if value != part.default:
            inner = f"Rows({_arguments(value)})" if isinstance(value, Rows) else repr(value)
            written.append(f"{part.name}={inner}")
    return ", ".join(written)
