"""What a copy remembers of the article it was made from: a few characters for each part.

They distinguish an edit of the copy from one of the original without the base at hand:
a part that the base had is unchanged.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from wikiweave.tree.canonical import canonical
from wikiweave.tree.nodes import Argument, Article, Template
from wikiweave.weaving.align import key
from wikiweave.weaving.flat import flat
from wikiweave.weaving.pieces import leaves

if TYPE_CHECKING:
    from wikiweave.weaving.parts import Part

__all__ = [
    "FINGERPRINT_VERSION",
    "MARK_LENGTH",
    "BaseMarks",
    "article_hash",
    "fingerprint",
    "fingerprint_of_meaning",
    "mark_of",
    "mark_of_title",
    "part_key",
]

#: Characters of base64 for each part: two parts are mistaken for each other once in 16 million.
MARK_LENGTH: Final = 4
#: Of what the parts of an article are, and how they are marked. Copies keep it beside the marks.
#: In version 1 a gallery was one part, and the title was none.
FINGERPRINT_VERSION: Final = 2
_WHITE: Final = " \t\r\n"
_encode: Final = msgspec.msgpack.Encoder().encode


class BaseMarks(NamedTuple):
    """A fingerprint as a copy holds it."""

    #: The `FINGERPRINT_VERSION` that it was made by.
    version: int
    marks: list[str]


def article_hash(article: Article) -> str:
    """Return the hash of a canonical article's content, with its title only where the text has it.

    It is of the tree's encoding, which is made much faster than wikitext.
    """
    title = article.title if article.dialect == "plain" else None
    held = (article.dialect, title, article.lead, article.sections, article.trailing, article.bom)
    return sha256(_encode(held)).hexdigest()


def fingerprint(article: Article) -> list[str]:
    """Return the marks of an article's parts, in document order.

    A part is a heading, a paragraph or other block, a list item's own line, a table without its
    rows (its attributes and caption), a table's row, an infobox's name, a field of an infobox,
    a gallery without its lines, a line of a gallery. The first mark is the title's, for all
    articles whose text has none the same.
    """
    return fingerprint_of_meaning(canonical(article))


def fingerprint_of_meaning(meaning: Article, version: int = FINGERPRINT_VERSION) -> list[str]:
    """Return the fingerprint of an article that `canonical` made, as a version made it."""
    is_first = version == 1
    marks = [
        mark_of(part) for unit in flat(meaning) for part in leaves(unit, whole_galleries=is_first)
    ]
    return marks if is_first else [mark_of_title(meaning), *marks]


def mark_of_title(article: Article) -> str:
    """Return the mark of an article's title, as far as its text has it."""
    title = article.title if article.dialect == "plain" else None
    return _mark((title or "").encode())


def part_key(part: Part) -> bytes:
    """Return a key that is equal for parts that mean the same, wherever they stand."""
    if isinstance(part, Argument):
        part = msgspec.structs.replace(
            part,
            name_before=_unless_white(part.name_before),
            name_after=_unless_white(part.name_after),
            value_before=_unless_white(part.value_before),
            value_after=_unless_white(part.value_after),
        )
    elif isinstance(part, Template) and not part.arguments:
        part = msgspec.structs.replace(part, name_after=_unless_white(part.name_after))
    return key(part)


def _unless_white(text: str) -> str:
    return text if text.strip(_WHITE) else ""


def mark_of(part: Part) -> str:
    """Return the mark of a part."""
    return _mark(part_key(part))


def _mark(key: bytes) -> str:
    digest = sha256(key).digest()
    return b64encode(digest[: MARK_LENGTH * 3 // 4]).decode()
