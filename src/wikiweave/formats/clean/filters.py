"""What a hole of a pattern may do with its value: `{1:country}`, `{1..:link}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.knowledge.names import country_name, language_name
from wikiweave.knowledge.numbers import grouped
from wikiweave.tree import nodes as n
from wikiweave.tree.plain_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.clean.call import Call

__all__ = ["FILTERS"]


def _country(call: Call, value: list[n.Inline], _: str) -> list[n.Inline]:
    return [n.Text(country_name(plain_text(value), call.cleaner.lang))]


def _language(call: Call, value: list[n.Inline], _: str) -> list[n.Inline]:
    return [n.Text(language_name(plain_text(value), call.cleaner.lang))]


def _link(call: Call, value: list[n.Inline], key: str) -> list[n.Inline]:
    """Return a link to the page that a value names, shown as `l1=` names the first."""
    target = plain_text(value).lstrip(":")
    if call.cleaner.words.is_category(target):
        return [n.Text(target.partition(":")[2].strip())]
    label = call.nodes(f"l{key}", f"label {key}", f"label{key}", f"titre{key}", f"titre {key}")
    page, hash_, fragment = target.partition("#")
    if hash_:
        return [n.Wikilink(page, label or [n.Text(f"{page} § {fragment}" if page else fragment)])]
    if any(isinstance(node, n.Wikilink | n.ExternalLink) for node in value):
        return value
    return [n.Wikilink(target, label or [n.Text(target)])]


def _number(call: Call, value: list[n.Inline], _: str) -> list[n.Inline]:
    return [n.Text(grouped(plain_text(value), call.cleaner.lang))]


def _lower(_: Call, value: list[n.Inline], __: str) -> list[n.Inline]:
    return [n.Text(plain_text(value).lower())]


def _upper(_: Call, value: list[n.Inline], __: str) -> list[n.Inline]:
    return [n.Text(plain_text(value).upper())]


def _glued(_: Call, value: list[n.Inline], __: str) -> list[n.Inline]:
    """Return a value without the white space in it."""
    return [n.Text("".join(plain_text(value).split()))]


#: By name; given the call, the hole's value and the argument's key.
FILTERS: Final[dict[str, Callable[[Call, list[n.Inline], str], list[n.Inline]]]] = {
    "country": _country,
    "glued": _glued,
    "language": _language,
    "link": _link,
    "lower": _lower,
    "number": _number,
    "upper": _upper,
}
