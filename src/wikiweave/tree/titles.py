"""Page titles as links write them."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

__all__ = ["category_name", "page_title"]


def page_title(target: str) -> str:
    """Return the title a link's target names: no leading colon, spaces for underscores.

    Whether a title begins with a capital is for the wiki to say, so its case is kept.
    """
    return _SPACES.sub(" ", unescape(target)).strip().removeprefix(":").lstrip()


def category_name(target: str) -> str:
    """Return a category's name, without its namespace."""
    return page_title(page_title(target).partition(":")[2])


#: What MediaWiki takes for a space in titles.
_SPACES: Final = re.compile(
    "[ _\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\n\t]+"
)
