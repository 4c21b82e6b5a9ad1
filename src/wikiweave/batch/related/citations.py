"""What the footnotes of an article cite, in a form in which two can be told to be the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.batch.related.links import place
from wikiweave.tree import nodes as n
from wikiweave.tree.arguments import keyed
from wikiweave.tree.plain_text import plain_text
from wikiweave.tree.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wikiweave.batch.schema import Row
    from wikiweave.tree.positions import Located

__all__ = ["cited"]

_MAX_TEXT: Final = 300


def cited(article: n.Article, located: Located) -> Iterator[Row]:
    """Yield the footnotes that have content: name, text, place, and the keys of what they cite.

    A key is `[kind, value]`, kind being `doi`, `isbn`, `url` or, where there is none of
    these, `text`.
    """
    for note in article.references:
        content = note.content or []
        keys = list(dict.fromkeys(_keys(content)))
        text = " ".join(plain_text(content).split()) or _words(content)
        if not keys and text:
            keys = [("text", " ".join(re.findall(r"\w+", text.casefold())))]
        line, column = place(located, note)
        yield {
            "name": note.name,
            "text": text[:_MAX_TEXT],
            "line": line,
            "column": column,
            "keys": [list(key) for key in keys if key[1]],
        }


def _keys(content: list[n.Inline]) -> Iterator[tuple[str, str]]:
    archived = False
    for top in content:
        for node in (top, *walk(top)):
            if isinstance(node, n.Template):
                for key, argument in keyed(node).items():
                    name = key.casefold()
                    if name not in ("doi", "isbn", "url"):
                        continue
                    value = plain_text(argument.value).strip()
                    if name == "url":
                        yield "url", _url(value)
                    elif name == "doi" and value:
                        yield "doi", value.casefold().removeprefix("https://doi.org/")
                    elif name == "isbn":
                        yield "isbn", _isbn(value)
                    archived = archived or bool(value)
            elif isinstance(node, n.MagicLink) and node.value.startswith("ISBN"):
                yield "isbn", _isbn(node.value[4:])
            elif isinstance(node, n.ExternalLink) and not archived:
                doi = _DOI.match(node.url)
                yield ("doi", doi[1].casefold()) if doi else ("url", _url(node.url))


_DOI: Final = re.compile(r"https?://(?:dx\.)?doi\.org/(.+)")


def _url(url: str) -> str:
    """Return an address without what tells no two pages apart."""
    url = re.sub(r"\A(?:https?:)?//(?:www\.)?", "", url.strip())
    return url.partition("#")[0].rstrip("/")


def _isbn(value: str) -> str:
    """Return the 13 digits of an ISBN of either kind, or `""`."""
    digits = re.sub(r"[^0-9Xx]", "", value)
    if len(digits) == 10:
        twelve = "978" + digits[:9]
        total = (
            sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(twelve))
            if twelve.isdecimal()
            else 0
        )
        return twelve + str(-total % 10)
    return digits if len(digits) == 13 else ""


def _words(content: list[n.Inline]) -> str:
    """Return what a citation template says, for people: author, title, work."""
    for node in content:
        if isinstance(node, n.Template):
            values = {
                key.casefold(): plain_text(each.value).strip() for key, each in keyed(node).items()
            }
            told = [values[key] for key in _SAID if values.get(key)]
            return ". ".join(told) or ", ".join(value for value in values.values() if value)
    return ""


_SAID: Final = (
    "last",
    "author",
    "title",
    "titel",
    "titre",
    "título",
    "work",
    "publisher",
    "hrsg",
    "year",
    "date",
    "url",
)
