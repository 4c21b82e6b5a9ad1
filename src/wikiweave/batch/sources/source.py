"""What sources have in common: pages, and the splits by which workers share them out."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  # a tuple's types are looked up at run time
from typing import Literal, NamedTuple, TypeAlias

__all__ = ["Kind", "Page", "Source", "Split"]

Kind: TypeAlias = Literal["file", "jsonl", "xml", "multistream", "enterprise", "parquet"]


class Page(NamedTuple):
    """One page as its source has it."""

    title: str
    #: `None` where there is no text to read: it is deleted, or could not be read (see `error`).
    text: str | None
    #: Where it stands, unlike any other page's, for people: `dump.xml: page 17`.
    place: str
    id: str | None = None
    namespace: int = 0
    #: The title it redirects to, where the source says so.
    redirect: str | None = None
    #: What its text is; MediaWiki's content model.
    model: str = "wikitext"
    lang: str | None = None
    #: As of `parse`; `None`: by its looks.
    format: str | None = None
    revision: str | None = None
    timestamp: str | None = None
    #: Why it could not be read.
    error: str | None = None


class Source(NamedTuple):
    """A file that holds pages."""

    path: Path
    kind: Kind
    #: As it was asked for, or its path within the folder that was: the name in reports.
    name: str
    #: The index of a multistream dump.
    index_path: Path | None = None


class Split(NamedTuple):
    """A part of a source that a worker can read on its own; small enough to be sent about."""

    source: Source
    #: Where it begins and ends: bytes, row groups; the whole source where `end` is `None`.
    start: int = 0
    end: int | None = None
    #: Whether it is small enough to be one unit of work. A large one is read in the main
    #: process, and its pages are sent to workers.
    small: bool = True
