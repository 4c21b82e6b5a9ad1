"""What wikiweave does, as functions on texts and articles. Everything here is re-exported."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from wikiweave.errors import DecodeError, FormatError, InternalError
from wikiweave.files import write_atomically
from wikiweave.formats.detect import SUFFIXES, detect
from wikiweave.formats.json import parse_tree, render_structured, render_tree
from wikiweave.formats.plain import fit as _fit  # what settling in the dialect means
from wikiweave.formats.plain.convert import to_mediawiki, to_plain
from wikiweave.formats.plain.read import read_plain
from wikiweave.formats.plain.write import write_plain
from wikiweave.formats.wikitext.dialects import read_back, settle
from wikiweave.formats.wikitext.read import read_article
from wikiweave.formats.wikitext.write import write_article
from wikiweave.tree.canonical import canonical, copy_tree
from wikiweave.tree.compare import first_difference
from wikiweave.weaving import Merged, merge, weave
from wikiweave.weaving.fingerprint import article_hash

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.markdown.links import LinkStyle
    from wikiweave.formats.markdown.options import RawStyle
    from wikiweave.tree.nodes import Article

__all__ = [
    "UNSETTLED",
    "check_written",
    "convert",
    "parse",
    "read_file",
    "render",
    "said_dialect",
    "settled",
    "weave_copy",
    "write_file",
]

_ = _fit


def parse(
    text: str, format: str | None = None, *, title: str | None = None, lang: str | None = None
) -> Article:
    """Return the article that a text says.

    `format` is `"wikitext"` (either dialect), `"mediawiki"`, `"plain"`, `"markdown"` or
    `"json"`; `None` detects it. `title` names the article where the text does not; `lang` is
    the wiki's language code, which decides namespaces, link trails and magic words (without
    it, the union of all languages does).

    No text is refused but one with a lone surrogate: `DecodeError`. Raises `FormatError`
    for an unknown format and for malformed JSON.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise DecodeError(
            f"a lone surrogate (U+{ord(text[error.start]):04X}) is no text", offset=error.start
        ) from error
    chosen = detect(text) if format is None else format
    if chosen == "wikitext":
        chosen = "plain" if detect(text) == "plain" else "mediawiki"
    if chosen == "mediawiki":
        return read_article(text, title=title, lang=lang)
    if chosen == "plain":
        return read_plain(text, title=title, lang=lang)
    if chosen == "json":
        article = parse_tree(text)
        if title is not None:
            article.title = title
        if lang is not None:
            article.lang = lang
        return article
    if chosen == "markdown":
        # Half of the time to start goes into Markdown's own parser, so it waits to be needed.
        from wikiweave.formats.markdown import parse_markdown

        return parse_markdown(text, title=title, lang=lang)
    raise _unknown(chosen, "read")


def render(
    article: Article,
    format: str,
    *,
    profile: Literal["tree", "structured", "clean"] = "tree",
    indent: int = 2,
    links: LinkStyle = "title",
    base_url: str | None = None,
    raw: RawStyle = "code",
    files: Callable[[str], str | None] | None = None,
    references: bool = True,
    images: bool = True,
    templates: str | Path | None = None,
) -> str:
    """Return an article as text.

    `format` is `"wikitext"` (the article's own dialect), `"mediawiki"`, `"plain"`,
    `"markdown"`, `"json"` or `"text"`. Markdown carries everything wikitext does. JSON has two
    profiles: the lossless `tree`, and `structured`, one flat object for reading only.

    Markdown's links lead to a page's `title`, to a file beside this one (`relative`), to a note
    (`wikilink`), or to a `url`, which begins with `base_url` or else is Wikipedia's in the
    article's language. `files` tells, for relative links, which file a page with a title is in:
    its path from this one, parted by `/`, without `.md`; `None` for a page that has none, which is
    linked by its title. Wikitext that Markdown has no form for stands in `code` spans and fences,
    or in `pandoc`'s raw ones. Whichever was chosen, `parse` reads it back.

    Markdown also has the profile `clean`, which `text` always is: for those who only read,
    without templates and markup, one way. `references` and `images` say whether it has
    those; `templates` is a file that says how further templates read.

    What a format cannot carry is told by `losses`. Raises `FormatError` for an unknown format,
    profile or style, for URLs of no known wiki, and for a malformed table of templates.
    """
    chosen = article.dialect if format == "wikitext" else format
    if chosen == "text" or (chosen == "markdown" and profile == "clean"):
        # Late: the table of templates is for those only who ask for it.
        from wikiweave.formats.clean import CleanOptions, render_clean

        options = CleanOptions(references, images, templates)
        return render_clean(article, "text" if chosen == "text" else "markdown", options)
    if profile == "clean":
        raise FormatError(f"the clean profile is written as markdown or text, not as {format}")
    if chosen == "mediawiki":
        return write_article(article if article.dialect == "mediawiki" else to_mediawiki(article))
    if chosen == "plain":
        return write_plain(article if article.dialect == "plain" else to_plain(article))
    if chosen == "json":
        if profile == "tree":
            return render_tree(article, indent=indent)
        if profile == "structured":
            return render_structured(article, indent=indent)
        raise FormatError(f"unknown JSON profile {profile!r}: it is 'tree' or 'structured'")
    if chosen == "markdown":
        from wikiweave.formats.markdown import MarkdownOptions, render_markdown

        return render_markdown(article, MarkdownOptions(links, base_url, raw, files))
    raise _unknown(format, "written")


def convert(
    text: str,
    to: str,
    format: str | None = None,
    onto: str | None = None,
    *,
    base: str | None = None,
    title: str | None = None,
    lang: str | None = None,
    verify: bool = True,
    **options: Any,
) -> str:
    """Return a text in another format.

    `onto` is the original's text, where `text` is an edited copy of it in any format: the
    result keeps the original's layout wherever the meaning is unchanged (see `weave`).
    Where the original has changed since the copy was made from it, the two are merged (see
    `merge`), and each conflict is a `UserWarning`. A Markdown copy remembers enough of what
    it was made from; for JSON, give that text as `base`.
    What was written is read again and compared, unless `verify` is false or the target is not
    lossless: raises `InternalError` where they differ. A tree from JSON that wikitext has no
    words for, or with markup in its texts, is written as well as can be, with a `UserWarning`.
    """
    article = parse(text, format, title=title, lang=lang)
    if verify and (format or detect(text)) == "json":
        article, place = settled(article, to)
        if place is not None:
            warnings.warn(f"{UNSETTLED} {place}", UserWarning, stacklevel=2)
    if onto is not None:
        dialect = said_dialect(article, text, format)
        original = parse(onto, dialect, lang=article.lang)
        old = None if base is None else parse(base, dialect, lang=article.lang)
        merged = weave_copy(original, article, text, format, old)
        article = merged.article
        for conflict in merged.conflicts:
            warnings.warn(f"conflict {conflict}", UserWarning, stacklevel=2)
    written = render(article, to, **options)
    if verify:
        check_written(article, written, to, **options)
    return written


#: What is said of a tree that is written as another; where follows.
UNSETTLED: Final = "the tree has no wikitext that reads so; it was written as near as can be, at"


def settled(article: Article, to: str) -> tuple[Article, str | None]:
    """Return an article as its dialect reads it once written, and where that is another, if so.

    Trees that people wrote or edited may be such. Other targets than the dialect take all.
    """
    if to not in ("wikitext", article.dialect):
        return article, None
    settling = copy_tree(article)
    if not settle(settling):
        return article, None
    return settling, first_difference(canonical(article), canonical(settling))


def said_dialect(copy: Article, text: str, format: str | None = None) -> str:
    """Return the dialect to read a copy's original in: its own, unless it does not tell."""
    if (format or detect(text)) == "markdown":
        from wikiweave.formats.markdown import source_hash

        return "wikitext" if source_hash(text) is None else copy.dialect
    return copy.dialect


def weave_copy(
    original: Article,
    copy: Article,
    text: str,
    format: str | None = None,
    base: Article | None = None,
) -> Merged:
    """Return `copy`, which `text` says, woven onto its original, or merged if that has changed.

    Markdown tells what it was made from; `base` is that itself, if it is at hand. Markdown that
    went through a formatter gets back what that took from its spelling, unless it would mean
    something else where it stands now.
    """
    marks: Article | list[str] | None = base
    if (format or detect(text)) == "markdown":
        from wikiweave.formats.markdown import base_marks, placed_as, source_hash, spelled_as

        if base is None and source_hash(text) != article_hash(canonical(original)):
            marks = base_marks(text)
        if marks is None:
            copy = placed_as(original, copy)
        merged = _onto(original, spelled_as(original, copy, text), marks)
        if _comes_back(merged.article):
            return merged
    merged = _onto(original, copy, marks)
    if _comes_back(merged.article):
        return merged
    # The original's layout does not go with the edit: its words do.
    plain = canonical(merged.article)
    return Merged(copy if marks is None and _comes_back(copy) else plain, merged.conflicts)


def _comes_back(article: Article) -> bool:
    """Say whether an article is read again in its own text, layout and all."""
    return canonical(read_back(article)) == canonical(article)


def _onto(original: Article, edited: Article, base: Article | list[str] | None) -> Merged:
    return Merged(weave(original, edited), []) if base is None else merge(base, original, edited)


def check_written(
    article: Article, written: str, to: str, *, profile: str = "tree", **_: Any
) -> None:
    """Read what was written again; raise `InternalError` where its meaning is another.

    Says nothing of targets that are one-way: the other dialect, the structured profile.
    """
    if to not in ("wikitext", "json", "markdown", article.dialect) or profile != "tree":
        return
    source = article.dialect if to == "wikitext" else to
    again = parse(written, source, title=article.title, lang=article.lang)
    meant, read = canonical(article), canonical(again)
    place = first_difference(meant, read)
    if place is not None:
        raise InternalError(f"what was written as {to} reads otherwise at {place}")


def read_file(
    path: str | Path,
    format: str | None = None,
    *,
    title: str | None = None,
    lang: str | None = None,
) -> Article:
    """Return the article in a file of UTF-8 text.

    The format is the suffix's (`.json`), else what the text looks like. The title is the
    text's own, else `title`, else the file's name. Raises `DecodeError` with the byte offset
    where the file is not UTF-8, and `OSError`.
    """
    path = Path(path)
    data = path.read_bytes()
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise DecodeError(
            f"not UTF-8: byte 0x{data[error.start]:02X} at offset {error.start}",
            source_name=str(path),
            offset=error.start,
        ) from error
    suffix = path.suffix.lower()
    try:
        article = parse(text, format or SUFFIXES.get(suffix), lang=lang)
    except (DecodeError, FormatError) as error:
        error.source_name = error.source_name or str(path)
        raise
    if article.title is None:
        article.title = title if title is not None else path.stem
    return article


def write_file(
    article: Article, path: str | Path, format: str | None = None, **options: Any
) -> None:
    """Write an article to a file, wholly or not at all.

    The format is the suffix's (`.json`, else wikitext in the article's dialect) unless given.
    """
    path = Path(path)
    told = SUFFIXES.get(path.suffix.lower())
    data = render(
        article, format or (told if told in {"json", "markdown"} else "wikitext"), **options
    ).encode()
    write_atomically(path, data)


def _unknown(format: str, done: str) -> FormatError:
    known = "wikitext, mediawiki, plain, markdown, json" + (", text" if done == "written" else "")
    return FormatError(f"{format!r} is no format that can be {done}; known are {known}")
