"""The YAML front matter: title, dialect, language, categories, and what it was made from.

All scalars are quoted, and read by a loader that keeps strings strings.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import yaml  # type: ignore[import-untyped]  # no stubs come with it

from wikiweave.errors import FormatError
from wikiweave.formats.markdown.links import Links, links_for
from wikiweave.knowledge.words import words
from wikiweave.tree.nodes import Article, Category
from wikiweave.weaving.fingerprint import MARK_LENGTH, article_hash, fingerprint_of_meaning

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Section

__all__ = [
    "base_marks",
    "front_matter_into",
    "last_blocks",
    "links_said",
    "read_front_matter",
    "source_hash",
    "split_front_matter",
    "write_front_matter",
]

_VERSION: Final = "1"
#: The base's marks are parted, so that a line of them can be broken.
_WORD: Final = re.compile(r".{1,64}")
_FRONT: Final = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ESCAPED: Final = re.compile(
    r'["\\]|[^\x20-\x7e\xa1-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]'
)


def source_hash(markdown: str) -> str | None:
    """Return the hash of the article that Markdown was written from, if it tells.

    It is that of the canonical tree: compare it with `article_hash(canonical(original))`.
    """
    front, _ = split_front_matter(markdown)
    return _source(read_front_matter(front)) if front is not None else None


def base_marks(markdown: str) -> list[str] | None:
    """Return the fingerprint of the article that Markdown was written from, if it tells."""
    front, _ = split_front_matter(markdown)
    said = read_front_matter(front) if front is not None else None
    ours = said.get("wikiweave") if said else None
    base = ours.get("base") if isinstance(ours, dict) else None
    if not isinstance(base, str):
        return None
    marks = "".join(base.split())
    if len(marks) % MARK_LENGTH or not _MARKS(marks):
        return None
    return [marks[at : at + MARK_LENGTH] for at in range(0, len(marks), MARK_LENGTH)]


_MARKS: Final = re.compile(r"[A-Za-z0-9+/]+").fullmatch


def _source(said: dict[str, Any] | None) -> str | None:
    ours = said.get("wikiweave") if said else None
    source = ours.get("source") if isinstance(ours, dict) else None
    return source.removeprefix("sha256:") if isinstance(source, str) else None


def write_front_matter(article: Article, categories: list[Category], links: Links) -> str:
    """Return the front matter of a canonical article, with a line break at the end."""
    lines = ["---"]
    if article.title is not None and article.dialect != "plain":  # whose title is a heading
        lines.append(f"title: {_quote(article.title)}")
    if article.lang is not None:
        lines.append(f"lang: {_quote(article.lang)}")
    if article.dialect != "mediawiki":
        lines.append(f"dialect: {_quote(article.dialect)}")
    if categories:
        lines.append("categories:")
        is_category = words(article.lang).is_category
        lines += [f"  - {_quote(_entry(category, is_category))}" for category in categories]
    source = article_hash(article)
    lines += ["wikiweave:", f'  format: "{_VERSION}"', f'  source: "sha256:{source}"']
    if links.style != "title":
        lines.append(f"  links: {_quote(links.style)}")
    if links.base:
        lines.append(f"  base_url: {_quote(links.base)}")
    marks = "".join(fingerprint_of_meaning(article))
    if marks:
        lines.append(f'  base: "{" ".join(_WORD.findall(marks))}"')
    if article.bom or article.trailing != ("\n" if article.lead or article.sections else ""):
        # What the reader would not say of itself.
        lines.append(f"  trailing: {_quote(article.trailing)}")
        if article.bom:
            lines.append('  bom: "true"')
    return "\n".join([*lines, "---", ""])


def _entry(category: Category, is_category: Any) -> str:
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


def read_front_matter(front: str) -> dict[str, Any] | None:
    """Return what front matter says, every scalar a string, or `None` where it is no mapping."""
    try:
        said = yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506  # strings, lists, mappings only
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if said is None or said == "":
        return {}
    return said if isinstance(said, dict) else None


def front_matter_into(said: dict[str, Any], article: Article) -> tuple[list[Category], str | None]:
    """Set what front matter says of an article; return its categories and its source's hash."""
    if isinstance(said.get("title"), str):
        article.title = said["title"]
    if isinstance(said.get("lang"), str) and article.lang is None:
        article.lang = said["lang"]
    if said.get("dialect") == "plain":
        article.dialect = "plain"
    ours = said.get("wikiweave")
    if isinstance(ours, dict):
        if ours.get("trailing") in ("", "\n"):
            article.trailing = ours["trailing"]
        article.bom = ours.get("bom") == "true"
    listed = said.get("categories")
    listed = [listed] if isinstance(listed, str) and listed else listed
    entries = listed if isinstance(listed, list) else []
    is_category = words(article.lang).is_category
    categories: list[Category] = []
    for entry in entries:
        if isinstance(entry, str) and entry:
            name, pipe, key = entry.partition("|")
            target = name if is_category(name) else f"Category:{name}"
            categories.append(Category(target, key if pipe else None))
    return categories, _source(said)


def links_said(said: dict[str, Any], lang: str | None) -> Links:
    """Return how front matter says that links are written."""
    ours = said.get("wikiweave")
    ours = ours if isinstance(ours, dict) else {}
    style, base = ours.get("links"), ours.get("base_url")
    try:
        return links_for(str(style), base if isinstance(base, str) else None, lang, words(lang))
    except FormatError:
        return Links("title", "", lang, words(lang))


def last_blocks(article: Article) -> list[Any]:
    """Return the list that holds an article's last blocks."""
    if not article.sections:
        return article.lead
    section: Section = article.sections[-1]
    while section.sections:
        section = section.sections[-1]
    return section.body
