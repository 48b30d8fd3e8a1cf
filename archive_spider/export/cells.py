"""Cells that a spreadsheet opens without harm (OWASP ASVS 5.0, 1.2.10)."""

from __future__ import annotations

import re
from typing import Final

_FORMULA: Final = "^[ \u00a0\ufeff]*" + r"[=+\-@\t\r\n\x00＝＋－＠]"
_CONTROL: Final = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
_BETWEEN: Final = " | "


def safe(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula; drop control characters."""
    apostrophe = "'" if re.search(_FORMULA, text) else ""
    return apostrophe + re.sub(_CONTROL, "", text)


def safe_sql(name: str, kind: str) -> str:
    """Give the SQL of the cells of a column of a DuckDB type: texts as `safe` makes them.

    Lists are joined by ` | `, a `|` inside a member becomes `¦`.
    """
    column = f'"{name}"'
    if kind.endswith("[]"):
        column = f"array_to_string(list_transform({column}, lambda part: replace(part, '|', '¦')), '{_BETWEEN}')"
    elif kind != "VARCHAR":
        return column
    apostrophe = f"CASE WHEN regexp_matches({column}, '{_FORMULA}') THEN '''' ELSE '' END"
    return f"{apostrophe} || regexp_replace({column}, '{_CONTROL}', '', 'g')"
