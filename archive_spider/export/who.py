"""Who is meant by the speakers and cases of entries: the person in people.jsonl, where there is one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from archive_spider.export.published import Published
from archive_spider.records import Case, Person, PersonHistory, Speaker


@dataclass(slots=True)
class Who:
    """The persons of a publication, by their own id and by the ids of their mentions."""

    people: dict[str, PersonHistory] = field(default_factory=dict)
    mentioned: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, published: Published) -> Self:
        """Read all persons."""
        who = cls()
        for person in published.people():
            who.people[person.id] = person
            who.mentioned |= {mention.id: person.id for mention in person.mentions}
        return who

    def person(self, mention: Case | Speaker) -> PersonHistory:
        """Give the person of a case or a speaker; one who is in no people.jsonl stands for this mention alone."""
        known = self.people.get(self.mentioned.get(mention.id, ""))
        if known:
            return known
        described = mention.person if isinstance(mention, Case) else mention
        native = described.native_name if isinstance(described, Person) else None
        alone = PersonHistory(id=f"h{mention.id}", name=described.name, native_name=native)
        self.people[alone.id] = alone
        self.mentioned[mention.id] = alone.id
        return alone
