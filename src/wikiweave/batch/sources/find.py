"""Finds the sources for the files, folders and patterns that were asked for."""

from __future__ import annotations

import glob
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wikiweave.batch.sources.multistream import index_of
from wikiweave.batch.sources.source import Source
from wikiweave.batch.streams import stem
from wikiweave.errors import DumpError
from wikiweave.formats.registry import article_suffixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wikiweave.batch.sources.source import Kind

__all__ = ["find_sources"]

#: The suffixes of files that hold one article each.
_ARTICLES: Final = frozenset(article_suffixes())
#: Those of them that are taken from a folder only if it holds nothing else.
_COPIES: Final = _ARTICLES.difference(article_suffixes(wikitext=True))


def find_sources(asked: Iterable[str], *, index: Path | None = None) -> list[Source]:
    """Return the sources, in the order in which they were asked for, those of a folder by name.

    What is asked for is a file, a folder (all files in it that look like articles or dumps;
    Markdown and JSON only if there are no others) or a pattern such as `dump/*.jsonl`. `index` is
    the index of a multistream dump; without it, an index beside the dump is used. Raises
    `DumpError` for what does not exist or holds no article.
    """
    found: dict[Path, Source] = {}
    for each in asked:
        n_before = len(found)
        for path, name in _paths(each):
            if path not in found:
                found[path] = _source(path, name, index)
        if len(found) == n_before and not any(path in found for path, _ in _paths(each)):
            raise DumpError("there is no such file, or no article in it", source_name=each)
    return list(found.values())


def _paths(asked: str) -> Iterator[tuple[Path, str]]:
    path = Path(asked)
    if path.is_file():
        yield path, asked
    elif path.is_dir():
        found = list(_within(path))
        # Beside wikitext, Markdown and JSON are mostly copies of it, or no articles.
        if any(each.suffix.lower() not in _COPIES for each in found):
            found = [each for each in found if each.suffix.lower() not in _COPIES]
        yield from ((each, each.as_posix()) for each in found)
    elif not path.exists():
        for match in sorted(glob.glob(asked, recursive=True)):  # noqa: PTH207  # with any pattern
            if Path(match).is_file():
                yield Path(match), match


def _within(folder: Path) -> Iterator[Path]:
    paths = sorted(folder.iterdir(), key=lambda path: path.name)
    for path in paths:
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _within(path)
        elif path.is_file() and _is_meant(path):
            yield path


def _is_meant(path: Path) -> bool:
    """Return whether a file in a folder holds pages, by its name."""
    if "-multistream-index" in path.name:
        return False
    return _kind(path) != "file" or path.suffix.lower() in _ARTICLES


def _source(path: Path, name: str, index: Path | None) -> Source:
    kind = _kind(path)
    if kind == "xml" and path.suffix.lower() == ".bz2":
        beside = index or index_of(path)
        if beside is not None:
            return Source(path, "multistream", name, beside)
    return Source(path, kind, name)


def _kind(path: Path) -> Kind:
    name = stem(path.name)
    if name.endswith((".tar", ".tgz")):
        return "enterprise"
    if name.endswith((".jsonl", ".ndjson")):
        return "jsonl"
    if name.endswith(".parquet"):
        return "parquet"
    # The parts of a large dump have names such as `….xml-p1p41242.bz2`.
    if name.endswith(".xml") or ".xml-p" in name:
        return "xml"
    return "file"
