"""Finds the files that paths, folders and globs name."""

from __future__ import annotations

from glob import glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from wikiweave.cli.shared import STDIO
from wikiweave.formats.registry import article_suffixes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["SUFFIXES", "expand"]

#: The suffixes of wikitext articles in folders.
SUFFIXES: Final = frozenset(article_suffixes(wikitext=True))


def expand(
    paths: Iterable[str], *, excludes: Callable[[Path], bool] = lambda _: False
) -> list[str]:
    """Return the files to read, in the order of the paths, each once.

    A folder stands for the articles below it, by suffix, sorted; hidden files and those that
    `excludes` matches are skipped. A pattern with `*`, `?` or `[` that is not itself a file stands
    for what it matches; `**` matches any folders. Raises `click.ClickException` for a pattern or
    folder without articles.
    """
    found: dict[str, None] = {}
    for name in paths:
        path = Path(name)
        if name == STDIO or not (path.is_dir() or (has_magic(name) and not path.exists())):
            found[name] = None
            continue
        names = _below(path) if path.is_dir() else sorted(glob(name, recursive=True))  # noqa: PTH207  # `Path.glob` takes no absolute patterns
        names = [each for each in names if not Path(each).is_dir()]
        names = [each for each in names if not excludes(Path(each))]
        if not names:
            raise click.ClickException(f"{name}: no articles there")
        found.update(dict.fromkeys(names))
    return list(found)


def _below(folder: Path) -> list[str]:
    return [
        str(path)
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in SUFFIXES
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
