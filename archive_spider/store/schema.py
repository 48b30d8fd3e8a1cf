"""The ledger's tables. Each migration leads from one version (its index) to the next; none is ever edited."""

from __future__ import annotations

from typing import Final

MIGRATIONS: Final[tuple[str, ...]] = (
    """
    CREATE TABLE runs (
        id TEXT PRIMARY KEY,
        archive TEXT NOT NULL,
        plan TEXT NOT NULL,              -- JSON: the listings asked for and how, equal for equal commands
        started TEXT NOT NULL,
        finished TEXT,
        state TEXT NOT NULL,             -- running, accepted (to be published), done, rejected
        exit INTEGER,
        warc TEXT NOT NULL,              -- name of its WARC file
        warc_length INTEGER NOT NULL DEFAULT 0,  -- bytes of that file that this ledger knows
        requests INTEGER NOT NULL DEFAULT 0,
        summary TEXT                     -- JSON
    ) STRICT;
    CREATE INDEX runs_by_archive ON runs (archive, started);

    CREATE TABLE listings (
        archive TEXT NOT NULL,
        slug TEXT NOT NULL,
        url TEXT NOT NULL,
        countries TEXT NOT NULL,         -- JSON
        first_checked TEXT NOT NULL,
        checked TEXT NOT NULL,           -- time of the last accepted run
        swept TEXT,                      -- time of the last accepted run that saw every page
        PRIMARY KEY (archive, slug)
    ) STRICT, WITHOUT ROWID;

    -- What a run asked or still has to ask. Only an accepted run moves it into `pages`.
    CREATE TABLE visits (
        id INTEGER PRIMARY KEY,
        run TEXT NOT NULL REFERENCES runs (id),
        listing TEXT NOT NULL,
        role TEXT NOT NULL,              -- listing, article
        url TEXT NOT NULL,
        captured TEXT NOT NULL,          -- time of a web-archive copy, '' for the site itself
        number INTEGER NOT NULL,         -- place in the chain of the listing, from 0
        entry TEXT NOT NULL,             -- the row that led to an article, '' for a listing
        sweep INTEGER NOT NULL,          -- 1: go on past pages that are known
        state TEXT NOT NULL,             -- pending, done, unchanged, failed, forbidden
        stop TEXT NOT NULL DEFAULT '',   -- why the chain ended here: end, repeat, known, cap, since, empty
        status INTEGER,
        etag TEXT,
        modified TEXT,
        digest TEXT,                     -- of the payload that was read
        body TEXT,                       -- of the body as it came over the wire
        next_url TEXT,
        layout TEXT,
        entries TEXT NOT NULL DEFAULT '[]',  -- JSON: the ids of its rows, in page order
        undated INTEGER NOT NULL DEFAULT 0,
        fetched TEXT,
        warc TEXT,
        offset INTEGER,
        error TEXT,
        UNIQUE (run, listing, role, url, captured)
    ) STRICT;
    CREATE INDEX visits_by_state ON visits (run, state);

    CREATE TABLE pages (
        archive TEXT NOT NULL,
        listing TEXT NOT NULL,
        role TEXT NOT NULL,
        url TEXT NOT NULL,
        captured TEXT NOT NULL,
        number INTEGER NOT NULL,
        status INTEGER,
        etag TEXT,
        modified TEXT,
        digest TEXT,
        body TEXT,
        next_url TEXT,
        layout TEXT,
        entries TEXT NOT NULL,
        undated INTEGER NOT NULL,
        fetched TEXT,                    -- time of the payload
        checked TEXT,                    -- time of the last answer, 304 included
        warc TEXT,
        offset INTEGER,
        PRIMARY KEY (archive, listing, role, url, captured)
    ) STRICT, WITHOUT ROWID;

    -- Pages that did not come, asked again by the next run.
    CREATE TABLE owed (
        archive TEXT NOT NULL,
        listing TEXT NOT NULL,
        role TEXT NOT NULL,
        url TEXT NOT NULL,
        captured TEXT NOT NULL,
        number INTEGER NOT NULL,
        entry TEXT NOT NULL,
        PRIMARY KEY (archive, listing, role, url, captured)
    ) STRICT, WITHOUT ROWID;

    -- What one page says of one entry, by content: the first capture that said it gives the provenance.
    CREATE TABLE records (
        digest TEXT PRIMARY KEY,         -- of the record without its provenance
        record BLOB NOT NULL,
        kind TEXT NOT NULL,
        date TEXT NOT NULL,
        filled INTEGER NOT NULL,         -- bits, see `gates.FIELDS`
        quotes INTEGER NOT NULL
    ) STRICT;

    -- What a run saw; moved into `readings` and `shown` when the run is accepted.
    CREATE TABLE seen (
        run TEXT NOT NULL,
        entry TEXT NOT NULL,
        listing TEXT NOT NULL,           -- '' for what the entry's own page says
        role TEXT NOT NULL,
        digest TEXT NOT NULL,
        time TEXT NOT NULL,
        first TEXT NOT NULL,
        times INTEGER NOT NULL DEFAULT 1,  -- on how many pages
        PRIMARY KEY (run, entry, listing, role, digest)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE readings (
        entry TEXT NOT NULL,
        listing TEXT NOT NULL,
        role TEXT NOT NULL,
        digest TEXT NOT NULL,
        first TEXT NOT NULL,
        last TEXT NOT NULL,
        PRIMARY KEY (entry, listing, role, digest)
    ) STRICT, WITHOUT ROWID;

    -- Which listing shows which entry.
    CREATE TABLE shown (
        archive TEXT NOT NULL,
        listing TEXT NOT NULL,
        entry TEXT NOT NULL,
        first TEXT NOT NULL,
        last TEXT NOT NULL,
        gone TEXT,                       -- the run that swept the listing and missed it
        PRIMARY KEY (archive, listing, entry)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX shown_by_entry ON shown (entry);

    CREATE TABLE entries (
        id TEXT PRIMARY KEY,
        archive TEXT NOT NULL,
        date TEXT NOT NULL,
        first TEXT NOT NULL,
        last TEXT NOT NULL,
        gone INTEGER NOT NULL,
        version INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE versions (
        entry TEXT NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
        number INTEGER NOT NULL,         -- from 1
        run TEXT NOT NULL,
        time TEXT NOT NULL,
        digest TEXT NOT NULL,
        record BLOB NOT NULL,            -- the published line
        PRIMARY KEY (entry, number)
    ) STRICT;

    CREATE TABLE changes (
        id INTEGER PRIMARY KEY,
        run TEXT NOT NULL,
        time TEXT NOT NULL,
        change TEXT NOT NULL,
        entry TEXT NOT NULL,
        fields TEXT NOT NULL             -- JSON
    ) STRICT;

    CREATE TABLE robots (
        origin TEXT PRIMARY KEY,         -- scheme://host:port
        fetched TEXT NOT NULL,
        status INTEGER NOT NULL,         -- 0 where no answer came
        body BLOB NOT NULL
    ) STRICT;
    """,
)
