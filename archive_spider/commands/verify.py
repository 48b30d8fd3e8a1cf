"""`archive-spider verify`: published files against their manifest, schema and words."""

from __future__ import annotations

import json
from dataclasses import asdict

from archive_spider import configuration, terminal
from archive_spider.commands._options import Config, Json, Output
from archive_spider.datapackage.verify import verify as find_problems
from archive_spider.exits import Exit


def verify(output: Output = None, config: Config = None, as_json: Json = False) -> Exit:
    """Check the published files: sizes and sums, every record against its schema, every span against its words.

    [bold]Examples[/bold]

    archive-spider verify

    archive-spider verify -o output/demo --json
    """
    folder = output or configuration.load(config).output
    problems = find_problems(folder)
    for problem in problems:
        terminal.write(json.dumps(asdict(problem), ensure_ascii=False) if as_json else str(problem))
    if problems:
        told = terminal.count(len(problems), "problems")
        terminal.error(f"{told} in {folder}. Make the files anew with `archive-spider crawl`.")
        return Exit.SUSPICIOUS
    terminal.say(f"{folder} is as its manifest says.")
    return Exit.DONE
