"""What a copy remembers of the article it was made from: a few characters for each part.

With them, an edit of the copy is told from one of the original without the base at hand:
a part that the base had is unchanged.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wikiweave.knowledge.roles import template_role
from wikiweave.tree.canonical import canonical
from wikiweave.tree.nodes import Argument, Article, List, ListItem, Table, Template
from wikiweave.weaving.align import key
from wikiweave.weaving.flat import flat

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "MARK_LENGTH",
    "article_hash",
    "fingerprint",
    "fingerprint_of_meaning",
    "is_box",
    "leaves",
    "mark_of",
    "part_key",
]

#: Characters of base64 for each part: two parts are taken for each other once in 16 million.
MARK_LENGTH: Final = 4
_WHITE: Final = " \t\r\n"
_encode: Final = msgspec.msgpack.Encoder().encode


def article_hash(article: Article) -> str:
    """Return the hash of what a canonical article says, its title only where that is in the text.

    It is of the tree's encoding, which is much sooner made than wikitext.
    """
    title = article.title if article.dialect == "plain" else None
    said = (article.dialect, title, article.lead, article.sections, article.trailing, article.bom)
    return sha256(_encode(said)).hexdigest()


def fingerprint(article: Article) -> list[str]:
    """Return the marks of an article's parts, in document order.

    A part is a heading, a paragraph or other block, a list item's own line, what a table says
    of itself, a table's row, an infobox's name, a field of an infobox.
    """
    return fingerprint_of_meaning(canonical(article))


def fingerprint_of_meaning(meaning: Article) -> list[str]:
    """Return the fingerprint of an article that `canonical` made."""
    return [mark_of(part) for unit in flat(meaning) for part in leaves(unit)]


def leaves(node: Any) -> Iterator[Any]:
    """Yield the parts of a canonical node, each without what is a part itself."""
    if isinstance(node, List):
        for item in node.items:
            yield from leaves(item)
    elif isinstance(node, ListItem):
        if not node.implied:
            yield msgspec.structs.replace(node, body=[]) if node.body else node
        for block in node.body:
            yield from leaves(block)
    elif isinstance(node, Table):
        yield msgspec.structs.replace(node, rows=[])
        yield from node.rows
    elif is_box(node):
        yield msgspec.structs.replace(node, arguments=[])
        yield from node.arguments
    else:
        yield node


def is_box(node: Any) -> bool:
    """Say whether a node's arguments are parts of their own."""
    return isinstance(node, Template) and template_role(node.name) == "infobox"


def part_key(part: Any) -> bytes:
    """Return what is equal for parts that mean the same, wherever they stand."""
    if isinstance(part, Argument):
        fields = ("name_before", "name_after", "value_before", "value_after")
        said = {name: _unless_white(getattr(part, name)) for name in fields}
        part = msgspec.structs.replace(part, **said)
    elif isinstance(part, Template) and not part.arguments:
        part = msgspec.structs.replace(part, name_after=_unless_white(part.name_after))
    return key(part)


def _unless_white(text: str) -> str:
    return text if text.strip(_WHITE) else ""


def mark_of(part: Any) -> str:
    """Return the mark of a part."""
    digest = sha256(part_key(part)).digest()
    return b64encode(digest[: MARK_LENGTH * 3 // 4]).decode()
