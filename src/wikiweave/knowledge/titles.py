"""Page titles as links write them."""

from __future__ import annotations

import re
from html import unescape
from typing import Final
from urllib.parse import unquote

__all__ = ["DOTTED_I", "capitalized", "category_name", "file_stem", "page_title", "title_of_stem"]


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


#: Languages whose small i has a capital with a dot, and whose capital I has a small one without.
DOTTED_I: Final = frozenset({"az", "crh", "gag", "kaa", "kk", "tr", "tt"})


def capitalized(title: str, lang: str | None = None) -> str:
    """Return a title with its first letter as Wikipedia has it: a capital."""
    first = title[:1]
    if first == "i" and lang in DOTTED_I:
        return "İ" + title[1:]
    # Title case, not upper case: letters such as Georgian's have no capital here.
    upper = first.title()
    return upper + title[1:] if len(upper) == 1 else title


def file_stem(target: str, lang: str | None = None) -> str:
    """Return the name, without suffix, of the file that holds the page a link names.

    It is the page's title with a capital, and `%XX` for what no file system, or no link to a
    file, takes: one file a title, and `title_of_stem` is the way back.
    """
    return _NOT_IN_FILES.sub(_per_cent, capitalized(page_title(target), lang))


def title_of_stem(stem: str) -> str:
    """Return the title of the page that a file holds, by the file's name without its suffix."""
    return unquote(stem, errors="replace")


def _per_cent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


#: What some file system refuses, what parts a URL, and the first dot of a hidden file.
_NOT_IN_FILES: Final = re.compile(r'[/\\:*?"<>|%#\x00-\x1f\x7f]|\A\.')
