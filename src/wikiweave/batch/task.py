"""A job, its units of work, and the conversion of a unit in a worker."""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path  # noqa: TC003  # a worker unpickles it
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from wikiweave.batch.conversion import MAX_CHARS, Conversion, page_article, page_rows
from wikiweave.batch.plan import Plan, Wishes
from wikiweave.batch.selection import Selection, Skip
from wikiweave.batch.sinks.sink import STATE, Sink
from wikiweave.batch.sources import Page, Split, read_split
from wikiweave.errors import WikiweaveError

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.batch.schema import Rows
    from wikiweave.batch.sinks.sink import Encoded
    from wikiweave.tree.nodes import Article

__all__ = ["PLAN", "Failure", "Job", "Outcome", "RowMaker", "Unit", "Worker", "printable_error"]

PLAN: Final = f"{STATE}/plan.sqlite"


class RowMaker(Protocol):
    """A function that makes the rows of a page. Workers import it by its name."""

    __qualname__: str

    def __call__(
        self,
        page: Page,
        article: Article,
        conversion: Conversion,
        *,
        redirects: list[str] | None = None,
        options: dict[str, object] | None = None,
    ) -> Rows:
        """Return the rows by table; `options` are those of `render` for this page."""


@dataclass(frozen=True)
class Job:
    """The whole task of a run. Plain data: it is sent to workers."""

    out: Path
    sink: Sink
    conversion: Conversion = field(default_factory=Conversion)
    selection: Selection = field(default_factory=Selection)
    wishes: Wishes = field(default_factory=Wishes)
    #: Whether links lead to the files of other articles: for Markdown with `links="relative"`.
    relative_links: bool = False
    #: Whether pages get files of their own.
    has_files: bool = False
    rows: RowMaker = page_rows

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
    #: Pages to leave out because a worker died or hung at them: the reason, by index.
    lost: dict[int, str] = {}  # noqa: RUF012  # it is never changed
    #: How many bytes of the sources have been read once this unit has.
    position: int = 0


class Failure(NamedTuple):
    """A page that could not be converted."""

    title: str
    position: str
    error: str
    id: str | None = None


class Outcome(NamedTuple):
    """The result of a unit."""

    number: int
    n_read: int
    n_chars: int
    skipped: dict[str, int]
    failures: list[Failure]
    #: `None` where no page could be read.
    encoded: Encoded | None
    #: Why a split could not be read to its end.
    broken: str | None = None
    position: int = 0


class Worker:
    """Converts units of a job; it holds the job's plan open."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._plan = Plan(job.out / PLAN) if job.has_plan else None
        self._tables = ("articles", *job.conversion.tables)

    def warm_up(self) -> None:
        """Load what is loaded at first use, so that it is not charged to the first page."""
        page = Page("T", "{{Infobox|a=b}} ''x'' [[y]]\n* z", "", lang=self._job.conversion.lang)
        conversion = replace(self._job.conversion, max_chars=MAX_CHARS)
        self._job.rows(page, page_article(page, conversion), conversion)

    def close(self) -> None:
        """Close the plan."""
        if self._plan is not None:
            self._plan.close()

    def do(self, unit: Unit, mark: Callable[[int], None]) -> Outcome:
        """Convert the pages of a unit.

        `mark` is called with a page's index before the page is read, and with -1 after it, so that
        a supervisor knows which page a hang or a crash is due to.
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
            reason = unit.lost.get(index, page.error)
            if reason is None:
                mark(index)
                try:
                    skip = self._convert(page, rows)
                except Exception as error:  # noqa: BLE001  # whatever is wrong, only this page fails
                    reason = printable_error(error)
                else:
                    if skip is not None:
                        skipped[skip] += 1
                mark(-1)
            if reason is not None:
                failures.append(Failure(page.title, page.place, reason, page.id))
                self._remove_file(page)
        encoded = self._job.sink.encode(rows, self._job.out)
        return Outcome(
            unit.number, n_read, n_chars, dict(skipped), failures, encoded, broken, unit.position
        )

    def _convert(self, page: Page, rows: Rows) -> Skip | None:
        """Add the rows of a page, or return why it is left out."""
        job, plan = self._job, self._plan
        skip = job.selection.why_not(page)
        if skip is not None:
            return skip
        is_planned = plan is not None and plan.has(page.place)
        article = None
        if not is_planned:
            # A page that is too long for the plan to look at raises here, and is a failure.
            if plan is not None and len(page.text or "") <= job.conversion.max_chars:
                return "not selected"
            article = page_article(page, job.conversion)
            if job.selection.looks_within and not job.selection.has_within(article):
                return "not selected"
        if article is None:
            article = page_article(page, job.conversion)
        redirects = None
        options: dict[str, object] = {}
        if plan is not None and job.relative_links:
            options["files"] = _RelativeFiles(plan, plan.file(page.place) or "")
        if plan is not None and job.selection.redirects == "resolve":
            redirects = plan.redirects(page.title)
        made = job.rows(page, article, job.conversion, redirects=redirects, options=options)
        if plan is not None and job.has_files:
            made["articles"][0] = {**made["articles"][0], "file": plan.file(page.place)}
        for table, each in made.items():
            rows[table] += each
        return None

    def _remove_file(self, page: Page) -> None:
        """Remove the file of a page that failed now but not in a run that was interrupted."""
        suffix = self._job.sink.file_suffix
        file = None if self._plan is None or suffix is None else self._plan.file(page.place)
        if file is not None and suffix is not None:
            (self._job.out / (file + suffix)).unlink(missing_ok=True)


class _RelativeFiles:
    """Finds the files of other pages, relative to a page's own."""

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
