"""Where pictures are if links are URLs: at the wiki's `Special:FilePath`, which loads them.

The title begins with the file's name as wikitext has it and `>`, where the URL gives another.
"""

from __future__ import annotations

import re
from typing import Final

from wikiweave.formats.markdown.links import Links, decoded, quoted
from wikiweave.knowledge.titles import capitalized, page_title

__all__ = ["named_file", "picture", "picture_of", "picture_url"]

#: The page that every wiki has, whatever its language, and redirects to the file itself.
_PATH: Final = "Special:FilePath/"
#: In a title, after a file's name.
_AT: Final = ">"

#: What no name of a file holds.
_NO_NAME: Final = re.compile(r"[\x00-\x1f\x7f<>\[\]{}|]").search


def picture_url(target: str, links: Links) -> str:
    """Return the URL of a file that is shown in place."""
    name = capitalized(page_title(target.partition(":")[2]), links.lang)
    return links.base + _PATH + quoted(name)


def picture(target: str, options: str, links: Links) -> tuple[str, str] | None:
    """Return the URL and the title of a picture, or `None` where it would not come back."""
    if links.style != "url":
        return None
    url = picture_url(target, links)
    for title in (options, target + _AT + options):
        if picture_of(url, title, links) == (target, options):
            return url, title
    return None


def picture_of(url: str, title: str, links: Links) -> tuple[str, str] | None:
    """Return the file and the options that a URL and a title stand for, `None` for other URLs."""
    start = links.base + _PATH
    if links.style != "url" or not url.startswith(start):
        return None
    path = url.removeprefix(start).partition("#")[0].partition("?")[0]
    name = decoded(path).replace("_", " ").strip()
    if not name:
        return None
    target = f"File:{name}"
    own, mark, options = title.partition(_AT)
    if mark and links.words.is_file(own) and picture_url(own, links) == picture_url(target, links):
        return own, options
    return target, title


def named_file(source: str) -> str | None:
    """Return the page of a picture that lies beside a text, `None` where that cannot be one."""
    path = source.partition("?")[0].partition("#")[0]
    name = path.rpartition("/")[2].strip()
    if not name or source.startswith("data:") or _NO_NAME(name):
        return None
    return f"File:{name}"
