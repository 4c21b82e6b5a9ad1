"""Pages, sources, and the splits by which workers share sources out."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  # a tuple's types are looked up at run time
from typing import Literal, NamedTuple, TypeAlias

__all__ = ["Kind", "Page", "Source", "Split"]

Kind: TypeAlias = Literal["file", "jsonl", "xml", "multistream", "enterprise", "parquet"]


class Page(NamedTuple):
    """A page, as its source gives it."""

    title: str
    #: `None` if there is no text: it is deleted, or could not be read (see `error`).
    text: str | None
    #: Where it is, for people; no other page has the same: `dump.xml: page 17`.
    place: str
    id: str | None = None
    namespace: int = 0
    #: The title it redirects to, if the source names one.
    redirect: str | None = None
    #: MediaWiki's content model of its text.
    model: str = "wikitext"
    lang: str | None = None
    #: As for `parse`; `None` to detect it.
    format: str | None = None
    revision: str | None = None
    timestamp: str | None = None
    #: Why it could not be read.
    error: str | None = None


class Source(NamedTuple):
    """A file that holds pages."""

    path: Path
    kind: Kind
    #: Its name in reports: as it was asked for, or its path in the folder that was.
    name: str
    #: The index of a multistream dump.
    index_path: Path | None = None


class Split(NamedTuple):
    """A part of a source that a worker can read on its own; small enough to be sent around."""

    source: Source
    #: Where it begins and ends: bytes, row groups; the whole source where `end` is `None`.
    start: int = 0
    end: int | None = None
    #: Whether it is small enough to be one unit of work. A large one is read in the main
    #: process, and its pages are sent to workers.
    small: bool = True
