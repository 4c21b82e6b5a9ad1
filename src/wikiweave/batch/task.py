"""What a worker does with a unit of work."""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path  # noqa: TC003  # a worker unpickles it
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wikiweave.batch.conversion import MAX_CHARS, Conversion, page_article, page_rows
from wikiweave.batch.plan import Plan, Wishes
from wikiweave.batch.selection import Selection
from wikiweave.batch.sinks.sink import STATE, Sink
from wikiweave.batch.sources import Page, Split, read_split
from wikiweave.errors import WikiweaveError

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.batch.schema import Rows

__all__ = ["PLAN", "Failure", "Job", "Outcome", "Unit", "Worker", "printable_error"]

PLAN: Final = f"{STATE}/plan.sqlite"


@dataclass(frozen=True)
class Job:
    """All that a run is about. Plain data: it is sent to workers."""

    out: Path
    sink: Sink
    conversion: Conversion = field(default_factory=Conversion)
    selection: Selection = field(default_factory=Selection)
    wishes: Wishes = field(default_factory=Wishes)
    #: Whether links lead to the files of other articles: for Markdown with `links="relative"`.
    relative_links: bool = False
    #: Whether pages get files of their own.
    has_files: bool = False
    #: What makes the rows of a page: `page_rows`, or a function like it that a worker can import.
    rows: Callable[..., Rows] = page_rows

    @property
    def has_plan(self) -> bool:
        """Whether all pages are looked at before the run."""
        return (
            self.has_files
            or self.wishes.sample is not None
            or self.wishes.linked_from is not None
            or self.selection.redirects == "resolve"
        )


class Unit(NamedTuple):
    """A unit of work: pages, or splits that the worker reads itself."""

    number: int
    pages: list[Page] | None = None
    splits: tuple[Split, ...] = ()
    #: Pages that a worker has died of or on, by their index, and how.
    lost: dict[int, str] = {}  # noqa: RUF012  # it is never changed
    #: How much of the sources, in their bytes, has been read when this unit has.
    position: int = 0


class Failure(NamedTuple):
    """A page that could not be converted."""

    title: str
    position: str
    error: str
    id: str | None = None


class Outcome(NamedTuple):
    """What became of a unit."""

    number: int
    n_read: int
    n_chars: int
    skipped: dict[str, int]
    failures: list[Failure]
    #: What the sink's writer takes.
    encoded: Any
    #: Why the split could not be read to its end.
    broken: str | None = None
    position: int = 0


class Worker:
    """A job, and what is open for it."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._plan = Plan(job.out / PLAN) if job.has_plan else None
        self._tables = ("articles", *job.conversion.tables)

    def warm_up(self) -> None:
        """Load what is loaded at first use, so that no page's time is spent on it."""
        page = Page("T", "{{Infobox|a=b}} ''x'' [[y]]\n* z", "", lang=self._job.conversion.lang)
        conversion = replace(self._job.conversion, max_chars=MAX_CHARS)
        self._job.rows(page, page_article(page, conversion), conversion)

    def close(self) -> None:
        """Close the plan."""
        if self._plan is not None:
            self._plan.close()

    def do(self, unit: Unit, mark: Callable[[int], None]) -> Outcome:
        """Convert the pages of a unit.

        `mark` is called with a page's index before it is touched, and with -1 after; whoever
        watches knows by it which page a hang or crash is due to.
        """
        rows: Rows = {table: [] for table in self._tables}
        skipped: Counter[str] = Counter()
        failures: list[Failure] = []
        n_read = n_chars = 0
        broken = None
        pages = chain(unit.pages or (), chain.from_iterable(map(read_split, unit.splits)))
        while True:
            try:
                page = next(pages, None)
            except (WikiweaveError, OSError) as error:
                broken = printable_error(error)
                break
            if page is None:
                break
            index, n_read = n_read, n_read + 1
            n_chars += len(page.text or "")
            fault = unit.lost.get(index, page.error)
            if fault is None:
                mark(index)
                try:
                    why = self._convert(page, rows)
                except Exception as raised:  # noqa: BLE001  # a page costs itself, whatever is wrong
                    fault = printable_error(raised)
                else:
                    if why is not None:
                        skipped[why] += 1
                mark(-1)
            if fault is not None:
                failures.append(Failure(page.title, page.place, fault, page.id))
                self._forget(page)
        encoded = self._job.sink.encode(rows, self._job.out)
        return Outcome(
            unit.number, n_read, n_chars, dict(skipped), failures, encoded, broken, unit.position
        )

    def _convert(self, page: Page, rows: Rows) -> str | None:
        """Add the rows of a page, or return why it is left out."""
        job, plan = self._job, self._plan
        why = job.selection.why_not(page)
        if why is not None:
            return why
        is_planned = plan is not None and plan.has(page.place)
        article = None
        if plan is None or not is_planned:
            if plan is not None and len(page.text or "") <= job.conversion.max_chars:
                return "not selected"
            article = page_article(page, job.conversion)
            if job.selection.looks_within and not job.selection.has_within(article):
                return "not selected"
        if article is None:
            article = page_article(page, job.conversion)
        redirects = None
        options: dict[str, Any] = {}
        if plan is not None and job.relative_links:
            options["files"] = _Files(plan, plan.file(page.place) or "")
        if plan is not None and job.selection.redirects == "resolve":
            redirects = plan.redirects(page.title)
        made = job.rows(page, article, job.conversion, redirects=redirects, options=options)
        if plan is not None and job.has_files:
            made["articles"][0]["file"] = plan.file(page.place)
        for table, each in made.items():
            rows[table] += each
        return None

    def _forget(self, page: Page) -> None:
        """Remove the file of a page that failed now, though not in a run that was broken off."""
        if self._plan is None or not self._job.has_files:
            return
        file = self._plan.file(page.place)
        if file is not None:
            suffix = getattr(self._job.sink, "suffix", "")
            (self._job.out / (file + suffix)).unlink(missing_ok=True)


class _Files:
    """Tells where the files of other pages are, seen from one's own."""

    def __init__(self, plan: Plan, own: str) -> None:
        self._link = plan.link
        self._folder = posixpath.dirname(own)

    def __call__(self, title: str) -> str | None:
        path = self._link(title)
        if path is None or not self._folder:
            return path
        return posixpath.relpath(path, self._folder)


def printable_error(error: BaseException) -> str:
    """Return an error as one line."""
    text = " ".join(f"{type(error).__name__}: {error}".split())
    return text.encode(errors="backslashreplace").decode()[:500]
