"""Markdown as a format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.entry import Entry, Memory, Profile, Written
from wikiweave.formats.markdown.options import MarkdownOptions

if TYPE_CHECKING:
    from wikiweave.formats.entry import Inferred, Read, ReadingOptions
    from wikiweave.tree.nodes import Article
    from wikiweave.weaving.known import Known

__all__ = ["MARKDOWN"]

_MARK: Final = re.compile(
    # In the front matter; or, where that is gone, the comment of `Origin`, on a line of its own.
    r"\ufeff?---[ \t]*\r?\n(?:(?!---)[^\n]*\n)*?wikiweave[ \t]*:"
)
_ORIGIN: Final = re.compile(r'^<!--ww:\{"origin":', re.MULTILINE)

# Imports are late: half of the time to start would go into Markdown's own parser.


def _looks_like(text: str) -> bool:
    return _MARK.match(text) is not None or _ORIGIN.search(text) is not None


def _read(text: str, options: ReadingOptions, /, *, title: str | None, lang: str | None) -> Read:
    from wikiweave.formats.markdown.read import read_markdown

    return read_markdown(text, options, title=title, lang=lang)


def _write(meaning: Article, options: MarkdownOptions) -> Written:
    from wikiweave.formats.markdown.write import write_meaning

    return Written(write_meaning(meaning, options))


def _memory(text: str) -> Memory:
    from wikiweave.formats.markdown.front_matter import memory

    # Line breaks as the reader takes them: editors change them.
    return Memory(*memory(text.removeprefix("\ufeff").replace("\r\n", "\n")))


def _infer(
    text: str,
    original: Known,
    copy: Read,
    options: ReadingOptions,
    /,
    *,
    title: str | None,
    lang: str | None,
) -> Inferred:
    from wikiweave.formats.markdown.inference import inferred

    return inferred(text, original, copy, options, title=title, lang=lang)


def _place(original: Known, copy: Known) -> Known:
    from wikiweave.formats.markdown.placing import placed_as

    return placed_as(original, copy)


def _respell(original: Known, copy: Known, text: str, /) -> Known:
    from wikiweave.formats.markdown.spelling import spelled_as

    return spelled_as(original, copy, text)


MARKDOWN: Final = Entry(
    "markdown",
    "Markdown",
    (Profile("tree", "everything", MarkdownOptions(), _write, lossless=True, writes_meaning=True),),
    aliases=("md",),
    suffixes=(".md", ".markdown"),
    file_suffix=".md",
    read=_read,
    reading=("links", "base_url"),
    looks_like=_looks_like,
    memory=_memory,
    infer=_infer,
    place=_place,
    respell=_respell,
)
