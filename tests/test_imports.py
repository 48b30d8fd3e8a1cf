"""Imports point down: a room knows those below it, never those above or beside it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "archive_spider"

# From the ground up. Rooms on one line are blind to each other, but for those joined by `+`.
FLOORS = [
    "__init__",
    "exits records clock language",
    "terminal text capture schemas configuration takedown datapackage",
    "extract pages",
    "reader people saved_pages workers",
    "store",
    "sources+crawl+spiders+pipelines",
    "export",
    "demo",
    "commands",
    "cli",
    "__main__",
]
FLOOR = {room: number for number, floor in enumerate(FLOORS) for room in floor.replace("+", " ").split()}
JOINED = [set(group.split("+")) for floor in FLOORS for group in floor.split()]
PUBLISHED_ONLY = {"__init__", "exits", "records", "terminal", "text", "schemas", "takedown", "datapackage", "export"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports are absolute here"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in names if name.split(".")[0] == "archive_spider"}


def rooms_imported(path: Path) -> set[str]:
    rooms = {room_of(name) for name in imported(path)}
    return {room if room in FLOOR or (PACKAGE / room).is_dir() else "__init__" for room in rooms}


def own_room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    own = own_room(path)
    assert own in FLOOR, f"give the room “{own}” a floor in this test"
    for room in rooms_imported(path) - {own}:
        assert room in FLOOR, f"give the room “{room}” a floor in this test"
        joined = any({own, room} <= group for group in JOINED)
        assert joined or FLOOR[room] < FLOOR[own], f"{path.name}: “{own}” may not import “{room}”"


@pytest.mark.parametrize("path", sorted((PACKAGE / "export").rglob("*.py")), ids=lambda path: path.name)
def test_exports_read_published_records_only(path: Path) -> None:
    assert rooms_imported(path) <= PUBLISHED_ONLY
