"""One change of meaning."""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["Action", "Change"]

Action = Literal["added", "removed", "changed", "moved"]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What was done to one thing. Layout is no part of it: what means the same is the same."""

    action: Action
    #: What it is: `title`, `section`, `heading`, `level`, `infobox`, `infobox field`, `template`,
    #: `argument`, `paragraph`, `list item`, `table`, `table row`, `table cell`, `image`,
    #: `category`, `reference` and so on.
    what: str
    #: The headings above it, outermost first, in the new article; in the old for what is removed.
    section: tuple[str, ...] = ()
    #: A field's, category's, template's, section's or footnote's name.
    name: str | None = None
    #: Wikitext: `None` for what is added, or only moved.
    before: str | None = None
    #: Wikitext: `None` for what is removed, or only moved.
    after: str | None = None
    #: 1-based, in the wikitext of the old and new article.
    line_before: int | None = None
    line_after: int | None = None
