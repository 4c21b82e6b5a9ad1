"""Reads a copy that has lost what says how it was made, as its original shows that it was made.

Each way to read that the text gives a reason for is tried, and the one that has most in common with
the original is taken. The time grows with the text: there are at most a few ways.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import msgspec

from wikiweave.formats.entry import Inferred, Read, ReadingOptions
from wikiweave.formats.markdown.front_matter import front_categories, last_blocks, read_head
from wikiweave.formats.markdown.links import decoded
from wikiweave.formats.markdown.read import read_markdown
from wikiweave.knowledge.roles import template_key, template_role
from wikiweave.knowledge.titles import capitalized, page_title
from wikiweave.tree.canonical import canonical, copy_tree
from wikiweave.tree.nodes import Template, Wikilink
from wikiweave.tree.walk import find
from wikiweave.weaving.fingerprint import fingerprint_of_meaning

if TYPE_CHECKING:
    from wikiweave.formats.markdown.front_matter import Head
    from wikiweave.tree.nodes import Article, Category
    from wikiweave.weaving.known import Known

__all__ = ["inferred"]

_WIKILINK: Final = re.compile(r"\\?\[\\?\[[^\[\]\s]").search
_FILE_LINK: Final = re.compile(r"\]\(<?[^\s()<>]*(?: [^\s()<>]+)*\.md[#>)\s]").search
_URL: Final = re.compile(r"\]\(<?(https?://[^\s()<>]*[/=])([^\s()<>/=]+)").finditer
_STYLES: Final = {
    "wikilink": "links in double brackets are links to pages",
    "relative": "links to .md files are links to pages",
    "url": "links to {base_url} are links to pages",
}


def inferred(
    text: str,
    original: Known,
    copy: Read,
    options: ReadingOptions,
    /,
    *,
    title: str | None,
    lang: str | None,
) -> Inferred:
    """Return what a copy of an original is, and what of it was inferred: one clause each.

    `copy` is what it was read as, with these options.
    """
    head = read_head(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    best, notes = copy, list[str]()
    ways = _ways(head, original.meaning, copy.article, options, lang)
    if ways:
        parts = Counter(fingerprint_of_meaning(original.meaning))
        # In another dialect than the original it cannot stay, however much they have in common.
        most = _n_common(copy, parts) if ways[0].dialect == options.dialect else -1
        chosen = options
        for way in ways:
            read = read_markdown(text, way, title=title, lang=lang)
            n_common = _n_common(read, parts)
            if n_common > most:
                best, most, chosen = read, n_common, way
        if chosen.links is not None and chosen.links != options.links:
            notes.append(_STYLES[chosen.links].format(base_url=chosen.base_url))
        if chosen.dialect != options.dialect:
            notes.append(f"the dialect is {chosen.dialect}")
        if _boxes(best.article) - _boxes(copy.article):
            notes.append("a table is the infobox")
    if head.front is None or not head.front.is_ours:
        best, restored = _with_categories(best, original.meaning)
        if restored:
            names = ", ".join(category.target.partition(":")[2] for category in restored)
            notes.append(f"the categories are kept ({names})")
    return Inferred(best, notes)


def _ways(
    head: Head, original: Article, copy: Article, options: ReadingOptions, lang: str | None
) -> list[ReadingOptions]:
    """Return the other ways to read that there is a reason for."""
    lost = _boxes(original) - _boxes(copy)
    first = replace(options, boxes=frozenset(lost)) if lost and "|" in head.body else options
    if head.origin is not None:
        return [first] if first != options else []
    if original.dialect != copy.dialect and options.dialect is None:
        first = replace(first, dialect=original.dialect)
    if any(section.level == 1 for section in original.sections):
        first = replace(first, title_heading=False)
    ways = [first]
    if options.links is None:
        if _WIKILINK(head.body):
            ways.append(replace(first, links="wikilink"))
        if _FILE_LINK(head.body):
            ways.append(replace(first, links="relative"))
        base_url = _base_url(head.body, original, lang)
        if base_url is not None:
            ways.append(replace(first, links="url", base_url=base_url))
    return [way for way in ways if way != options]


def _boxes(article: Article) -> Counter[str]:
    """Return the infoboxes of an article by the keys of their names, with how many there are."""
    keys = (template_key(one.name) for one in find(article, Template) if _is_box(one))
    return Counter(keys)


def _is_box(template: Template) -> bool:
    return bool(template.arguments) and template_role(template.name) == "infobox"


def _base_url(markdown: str, original: Article, lang: str | None) -> str | None:
    """Return what begins most of the URLs that end with the title of a page the original links."""
    urls = [(match[1], match[2]) for match in _URL(markdown)]
    if not urls:
        return None
    titles = {capitalized(page_title(link.target), lang) for link in find(original, Wikilink)}
    bases: Counter[str] = Counter()
    for base, rest in urls:
        title = decoded(rest.partition("#")[0]).replace("_", " ")
        bases[base] += capitalized(title, lang) in titles
    ((base, number),) = bases.most_common(1)
    return base if number else None


def _n_common(read: Read, parts: Counter[str]) -> int:
    """Return how many parts an article has in common with those of another."""
    meaning = canonical(read.article) if read.meaning is None else read.meaning
    return (Counter(fingerprint_of_meaning(meaning)) & parts).total()


def _with_categories(read: Read, original: Article) -> tuple[Read, list[Category]]:
    """Return a copy with the original's categories that would be in its front matter, and those."""
    has = {category.target for category in read.article.categories}
    restored = [one for one in front_categories(original) if one.target not in has]
    if not restored:
        return read, []
    article = copy_tree(read.article)
    last = last_blocks(article)
    last += [msgspec.structs.replace(category) for category in restored]
    return Read(article, None, read.notices), restored
