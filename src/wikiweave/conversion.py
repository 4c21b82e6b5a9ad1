"""One conversion: a text in one format, perhaps an edited copy of another, to a text in a third.

`convert` is all of it; `write` is the half after reading. Both return one value, which holds the
text and everything that is to be known of how it came about. The functions of `api`, the command
and `batch` only ask for it and pass it on.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from wikiweave.diffing import diff, summarise
from wikiweave.errors import DecodeError, FormatError, InternalError
from wikiweave.formats.dialects import read_dialect, settle, write_article
from wikiweave.formats.entry import AS_IT_IS
from wikiweave.formats.losses import Loss, located
from wikiweave.formats.registry import by_looks, source_format
from wikiweave.tree.canonical import canonical, copy_tree
from wikiweave.tree.compare import first_difference
from wikiweave.weaving.bars import barred_as
from wikiweave.weaving.fingerprint import (
    FINGERPRINT_VERSION,
    article_hash,
    fingerprint_of_meaning,
)
from wikiweave.weaving.known import Known, known
from wikiweave.weaving.merging import merged
from wikiweave.weaving.weaver import woven

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wikiweave.diffing import Change
    from wikiweave.formats.entry import Entry, Lost, Notice, Read, ReadingOptions
    from wikiweave.formats.registry import Target
    from wikiweave.tree.nodes import Article
    from wikiweave.weaving import Conflict
    from wikiweave.weaving.fingerprint import BaseMarks

__all__ = ["Converted", "Source", "convert", "parse", "read", "write"]

_UNSETTLED: Final = (
    "the tree has no wikitext that reads so; it was written as near as can be, at {place}"
)
_NO_BASE: Final = (
    "{copy} does not say what it was made from: if {original} has changed since, those changes are"
    " undone where {copy} lacks them; give what it was made from as base (--base)"
)
_INFERRED: Final = (
    "{copy} has lost some of what says how it was made, so it is read as {original} shows: {what}"
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
    options: ReadingOptions = AS_IT_IS


@dataclass(frozen=True)
class Converted:
    """What a conversion made."""

    text: str
    #: What was written.
    article: Article
    target: Target
    #: What went well enough, and should be known: one sentence each.
    warnings: list[str] = field(default_factory=list)
    #: What people should know of places in the text that was converted.
    notices: Sequence[Notice] = ()
    #: Where the copy and its original could not both have their way.
    conflicts: list[Conflict] = field(default_factory=list)
    #: What the copy was woven onto.
    original: Article | None = None
    #: What the text lacks, where writing has found it out.
    lost: list[Lost] | None = field(default=None, repr=False)

    @property
    def format(self) -> str:
        """The name of the text's format, a dialect's rather than `wikitext`."""
        entry = self.target.entry
        own = entry.is_wikitext and entry.dialect is None
        return self.article.dialect if own else entry.name

    @cached_property
    def losses(self) -> list[Loss]:
        """What the text lacks of the article, in document order."""
        lost = self.lost
        return located(self.article, self.target.losses(self.article) if lost is None else lost)

    @property
    def summary(self) -> str:
        """What changed, on one line."""
        return summarise(self.changes)

    @cached_property
    def changes(self) -> list[Change]:
        """What the article means that its original does not; nothing without an original."""
        if self.original is None:
            return []
        found = diff(self.original, self.article)
        # Only a plain article's text has the title; else it is the file's name.
        has_title = self.article.dialect == "plain"
        return [change for change in found if has_title or change.what != "title"]


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
    copy = _read(source, lang)
    is_own = target.entry.is_wikitext and target.is_lossless(copy.article)
    may_settle = verify and is_own and source.format.is_tree
    warnings: list[str] = []
    if onto is None:
        made, place = _written(copy.article, target, verify=verify, meaning=copy.meaning)
        if place is not None and may_settle:
            settled = _settled(copy.article, warnings)
            made, place = _written(settled, target, verify=verify)
        return _proven(replace(made, warnings=warnings, notices=copy.notices), place)
    memory = None if source.format.memory is None else source.format.memory(source.text)
    # A copy that remembers nothing was not made by us: it cannot know its original's dialect.
    has_dialect = memory is None or memory.hash is not None
    dialect = copy.article.dialect if has_dialect else "wikitext"
    lang = copy.article.lang
    original = _read(_in_dialect(onto, dialect), lang).article
    meaning = canonical(original)
    names = {"original": onto.name or "the original", "copy": source.name or "the copy"}
    if source.format.infer is not None:
        copy, clauses = source.format.infer(
            source.text,
            Known(original, meaning),
            copy,
            source.options,
            title=source.title,
            lang=lang,
        )
        if clauses:
            warnings.append(_INFERRED.format(what=", ".join(clauses), **names))
        is_own = target.entry.is_wikitext and target.is_lossless(copy.article)
    old: Known | BaseMarks | None = None
    if base is not None and (base.text, base.format) != (onto.text, onto.format):
        old = known(_read(_in_dialect(base, dialect), lang).article)
    elif base is None and memory is not None and memory.hash != article_hash(meaning):
        marks = memory.marks
        if marks is not None and marks.marks and 1 <= marks.version <= FINGERPRINT_VERSION:
            old = marks
        if memory.hash is not None and not old:
            warnings.append(_UNKNOWN_BASE.format(**names))
    ends = _Ends(known(original, meaning), old)
    woven = ends.woven(source, known(copy.article, copy.meaning))
    if woven.text is None and may_settle:
        woven = ends.woven(source, known(_settled(copy.article, warnings)))
    is_known = base is not None or (memory is not None and memory.hash is not None)
    if not is_known and _lacks(woven.known.meaning, meaning):
        warnings.append(_NO_BASE.format(**names))
    made, place = _written(
        woven.known.article,
        target,
        verify=verify,
        meaning=woven.known.meaning,
        proven=woven.text if is_own else None,
    )
    # Two sides, each of which reads back, together may not.
    if place is not None and (may_settle or (verify and is_own and old is not None)):
        made, place = _written(_settled(made.article, warnings), target, verify=verify)
    made = replace(
        made,
        warnings=warnings,
        notices=copy.notices,
        conflicts=woven.conflicts,
        original=original,
    )
    return _proven(made, place)


def read(source: Source, *, lang: str | None = None) -> Article:
    """Return the article in a text.

    Raises `DecodeError` for a text with a lone surrogate, and what its format's reader does.
    """
    return _read(source, lang).article


def parse(
    text: str,
    format: str | None,
    *,
    title: str | None = None,
    lang: str | None = None,
    options: ReadingOptions = AS_IT_IS,
) -> Article:
    """Return the article in a text of a format, found by its name, or else by its looks."""
    entry = by_looks(text) if format is None else source_format(format)
    return read(Source(text, entry, title=title, options=options), lang=lang)


def write(article: Article, target: Target, *, verify: bool) -> Converted:
    """Return an article as text.

    Raises what the format's writer does and, where the text is read again and means something
    else, `InternalError`.
    """
    return _proven(*_written(article, target, verify=verify))


# --- Reading and writing -----------------------------------------------------------


def _read(source: Source, lang: str | None) -> Read:
    reader = source.format.read
    if reader is None:
        raise FormatError(f"{source.format.label} cannot be read")
    try:
        _check_text(source.text)
        return reader(source.text, source.options, title=source.title, lang=lang)
    except (DecodeError, FormatError) as error:
        error.source_name = error.source_name or source.name
        raise


def _check_text(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise DecodeError(
            f"a lone surrogate (U+{ord(text[error.start]):04X}) is not text", offset=error.start
        ) from error


def _written(
    article: Article,
    target: Target,
    *,
    verify: bool,
    meaning: Article | None = None,
    proven: str | None = None,
) -> tuple[Converted, str | None]:
    """Return an article as text, and where that means something else when it is read again.

    What cannot be read back is not read: the other dialect, a profile for readers. `meaning` is
    the article in canonical form, and `proven` a text that is known to have it, if there are any.
    """
    is_read = verify and target.is_lossless(article)
    if meaning is None and (is_read or target.profile.writes_meaning):
        meaning = canonical(article)
    text, lost = target.write(article, meaning)
    made = Converted(text, article, target, lost=lost)
    if meaning is None or not is_read or text == proven:
        return made, None
    # What is written in the article's own dialect must not depend on what it looks like.
    entry = source_format(article.dialect) if target.entry.is_wikitext else target.entry
    again = _read(Source(text, entry, title=article.title), article.lang)
    found = canonical(again.article) if again.meaning is None else again.meaning
    return made, first_difference(meaning, found)


def _proven(made: Converted, place: str | None) -> Converted:
    if place is not None:
        name = made.target.entry.name
        raise InternalError(f"what was written as {name} reads otherwise at {place}")
    return made


def _settled(article: Article, warnings: list[str]) -> Article:
    """Return an article as its dialect reads it once written, and warn where that differs.

    Trees that people wrote or edited may do so.
    """
    settling = copy_tree(article)
    if not settle(settling):
        return article
    place = first_difference(canonical(article), canonical(settling))
    if place is not None:
        warnings.append(_UNSETTLED.format(place=place))
    return settling


# --- Weaving -----------------------------------------------------------------------


def _lacks(meaning: Article, original: Article) -> bool:
    """Say whether the original has a part that an article has not, or has less often."""
    if meaning == original:
        return False
    parts = Counter(fingerprint_of_meaning(original))
    return not parts <= Counter(fingerprint_of_meaning(meaning))


def _in_dialect(source: Source, dialect: str) -> Source:
    """Return wikitext as text of a dialect; of other formats, the source itself."""
    if not source.format.is_wikitext:
        return source
    return replace(source, format=source_format(dialect))


class _Woven(NamedTuple):
    """A copy, woven onto its original."""

    known: Known
    conflicts: list[Conflict]
    #: Its text, if that reads back; `None` where no text does, which is then found out again.
    text: str | None


@dataclass(frozen=True, slots=True)
class _Ends:
    """What copies are woven onto."""

    original: Known
    #: What they were made from, or its fingerprint, where the original has changed since.
    base: Known | BaseMarks | None

    def woven(self, source: Source, copy: Known) -> _Woven:
        """Return a copy woven onto the original, or merged where that has changed.

        A copy that went through a formatter gets back what that took from its spelling, unless
        it would mean something else where it stands now.
        """
        if self.base is None and source.format.place is not None:
            copy = source.format.place(self.original, copy)
        respelled = copy
        if source.format.respell is not None:
            respelled = source.format.respell(self.original, copy, source.text)
        found = self._onto(respelled)
        if found.text is None and respelled is not copy:
            found = self._onto(copy)
        return found if found.text is not None else self._without_layout(found, copy)

    def _onto(self, copy: Known) -> _Woven:
        if self.base is None:
            found = woven(self.original, barred_as(self.original, copy))
            return _Woven(found, [], _text_of(found))
        found, conflicts = merged(self.base, self.original, copy)
        return _Woven(found, conflicts, _text_of(found))

    def _without_layout(self, woven: _Woven, copy: Known) -> _Woven:
        """Return what is left where the original's layout does not go with the edit: its words."""
        text = _text_of(copy) if self.base is None else None
        if text is not None:
            return _Woven(copy, woven.conflicts, text)
        meaning = woven.known.meaning
        return _Woven(Known(meaning, meaning), woven.conflicts, None)


def _text_of(known: Known) -> str | None:
    """Return an article's text in its own dialect if it is read again as it is, layout and all."""
    article = known.article
    text = write_article(article)
    again = read_dialect(text, article.dialect, title=article.title, lang=article.lang)
    return text if canonical(again) == known.meaning else None
