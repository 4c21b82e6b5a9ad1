"""The plan of a run, which is made before it: the pages that are selected, and their files.

It is kept in SQLite, so that memory does not grow with the number of pages. It depends on nothing
but the sources and the selection: made again, it is the same.
"""

from __future__ import annotations

import hashlib
import heapq
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from wikiweave.batch.names import file_key, file_name, numbered
from wikiweave.batch.selection import link_targets, redirect_target, title_key
from wikiweave.batch.sources import read_split, splits_of
from wikiweave.conversion import parse
from wikiweave.errors import WikiweaveError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from wikiweave.batch.selection import Selection
    from wikiweave.batch.sources import Page, Source

__all__ = ["Plan", "Wishes", "make_plan"]

#: With more files than this, they are spread over 256 folders.
_MANY: Final = 10_000
_MAX_REDIRECTS: Final = 4

_TABLES: Final = """
CREATE TABLE pages (number INTEGER PRIMARY KEY, place TEXT UNIQUE, key TEXT, title TEXT, file TEXT);
CREATE INDEX pages_by_key ON pages (key);
CREATE TABLE names (key TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID;
CREATE TABLE redirects (key TEXT PRIMARY KEY, title TEXT, target TEXT) WITHOUT ROWID;
CREATE INDEX redirects_by_target ON redirects (target, title);
"""


@dataclass(frozen=True)
class Wishes:
    """Choices of pages that need a look at all of them."""

    sample: int | None = None
    seed: int = 0
    linked_from: str | None = None
    depth: int = 1


def make_plan(
    path: Path,
    sources: Iterable[Source],
    selection: Selection,
    wishes: Wishes,
    *,
    max_chars: int,
    on_page: Callable[[], None] = lambda: None,
) -> None:
    """Write the plan, completely or not at all.

    Pages that cannot be read are not in it; the run itself reports them.
    """
    sources = list(sources)
    temporary = path.with_name(path.name + ".tmp")
    temporary.unlink(missing_ok=True)
    linked = None
    if wishes.linked_from is not None:
        linked = _linked(sources, wishes.linked_from, wishes.depth, selection.lang, max_chars)
    with closing(sqlite3.connect(temporary)) as database:
        # The file is dropped if anything goes wrong, so it needs no journal.
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
        chosen: list[tuple[int, int, str, str]] = []
        number = 0
        for page in _pages(sources, _wanted(selection)):
            on_page()
            if page.error is not None or page.text is None or len(page.text) > max_chars:
                continue
            why = selection.why_not(page)
            if why == "redirect" and selection.redirects == "resolve":
                target = redirect_target(page, selection.lang) or ""
                database.execute(
                    "INSERT OR IGNORE INTO redirects VALUES (?, ?, ?)",
                    (title_key(page.title), page.title, title_key(target)),
                )
            if why is not None or (linked is not None and title_key(page.title) not in linked):
                continue
            if selection.looks_within and not _has_within(page, selection):
                continue
            number += 1
            if wishes.sample is None:
                _insert(database, number, page.place, page.title)
            elif wishes.sample > 0:
                # Negated, as the heap drops the smallest.
                item = (-_draw(page, wishes.seed), -number, page.place, page.title)
                if len(chosen) < wishes.sample:
                    heapq.heappush(chosen, item)
                else:
                    heapq.heappushpop(chosen, item)
        for _, negative, place, title in sorted(chosen, key=lambda item: -item[1]):
            _insert(database, -negative, place, title)
        database.commit()
    temporary.replace(path)


def _wanted(selection: Selection) -> frozenset[str]:
    """Return the titles to look up in indexes; an empty set for all pages."""
    if selection.redirects == "resolve":  # redirects may be anywhere
        return frozenset()
    return selection.titles | frozenset(map(title_key, selection.titles))


def _pages(sources: list[Source], titles: Iterable[str]) -> Iterator[Page]:
    wanted = frozenset(titles) or None
    for source in sources:
        try:
            for split in splits_of(source, wanted):
                yield from read_split(split)
        except (WikiweaveError, OSError):
            continue  # the run reports it


def _linked(
    sources: list[Source], start: str, depth: int, lang: str | None, max_chars: int
) -> frozenset[str]:
    """Return the keys of titles at most `depth` links away; a redirect does not count as a link."""
    seen = {title_key(start)}
    frontier = set(seen)
    for _ in range(depth):
        targets: set[str] = set()
        for _ in range(_MAX_REDIRECTS):
            redirected: set[str] = set()
            for page in _pages(sources, frontier) if frontier else ():
                if title_key(page.title) in frontier and page.text and len(page.text) <= max_chars:
                    target = redirect_target(page, lang)
                    if target is None:
                        targets |= link_targets(page.text)
                    else:
                        redirected.add(title_key(target))
            frontier = redirected - seen
            seen |= frontier
        frontier = targets - seen
        seen |= frontier
    return frozenset(seen)


def _has_within(page: Page, selection: Selection) -> bool:
    assert page.text is not None
    try:
        return selection.has_within(
            parse(page.text, page.format, title=page.title, lang=page.lang or selection.lang)
        )
    except WikiweaveError:
        return True  # it fails in the run, which reports it


def _draw(page: Page, seed: int) -> int:
    """Return a number that is random, but the same each time; a sample is the smallest ones."""
    drawn = f"{seed}\n{page.id}\n{page.title}".encode(errors="surrogatepass")
    return int.from_bytes(hashlib.blake2b(drawn, digest_size=8).digest(), "big")


def _insert(database: sqlite3.Connection, number: int, place: str, title: str) -> None:
    name = file_name(title)
    key = file_key(name)
    # The name `index` is taken by the list of all files.
    found = database.execute("SELECT n FROM names WHERE key = ?", (key,)).fetchone()
    count = (int(found[0]) if found else int(key == "index")) + 1
    database.execute("INSERT OR REPLACE INTO names VALUES (?, ?)", (key, count))
    database.execute(
        "INSERT OR IGNORE INTO pages VALUES (?, ?, ?, ?, ?)",
        (number, place, title_key(title), title, numbered(name, count)),
    )


class Plan:
    """A finished plan, which any number of processes can read."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        (self.n_pages,) = self._database.execute("SELECT count(*) FROM pages").fetchone()
        self.link = lru_cache(maxsize=10_000)(self._link)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def has(self, place: str) -> bool:
        """Return whether the page at a place is selected."""
        return self._one("SELECT 1 FROM pages WHERE place = ?", place) is not None

    def file(self, place: str) -> str | None:
        """Return the path, with `/` and without suffix, of the page at a place."""
        found = self._one("SELECT file FROM pages WHERE place = ?", place)
        return None if found is None else self._spread(found)

    def redirects(self, title: str) -> list[str]:
        """Return the titles that redirect to a page."""
        query = "SELECT title FROM redirects WHERE target = ? ORDER BY title"
        return [row[0] for row in self._database.execute(query, (title_key(title),))]

    def files(self) -> Iterator[tuple[str, str, str]]:
        """Yield title, path and place of all pages, sorted by title."""
        query = "SELECT title, file, place FROM pages ORDER BY title, number"
        for title, file, place in self._database.execute(query):
            yield title, self._spread(file), place

    def _link(self, title: str) -> str | None:
        """Return the path, without suffix, of the page that a link leads to, or `None`."""
        key = title_key(title)
        for _ in range(_MAX_REDIRECTS):
            query = "SELECT file FROM pages WHERE key = ? ORDER BY number LIMIT 1"
            file = self._one(query, key)
            if file is not None:
                return self._spread(file)
            target = self._one("SELECT target FROM redirects WHERE key = ?", key)
            if target is None:
                return None
            key = target
        return None

    def _spread(self, file: str) -> str:
        if self.n_pages <= _MANY:
            return file
        digest = hashlib.blake2b(file_key(file).encode(), digest_size=1).hexdigest()
        return f"{digest}/{file}"

    def _one(self, query: str, parameter: str) -> str | None:
        row = self._database.execute(query, (parameter,)).fetchone()
        return None if row is None else str(row[0])
