"""`canonical`: the same article, or part of one, with its layout reset.

Two articles mean the same when their canonical forms are equal. Only what MediaWiki
ignores is reset; the table in README.md beside this file lists each field and the reason.

It is a function of the tree, and all layers above compare trees by it, so it belongs to the tree.
What is asked of the wikitext itself, and seldom, goes through the seam: whether an article without
a line break at its end ends in an open comment, or begins with two byte order marks.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar, overload

import msgspec

from wikiweave.tree.nodes import Article, Block, Inline, Node, Text
from wikiweave.tree.reset import reset_blocks, reset_inlines, reset_layout, reset_node
from wikiweave.tree.seam import above
from wikiweave.tree.tables import BLOCKS, INLINES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wikiweave.tree.nodes import Emphasis, Strong

__all__ = ["canonical", "copy_tree"]

N = TypeVar("N", bound=Node)

_encoder: Final = msgspec.msgpack.Encoder()
_decoder: Final = msgspec.msgpack.Decoder(Article)
#: A string that is `!`, and the field of a comment that marks it as open.
_ONLY_A_MARK: Final = _encoder.encode("!")
_NOT_CLOSED: Final = _encoder.encode({"closed": False})[1:]
_CLOSED_COMMENT: Final = re.compile(rb"<!--[\x00-\x7f]*?-->").match


def copy_tree(article: Article) -> Article:
    """Return a copy that shares no node with the original."""
    return _decoder.decode(_encoder.encode(article))


@overload
def canonical(tree: Strong | Emphasis) -> Strong | Emphasis: ...
@overload
def canonical(tree: N) -> N: ...
@overload
def canonical(tree: list[N]) -> list[N]: ...
def canonical(tree: Node | Sequence[Node]) -> Node | Sequence[Node]:
    r"""Return a copy of an article, or of nodes, with every layout field at its canonical value.

    Nodes are an article's, a single one, or a list of blocks or inlines. Blocks are taken to stand
    at the beginning of an article of the `mediawiki` dialect. Of a list of inlines texts that stand
    side by side are joined, so it may get shorter; bold around italic and nothing else becomes
    italic around bold.

    >>> import wikiweave as ww
    >>> article = ww.parse("==Rhine==\n*   long", "mediawiki")
    >>> ww.render(ww.canonical(article), "wikitext")
    '== Rhine ==\n* long\n'
    """
    if isinstance(tree, Article):
        return _article(tree)
    return _node(tree) if isinstance(tree, Node) else _list(tree)


def _list(nodes: Sequence[Node]) -> Sequence[Node]:
    encoded = _encoder.encode(nodes)
    if BLOCKS.issuperset(map(type, nodes)):  # those that are both have no layout as inlines
        blocks = _block_decoder().decode(encoded)
        reset_blocks(blocks)
        return blocks
    inlines = _inline_decoder().decode(encoded)
    reset_inlines(inlines)
    return inlines


def _node(node: Node) -> Node:
    if isinstance(node, Text):
        return Text(node.value)
    if type(node) in BLOCKS | INLINES:
        return _list([node])[0]
    copy = msgspec.msgpack.decode(_encoder.encode(node), type=type(node))
    reset_node(copy)
    return copy


# Made when first needed: it takes a while, and most callers have articles.
@cache
def _block_decoder() -> msgspec.msgpack.Decoder[list[Block]]:
    return msgspec.msgpack.Decoder(list[Block])


@cache
def _inline_decoder() -> msgspec.msgpack.Decoder[list[Inline]]:
    return msgspec.msgpack.Decoder(list[Inline])


def _article(article: Article) -> Article:
    encoded = _encoder.encode(article)
    article = _decoder.decode(encoded)
    article.title_line = None
    if article.trailing:
        article.trailing = "\n"
    elif article.lead or article.sections:
        # Nothing after an open comment is white space: it is the comment's. In the plain dialect
        # a comment ends with its line.
        is_open = (
            article.dialect == "mediawiki"
            and _may_hold_comment(encoded)
            and _ends_in_comment(above().write_article(article))
        )
        article.trailing = "" if is_open else "\n"
    article.newline = "\n"
    # A second mark would be taken for the first.
    article.bom = article.bom and above().write_article(article).startswith("\ufeff\ufeff")
    reset_layout(article)
    return article


def _may_hold_comment(encoded: bytes) -> bool:
    """Say whether a tree's encoding leaves it possible that `<!--` or an open comment is written.

    Looking through the bytes is much quicker than writing. No writer puts an exclamation mark
    beside either neighbour that it has there, so one string holds two of the three. A comment of
    ASCII that is closed in the same string does not count: between strings is a byte that is none.
    """
    if _ONLY_A_MARK in encoded or _NOT_CLOSED in encoded:
        return True
    if encoded.count(b"!-") != encoded.count(b"<!-"):
        return True
    at = encoded.find(b"<!")
    while at >= 0:
        if _CLOSED_COMMENT(encoded, at) is None:
            return True
        at = encoded.find(b"<!", at + 2)
    return False


def _ends_in_comment(text: str) -> bool:
    last = text.rfind("<!--")
    return last >= 0 and text.find("-->", last + 4) < 0
