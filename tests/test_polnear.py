"""The measure on PolNeAR, on an invented corpus of the same make."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks import polnear

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "The dam at Elmwater leaks.\n\n"
    "“Nobody has looked at the wall for ten years,” said Ana Lugo, an engineer. “It will break.”\n\n"
    "A spokesman for Mayor Bo Li called the warning ''a story for children and cowards,'' and left.\n\n"
    'The sign reads "No Swimming".\n'
)
HEARD = ("“Nobody has looked at the wall for ten years,”", "“It will break.”")


class Corpus:
    """A checkout with one article, to which annotations are added."""

    def __init__(self, root: Path, part: str = "dev") -> None:
        self.root, self.part = root, part
        for room in ("text", "attributions"):
            (root / "data" / part / room).mkdir(parents=True)
        (root / "data" / part / "text" / "nyt_2016-09-01_the-dam.txt").write_text(TEXT, encoding="utf-8")
        self.lines: list[str] = []

    def attribution(self, source: str | None, *contents: str) -> None:
        number = 3 * len(self.lines)
        told = [f"T{number}\tContent {';'.join(map(_place, contents))}\t{' '.join(contents)}"]
        roles = [f"Content:T{number}"]
        if source:
            told.append(f"T{number + 1}\tSource {_place(source)}\t{source}")
            roles.append(f"Source:T{number + 1}")
        self.lines.append("\n".join([*told, f"E{number}\tAttribution:T{number + 2} {' '.join(roles)}"]))

    def measured(self) -> tuple[polnear.Figures, list[str]]:
        path = self.root / "data" / self.part / "attributions" / "nyt_2016-09-01_the-dam_0a1b.ann"
        path.write_text("\n".join(self.lines) + "\n", encoding="utf-8")
        misses: list[str] = []
        return polnear.measure(polnear.articles_of(self.root, self.part), misses.append), misses


def _place(words: str) -> str:
    start = TEXT.index(words)
    return f"{start} {start + len(words)}"


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path)


def test_the_runs_of_one_attribution_and_their_speaker_are_right(corpus: Corpus) -> None:
    corpus.attribution("Ana Lugo, an engineer", *HEARD)
    corpus.attribution("A spokesman for Mayor Bo Li", "the warning ''a story for children and cowards,''")
    figures, misses = corpus.measured()
    assert (figures.runs.right, figures.runs.gold, figures.runs.found) == (3, 3, 3)
    assert figures.speakers.right == 3
    assert misses == []


def test_who_stands_in_the_source_but_is_not_its_head_is_a_wrong_speaker(corpus: Corpus) -> None:
    corpus.attribution("Mayor Bo Li", "the warning ''a story for children and cowards,''")
    figures, misses = corpus.measured()
    assert (figures.runs.right, figures.speakers.right) == (1, 0)
    assert any("gold 'Mayor Bo Li'" in miss for miss in misses)


def test_quotes_in_no_content_are_spurious_and_contents_not_found_are_missing(corpus: Corpus) -> None:
    corpus.attribution("The sign", '"No Swimming"')
    corpus.attribution(None, "a story for children and cowards")
    figures, misses = corpus.measured()
    assert (figures.runs.right, figures.runs.gold, figures.runs.found) == (1, 2, 3)
    assert figures.speakers.right == 1
    assert sum(": missing 'No Swimming'" in miss for miss in misses) == 1
    assert sum(": spurious" in miss for miss in misses) == 2


def test_a_run_of_few_words_within_a_longer_content_costs_nothing(corpus: Corpus) -> None:
    corpus.attribution("Ana Lugo, an engineer", *HEARD)
    corpus.attribution("A spokesman for Mayor Bo Li", "the warning ''a story for children and cowards,''")
    corpus.attribution("The sign", 'reads "No Swimming"')
    figures, _ = corpus.measured()
    assert figures.runs.gold == 3


@pytest.mark.parametrize(
    ("source", "heads"),
    [
        ("Clinton aide Bo Li, head of polls,", {"li", "head"}),
        ("a spokesman for Ana Lugo", {"spokesman"}),
        ("Ana Lugo (D-Ohio)", {"lugo", "d-ohio"}),
        ("she", {"she"}),
    ],
)
def test_the_head_of_a_source_stands_before_its_prepositions(source: str, heads: set[str]) -> None:
    assert polnear.heads_of(source) == heads


def test_the_test_part_is_read_only_where_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = Corpus(tmp_path, "test")
    corpus.attribution("Ana Lugo, an engineer", *HEARD)
    corpus.measured()
    monkeypatch.setattr(sys, "argv", ["polnear", str(tmp_path)])
    with pytest.raises(SystemExit, match="data/dev/text"):
        polnear.main()
    monkeypatch.setattr(sys, "argv", ["polnear", str(tmp_path), "--part", "test"])
    polnear.main()
    assert "quoted runs" in capsys.readouterr().out
