"""The report in a real Chromium: it draws, filters, links and asks for nothing. Part of `make test-tools`."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive_spider.export import report
from archive_spider.export.published import Published
from benchmarks.invented import HOSTILE, entry, publish

pytestmark = pytest.mark.tools
FLAGS = [
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--force-prefers-reduced-motion"),
]
OPENS_WITHIN = 2.0


@pytest.fixture(scope="module")
def browser(needs: Callable[[str], str], library: Callable[[str], Any], tmp_path_factory: Any) -> Iterator[Any]:
    webdriver = library("selenium.webdriver")
    options = webdriver.ChromeOptions()
    options.binary_location = needs("chromium")
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}", "--window-size=1280,900"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(needs("chromedriver")))
    driver.set_script_timeout(240)
    yield driver
    driver.quit()


class Opened:
    """A report that a browser shows."""

    def __init__(self, driver: Any, path: Path, fragment: str = "") -> None:
        self.driver = driver
        for kind in ("browser", "performance"):
            driver.get_log(kind)
        driver.get("about:blank")
        driver.get(path.as_uri() + fragment)
        self.wait("return document.documentElement.dataset.ready")

    def run(self, script: str, *values: object) -> Any:
        return self.driver.execute_script(script, *values)

    def wait(self, script: str, *values: object) -> Any:
        until = time.monotonic() + 20
        while time.monotonic() < until:
            if found := self.run(script, *values):
                return found
            time.sleep(0.02)
        raise AssertionError(f"never true: {script}\n{self.driver.get_log('browser')}")

    def click(self, selector: str) -> None:
        self.driver.find_element("css selector", selector).click()

    def filter(self, **values: str) -> None:
        before = self.run("return turn")
        for name, value in values.items():
            self.run("const it = byId(arguments[0]); it.value = arguments[1];", name, value)
        self.run("byId('filters').dispatchEvent(new Event('input'))")
        self.wait("return turn > arguments[0]", before)
        time.sleep(0.2)

    def found(self) -> str:
        return str(self.run("return byId('found').textContent"))

    def complaints(self) -> list[str]:
        return [line["message"] for line in self.driver.get_log("browser") if "favicon" not in line["message"]]

    def requests(self) -> list[str]:
        events = [json.loads(line["message"])["message"] for line in self.driver.get_log("performance")]
        sent = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
        return [url for url in sent if not url.startswith(("about:", "data:", "chrome:"))]


@pytest.fixture(scope="module")
def written(usual: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report.write(usual, tmp_path_factory.mktemp("report") / "report.html")


def test_it_draws_without_an_error_or_a_request(browser: Any, written: Path) -> None:
    page = Opened(browser, written)
    assert page.run("return document.querySelectorAll('#months rect').length") > 50
    assert page.run("return document.querySelectorAll('.card').length") == 24
    assert page.run("return byId('entries-count').textContent") == "300 entries"
    assert page.complaints() == []
    assert page.requests() == [written.as_uri()]


def test_filters_and_search_work_without_a_server(browser: Any, written: Path, usual: Published) -> None:
    page = Opened(browser, written)
    entries = list(usual.entries())
    page.filter(kind="letter")
    letters = [one for one in entries if one.kind == "letter"]
    assert page.found().startswith(f"{len(letters)} entr")
    page.filter(kind="", country="QM", **{"from": "2015"})
    some = [one for one in entries if "QM" in one.countries and one.date >= "2015"]
    assert page.found().startswith(f"{len(some)} entr")
    page.filter(country="", words="placard PÓRT selma", **{"from": "2009"})
    shown = [one for one in entries if "placard" in " ".join(q.text for q in one.quotes) and "Port Selma" in one.text]
    assert page.found().startswith(f"{len(shown)} entr")
    page.click("#reset")
    page.wait("return byId('found').textContent.startsWith('300 ')")
    page.filter(status="released")
    assert page.run("return [...document.querySelectorAll('.card .badge')].every(b => b.textContent === 'released')")
    page.click("#reset")
    page.wait("return byId('found').textContent.startsWith('300 ')")
    page.click("#statuses button")
    page.wait("return byId('status').value === 'missing'")
    assert page.complaints() == []


def test_a_fact_leads_to_its_words_and_to_the_source(browser: Any, written: Path) -> None:
    page = Opened(browser, written)
    words = page.run("return document.querySelector('.card dd .fact').textContent")
    page.run("document.querySelector('.card dd .fact').click()")
    assert page.wait("return document.querySelector('dialog[open] mark.here')?.textContent") == words
    links = page.run("return [...document.querySelectorAll('#reader .links a')].map(a => a.href)")
    assert links[0].startswith("https://lantern.example/")
    assert links[1].startswith("https://web.archive.org/web/2026")
    assert page.run("return document.activeElement.closest('dialog') !== null")
    page.driver.find_element("css selector", "body").send_keys("\ue00c")  # Escape
    page.wait("return !byId('reader').open")
    assert page.run("return document.activeElement.textContent") == words
    assert page.run("return location.hash") == ""
    assert page.complaints() == []


def test_a_link_to_words_opens_them(browser: Any, written: Path, usual: Published) -> None:
    one = next(usual.entries())
    quote = one.quotes[0]
    page = Opened(browser, written, f"#/{one.id}:{quote.start}-{quote.end}")
    assert page.run("return document.querySelector('mark.here').textContent") == quote.text
    page.run("location.hash = '#people'")
    page.wait("return !byId('reader').open")


def test_offsets_hold_behind_characters_outside_the_basic_plane(browser: Any, tmp_path: Path) -> None:
    one = entry(1)
    shift = "🕊𠮷 "
    one.text = shift + one.text
    for quote in one.quotes:
        quote.start, quote.end = quote.start + len(shift), quote.end + len(shift)
    one.cases = []
    path = report.write(Published(publish(tmp_path / "output", [one], people=[])), tmp_path / "r.html", "full")
    quote = one.quotes[0]
    page = Opened(browser, path, f"#/{one.id}:{quote.start}-{quote.end}")
    assert page.run("return document.querySelector('mark.here').textContent") == quote.text
    page.filter(words=quote.text.split()[0])
    assert page.found().startswith("1 entry")


def test_searched_words_are_marked_in_the_entry(browser: Any, written: Path) -> None:
    page = Opened(browser, written)
    page.filter(words="PLÁCARD Port")
    page.run("document.querySelector('#entries-list .fact').click()")
    page.wait("return byId('reader').open && document.querySelector('#reader mark.found')")
    found = page.run("return [...document.querySelectorAll('#reader mark.found')].map(mark => mark.textContent)")
    assert set(found) == {"placard", "Port"}
    assert page.complaints() == []


@pytest.mark.parametrize("section", ["people", "speakers", "entries", "changes", "about"])
def test_a_section_is_not_hidden_by_the_filters(browser: Any, written: Path, section: str) -> None:
    page = Opened(browser, written)
    page.click(f"nav a[href='#{section}']")
    title, filters = (
        page.run("return byId(arguments[0]).getBoundingClientRect()", name) for name in (f"{section}-title", "filters")
    )
    assert title["top"] >= filters["bottom"]


def test_a_filter_chosen_by_the_keyboard_keeps_the_place(browser: Any, written: Path) -> None:
    page = Opened(browser, written)
    page.run("document.querySelector('#statuses button').focus()")
    page.driver.switch_to.active_element.send_keys("\ue007")  # Enter
    page.wait("return byId('status').value")
    assert page.run("return document.activeElement.id") == "found"


def test_unnamed_speakers_come_last_and_are_said_to_be_unnamed(browser: Any, tmp_path: Path) -> None:
    one = entry(1)
    speaker = one.quotes[0].speaker
    assert speaker
    names = [("They", "unnamed"), ("They", "unnamed"), (speaker.name, "person")]
    one.quotes = [
        replace(one.quotes[0], id=f"q-{number}", speaker=replace(speaker, name=name, kind=kind, role=None))
        for number, (name, kind) in enumerate(names)
    ]
    path = report.write(Published(publish(tmp_path / "output", [one], people=[])), tmp_path / "r.html")
    page = Opened(browser, path)
    shown = page.run("return [...document.querySelectorAll('#speakers summary')].map(each => each.textContent)")
    assert [words.split(" quote")[0] for words in shown] == [f"{speaker.name} 1", "They 2"]
    assert shown[1].endswith("unnamed, not always the same")


def test_speakers_open_to_what_they_said(browser: Any, written: Path) -> None:
    page = Opened(browser, written)
    page.click("#speakers summary")
    text = page.wait("const q = document.querySelector('#speakers blockquote a'); return q && q.textContent")
    assert text.startswith("“")
    assert len(text) > 40


def test_the_keyboard_reaches_everything(browser: Any, written: Path) -> None:
    page = Opened(browser, written)
    body = page.driver.find_element("css selector", "body")
    body.send_keys("\ue004")  # Tab
    assert page.run("return document.activeElement.className") == "skip"
    buttons = page.run("return [...document.querySelectorAll('button.more:not([hidden])')].length")
    assert buttons >= 2
    page.run("document.querySelector('#people .more').focus()")
    page.driver.switch_to.active_element.send_keys("\ue007")  # Enter
    page.wait("return document.querySelectorAll('.card').length === 48")
    assert page.run("return document.activeElement.closest('.card') !== null")


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_screen(browser: Any, written: Path, width: int) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600},
    )
    try:
        page = Opened(browser, written)
        assert page.run("return document.documentElement.scrollWidth") <= width
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    browser: Any, written: Path, usual: Published, library: Callable[[str], Any], scheme: str
) -> None:
    axe = next(Path(library("axe_selenium_python").__file__).parent.rglob("axe.min.js"))
    one = next(usual.entries())
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    try:
        for fragment, part in (("", "html"), (f"#/{one.id}", "#reader")):
            page = Opened(browser, written, fragment)
            page.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
            time.sleep(0.4)
            page.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe.read_text(encoding="utf-8")})
            result = page.driver.execute_async_script("axe.run(arguments[0]).then(arguments[1])", part)
            said = [
                (v["id"], v["impact"], v["nodes"][0]["html"], v["nodes"][0]["failureSummary"])
                for v in result["violations"]
            ]
            assert said == []
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_hostile_words_do_nothing(browser: Any, hurtful: Published, tmp_path: Path) -> None:
    path = report.write(hurtful, tmp_path / "hurtful.html", "full")
    page = Opened(browser, path)
    page.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    for number in range(len(HOSTILE)):
        page.run("location.hash = arguments[0]", f"#/e-{number}")
        page.wait(
            "return byId('reader').open && document.querySelector('#reader code')?.textContent === arguments[0]",
            f"e-{number}",
        )
    links = page.run("return [...document.querySelectorAll('a')].map(a => a.protocol + a.getAttribute('href'))")
    assert {link.partition(":")[0] for link in links} <= {"file", "http", "https"}
    assert page.run("return document.querySelectorAll('img, svg [onload], iframe, [onclick], [onerror]').length") == 0
    assert page.run("return document.querySelectorAll('script:not([type])').length") == 1
    titles = page.run("return data.entries.map(e => e.title)")
    assert sorted(titles) == sorted(HOSTILE)
    assert page.complaints() == []
    assert page.requests() == [path.as_uri()]


def test_print_shows_the_sections_without_the_controls(browser: Any, written: Path) -> None:
    page = Opened(browser, written)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert page.run("return getComputedStyle(byId('filters')).display") == "none"
        assert page.run("return byId('people').getBoundingClientRect().height") > 100
        left = page.run("return getComputedStyle(document.querySelector('#people .more'), '::after').content")
        assert "more, not printed" in left
        boxes = page.run(
            "return [...document.querySelectorAll('#overview .panel')].map(each => each.getBoundingClientRect())"
        )
        for above, below in itertools.pairwise(boxes):
            assert above["bottom"] <= below["top"]
        printed = browser.execute_cdp_cmd("Page.printToPDF", {})
        assert len(printed["data"]) > 10_000
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_ten_thousand_entries_open_at_once(browser: Any, tmp_path: Path) -> None:
    """The one figure here that is a time: it is a promise to readers, and has a wide margin."""
    output = publish(tmp_path / "output", map(entry, range(10_000)))
    path = report.write(Published(output), tmp_path / "report.html")
    assert path.stat().st_size < 10_000_000
    times = []
    for _ in range(3):
        page = Opened(browser, path)
        times.append(page.run("return performance.getEntriesByName('drawn')[0].startTime") / 1000)
    assert min(times) < OPENS_WITHIN
