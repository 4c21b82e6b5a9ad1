"""What a copy has besides what people read: its front matter, and what it was made from.

The YAML front matter has the title, the language and the categories: what people want to see, and
what other tools show. All else is in a comment at the end of the text, `Origin`, which nothing
shows. Strings are quoted, and read by a loader that keeps them strings.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import msgspec

from wikiweave.errors import FormatError
from wikiweave.formats.markdown.annotations import Origin
from wikiweave.formats.markdown.kept_yaml import comment_of_yaml, other_yaml, yaml_in
from wikiweave.formats.markdown.lenient import lenient
from wikiweave.formats.markdown.links import Links, links_for
from wikiweave.formats.markdown.reserved import find_origin, write_annotation
from wikiweave.formats.markdown.yaml_text import load_yaml
from wikiweave.knowledge.words import words
from wikiweave.tree.nodes import Article, Category
from wikiweave.weaving.fingerprint import (
    FINGERPRINT_VERSION,
    MARK_LENGTH,
    BaseMarks,
    article_hash,
    fingerprint_of_meaning,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.tree.nodes import Block, Section

__all__ = [
    "FrontMatter",
    "Head",
    "base_marks",
    "front_categories",
    "head_into",
    "kept_yaml",
    "last_blocks",
    "links_of",
    "memory",
    "read_front_matter",
    "read_head",
    "source_hash",
    "split_front_matter",
    "write_front_matter",
    "write_origin",
]

#: Of the form as a whole. In the first, the front matter held what the comment does now.
_VERSION: Final = 2
#: The base's marks are in pieces, so that no line is long.
_WORD: Final = re.compile(r".{1,64}")
_FRONT: Final = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ESCAPED: Final = re.compile(
    r'["\\]|[^\x20-\x7e\xa1-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]'
)


class OldOrigin(msgspec.Struct):
    """The mapping `wikiweave` of front matter as it once was, where copies held their origin."""

    #: `sha256:` and the hash of the canonical tree.
    source: str | None = None
    links: str | None = None
    base_url: str | None = None
    #: The fingerprint, in groups.
    base: str | None = None
    trailing: str | None = None
    bom: Literal["true"] | None = None


class FrontMatter(msgspec.Struct):
    """The keys of front matter that mean something to us, in the order they are written."""

    title: str | None = None
    lang: str | None = None
    #: Only old copies have it here.
    dialect: str | None = None
    #: One a line, without namespace where that is `Category`; a sort key follows `|`.
    categories: list[str] | str | None = None
    #: Today no mapping, but a number that marks a text as ours.
    wikiweave: OldOrigin = msgspec.field(default_factory=OldOrigin)


class Read(NamedTuple):
    """What front matter holds."""

    known: FrontMatter
    #: What others wrote into it.
    other: dict[str, object]
    #: Whether it has a key of ours.
    is_ours: bool
    #: Whether it has the key that marks a text as ours.
    is_marked: bool
    #: Whether it holds, as in old copies, what the text was made from.
    is_old: bool


class Head(NamedTuple):
    """All that a text has besides what people read."""

    #: What its front matter holds; `None` where it has none, or none that can be read.
    front: Read | None
    #: What it was made from; `None` where that is not known.
    origin: Origin | None
    #: The YAML of its front matter, if it has any.
    yaml: str | None
    #: The text after the front matter.
    body: str

    @property
    def has_title(self) -> bool:
        """Whether the front matter has a title."""
        return self.front is not None and self.front.known.title is not None

    @property
    def is_old(self) -> bool:
        """Whether it is a copy of the old form."""
        return self.front is not None and self.front.is_old

    @property
    def is_ours(self) -> bool:
        """Whether anything marks the text as written by us."""
        return self.origin is not None or (self.front is not None and self.front.is_marked)


def read_head(markdown: str) -> Head:
    """Return what a text has besides what people read."""
    yaml_text, body = split_front_matter(markdown)
    front = None if yaml_text is None else read_front_matter(yaml_text)
    origin = find_origin(body)
    if origin is None and front is not None and front.is_old:
        origin = _as_new(front.known, front.known.wikiweave)
    return Head(front, origin, yaml_text, body)


def _as_new(front: FrontMatter, old: OldOrigin) -> Origin:
    return Origin(
        source=None if old.source is None else old.source.removeprefix("sha256:"),
        version=1,
        dialect=front.dialect,
        links=old.links,
        base_url=old.base_url,
        trailing=old.trailing,
        bom=old.bom is not None,
        base=None if old.base is None else [old.base],
    )


def source_hash(markdown: str) -> str | None:
    """Return the hash of the article that Markdown was written from, if it has one.

    It is that of the canonical tree: compare it with `article_hash(canonical(original))`.
    """
    return memory(markdown)[0]


def base_marks(markdown: str) -> BaseMarks | None:
    """Return the fingerprint of the article that Markdown was written from, if it has one."""
    return memory(markdown)[1]


def memory(markdown: str) -> tuple[str | None, BaseMarks | None]:
    """Return both: the hash and the fingerprint."""
    origin = read_head(markdown).origin
    return (None, None) if origin is None else (origin.source, _marks(origin))


def _marks(origin: Origin) -> BaseMarks | None:
    if origin.base is None or origin.version is None:
        return None
    marks = "".join("".join(origin.base).split())
    if len(marks) % MARK_LENGTH or not _MARKS(marks):
        return None
    cut = [marks[at : at + MARK_LENGTH] for at in range(0, len(marks), MARK_LENGTH)]
    return BaseMarks(origin.version, cut)


_MARKS: Final = re.compile(r"[A-Za-z0-9+/]+").fullmatch


def kept_yaml(head: Head) -> str | None:
    """Return the YAML of others in a text's front matter, if it has any."""
    if head.yaml is None:
        return None
    if head.front is None:
        return head.yaml if re.match(r"[\w-]+[ \t]*:", head.yaml) else None
    other = head.front.other
    return other_yaml(head.yaml, other, FrontMatter.__struct_fields__) if other else None


def write_front_matter(article: Article, categories: list[Category]) -> tuple[str, bool]:
    """Return the front matter of a canonical article, with a line break at the end.

    Also return whether the article's first block is in it: a comment that keeps what others wrote
    into it.
    """
    lines = _front_lines(article, categories)
    front = "\n".join(["---", *lines, "---", ""])
    others = yaml_in(article)
    if others is not None:
        full = "\n".join(["---", *lines, others, "---", ""])
        head = read_head(full)
        is_read = head.front is not None and head.front.is_marked and not head.body
        if is_read and (again := kept_yaml(head)) and comment_of_yaml(again) == article.lead[0]:
            return full, True
    return front, False


def _front_lines(article: Article, categories: list[Category]) -> list[str]:
    is_category = words(article.lang).is_category
    lines: list[str] = []
    if article.title is not None and article.dialect != "plain":  # there it is a heading
        lines.append(f"title: {_quote(article.title)}")
    if article.lang is not None:
        lines.append(f"lang: {_quote(article.lang)}")
    if categories:
        entries = (_quote(_entry(category, is_category)) for category in categories)
        lines += ["categories:", *(f"  - {entry}" for entry in entries)]
    return [*lines, f"wikiweave: {_VERSION}"]


def write_origin(article: Article, links: Links) -> str:
    """Return the comment that says what a copy of a canonical article was made from, and how."""
    marks = "".join(fingerprint_of_meaning(article))
    origin = Origin(
        source=article_hash(article),
        version=FINGERPRINT_VERSION,
        lang=article.lang,
        dialect=None if article.dialect == "mediawiki" else article.dialect,
        links=None if links.style == "title" else links.style,
        base_url=links.base or None,
        base=_WORD.findall(marks) or None,
    )
    if article.bom or article.trailing != ("\n" if article.lead or article.sections else ""):
        # What the reader would not take for granted.
        origin.trailing = article.trailing
        origin.bom = article.bom
    return write_annotation(origin)


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
    loaded = load_yaml(front)
    if loaded is None:
        return None
    known = lenient(FrontMatter, loaded)
    if known is None:
        return None
    other = {str(k): v for k, v in loaded.items() if k not in known.__struct_fields__}
    mark = loaded.get("wikiweave")
    return Read(known, other, len(other) < len(loaded), mark is not None, isinstance(mark, dict))


def head_into(head: Head, article: Article) -> list[Category]:
    """Set what a text's head holds of an article; return its categories."""
    front = FrontMatter() if head.front is None else head.front.known
    origin = head.origin or Origin()
    if front.title is not None:
        article.title = front.title
    article.lang = front.lang or origin.lang or article.lang
    if "plain" in (front.dialect, origin.dialect):
        article.dialect = "plain"
    if origin.trailing in ("", "\n"):
        article.trailing = origin.trailing
    article.bom = origin.bom
    entries = front.categories or []
    is_category = words(article.lang).is_category
    categories: list[Category] = []
    for entry in [entries] if isinstance(entries, str) else entries:
        if entry:
            name, pipe, key = entry.partition("|")
            target = name if is_category(name) else f"Category:{name}"
            categories.append(Category(target, key if pipe else None))
    return categories


def links_of(origin: Origin | None, lang: str | None) -> Links:
    """Return how links are written in a text that was made so."""
    style, base_url = ("title", None) if origin is None else (origin.links, origin.base_url)
    try:
        return links_for(style or "title", base_url, lang, words(lang))
    except FormatError:
        return Links("title", "", lang, words(lang))


def front_categories(article: Article) -> list[Category]:
    """Return the last categories of a canonical article, which its front matter has."""
    found: list[Category] = []
    for block in reversed(last_blocks(article)):
        if not isinstance(block, Category) or block.before is not None or not block.target:
            break
        found.insert(0, block)
    return found


def last_blocks(article: Article) -> list[Block]:
    """Return the list that holds an article's last blocks."""
    if not article.sections:
        return article.lead
    section: Section = article.sections[-1]
    while section.sections:
        section = section.sections[-1]
    return section.body
