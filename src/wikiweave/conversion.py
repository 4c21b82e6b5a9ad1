"""One conversion: a text in one format, perhaps an edited copy of another, to a text in a third.

`convert` is all of it; `write` is the half after reading. Both return one value, which holds the
text and everything that is to be known of how it came about. The functions of `api`, the command
and `batch` only ask for it and pass it on.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from wikiweave.diffing import diff
from wikiweave.errors import DecodeError, FormatError, InternalError
from wikiweave.formats.dialects import read_back, settle
from wikiweave.formats.losses import Loss, located
from wikiweave.formats.registry import by_looks, source_format
from wikiweave.tree.canonical import canonical, copy_tree
from wikiweave.tree.compare import first_difference
from wikiweave.weaving import Merged, merge, weave
from wikiweave.weaving.fingerprint import article_hash

if TYPE_CHECKING:
    from wikiweave.diffing import Change
    from wikiweave.formats.entry import Entry, Lost
    from wikiweave.formats.registry import Target
    from wikiweave.tree.nodes import Article
    from wikiweave.weaving import Conflict

__all__ = ["Converted", "Source", "convert", "parse", "read", "write"]

_UNSETTLED: Final = (
    "the tree has no wikitext that reads so; it was written as near as can be, at {place}"
)
_UNKNOWN_BASE: Final = (
    "{original} has changed since {copy} was made from it; where the two differ, {copy} wins:"
    " look at the difference first, or give what it was made from as base (--base)"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A text to read, in a format."""

    text: str
    format: Entry
    #: As messages call it.
    name: str | None = None
    #: Of an article whose text has none.
    title: str | None = None


@dataclass(frozen=True)
class Converted:
    """What a conversion made."""

    text: str
    #: What was written.
    article: Article
    target: Target
    #: What went well enough, and should be known: one sentence each.
    warnings: list[str] = field(default_factory=list)
    #: Where the copy and its original could not both have their way.
    conflicts: list[Conflict] = field(default_factory=list)
    #: What the copy was woven onto.
    original: Article | None = None
    #: What the text lacks, where writing has found it out.
    _lost: list[Lost] | None = None

    @property
    def format(self) -> str:
        """The name of the text's format, a dialect's rather than `wikitext`."""
        entry = self.target.entry
        own = entry.is_wikitext and entry.dialect is None
        return self.article.dialect if own else entry.name

    @cached_property
    def losses(self) -> list[Loss]:
        """What the text lacks of the article, in document order."""
        lost = self._lost
        return located(self.article, self.target.losses(self.article) if lost is None else lost)

    @cached_property
    def changes(self) -> list[Change]:
        """What the article means that its original does not; nothing without an original."""
        return [] if self.original is None else diff(self.original, self.article)


def convert(
    source: Source,
    target: Target,
    *,
    onto: Source | None = None,
    base: Source | None = None,
    lang: str | None = None,
    verify: bool = True,
) -> Converted:
    """Return a text in another format, woven onto its original where it is a copy of one.

    `base` is what the copy was made from, if it does not remember that itself. Raises what
    `read` and `write` do.
    """
    article = read(source, lang=lang)
    warnings: list[str] = []
    if verify and source.format.is_tree:
        article, place = _settled(article, target)
        if place is not None:
            warnings.append(_UNSETTLED.format(place=place))
    if onto is None:
        return write(article, target, verify=verify, warnings=warnings)
    memory = None if source.format.memory is None else source.format.memory(source.text)
    # A copy that remembers nothing was not made by us: it cannot know its original's dialect.
    dialect = "wikitext" if memory is not None and memory.hash is None else article.dialect
    original = read(_in_dialect(onto, dialect), lang=article.lang)
    old = None if base is None else read(_in_dialect(base, dialect), lang=article.lang)
    marks = None
    if memory is not None and old is None and memory.hash != article_hash(canonical(original)):
        marks = memory.marks
        if memory.hash is not None and not marks:
            names = {"original": onto.name or "the original", "copy": source.name or "the copy"}
            warnings.append(_UNKNOWN_BASE.format(**names))
    merged = _woven(source, article, original, old if old is not None else marks)
    return write(
        merged.article,
        target,
        verify=verify,
        warnings=warnings,
        conflicts=merged.conflicts,
        original=original,
    )


def read(source: Source, *, lang: str | None = None) -> Article:
    """Return the article in a text.

    Raises `DecodeError` for a text with a lone surrogate, and what its format's reader does.
    """
    reader = source.format.read
    if reader is None:
        raise FormatError(f"{source.format.label} cannot be read")
    try:
        _check_text(source.text)
        return reader(source.text, title=source.title, lang=lang)
    except (DecodeError, FormatError) as error:
        error.source_name = error.source_name or source.name
        raise


def parse(
    text: str, format: str | None, *, title: str | None = None, lang: str | None = None
) -> Article:
    """Return the article in a text of a format, found by its name, or else by its looks."""
    entry = by_looks(text) if format is None else source_format(format)
    return read(Source(text, entry, title=title), lang=lang)


def write(
    article: Article,
    target: Target,
    *,
    verify: bool,
    warnings: list[str] | None = None,
    conflicts: list[Conflict] | None = None,
    original: Article | None = None,
) -> Converted:
    """Return an article as text.

    Raises what the format's writer does and, where the text is read again and means something
    else, `InternalError`.
    """
    text, lost = target.write(article)
    if verify:
        _verify(article, text, target)
    return Converted(text, article, target, warnings or [], conflicts or [], original, lost)


def _check_text(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise DecodeError(
            f"a lone surrogate (U+{ord(text[error.start]):04X}) is not text", offset=error.start
        ) from error


def _settled(article: Article, target: Target) -> tuple[Article, str | None]:
    """Return an article as its dialect reads it once written, and where that differs, if it does.

    Trees that people wrote or edited may be such. Targets other than the dialect take all.
    """
    if not (target.entry.is_wikitext and target.is_lossless(article)):
        return article, None
    settling = copy_tree(article)
    if not settle(settling):
        return article, None
    return settling, first_difference(canonical(article), canonical(settling))


def _in_dialect(source: Source, dialect: str) -> Source:
    """Return wikitext as text of a dialect; of other formats, the source itself."""
    if not source.format.is_wikitext:
        return source
    return replace(source, format=source_format(dialect))


def _woven(
    source: Source, copy: Article, original: Article, base: Article | list[str] | None
) -> Merged:
    """Return a copy woven onto its original, or merged where that has changed.

    A copy that went through a formatter gets back what that took from its spelling, unless it
    would mean something else where it stands now.
    """
    if base is None and source.format.place is not None:
        copy = source.format.place(original, copy)
    if source.format.respell is not None:
        merged = _onto(original, source.format.respell(original, copy, source.text), base)
        if _comes_back(merged.article):
            return merged
    merged = _onto(original, copy, base)
    if _comes_back(merged.article):
        return merged
    # The original's layout does not go with the edit: its words do.
    plain = canonical(merged.article)
    return Merged(copy if base is None and _comes_back(copy) else plain, merged.conflicts)


def _onto(original: Article, copy: Article, base: Article | list[str] | None) -> Merged:
    return Merged(weave(original, copy), []) if base is None else merge(base, original, copy)


def _comes_back(article: Article) -> bool:
    """Say whether an article is read again in its own text, layout and all."""
    return canonical(read_back(article)) == canonical(article)


def _verify(article: Article, text: str, target: Target) -> None:
    """Read what was written again; raise `InternalError` where its meaning is another.

    Does nothing for targets that are one-way: the other dialect, the structured profile.
    """
    if not target.is_lossless(article):
        return
    # What is written in the article's own dialect must not depend on what it looks like.
    entry = source_format(article.dialect) if target.entry.is_wikitext else target.entry
    again = read(Source(text, entry, title=article.title), lang=article.lang)
    place = first_difference(canonical(article), canonical(again))
    if place is not None:
        raise InternalError(f"what was written as {target.entry.name} reads otherwise at {place}")
