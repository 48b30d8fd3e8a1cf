"""What a layout gives: the rows of a page as raw entries, before anything is extracted from their words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from archive_spider.records import Document, Image, Kind, Update


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """How a listing's rows are marked up, as CSS selectors; each but `rows`, `empty`, `next` is asked inside a row.

    Attributes:
        rows: The rows.
        title: The title, or the link that is the title; without one, the row's first heading.
        link: The link to the entry; without one, the link in the title, else the row's first.
        date: The date; `datetime` and `content` attributes are read before the words.
        updated: The date of the last change.
        label: What says of which kind the entry is.
        byline: The author line.
        skip: What is no text: terms, buttons, hidden words.
        empty: What stands on the page instead of rows where the listing has none.
        next: The link to the next page, the last one that it finds; without one, what pagers usually are.

    """

    rows: str
    title: str = ""
    link: str = ""
    date: str = "time"
    updated: str = ""
    label: str = ""
    byline: str = ""
    skip: str = ""
    empty: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What the row of a listing says of an entry before its own page is read."""

    date: str
    date_text: str
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What an archive's declaration tells the layouts.

    Attributes:
        layouts: Names of the layouts to try first, in order; empty to detect among all.
        languages: Languages of the pages, BCP 47; dates are read in these only.
        date_formats: The site's own date formats, in `strptime` notation, tried before any other.
        rows: The site's own rows, where no layout knows them.
        partial_rows: A row is never the whole entry: that stands on the entry's own page.
        undated_rows: Rows may be without a date, which then stands on the entry's own page.
        own_page: The page is an entry's own: one article, or nothing, whatever rows stand on it too.
        listed: What the row that led to an entry's own page says of it.
        page_parameter: The query parameter that counts the listing's pages from 1, where no link leads to the next.

    """

    layouts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    date_formats: tuple[str, ...] = ()
    rows: Rows | None = None
    partial_rows: bool = False
    undated_rows: bool = False
    own_page: bool = False
    listed: Listed | None = None
    page_parameter: str = ""

    def of_articles(self, listed: Listed | None = None) -> Hints:
        """Give what of these hints holds for the entries' own pages, or for that to which a row led."""
        return Hints(
            layouts=("article",),
            languages=self.languages,
            date_formats=self.date_formats,
            own_page=True,
            listed=listed,
        )


@dataclass(slots=True, kw_only=True)
class RawEntry:
    """A dated row of a listing, or the one entry of a page of its own; fields as in `records.Entry`.

    Attributes:
        more_url: The link behind which the whole entry stands, where the page shows only its beginning.
        byline: The author line, which is kept out of the text.
        embargo: The line that says when the text may be published, which is kept out of the text.
        block_quotes: Spans of the text that the page's markup sets as quotations.

    """

    date: str
    date_text: str
    text: str
    title: str | None = None
    url: str | None = None
    also_at: list[str] = field(default_factory=list)
    updated: str | None = None
    kind: Kind | None = None
    language: str | None = None
    truncated: bool = False
    images: list[Image] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    more_url: str | None = None
    byline: str | None = None
    embargo: str | None = None
    block_quotes: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Page:
    """What was read out of one capture.

    Attributes:
        layout: Name of the layout that read it, such as `drupal7-views`.
        confidence: How sure the detection was, 0 to 1.
        role: `listing` for rows of entries, `article` for one entry on its own page.
        entries: The dated entries in page order.
        next_url: The next page of the listing, resolved; None on the last page.
        leads: Own pages of entries of which the listing shows no date, resolved, in page order.
        further: Other pages of the listing, of which this one is the index.
        language: BCP 47, from the page.
        undated: How many rows were left out because they have no date.
        whole: False when the page looks cut: the document's end or the pager that its layout always prints is missing.
        encoding: The encoding in which the payload was read.
        lossy: How many characters could not be decoded.

    """

    layout: str
    confidence: float
    role: Literal["listing", "article"]
    entries: list[RawEntry]
    next_url: str | None = None
    leads: list[str] = field(default_factory=list)
    further: list[str] = field(default_factory=list)
    language: str | None = None
    undated: int = 0
    whole: bool = True
    encoding: str = "utf-8"
    lossy: int = 0


@dataclass(slots=True)
class Block:
    """One paragraph of a page before it is known what it is.

    Attributes:
        text: The clean paragraph; empty for a picture.
        kind: What the markup makes of it; `text` where the page is plain text.
        gap: How many blank lines, or breaks that look like them, follow it.
        links: `(words, url)` of the links to files and indexed documents, and of those in headings, resolved.
        link: Where the block leads that is one link from its first word to its last, resolved.
        image: The picture, for a block that is one.

    """

    text: str
    kind: Literal["text", "heading", "caption", "quote"] = "text"
    gap: int = 1
    links: list[tuple[str, str]] = field(default_factory=list)
    link: str | None = None
    image: Image | None = None


@dataclass(slots=True, kw_only=True)
class Body:
    """What the paragraphs of one entry are; see `RawEntry` for the fields that it shares."""

    text: str
    images: list[Image] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    updated: str | None = None
    byline: str | None = None
    embargo: str | None = None
    kind: Kind | None = None
    truncated: bool = False
    block_quotes: list[tuple[int, int]] = field(default_factory=list)
