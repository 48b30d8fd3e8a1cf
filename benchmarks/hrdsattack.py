"""Measure victims' names on HRDsAttack: `python benchmarks/hrdsattack.py PATH/dev.json`.

A victim is the person of a case. Of each article the gold names are those of individual victims that the annotators
gave (all annotators together); names are compared in small letters, without marks, titles and possessives.
  exact   equal names, F1 over all articles
  fuzzy   a pair of names counts where `rapidfuzz.fuzz.token_set_ratio` is 80 or more, F1 over all articles
Data: github dataminr-ai/HRDsAttack (MIT, Ran et al., 2023); their T5-large has exact 47.4 and fuzzy 51.2 on the test
split.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, Final

from rapidfuzz import fuzz

from archive_spider.extract.cases import find_cases
from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.quotes import find_quotes
from benchmarks.accuracy import article_text

_FUZZY: Final = 80
_TITLES: Final = re.compile(r"^(?:(?:mr|mrs|ms|dr|prof|sir|rev|fr|adv|shri|smt|advocate|pastor|father)\.?\s+)+")


def normal(name: str) -> str:
    """Give a name as it is compared."""
    plain = unicodedata.normalize("NFKC", name).replace("’", "'").lower()
    plain = re.sub(r"'s\b", "", re.sub(r"\([^)]*\)|[\"“”]", "", plain))
    return _TITLES.sub("", " ".join(re.findall(r"[\w'.-]+", plain))).strip(" .")


def gold_names(article: dict[str, Any]) -> set[str]:
    """Give the names of the individual victims of an article."""
    told = [one["annotation"] for one in article["annotations"]] or [article["merged_sample"]]
    victims = [victim for labels in told for victim in labels["victims"]]
    names = {
        normal(victim["victim_name"] or "") for victim in victims if victim["victim_population_type"] == "individual"
    }
    return names - {"", "none", "unknown"}


def found_names(article: dict[str, Any]) -> set[str]:
    """Give the names of the persons of an article's cases."""
    sample = article["sample"]
    text = article_text(sample["Input.article_interface"])
    published = sample["Input.publish_date"][:10]
    context = Context(date=date.fromisoformat(published), title=sample["Input.title"])
    mentions = Mentions(text, context)
    cases = find_cases(text, mentions, find_quotes(text, mentions, context), context)
    return {normal(case.person.name) for case in cases} - {""}


def matches(gold: set[str], found: set[str], same: Callable[[str, str], bool]) -> int:
    """Count the pairs of names that are the same, each name in one pair at most."""
    free, hits = sorted(found), 0
    for name in sorted(gold):
        match = next((other for other in free if same(name, other)), None)
        if match is not None:
            free.remove(match)
            hits += 1
    return hits


def measure(articles: Iterable[dict[str, Any]], report: Callable[[str], None]) -> dict[str, tuple[int, int, int]]:
    """Give for `exact` and `fuzzy` how many names are right, in the gold, and found."""
    totals = {"exact": [0, 0, 0], "fuzzy": [0, 0, 0]}
    for number, article in enumerate(articles):
        gold, found = gold_names(article), found_names(article)
        exact = matches(gold, found, str.__eq__)
        fuzzy = matches(gold, found, lambda a, b: fuzz.token_set_ratio(a, b) >= _FUZZY)
        for key, hits in (("exact", exact), ("fuzzy", fuzzy)):
            for index, count in enumerate((hits, len(gold), len(found))):
                totals[key][index] += count
        if gold - found or found - gold:
            report(f"{number}: missing {sorted(gold - found)}, spurious {sorted(found - gold)}")
    return {key: (right, gold, found) for key, (right, gold, found) in totals.items()}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("path", type=Path, help="a split of HRDsAttack, such as dev.json")
    parser.add_argument(
        "--misses", action="store_true", help="list what is missing or spurious, by number of the article"
    )
    arguments = parser.parse_args()
    try:
        articles = json.loads(arguments.path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        sys.exit(f"{arguments.path}: no split of HRDsAttack could be read ({problem}); give the path of its dev.json")
    figures = measure(articles, print if arguments.misses else lambda _line: None)
    for key, (right, gold, found) in figures.items():
        precision, recall = right / max(found, 1), right / max(gold, 1)
        f1 = 200 * right / max(gold + found, 1)
        counts = f"{right} right, {gold} gold, {found} found"
        print(f"{key}  F1 {f1:.1f}  precision {precision:.3f}  recall {recall:.3f}  ({counts})")


if __name__ == "__main__":
    main()
