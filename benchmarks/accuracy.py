"""Measure the extractors against the labels of `fixtures/labels`: `make accuracy`.

Prints F1 by set and by the part that was held out, by language and by form of attribution, and how often a quote of a
given confidence is right; lists the misses of what is kept in on demand. The articles of HRDsAttack (github
dataminr-ai/HRDsAttack, MIT) are labelled here but not copied: give the path of their `train.json` to measure on them.
A checkout of PolNeAR adds what `benchmarks/polnear.py` measures.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import msgspec

from archive_spider.extract.cases import find_cases
from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.quotes import find_quotes
from archive_spider.records import Update
from benchmarks import gold_pages, identity, polnear
from benchmarks.scoring import FIELDS, FIGURES, Gold, Miss, Record, Scores, Tally, score_cases, score_quotes

ROOT: Final = Path(__file__).resolve().parent.parent
LABELS: Final = ROOT / "fixtures" / "labels"
KNOWN: Final = LABELS.parent / "known-misses.json"
REPORT: Final = ROOT / "docs" / "accuracy.md"
MEASURES: Final = ROOT / "archive_spider" / "datapackage" / "accuracy.toml"
MARKERS: Final = ("<!-- figures: begin -->", "<!-- figures: end -->")
HRDSATTACK: Final = "hrdsattack"
ALL: Final = "all sets"
FORMS: Final = ("before", "after", "inside", "continued", "pronoun", "surname", "none")
_BINS: Final = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)

Group = tuple[str, str]


def read_labels(path: Path) -> list[dict[str, Any]]:
    """Read the labelled entries of one set."""
    entries: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["entries"]
    return entries


def article_text(markup: str) -> str:
    """Give an HRDsAttack article as an entry's text: its `p` elements, joined by a blank line."""
    paragraphs = re.findall(r"<p>(.*?)</p>", markup, flags=re.DOTALL)
    plain = (" ".join(html.unescape(re.sub(r"<[^>]+>", "", paragraph)).split()) for paragraph in paragraphs)
    return "\n\n".join(paragraph for paragraph in plain if paragraph)


def with_articles(entries: Iterable[dict[str, Any]], source: Path) -> Iterator[dict[str, Any]]:
    """Give labelled HRDsAttack entries their text and title.

    Raises:
        ValueError: An article is missing or is not the text that was labelled.

    """
    samples = (item["sample"] for item in json.loads(source.read_text(encoding="utf-8")))
    articles = {sample["HIT_id"]: sample for sample in samples}
    for entry in entries:
        sample = articles.get(entry["key"])
        text = article_text(sample["Input.article_interface"]) if sample else ""
        if sample is None or hashlib.sha256(text.encode()).hexdigest() != entry["sha256"]:
            raise ValueError(f"{source}: article {entry['key']} is missing or differs from the one that was labelled")
        yield {**entry, "text": text, "title": sample["Input.title"]}


def context_of(entry: dict[str, Any]) -> Context:
    """Give the surroundings that the extractors may know of a labelled entry."""
    return Context(
        entry_id=entry["id"],
        date=date.fromisoformat(entry["date"]),
        language=entry["language"],
        countries=tuple(entry["countries"]),
        title=entry["title"],
        byline=entry["byline"],
        captions=tuple(entry["captions"]),
        updates=tuple(Update(**update) for update in entry["updates"]),
        truncated=entry["truncated"],
    )


def extract(entry: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Run the extractors over one labelled entry; gives quotes and cases as JSON has them."""
    context = context_of(entry)
    mentions = Mentions(entry["text"], context)
    quotes = find_quotes(entry["text"], mentions, context)
    cases = find_cases(entry["text"], mentions, quotes, context)
    return msgspec.to_builtins(quotes), msgspec.to_builtins(cases)


def groups_of(label: str, entry: dict[str, Any]) -> tuple[Group, ...]:
    """Name the groups of figures that an entry counts in."""
    part = "held out" if entry["held_out"] else "kept in"
    groups = [(label, part), (ALL, part)]
    if label != HRDSATTACK:
        groups.append((f"listings, language {entry['language']}", "all"))
    return tuple(groups)


def measure(sets: dict[str, list[dict[str, Any]]], miss: Miss, *, pages: bool = False) -> dict[Group, Scores]:
    """Extract every entry once and count it in each of its groups; saved pages with labels too where asked.

    What is wrong in entries that are held out is told to nobody: rules made from it would be made for them.
    """
    scores: dict[Group, Scores] = defaultdict(Scores)
    for label, entries in sets.items():
        for entry in entries:
            quotes, cases = extract(entry)
            for number, group in enumerate(groups_of(label, entry)):
                listed = number == 0 and not entry["held_out"]
                tell = _labelled(miss, entry["id"]) if listed else _silent
                _score(entry["gold"], quotes, cases, scores[group], tell)
    for page, name, gold, record in gold_pages.answered() if pages else ():
        group = (f"page {page}", "all")
        _score(gold, record["quotes"], record["cases"], scores[group], _labelled(miss, name))
    return scores


def misses_of(entry: dict[str, Any]) -> list[str]:
    """Extract one labelled entry, and give what is missing, spurious or wrong."""
    found: list[str] = []
    _score(entry["gold"], *extract(entry), Scores(), found.append)
    return found


def _score(gold: Gold, quotes: list[Record], cases: list[Record], scores: Scores, miss: Miss) -> None:
    score_quotes(gold["quotes"], quotes, scores, miss)
    if "cases" in gold:
        score_cases(gold["cases"], cases, scores, miss)


def _labelled(miss: Miss, label: str) -> Callable[[str], None]:
    return lambda what: miss(f"{label}: {what}")


def _silent(_: str) -> None:
    """Say nothing: the entry is held out, or the miss was reported in another group."""


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Write a Markdown table."""
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _ratio(right: int, total: int) -> str:
    return f"{right / total:.3f}" if total else "–"


def report(scores: dict[Group, Scores]) -> str:
    """Write all tables as Markdown."""
    figures = table(
        ["set", "part", "quotes", *FIGURES],
        (
            [*group, str(found.tallies["quotes_exact"].gold), *(_f1(found, figure) for figure in FIGURES)]
            for group, found in sorted(scores.items())
        ),
    )
    return "\n\n".join(
        [
            "F1 of each figure:",
            figures,
            "F1 of the facts of cases, by field (`event` is its type with its date):",
            _by_field(scores),
            "By form of attribution:",
            _by_form(scores),
            "By confidence:",
            _by_confidence(scores),
            "Who is who, by pairs of mentions:",
            _identity(),
        ]
    )


def _identity() -> str:
    """Write how many pairs of mentions are rightly joined, and name those that are not."""
    parts = {"held out": True, "kept in": False}
    rows = []
    for part, held_out in parts.items():
        score = identity.measure(held_out=held_out)
        pairs = score.right + len(score.missed)
        rows.append(
            [part, str(pairs), f"{score.precision:.3f}", f"{score.recall:.3f}", "; ".join(score.wrong) or "none"]
        )
    return table(["part", "pairs of one person", "precision", "recall", "wrongly joined"], rows)


def _f1(scores: Scores, figure: str) -> str:
    value = scores.tallies[figure].f1
    return "–" if value is None else f"{value:.3f}"


def _by_field(scores: dict[Group, Scores]) -> str:
    parts = ("held out", "kept in")
    labels = sorted({label for label, _ in scores if label == ALL or label.startswith("listings-")})
    groups = [(label, part) for label in labels for part in parts]
    rows = [
        [name, *(_counted(scores[group].fields[name]) if group in scores else "–" for group in groups)]
        for name in FIELDS
    ]
    return table(["field", *(f"{label}, {part}" for label, part in groups)], rows)


def _counted(tally: Tally) -> str:
    """Write an F1 with how many the labels have: a figure over few says little."""
    return "–" if tally.f1 is None else f"{tally.f1:.2f} of {tally.gold}"


def _by_form(scores: dict[Group, Scores]) -> str:
    rows = []
    for (label, part), found in sorted(scores.items()):
        if label != ALL:
            continue
        for form in FORMS:
            of_form = [quote for quote in found.attributed if quote.form == form]
            seen = sum(quote.found for quote in of_form)
            right = sum(quote.right for quote in of_form)
            rows.append([form, part, str(len(of_form)), _ratio(seen, len(of_form)), _ratio(right, seen)])
    return table(["form", "part", "quotes", "found", "speaker right of those found"], sorted(rows))


def _by_confidence(scores: dict[Group, Scores]) -> str:
    rows = []
    for (label, part), found in sorted(scores.items()):
        if label != ALL:
            continue
        rows += [[bounds, part, *counts] for bounds, *counts in _binned(found.calibration)]
    return table(["confidence", "part", "quotes", "right"], rows)


def _binned(calibration: list[tuple[float, bool]]) -> Iterator[list[str]]:
    """Give for each range of confidence how many quotes have it and how many of them are right."""
    for low, high in pairwise(_BINS):
        inside = [right for confidence, right in calibration if low <= confidence < high]
        yield [f"{low:.2f} – {min(high, 1.0):.2f}", str(len(inside)), _ratio(sum(inside), len(inside))]


def on_polnear(checkout: Path) -> str:
    """Write what is measured on the development part of PolNeAR, whose texts no rule and no weight was made from."""
    figures = polnear.measure(polnear.articles_of(checkout, polnear.PARTS[0]), _silent)
    tables = [table(polnear.HEADS, polnear.rows_of(figures))]
    tables.append(table(["confidence", "quotes", "right"], _binned(figures.calibration)))
    return "\n\n".join(["On PolNeAR, part dev:", *tables])


def as_json(scores: dict[Group, Scores]) -> dict[str, Any]:
    """Give the figures for a machine: `{set: {part: {figure: {f1, right, gold, found}}}}`."""
    result: dict[str, Any] = defaultdict(dict)
    for (label, part), found in sorted(scores.items()):
        result[label][part] = {
            figure: {"f1": tally.f1, "right": tally.right, "gold": tally.gold, "found": tally.found}
            for figure, tally in found.tallies.items()
        }
    return result


def write_report(path: Path, tables: str) -> None:
    """Put the tables between the markers of a document.

    Raises:
        ValueError: The document has no such markers.

    """
    before, begin, rest = path.read_text(encoding="utf-8").partition(MARKERS[0])
    _, end, after = rest.partition(MARKERS[1])
    if not (begin and end):
        raise ValueError(f"{path}: expected the lines {MARKERS[0]} and {MARKERS[1]}, the tables go between them")
    path.write_text(f"{before}{begin}\n\n{tables}\n\n{end}{after}", encoding="utf-8")


def write_measures(path: Path, scores: dict[Group, Scores]) -> None:
    """Write the held-out figures of the listings, which go into the README beside published records."""
    names = {
        "quotes_exact": "quotes",
        "quote_and_speaker": "quotes with their speakers",
        "cases": "cases",
        "case_facts": "facts of cases",
    }
    parts = ["# Measured accuracy, for the README beside published records; `make accuracy` writes it.\n"]
    for (label, part), found in sorted(scores.items()):
        if label.startswith("listings-") and part == "held out":
            figures = ", ".join(f"{name} {_f1(found, figure)}" for figure, name in names.items())
            quotes, cases = (found.tallies[figure].gold for figure in ("quotes_exact", "cases"))
            parts.append(
                f'[[measure]]\nwhat = "Entries of listings in the language {label[-2:]}, unseen by the rules"\n'
                f'on = "{quotes} quotes, {cases} cases"\nfigure = "F1 of {figures}"\n'
            )
    path.write_text("\n".join(parts), encoding="utf-8")


def write_known(path: Path, sets: dict[str, list[dict[str, Any]]]) -> None:
    """Write what is known to be wrong in the kept-in entries: whatever else goes wrong in them fails a test."""
    kept = [
        entry for label, entries in sets.items() if label != HRDSATTACK for entry in entries if not entry["held_out"]
    ]
    known = {entry["id"]: misses for entry in kept if (misses := misses_of(entry))}
    path.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def chosen_sets(names: list[str], hrdsattack: Path | None) -> dict[str, list[dict[str, Any]]]:
    """Read the sets asked for: all of them without names, HRDsAttack only where its text is given."""
    sets = {path.stem: read_labels(path) for path in sorted(LABELS.glob("*.json"))}
    if unknown := set(names) - set(sets):
        raise ValueError(f"no set {', '.join(sorted(unknown))} in {LABELS}; there are {', '.join(sets)}")
    articles = sets.pop(HRDSATTACK, [])
    if hrdsattack:
        sets[HRDSATTACK] = list(with_articles(articles, hrdsattack))
    return {name: entries for name, entries in sets.items() if not names or name in names}


def main() -> int:
    """Measure, print, and write the report where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--set", action="append", default=[], metavar="NAME", help="only this set, such as listings-fr")
    parser.add_argument(
        "--hrdsattack", type=Path, metavar="PATH", help="the train.json whose articles are labelled here"
    )
    parser.add_argument(
        "--polnear", type=Path, metavar="PATH", help="a checkout of PolNeAR, to measure on its dev part"
    )
    parser.add_argument(
        "--misses", action="store_true", help="list what is missing, spurious or wrong in what is kept in"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument(
        "--write", action="store_true", help=f"renew {REPORT.relative_to(ROOT)} and {KNOWN.relative_to(ROOT)}"
    )
    arguments = parser.parse_args()
    try:
        sets = chosen_sets(arguments.set, arguments.hrdsattack)
        polnear = on_polnear(arguments.polnear) if arguments.polnear else ""
    except (OSError, ValueError) as error:
        parser.error(str(error))
    misses: list[str] = []
    scores = measure(sets, misses.append, pages=not arguments.set)
    tables = "\n\n".join(filter(None, (report(scores), polnear)))
    print(json.dumps(as_json(scores), indent=1) if arguments.json else tables)
    if arguments.misses:
        print("\n".join(misses), file=sys.stderr)
    if arguments.write:
        write_report(REPORT, tables)
        write_measures(MEASURES, scores)
        write_known(KNOWN, chosen_sets([], None))
    return 0


if __name__ == "__main__":
    sys.exit(main())
