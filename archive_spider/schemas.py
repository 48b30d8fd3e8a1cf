"""The JSON Schema of every published file, kept as files under `schema/` for those who load the records.

`python -m archive_spider.schemas` (part of `make fix`) writes them anew from `records.py`; a test holds the two
together.
"""

from __future__ import annotations

import json
from pathlib import Path

from archive_spider.records import FILES, json_schema


def texts() -> dict[str, str]:
    """Give the file name and the text of each schema."""
    return {
        f"{name}.schema.json": json.dumps(json_schema(record), ensure_ascii=False, indent=2) + "\n"
        for name, record in FILES.items()
    }


def write(folder: Path) -> None:
    """Write all schemas into a folder."""
    for name, text in texts().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path("schema"))
