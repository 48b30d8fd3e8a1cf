"""What one pass over a text finds: who is named where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class Mention(NamedTuple):
    """Words that name someone: the name alone, without title or role."""

    start: int
    end: int
    name: str
    kind: Literal["person", "organization"]


@dataclass(slots=True)
class Scan:
    """What one pass over a text finds, in reading order.

    Attributes:
        people: Mentions whose own words, or the words beside them, show that they name a person.
        singles: Lone unknown words, which name a person only where a fuller name in the entry has them.
        organizations: Mentions of organizations.

    """

    people: list[Mention] = field(default_factory=list)
    singles: list[Mention] = field(default_factory=list)
    organizations: list[Mention] = field(default_factory=list)
