"""Fit the weights that rank speakers to the labels of `fixtures/labels`: writes `extract/attribution.json`.

For each labelled quote the candidates that name its speaker should weigh more than the others: a conditional logit
over the candidates of a quote (McFadden 1974), fitted by gradient steps from the weights set by hand (`PRIOR`) and held
near them. Only entries that are not held out are read. The calibration is the share of right speakers by probability
among all quotes that are found, for each way to know a speaker, made monotone by pooling (Ayer et al. 1955). Each entry
is judged under weights that were fitted without it; the rules were still written beside it, so that texts which nobody
wrote rules for have `UNSEEN` times the errors. That number is told by PolNeAR and by the part that is held out, the
only thing that is taken from either.

`python -m benchmarks.train_attribution [--hrdsattack train.json] [--write | --calibrate]`
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

import msgspec

from archive_spider.extract.attribution import Candidate, Form, calibrated_as, model
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.quotes import walk
from benchmarks.accuracy import chosen_sets, context_of
from benchmarks.scoring import quote_likeness, same_name, speaker_is_right

ROOT: Final = Path(__file__).resolve().parent.parent
WEIGHTS: Final = ROOT / "archive_spider" / "extract" / "attribution.json"
PRIOR: Final = ROOT / "benchmarks" / "attribution_prior.json"
EPOCHS: Final = 60
FOLDS: Final = 5
RATE: Final = 0.05
HOLD: Final = 0.05
BLOCK: Final = 20
UNSEEN: Final = 2.0
SMALLEST: Final = 0.005

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates of one labelled quote: the features of each, and whether it names the speaker."""

    entry: str
    features: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def examples_of(entry: dict[str, Any]) -> list[Example]:
    """Give the examples of one labelled entry: quotes that were found and whose speaker is among the candidates."""
    context = context_of(entry)
    mentions = Mentions(entry["text"], context)
    found = list(walk(entry["text"], mentions, context))
    result, before = [], None
    for one in found:
        gold = next((gold for gold in entry["gold"]["quotes"] if quote_likeness(gold, {"text": one.quote.text})), None)
        if gold is None:
            continue
        right = [names(candidate, gold, before, mentions, entry["text"]) for candidate in one.candidates]
        before = gold["speaker"] or "?"
        if any(right) and not all(right):
            result.append(Example(entry["id"], tuple(tuple(c.features) for c in one.candidates), tuple(right)))
    return result


def names(candidate: Candidate, gold: dict[str, Any], before: str | None, mentions: Mentions, text: str) -> bool:
    """Tell whether a candidate names the speaker of a labelled quote."""
    speaker, form = gold["speaker"], gold["attribution"]
    if candidate.zone == "previous":
        return (speaker or "?") == before
    if candidate.kind == "nobody":
        return form == "none"
    if candidate.kind == "pronoun":
        return form == "pronoun" and candidate.cue is not None
    if speaker is None:
        return candidate.mention is None and candidate.cue is not None and form in {"before", "after", "inside"}
    name = mentions.fullest(candidate.mention).name if candidate.mention else text[candidate.start : candidate.end]
    return form != "pronoun" and bool(same_name(speaker, name))


def probabilities(example: Example, weights: Weights) -> list[float]:
    """Give the probability of each candidate of a quote."""
    scores = [sum(weights.get(feature, 0.0) for feature in features) for features in example.features]
    most = max(scores)
    exponents = [math.exp(score - most) for score in scores]
    total = sum(exponents)
    return [exponent / total for exponent in exponents]


def fit(examples: Sequence[Example], prior: Weights) -> Weights:
    """Fit weights to examples, held near `prior`."""
    weights: Weights = defaultdict(float, prior)
    order = list(range(len(examples)))
    shuffle = random.Random(0)  # noqa: S311 an order, not a secret
    for epoch in range(EPOCHS):
        shuffle.shuffle(order)
        rate = RATE / (1 + epoch / 10)
        for number in order:
            step(examples[number], weights, prior, rate)
    return dict(weights)


def step(example: Example, weights: Weights, prior: Weights, rate: float) -> None:
    """Take one gradient step for one quote."""
    found = probabilities(example, weights)
    mass = sum(p for p, right in zip(found, example.right, strict=True) if right)
    gradient: Weights = defaultdict(float)
    for features, p, right in zip(example.features, found, example.right, strict=True):
        pull = (p / mass if right else 0.0) - p
        for feature in features:
            gradient[feature] += pull
    for feature, pull in gradient.items():
        weights[feature] += rate * (pull - HOLD * (weights[feature] - prior.get(feature, 0.0)))


def outcomes(examples: Sequence[Example], weights: Weights) -> list[tuple[float, bool]]:
    """Give probability and rightness of the chosen candidate of each quote."""
    result = []
    for example in examples:
        found = probabilities(example, weights)
        best = max(range(len(found)), key=found.__getitem__)
        result.append((found[best], example.right[best]))
    return result


def folds_of(entries: Iterable[str], examples: Sequence[Example], prior: Weights) -> Iterator[tuple[set[str], Weights]]:
    """Give some of the entries, and weights that did not see them, until all entries were given."""
    ordered = sorted(entries)
    for fold in range(FOLDS):
        held = set(ordered[fold::FOLDS])
        yield held, fit([example for example in examples if example.entry not in held], prior)


def judged(entries: Iterable[dict[str, Any]]) -> Iterator[tuple[Form, float, bool]]:
    """Give form, probability and rightness of each quote that is found now, spurious ones among them."""
    for entry in entries:
        context = context_of(entry)
        for found in walk(entry["text"], Mentions(entry["text"], context), context):
            quote = msgspec.to_builtins(found.quote)
            gold = next((gold for gold in entry["gold"]["quotes"] if quote_likeness(gold, quote)), None)
            if quote["speaker"]:
                right = gold is not None and speaker_is_right(gold, quote)
                yield calibrated_as(found.chosen), found.probability, right


def steps_of(found: Iterable[tuple[float, bool]]) -> list[list[float]]:
    """Give the steps (lowest probability, share of right speakers) of the rising curve that fits best."""
    ordered = sorted(found)
    size = max(1, len(ordered) // max(1, len(ordered) // BLOCK))
    blocks: list[list[float]] = []
    for number, (p, right) in enumerate(ordered):
        if blocks and (number % size or ordered[number - 1][0] == p or len(ordered) - number < size):
            blocks[-1][1:] = [blocks[-1][1] + right, blocks[-1][2] + 1]
        else:
            blocks.append([p, right, 1])
    number = 1
    while number < len(blocks):
        before, after = blocks[number - 1], blocks[number]
        if before[1] / before[2] >= after[1] / after[2]:
            blocks[number - 1 : number + 1] = [[before[0], before[1] + after[1], before[2] + after[2]]]
            number = max(1, number - 1)
        else:
            number += 1
    steps = [[round(p, 5), expected(right, count)] for p, right, count in blocks]
    return [[0.0, steps[0][1]], *steps[1:]]


def expected(right: float, count: float) -> float:
    """Give the share of right speakers to expect on texts that were not seen."""
    return round(max(0.0, 1.0 - UNSEEN * (count - right + 1) / (count + 2)), 2)


def write(weights: Weights, calibration: Mapping[Form, list[list[float]]]) -> None:
    """Write the shipped file."""
    kept = {feature: round(weight, 3) for feature, weight in sorted(weights.items()) if abs(weight) >= SMALLEST}
    data = {"weights": kept, "calibration": calibration}
    WEIGHTS.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    model.cache_clear()


def calibration(
    entries: Sequence[dict[str, Any]], folds: Iterable[tuple[set[str], Weights]]
) -> dict[Form, list[list[float]]]:
    """Give the steps of each form, from entries under weights that did not see them."""
    found: dict[Form, list[tuple[float, bool]]] = {form: [] for form in get_args(Form)}
    for held, weights in folds:
        write(weights, {form: [[0.0, 1.0]] for form in found})
        for form, probability, right in judged(entry for entry in entries if entry["id"] in held):
            found[form].append((probability, right))
    return {form: steps_of(rows) for form, rows in found.items()}


def print_share(name: str, found: Sequence[tuple[float, bool]]) -> None:
    """Print how many of some choices are right."""
    print(f"{name:16} {sum(right for _, right in found) / len(found):.3f} of {len(found)}")


def main() -> int:
    """Train, say how well, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--hrdsattack", type=Path, metavar="PATH", help="the train.json whose articles are labelled here"
    )
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.relative_to(ROOT)}")
    parser.add_argument("--calibrate", action="store_true", help="write it with the weights that it has")
    arguments = parser.parse_args()
    shipped: Weights = model().weights
    prior: Weights = json.loads(PRIOR.read_text(encoding="utf-8"))
    entries = [
        entry for kept in chosen_sets([], arguments.hrdsattack).values() for entry in kept if not entry["held_out"]
    ]
    examples = [example for entry in entries for example in examples_of(entry)]
    print_share("by hand", outcomes(examples, prior))
    folds = list(folds_of((entry["id"] for entry in entries), examples, prior))
    unseen = [one for held, weights in folds for one in outcomes([e for e in examples if e.entry in held], weights)]
    print_share("cross-validated", unseen)
    weights = fit(examples, prior)
    print_share("fitted", outcomes(examples, weights))
    if arguments.write or arguments.calibrate:
        steps = calibration(entries, folds)
        write(shipped if arguments.calibrate else weights, steps)
        print("calibration", steps)
    return 0


if __name__ == "__main__":
    sys.exit(main())
