"""Measure quotes and speakers on PolNeAR, American political news: `python -m benchmarks.polnear PATH/TO/CHECKOUT`.

The corpus (github networkdynamics/PolNeAR, Newell, Margolin and Ruths 2018) marks who is said to say or think what: the
words of the content, of the source and of the cue. Only what stands in double marks within a content is measured.

* A run is what stands between double marks within one paragraph. It is gold where more than half of it lies in the
  content of an attribution; fewer than four words that are not a piece of content by themselves cost nothing, found
  or not. A quote that was found is cut at its paragraphs too. A gold run and a found one are the same where what they
  share is at least four fifths of what they cover together; each is in one pair at most.
* The speaker is right where the words that name him touch the source and share a head with it: the last word of one
  of its pieces (parted by commas) before any preposition, so that "Clinton" is not "a spokesman for Clinton", nor
  "Clinton spokesman Bo Li". A speaker who was named elsewhere, as in a quote that goes on, is right where the last
  word of his name, or of the words that name him, is such a head. Who "she" is, PolNeAR does not tell: only that it is
  she. Without a source, right is to name nobody.
* The cue only joins source and content.

Several annotators read some of the articles: the first by the name of his file counts. The test part is for whoever
judges the program from outside: it is read only where it is asked for by name.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.quotes import find_quotes
from archive_spider.records import Quote
from benchmarks.scoring import Tally, pair

PARTS: Final = ("dev", "train", "test")
HEADS: Final = ("figure", "F1", "precision", "recall", "gold", "found")
_RUN: Final = re.compile(r"(?:''|[\"“])((?:(?!'')[^\"”\n])+)(?:''|[\"”]|$)", re.MULTILINE)
_SPAN: Final = re.compile(r"(\d+) (\d+)")
_PARAGRAPH: Final = re.compile(r"[^\n]+")
_WORD: Final = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_PIECE: Final = re.compile(r",|[—–(:]| - ")
_BEHIND_HEAD: Final = re.compile(
    r"(?<!^)\s(?:of|for|from|at|in|on|with|to|by|who|whom|that|which|whose|near|as|about|against)\s|['’]s$"
)
_FEWEST_WORDS: Final = 4
_SAME: Final = 80
_WHOLE: Final = 100

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where an annotator saw what is said, and who says it: no span of a source where none is named."""

    contents: tuple[Span, ...]
    sources: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One article and its attributions."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Words between marks that someone is said to have said; `optional` ones cost nothing."""

    span: Span
    sources: tuple[Span, ...]
    optional: bool


@dataclass(slots=True)
class Figures:
    """What is counted: runs, runs with their speakers, and how sure the program was of each speaker it gave."""

    runs: Tally = field(default_factory=Tally)
    speakers: Tally = field(default_factory=Tally)
    calibration: list[tuple[float, bool]] = field(default_factory=list)


def attributions_of(lines: Iterable[str]) -> tuple[Attribution, ...]:
    """Read the attributions of a file of annotations, as brat writes them."""
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[list[str]] = []
    for line in lines:
        identity, _, rest = line.rstrip("\n").partition("\t")
        if identity.startswith("T"):
            place = rest.partition("\t")[0]
            spans[identity] = tuple((int(start), int(end)) for start, end in _SPAN.findall(place))
        elif identity.startswith("E"):
            events.append(rest.split())
    return tuple(Attribution(_role(event, "Content", spans), _role(event, "Source", spans)) for event in events)


def _role(event: Iterable[str], role: str, spans: dict[str, tuple[Span, ...]]) -> tuple[Span, ...]:
    named = [
        identity for name, _, identity in (one.partition(":") for one in event) if name.rstrip("0123456789") == role
    ]
    return tuple(span for identity in named for span in spans.get(identity, ()))


def articles_of(checkout: Path, part: str) -> Iterator[Article]:
    """Read a part of the corpus from a checkout of its repository.

    Raises:
        ValueError: There is no such part.

    """
    texts = sorted((checkout / "data" / part / "text").glob("*.txt"))
    if not texts:
        raise ValueError(
            f"{checkout}: expected the articles of PolNeAR in data/{part}/text; give the path of a checkout"
        )
    for path in texts:
        annotations = sorted((checkout / "data" / part / "attributions").glob(f"{path.stem}_????.ann"))
        if annotations:
            lines = annotations[0].read_text(encoding="utf-8").splitlines()
            yield Article(path.stem, path.read_text(encoding="utf-8"), attributions_of(lines))


def gold_runs(article: Article) -> list[Run]:
    """Give the runs of an article that lie in the content of an attribution."""
    runs = []
    for match in _RUN.finditer(article.text):
        start, end = _trimmed(article.text, match.span(1))
        for attribution in article.attributions:
            inside = [span for span in attribution.contents if 2 * _shared(span, (start, end)) > end - start]
            if inside:
                few = len(_WORD.findall(article.text, start, end)) < _FEWEST_WORDS
                content = _trimmed(article.text, inside[0])
                runs.append(Run((start, end), attribution.sources, optional=few and content != (start, end)))
                break
    return runs


def _trimmed(text: str, span: Span) -> Span:
    """Give a span without the marks, blanks and stops at its edges."""
    words = list(_WORD.finditer(text, *span))
    return (words[0].start(), words[-1].end()) if words else (span[0], span[0])


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _likeness(gold: Run, found: Span) -> int:
    """Give in hundredths what two runs share of what they cover together; 0 where that is not enough."""
    shared = _shared(gold.span, found)
    share = _WHOLE * shared // max(gold.span[1] - gold.span[0] + found[1] - found[0] - shared, 1)
    return share if share >= _SAME else 0


def heads_of(source: str) -> set[str]:
    """Give the heads of a source in small letters: of "Clinton aide Bo Li, head of polls" `li` and `head`."""
    heads = set()
    for piece in _PIECE.split(source):
        words = _WORD.findall(_BEHIND_HEAD.split(f" {piece.strip()} ", maxsplit=1)[0])
        if words:
            heads.add(words[-1].lower())
    return heads


def is_right(text: str, quote: Quote, sources: tuple[Span, ...]) -> bool:
    """Tell whether a quote that was found has the speaker of a gold run."""
    speaker = quote.speaker
    if not sources or not speaker:
        return not sources and (not speaker or speaker.kind == "unnamed")
    heads = {head for start, end in sources for head in heads_of(text[start:end])}
    named = text[speaker.start : speaker.end]
    if any(_shared(source, (speaker.start, speaker.end)) for source in sources):
        return not heads.isdisjoint(heads_of(named))
    return any(words[-1].lower() in heads for words in map(_WORD.findall, (speaker.name, named)) if words)


def score(article: Article, figures: Figures, miss: Callable[[str], None]) -> None:
    """Find the quotes of one article and count them."""
    text = article.text
    when = re.search(r"\d{4}-\d\d-\d\d", article.name)
    context = Context(date=date.fromisoformat(when[0]) if when else None, language="en")
    golds = gold_runs(article)
    founds = [
        (_trimmed(text, match.span()), quote)
        for quote in find_quotes(text, Mentions(text, context), context)
        for match in _PARAGRAPH.finditer(text, quote.start, quote.end)
    ]
    pairs = pair(golds, founds, lambda gold, found: _likeness(gold, found[0]))
    judged = [(i, j) for i, j in pairs if not golds[i].optional]
    wanted = sum(not gold.optional for gold in golds)
    counted = len(founds) - (len(pairs) - len(judged))
    right = {j for i, j in pairs if is_right(text, founds[j][1], golds[i].sources)}
    figures.runs.add(len(judged), wanted, counted)
    figures.speakers.add(sum(j in right for _, j in judged), wanted, counted)
    matched, taken = {i for i, _ in pairs}, {j: i for i, j in pairs}
    for i, gold in enumerate(golds):
        if i not in matched and not gold.optional:
            miss(f"{article.name} {gold.span[0]}: missing {text[slice(*gold.span)]!r}")
    for j, (span, quote) in enumerate(founds):
        if quote.speaker:
            figures.calibration.append((quote.confidence, j in right))
        if j not in taken:
            miss(f"{article.name} {span[0]}: spurious {text[slice(*span)]!r}")
        elif j not in right:
            told = " ".join(text[slice(*source)] for source in golds[taken[j]].sources)
            name = quote.speaker.name if quote.speaker else None
            miss(f"{article.name} {span[0]}: speaker {name!r}, gold {told!r}: {text[slice(*span)]!r}")


def measure(articles: Iterable[Article], miss: Callable[[str], None]) -> Figures:
    """Count the quotes of some articles."""
    figures = Figures()
    for article in articles:
        score(article, figures, miss)
    return figures


def rows_of(figures: Figures) -> list[list[str]]:
    """Give the rows of a table below `HEADS`."""
    rows = []
    for name, tally in (("quoted runs", figures.runs), ("run and speaker", figures.speakers)):
        shares = (tally.f1 or 0.0, tally.right / max(tally.found, 1), tally.right / max(tally.gold, 1))
        rows.append([name, *(f"{share:.3f}" for share in shares), str(tally.gold), str(tally.found)])
    return rows


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("path", type=Path, help="a checkout of PolNeAR")
    parser.add_argument("--part", choices=PARTS, default="dev", help="dev where nothing is said")
    parser.add_argument("--misses", action="store_true", help="list what is missing, spurious or has another speaker")
    arguments = parser.parse_args()
    try:
        figures = measure(
            articles_of(arguments.path, arguments.part), print if arguments.misses else lambda _line: None
        )
    except (OSError, ValueError) as problem:
        sys.exit(str(problem))
    for name, *values in rows_of(figures):
        print(f"{name:16}", *(f"{head} {value}" for head, value in zip(HEADS[1:], values, strict=True)), sep="  ")


if __name__ == "__main__":
    main()
