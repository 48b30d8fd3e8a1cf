"""Fit the weights that rank speakers to the labels of `fixtures/labels`: writes `extract/attribution.json`.

For each labelled quote the candidates that name its speaker should weigh more than the others: a conditional logit
over the candidates of a quote (McFadden 1974), fitted by gradient steps from the weights set by hand (`PRIOR`) and held
near them. Only entries that are not held out are read. The calibration is the share of right speakers by probability
among all quotes that are found, made monotone by pooling (Ayer et al. 1955).

`python -m benchmarks.train_attribution [--hrdsattack train.json] [--write]`
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from archive_spider.extract.attribution import Candidate, calibrated_as, model
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
BINS: Final = 10
CALIBRATED: Final = ("person", "pronoun", "other")
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


def cross_validated(examples: Sequence[Example], prior: Weights) -> list[tuple[float, bool]]:
    """Give the outcomes of each example under weights that did not see its entry."""
    entries = sorted({example.entry for example in examples})
    result = []
    for fold in range(FOLDS):
        held = set(entries[fold::FOLDS])
        weights = fit([example for example in examples if example.entry not in held], prior)
        result += outcomes([example for example in examples if example.entry in held], weights)
    return result


def judged(entries: Iterable[dict[str, Any]]) -> dict[str, list[tuple[float, bool]]]:
    """Give probability and rightness of each quote that is found now, spurious ones among them, by calibration."""
    result: dict[str, list[tuple[float, bool]]] = {kind: [] for kind in CALIBRATED}
    for entry in entries:
        context = context_of(entry)
        for found in walk(entry["text"], Mentions(entry["text"], context), context):
            quote = msgspec.to_builtins(found.quote)
            gold = next((gold for gold in entry["gold"]["quotes"] if quote_likeness(gold, quote)), None)
            if quote["speaker"]:
                right = gold is not None and speaker_is_right(gold, quote)
                result[calibrated_as(found.chosen)].append((found.probability, right))
    return result


def steps_of(found: Iterable[tuple[float, bool]]) -> list[list[float]]:
    """Give the steps (lowest probability, share of right speakers) of the rising curve that fits best."""
    ordered = sorted(found, key=lambda one: one[0])
    size = max(1, len(ordered) // BINS)
    blocks: list[list[float]] = []
    for number, (p, right) in enumerate(ordered):
        if blocks and (number % size or ordered[number - 1][0] == p):
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
    steps = [[round(p, 5), round((right + 1) / (count + 2), 2)] for p, right, count in blocks]
    return [[0.0, steps[0][1]], *steps[1:]]


def write(weights: Weights, calibration: dict[str, Any]) -> None:
    """Write the shipped file."""
    kept = {feature: round(weight, 3) for feature, weight in sorted(weights.items()) if abs(weight) >= SMALLEST}
    data = {"weights": kept, "calibration": calibration}
    WEIGHTS.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    model.cache_clear()


def main() -> int:
    """Train, say how well, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--hrdsattack", type=Path, metavar="PATH", help="the train.json whose articles are labelled here"
    )
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.relative_to(ROOT)}")
    arguments = parser.parse_args()
    prior: Weights = json.loads(PRIOR.read_text(encoding="utf-8"))
    entries = [
        entry for kept in chosen_sets([], arguments.hrdsattack).values() for entry in kept if not entry["held_out"]
    ]
    examples = [example for entry in entries for example in examples_of(entry)]
    before = outcomes(examples, prior)
    folds = cross_validated(examples, prior)
    weights = fit(examples, prior)
    for name, found in (("by hand", before), ("cross-validated", folds), ("fitted", outcomes(examples, weights))):
        print(f"{name:16} {sum(right for _, right in found) / len(found):.3f} of {len(found)}")
    if arguments.write:
        write(weights, {kind: [[0.0, 1.0]] for kind in CALIBRATED})
        steps = {kind: steps_of(rows) for kind, rows in judged(entries).items()}
        write(weights, steps)
        print("calibration", steps)
    return 0


if __name__ == "__main__":
    sys.exit(main())
