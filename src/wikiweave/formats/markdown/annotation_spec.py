"""What the form of a reserved comment specifies: where it stands, what is read without it."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar, NamedTuple

import msgspec

__all__ = ["Form", "Place", "Spec"]


class Place(Enum):
    """Where an annotation may stand."""

    BEFORE_BLOCK = "on a line of its own, before a block"
    ALONE = "on a line of its own, in place of blocks"
    BEFORE_INLINE = "in a line, before an inline"
    AFTER_INLINE = "in a line, after an inline"
    IN_LINE = "in a line, in place of inlines"
    BEFORE_CODE = "right before a code span"
    ITEM_END = "at the end of an item's line"
    FIELD_END = "at the end of a field's name"
    GALLERY = "after an image of a gallery, or before the first"
    TAG = "right after a tag of a table in HTML"
    NOTE_END = "at the end of a footnote's definition"


class Spec(NamedTuple):
    """The specification of one form. It is spelled as a word, or as JSON, or either way."""

    places: tuple[Place, ...]
    #: What is read where the comment is gone.
    missing: str
    #: What is read where it is damaged, beside the rules for all.
    damaged: str
    #: Wikitext that is written with it.
    source: str
    #: The word that is the whole comment; only what holds nothing is spelled so.
    word: str = ""
    #: The key of the object that holds the fields.
    key: str = ""
    #: Where the fields are keys themselves: those by which the form is known.
    keys: tuple[str, ...] = ()


class Form(msgspec.Struct, omit_defaults=True):
    """What every form is."""

    spec: ClassVar[Spec]
