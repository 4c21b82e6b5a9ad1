"""The YAML front matter: title, dialect, language, categories, and what it was made from.

All scalars are quoted, and read by a loader that keeps strings strings.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import msgspec
import yaml  # type: ignore[import-untyped]  # no stubs come with it

from wikiweave.errors import FormatError
from wikiweave.formats.markdown.lenient import lenient
from wikiweave.formats.markdown.links import Links, links_for
from wikiweave.knowledge.words import words
from wikiweave.tree.nodes import Article, Category
from wikiweave.weaving.fingerprint import MARK_LENGTH, article_hash, fingerprint_of_meaning

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.tree.nodes import Block, Section

__all__ = [
    "FrontMatter",
    "base_marks",
    "front_matter_into",
    "last_blocks",
    "links_of",
    "memory",
    "read_front_matter",
    "source_hash",
    "split_front_matter",
    "write_front_matter",
]

_VERSION: Final = "1"
#: The base's marks are in groups, so that a line of them can be broken.
_WORD: Final = re.compile(r".{1,64}")
_FRONT: Final = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ESCAPED: Final = re.compile(
    r'["\\]|[^\x20-\x7e\xa1-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]'
)


class Origin(msgspec.Struct):
    """What a copy was made from, and how: the mapping `wikiweave` of the front matter."""

    #: The version of the form.
    format: str | None = None
    #: `sha256:` and the hash of the canonical tree.
    source: str | None = None
    #: The style of links, unless it is `title`.
    links: str | None = None
    #: What comes before a page's title in its URL, where links are URLs.
    base_url: str | None = None
    #: The fingerprint of the article.
    base: str | None = None
    #: White space at the article's end, where it is not the usual.
    trailing: str | None = None
    #: Whether the text begins with a byte order mark.
    bom: Literal["true"] | None = None


class FrontMatter(msgspec.Struct):
    """The keys of front matter that mean something to us, in the order they are written."""

    title: str | None = None
    lang: str | None = None
    dialect: str | None = None
    #: One a line, without namespace where that is `Category`; a sort key follows `|`.
    categories: list[str] | str | None = None
    wikiweave: Origin = msgspec.field(default_factory=Origin)


class Read(NamedTuple):
    """What front matter holds."""

    known: FrontMatter
    #: What others wrote into it.
    other: dict[str, object]


def source_hash(markdown: str) -> str | None:
    """Return the hash of the article that Markdown was written from, if it has one.

    It is that of the canonical tree: compare it with `article_hash(canonical(original))`.
    """
    return _source(_origin(markdown))


def base_marks(markdown: str) -> list[str] | None:
    """Return the fingerprint of the article that Markdown was written from, if it has one."""
    return _marks(_origin(markdown))


def memory(markdown: str) -> tuple[str | None, list[str] | None]:
    """Return both: the hash and the fingerprint."""
    origin = _origin(markdown)
    return _source(origin), _marks(origin)


def _marks(origin: Origin) -> list[str] | None:
    base = origin.base
    if base is None:
        return None
    marks = "".join(base.split())
    if len(marks) % MARK_LENGTH or not _MARKS(marks):
        return None
    return [marks[at : at + MARK_LENGTH] for at in range(0, len(marks), MARK_LENGTH)]


_MARKS: Final = re.compile(r"[A-Za-z0-9+/]+").fullmatch


def _origin(markdown: str) -> Origin:
    front, _ = split_front_matter(markdown)
    read = None if front is None else read_front_matter(front)
    return Origin() if read is None else read.known.wikiweave


def _source(origin: Origin) -> str | None:
    return None if origin.source is None else origin.source.removeprefix("sha256:")


def write_front_matter(article: Article, categories: list[Category], links: Links) -> str:
    """Return the front matter of a canonical article, with a line break at the end."""
    is_category = words(article.lang).is_category
    marks = "".join(fingerprint_of_meaning(article))
    front = FrontMatter(
        title=None if article.dialect == "plain" else article.title,  # there it is a heading
        lang=article.lang,
        dialect=None if article.dialect == "mediawiki" else article.dialect,
        categories=[_entry(category, is_category) for category in categories] or None,
        wikiweave=Origin(
            format=_VERSION,
            source=f"sha256:{article_hash(article)}",
            links=None if links.style == "title" else links.style,
            base_url=links.base or None,
            base=" ".join(_WORD.findall(marks)) or None,
        ),
    )
    if article.bom or article.trailing != ("\n" if article.lead or article.sections else ""):
        # What the reader would not take for granted.
        front.wikiweave.trailing = article.trailing
        front.wikiweave.bom = "true" if article.bom else None
    return "\n".join(["---", *_lines(front, ""), "---", ""])


def _lines(struct: FrontMatter | Origin, indent: str) -> list[str]:
    """Return the lines of YAML of what a struct holds."""
    lines: list[str] = []
    for name in struct.__struct_fields__:
        value: object = getattr(struct, name)
        if isinstance(value, str):
            lines.append(f"{indent}{name}: {_quote(value)}")
        elif isinstance(value, list):
            lines += [f"{indent}{name}:", *(f"{indent}  - {_quote(entry)}" for entry in value)]
        elif isinstance(value, Origin):
            lines += [f"{indent}{name}:", *_lines(value, indent + "  ")]
    return lines


def _entry(category: Category, is_category: Callable[[str], bool]) -> str:
    target = category.target
    name = target.removeprefix("Category:")
    if name != target and name and not is_category(name):
        target = name
    return target if category.sort_key is None else f"{target}|{category.sort_key}"


def _quote(text: str) -> str:
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in '"\\':
        return "\\" + character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def split_front_matter(markdown: str) -> tuple[str | None, str]:
    """Return the YAML of the front matter, `None` where there is none, and the text after it."""
    match = _FRONT.match(markdown)
    if match is None:
        return None, markdown
    return match[1] or "", markdown[match.end() :]


def read_front_matter(front: str) -> Read | None:
    """Return what front matter holds, every scalar a string, or `None` where it is no mapping."""
    try:
        loaded = yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506  # strings, lists, mappings only
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if loaded is None or loaded == "":
        loaded = {}
    known = lenient(FrontMatter, loaded)
    if known is None:
        return None
    return Read(known, {k: v for k, v in loaded.items() if k not in known.__struct_fields__})


def front_matter_into(front: FrontMatter, article: Article) -> tuple[list[Category], str | None]:
    """Set what front matter holds of an article; return its categories and its source's hash."""
    if front.title is not None:
        article.title = front.title
    if front.lang is not None and article.lang is None:
        article.lang = front.lang
    if front.dialect == "plain":
        article.dialect = "plain"
    if front.wikiweave.trailing in ("", "\n"):
        article.trailing = front.wikiweave.trailing
    article.bom = front.wikiweave.bom is not None
    entries = front.categories or []
    is_category = words(article.lang).is_category
    categories: list[Category] = []
    for entry in [entries] if isinstance(entries, str) else entries:
        if entry:
            name, pipe, key = entry.partition("|")
            target = name if is_category(name) else f"Category:{name}"
            categories.append(Category(target, key if pipe else None))
    return categories, _source(front.wikiweave)


def links_of(front: FrontMatter, lang: str | None) -> Links:
    """Return how links are written in a text with this front matter."""
    try:
        return links_for(front.wikiweave.links or "", front.wikiweave.base_url, lang, words(lang))
    except FormatError:
        return Links("title", "", lang, words(lang))


def last_blocks(article: Article) -> list[Block]:
    """Return the list that holds an article's last blocks."""
    if not article.sections:
        return article.lead
    section: Section = article.sections[-1]
    while section.sections:
        section = section.sections[-1]
    return section.body
