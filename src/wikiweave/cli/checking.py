"""Checks files against the rules, one after the other or several at once."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

import click

import wikiweave as ww
from wikiweave.cli.output import Checked
from wikiweave.cli.shared import Source, read_source
from wikiweave.formats.registry import entries, names
from wikiweave.validation import validate as find_faults
from wikiweave.validation.cache import Cache

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from wikiweave.validation.config import Config
    from wikiweave.validation.profile import Profile

__all__ = ["DIALECTS", "Failure", "Options", "Outcome", "check", "check_all"]

DIALECTS: Final = tuple(names(entries(wikitext=True)))
#: The number of files that is worth starting another process for.
_WORTH: Final = 16


@dataclass(frozen=True)
class Options:
    """The options for every source: exactly what decides which findings it has."""

    profile: Profile
    config: Config
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fix: bool = False
    unsafe: bool = False
    lang: str | None = None
    dialect: str | None = None


@dataclass(frozen=True)
class Failure:
    """A source that could not be checked, and why."""

    name: str
    error: Exception


Outcome: TypeAlias = tuple[Source, Checked] | Failure


def check_all(
    names: Sequence[str], options: Options, *, jobs: int = 0, cache: Path | None = None
) -> Generator[Outcome]:
    """Yield what is found in each source, in the order given.

    `jobs` is the number of processes; 0 for one per core if there are many sources. `cache` is
    the folder in which findings are kept. Sources that cannot be read yield failures.
    """
    # More processes than sources would only start and stop.
    wanted = jobs or min(os.cpu_count() or 1, len(names) // _WORTH)
    n_processes = min(wanted, len(names))
    memory = None if cache is None or options.fix else Cache(cache, options)
    if n_processes <= 1:
        for name in names:
            yield _outcome(name, options, memory)
        return
    # Imported here: most runs need only one process, and these are slow to load.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(
        n_processes, get_context("spawn"), initializer=_start, initargs=(options, memory)
    )
    try:
        yield from pool.map(_in_worker, names, chunksize=max(1, min(16, len(names) // 64)))
    finally:
        pool.shutdown(cancel_futures=True)


def check(source: Source, options: Options, memory: Cache | None = None) -> Checked:
    """Return what is found in a source, after fixes if they are requested."""
    key = "" if memory is None else memory.key(source.name, source.text)
    if memory is not None:
        known = memory.get(key)
        if known is not None:
            return Checked(source.name, source.text, known)
    article = source.parse(lang=options.lang)
    if article.title is None and source.path is not None:
        article.title = source.path.stem
        article.title_line = ""  # rules may use the title, but it is not written
    profile, select = options.profile, options.select
    ignore = options.ignore + options.config.ignored(source.path)
    if not options.fix:
        found = find_faults(article, profile, select=select, ignore=ignore, file=source.name)
        if memory is not None:
            memory.put(key, found)
        return Checked(source.name, source.text, found)
    result = ww.fix(
        article, profile, unsafe=options.unsafe, select=select, ignore=ignore, file=source.name
    )
    return Checked(source.name, result.text, result.remaining, result.applied)


def _outcome(name: str, options: Options, memory: Cache | None) -> Outcome:
    try:
        source = read_source(name, options.dialect)
        if source.format in DIALECTS:
            return source, check(source, options, memory)
    except (click.ClickException, ww.WikiweaveError) as error:
        return Failure(name, error)
    reason = f"{source.name}: this is {source.format}; validate is for wikitext"
    return Failure(name, click.ClickException(reason))


_options: Options
_memory: Cache | None


def _start(options: Options, memory: Cache | None) -> None:
    """Keep in a worker what is the same for all sources."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is handled by the parent
    global _options, _memory  # a worker can keep things only in globals
    _options, _memory = options, memory


def _in_worker(name: str) -> Outcome:
    outcome = _outcome(name, _options, _memory)
    if isinstance(outcome, tuple):
        source, checked = outcome
        if not checked.findings and checked.text == source.text:  # it is not needed again
            return replace(source, text=""), replace(checked, text="")
    return outcome
