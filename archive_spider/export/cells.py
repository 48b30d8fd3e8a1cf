"""Cells that a spreadsheet opens without harm (OWASP ASVS 5.0, 1.2.10)."""

from __future__ import annotations

import re
from typing import Any, Final

_FORMULA: Final = re.compile(r"[=+\-@\t\r\n\x00＝＋－＠]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BETWEEN: Final = " | "


def safe(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula; drop control characters."""
    dangerous = _FORMULA.match(text.lstrip(" \u00a0\ufeff"))
    text = _CONTROL.sub("", text)
    return f"'{text}" if dangerous else text


def cell(value: Any) -> Any:  # noqa: ANN401 - a column's value
    """Give a value as a cell: lists are joined by ` | `, a `|` inside a member becomes `¦`."""
    if value is None:
        return ""
    if isinstance(value, list):
        value = _BETWEEN.join(str(part).replace("|", "¦") for part in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return safe(value) if isinstance(value, str) else value
