"""Which pages of sources are meant: the options that commands on many articles share."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TypeVar

import click

from wikiweave.cli.shared import STDIO

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["n_cores", "selection_options", "sources_asked"]

F = TypeVar("F", bound="Callable[..., object]")


def selection_options(function: F) -> F:
    """Add the options that choose pages: titles, pattern, namespaces, categories, a sample."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


_OPTIONS = (
    click.option("--title", "titles", multiple=True, metavar="TITLE", help="Only this page."),
    click.option("--match", metavar="REGEX", help="Only pages in whose title this is found."),
    click.option(
        "--namespace",
        "namespaces",
        multiple=True,
        metavar="NAME",
        help="Namespace, by name or number, or all (default: articles).",
    ),
    click.option(
        "--category", "categories", multiple=True, metavar="NAME", help="Only those in it."
    ),
    click.option(
        "--has-infobox", "infoboxes", multiple=True, metavar="NAME", help="Only those with it."
    ),
    click.option("--linked-from", metavar="TITLE", help="Only this page and those it links to."),
    click.option("--depth", type=click.IntRange(0), default=1, help="How many links away (1)."),
    click.option("--sample", type=click.IntRange(0), metavar="N", help="Only so many, by lot."),
    click.option("--seed", type=int, default=0, help="Another seed draws others."),
)


def sources_asked(sources: tuple[str, ...]) -> list[str]:
    """Return what was asked for, `-` standing for the lines of standard input."""
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
