"""The options that commands on many articles share: sources, pages, workers."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wikiweave.cli.shared import STDIO, lang_option

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.batch import Selection, Wishes
    from wikiweave.batch.selection import Redirects
    from wikiweave.batch.sources import Source

__all__ = ["RunOptions", "n_cores", "run_options"]


@dataclass(frozen=True, kw_only=True)
class RunOptions:
    """The values of the shared options."""

    sources: tuple[str, ...]
    index: str | None
    titles: tuple[str, ...]
    match: str | None
    namespaces: tuple[str, ...]
    categories: tuple[str, ...]
    infoboxes: tuple[str, ...]
    linked_from: str | None
    depth: int
    sample: int | None
    seed: int
    jobs: int | None
    page_seconds: float
    resume: bool
    quiet: bool
    lang: str | None

    def found_sources(self) -> list[Source]:
        """Return the sources; raises `DumpError` for one that does not exist."""
        from wikiweave.batch import find_sources  # late: other commands start without it

        index = None if self.index is None else Path(self.index)
        return find_sources(_asked(self.sources), index=index)

    def selection(self, redirects: Redirects) -> Selection:
        """Return the selection of pages; raises `FormatError` for a wrong pattern."""
        from wikiweave.batch import Selection  # late, as above

        return Selection(
            titles=frozenset(self.titles),
            match=self.match,
            namespaces=frozenset()
            if "all" in self.namespaces
            else frozenset(self.namespaces or ("0",)),
            categories=frozenset(self.categories),
            infoboxes=frozenset(self.infoboxes),
            redirects=redirects,
            lang=self.lang,
        )

    def wishes(self) -> Wishes:
        """Return the choices of pages that need a look at all of them."""
        from wikiweave.batch import Wishes  # late, as above

        return Wishes(self.sample, self.seed, self.linked_from, self.depth)


def run_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the shared options; the command gets their values as `run`, a `RunOptions`."""

    # `Any`: click passes the values by name, each of its own type.
    @wraps(command)
    def with_run(**values: Any) -> int:
        run = RunOptions(**{each.name: values.pop(each.name) for each in fields(RunOptions)})
        return command(run=run, **values)

    function = with_run
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


_OPTIONS = (
    click.argument("sources", nargs=-1, required=True, metavar="SOURCE..."),
    click.option("--index", metavar="FILE", help="Index of a multistream dump, if not beside it."),
    click.option("--title", "titles", multiple=True, metavar="TITLE", help="Only this page."),
    click.option("--match", metavar="REGEX", help="Only pages whose title matches."),
    click.option(
        "--namespace",
        "namespaces",
        multiple=True,
        metavar="NAME",
        help="Namespace, by name or number, or all (default: articles).",
    ),
    click.option(
        "--category", "categories", multiple=True, metavar="NAME", help="Only pages in it."
    ),
    click.option(
        "--has-infobox", "infoboxes", multiple=True, metavar="NAME", help="Only pages with it."
    ),
    click.option(
        "--linked-from", metavar="TITLE", help="Only this page and the pages it links to."
    ),
    click.option("--depth", type=click.IntRange(0), default=1, help="How many links away (1)."),
    click.option("--sample", type=click.IntRange(0), metavar="N", help="Only N pages, at random."),
    click.option("--seed", type=int, default=0, help="Seed of the sample (0)."),
    click.option(
        "-j", "--jobs", type=click.IntRange(0), help="Worker processes (default: all cores)."
    ),
    click.option(
        "--page-seconds",
        type=click.FloatRange(0.1),
        default=60.0,
        help="Time limit for a page, in seconds (60).",
    ),
    click.option("--resume", is_flag=True, help="Continue a run that was interrupted."),
    click.option("-q", "--quiet", is_flag=True, help="Show no progress."),
    lang_option,
)


def _asked(sources: tuple[str, ...]) -> list[str]:
    """Return the sources, with the lines of standard input for `-`."""
    asked = []
    for source in sources:
        if source == STDIO:
            data = b"" if sys.stdin is None else sys.stdin.buffer.read()
            lines = data.replace(b"\0", b"\n").split(b"\n")
            asked += [os.fsdecode(line.rstrip(b"\r")) for line in lines if line.strip()]
        else:
            asked.append(source)
    return asked


def n_cores() -> int:
    """Return how many processes can run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
