"""Three versions of a file made one, as a merge driver of git does it.

Lines are merged first, as git itself does: where that goes well, nobody wants anything else. Else
wikitext is merged by its parts, headings, paragraphs, items, rows and fields; so what stands on
neighbouring lines is no conflict, nor is what one side moved and the other edited. What is left
is marked in the text. JSON is always merged by its parts, and each conflict is a comment in
the tree, so that it stays JSON. Markdown is merged by its parts only where all three versions
are as they were written, each from its article: what people wrote by hand keeps its form, and a
copy what it remembers of its original. Of what cannot be read lines alone are merged.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from wikiweave.conversion import Source, read
from wikiweave.errors import WikiweaveError
from wikiweave.formats.dialects import read_back, read_dialect, write_article
from wikiweave.formats.json.tree import parse_tree, render_tree
from wikiweave.formats.registry import by_looks, target
from wikiweave.tree.canonical import canonical
from wikiweave.tree.nodes import Article
from wikiweave.weaving.known import Known, known
from wikiweave.weaving.line_merge import MergedLines, marked, merge_lines
from wikiweave.weaving.merging import merged, merged_apart

if TYPE_CHECKING:
    from wikiweave.formats.entry import Entry

__all__ = ["MergedFile", "merge_files"]

#: How JSON may be indented: what our own files are, then what others make of them.
_INDENTS: Final = (2, None, 4, 1, 3, 8)


@dataclass(frozen=True)
class MergedFile:
    """A merged file."""

    data: bytes
    #: One sentence for each place that both sides changed.
    conflicts: list[str] = field(default_factory=list)


def merge_files(
    base: bytes,
    ours: bytes,
    theirs: bytes,
    format: Entry | None = None,
    *,
    lang: str | None = None,
    marker_size: int = 7,
) -> MergedFile:
    """Return what both sides made of a file.

    The format is what our text looks like unless given. Whatever the three hold, something is
    returned in which nothing is lost, or a conflict is reported: nothing is raised for a file that
    is not UTF-8, or is damaged.
    """
    if theirs in (ours, base):
        return MergedFile(ours)
    if ours == base:
        return MergedFile(theirs)
    try:
        texts = [one.decode() for one in (base, ours, theirs)]
    except UnicodeDecodeError:
        return _by_line(merge_lines(base, ours, theirs, marker_size=marker_size))
    entry = by_looks(texts[1]) if format is None else format
    if entry.is_tree:
        return _json(*texts)
    single_lines = not entry.is_wikitext
    lines = merge_lines(base, ours, theirs, marker_size=marker_size, single_lines=single_lines)
    if not lines.n_conflicts or entry.read is None:
        return _by_line(lines)
    try:
        if entry.is_wikitext:
            return _wikitext(texts, entry, lang, marker_size) or _by_line(lines)
        return _as_written(texts, entry, lang) or _by_line(lines)
    except WikiweaveError:  # what cannot be written again is merged like any other text
        return _by_line(lines)


def _by_line(lines: MergedLines) -> MergedFile:
    count = lines.n_conflicts
    noun = "place was" if count == 1 else "places were"
    return MergedFile(lines.data, [f"{count} {noun} changed on both sides"] if count else [])


# --- Wikitext ------------------------------------------------------------------------


def _wikitext(
    texts: list[str], entry: Entry, lang: str | None, marker_size: int
) -> MergedFile | None:
    """Return wikitext merged by its parts; `None` where lines are better left to themselves."""
    ours = read(Source(texts[1], entry), lang=lang)
    sides = [
        known(read_dialect(text, ours.dialect, lang=ours.lang)) for text in (texts[0], texts[2])
    ]
    base, original, edited = sides[0], known(ours), sides[1]
    both, conflicts = merged(base, original, edited)
    if any(conflict.kind == "lost" for conflict in conflicts):
        return None
    if not conflicts:
        text = _text_of(both)
        return None if text is None else MergedFile(text.encode())
    written = [_text_of(one) for one in merged_apart(base, original, edited)]
    if written[0] is None or written[1] is None:
        return None
    found = marked(written[0].encode(), written[1].encode(), marker_size=marker_size)
    if not found.n_conflicts:
        return None
    return MergedFile(found.data, [str(conflict) for conflict in conflicts])


def _text_of(one: Known) -> str | None:
    """Return an article's wikitext if it means what it is to mean."""
    return write_article(one.article) if canonical(read_back(one.article)) == one.meaning else None


# --- Markdown ------------------------------------------------------------------------


def _as_written(texts: list[str], entry: Entry, lang: str | None) -> MergedFile | None:
    """Return the text of the merged article; `None` where people edited one, or for conflicts."""
    articles = [read(Source(text, entry), lang=lang) for text in texts]
    if any(_written(one, entry) != text for one, text in zip(articles, texts, strict=True)):
        return None
    result, conflicts = merged(*map(known, articles))
    return None if conflicts else MergedFile(_written(result.article, entry).encode())


def _written(article: Article, entry: Entry) -> str:
    return target(entry.name).write(article).text


# --- JSON ----------------------------------------------------------------------------


def _json(base: str, ours: str, theirs: str) -> MergedFile:
    """Return trees merged by their parts: JSON whatever happens."""
    try:
        original, edited = parse_tree(ours), parse_tree(theirs)
        old = parse_tree(base) if base.strip() else Article(dialect=original.dialect)
    except WikiweaveError:
        return _other_json(base, ours, theirs)
    result, conflicts = merged(known(old), known(original), known(edited))
    indent = next((one for one in _INDENTS if _is_indented(ours, original, one)), 2)
    text = render_tree(result.article, indent=indent)
    end = ours[len(ours.rstrip()) :]
    return MergedFile((text.rstrip() + end).encode(), [str(conflict) for conflict in conflicts])


def _is_indented(text: str, article: Article, indent: int | None) -> bool:
    return render_tree(article, indent=indent).rstrip() == text.rstrip()


def _other_json(base: str, ours: str, theirs: str) -> MergedFile:
    """Return JSON that is no tree of ours merged line by line; our side's where that is no JSON."""
    lines = merge_lines(base.encode(), ours.encode(), theirs.encode(), marker_size=7)
    try:
        json.loads(lines.data)
    except (ValueError, RecursionError):
        message = "it is not an article's tree, and not merged: our side is left as it was"
        return MergedFile(ours.encode(), [message])
    return _by_line(lines)
