"""Pairs tags whose halves stand in different paragraphs or elements, and those without a half."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from wikiweave.tree import nodes as n

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

__all__ = ["BLOCKS", "FORMATTING", "Tags", "pair_tags"]

#: Elements that only say how text looks, or what it is; HTML opens them anew where it must.
FORMATTING: Final = frozenset(
    "abbr b big cite code del em font i ins kbd mark q s samp small span strike strong sub sup tt u var".split()
)
#: Elements that make a block of their own.
BLOCKS: Final = frozenset(
    "blockquote center dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p table td th tr ul".split()
)
#: What a tag does not reach out of.
_WALLS: Final = (
    n.TableCell,
    n.TableCaption,
    n.Argument,
    n.Reference,
    n.Image,
    n.GalleryImage,
    n.ExtensionTag,
    n.Wikilink,
    n.ExternalLink,
)


class Tags(NamedTuple):
    """The tags of a page that stand apart from their other half."""

    #: Start tags that nothing closes, end tags that nothing opens, both in order.
    unclosed: list[n.HtmlTag]
    unopened: list[n.HtmlTag]
    #: Start and end of those that pair.
    pairs: list[tuple[n.HtmlTag, n.HtmlTag]]


@lru_cache(maxsize=1)
def pair_tags(page: Page) -> Tags:
    """Return the halves of elements of a page: a tag pairs within its cell, footnote …."""
    tags = Tags([], [], [])
    open_tags: dict[tuple[int, str], list[n.HtmlTag]] = {}
    for tag in page.all(n.HtmlTag):
        if tag.form == "void":
            continue
        wall = next((each for each in page.ancestors(tag) if isinstance(each, _WALLS)), None)
        key = id(wall), tag.name.lower()
        if tag.form == "start":
            open_tags.setdefault(key, []).append(tag)
        elif open_tags.get(key):
            tags.pairs.append((open_tags[key].pop(), tag))
        else:
            tags.unopened.append(tag)
    left = {id(tag) for each in open_tags.values() for tag in each}
    tags.unclosed.extend(tag for tag in page.all(n.HtmlTag) if id(tag) in left)
    return tags
