"""Reads what the value of a field is: a date, number, link, list; else a phrase."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, assert_never

from wikiweave.knowledge.languages import all_words
from wikiweave.knowledge.readings import builtin_readings
from wikiweave.knowledge.titles import page_title
from wikiweave.tree import nodes as n
from wikiweave.tree.arguments import keyed
from wikiweave.tree.plain_text import plain_text
from wikiweave.values.coordinates import coordinates, coordinates_of_parts
from wikiweave.values.dates import date, date_of_parts
from wikiweave.values.numbers import quantity
from wikiweave.values.types import Coordinates, Date, Items, Link, Phrase, Quantity, Url, Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["typed"]

_WHITE: Final = " \t\n\r\u00a0"
#: How deep templates in templates are looked into.
_DEEPEST: Final = 8


def typed(nodes: Sequence[n.Inline], lang: str | None = None) -> Value:
    """Return what some inlines are, footnotes and comments left out.

    Templates that are known by name count as what they show; nothing is looked up. Whatever is
    not a number, date, place, link or list is a `Phrase`. `lang` is the wiki's language code.
    """
    return _typed(nodes, lang, _DEEPEST)


def _typed(nodes: Sequence[n.Inline], lang: str | None, depth: int) -> Value:
    core = _core(nodes)
    if len(core) == 1 and depth > 0:
        found = _of_one(core[0], lang, depth)
        if found is not None:
            return found
    lines = _lines(core)
    if len(lines) > 1 and depth > 0:
        items = tuple(_typed(line, lang, depth - 1) for line in lines)
        return Items(" / ".join(item.text for item in items), items)
    text = plain_text(core).strip(_WHITE)
    return _of_text(text, lang)


def _of_text(text: str, lang: str | None) -> Value:
    day = date(text, lang)
    if day is not None and (day.month or _LIKE_A_YEAR.fullmatch(text)):
        return day
    found = quantity(text, lang) or coordinates(text)
    if found is not None:
        return found
    if _URL.fullmatch(text):
        return Url(text, text)
    return Phrase(text)


#: Other numbers are not taken for years.
_LIKE_A_YEAR: Final = re.compile(r"1[0-9]{3}|20[0-9]{2}|[0-9]{1,4} (?:BCE?|AD|CE)")
_URL: Final = re.compile(r"(?:https?://|www\.)\S+")


def _of_one(node: n.Inline, lang: str | None, depth: int) -> Value | None:
    if isinstance(node, n.Wikilink):
        text = plain_text([node])
        inner = _of_text(text, lang)
        return inner if isinstance(inner, Date) else Link(text, page_title(node.target))
    if isinstance(node, n.ExternalLink):
        return Url(plain_text([node]), node.url)
    if isinstance(node, n.Strong | n.Emphasis | n.HtmlElement):
        return _typed(node.children, lang, depth - 1)
    if isinstance(node, n.ParserFunction) and node.name.strip().lower() in all_words("formatnum"):
        value = node.arguments[0].value if node.arguments else []
        return _typed(value, None, depth - 1)
    if isinstance(node, n.Template):
        return _of_template(node, lang, depth)
    return None


def _of_template(template: n.Template, lang: str | None, depth: int) -> Value | None:
    found = builtin_readings().find(template.name, lang)
    if found is None:
        return None
    entry, _ = found
    arguments = keyed(template)
    positional = [value.value for key, value in arguments.items() if key.isdecimal()]
    texts = [plain_text(value) for value in positional]
    match entry.value:
        case "date":
            return _date(texts, lang, entry.options.get("order", "ymd"))
        case "coordinates":
            return _coordinates(texts)
        case "url":
            return _url(positional, texts)
        case "measure":
            return _measure(texts, texts[1].strip() if len(texts) > 1 else None)
        case "number":
            unit = plain_text(arguments["u"].value) if "u" in arguments else None
            return _measure(texts, unit) or _shown(entry.shown, arguments, None, depth)
        case "items":
            return _listed(positional, lang, depth)
        case "shown":
            return _shown(entry.shown, arguments, lang, depth)
        case "titles" | None:
            return None
        case _:
            assert_never(entry.value)


def _date(texts: Sequence[str], lang: str | None, order: str) -> Date | None:
    found = date_of_parts("", texts, lang, order)
    return found and Date(found.isoformat(), found.year, found.month, found.day)


def _coordinates(texts: Sequence[str]) -> Coordinates | None:
    place = coordinates_of_parts("", texts)
    return place and Coordinates(
        f"{place.latitude}, {place.longitude}", place.latitude, place.longitude
    )


def _url(positional: Sequence[Sequence[n.Inline]], texts: Sequence[str]) -> Url | None:
    url = (texts[0].strip() or _first_url(positional[0])) if texts else ""
    return Url(texts[1].strip() if len(texts) > 1 else url, url) if url else None


def _measure(texts: Sequence[str], unit: str | None) -> Quantity | None:
    # Arguments are written as in English, whatever the wiki.
    number = quantity(texts[0]) if texts else None
    if number is None:
        return None
    return Quantity(f"{texts[0].strip()} {unit or ''}".strip(), number.number, unit or None)


def _shown(
    keys: Sequence[str], arguments: Mapping[str, n.Argument], lang: str | None, depth: int
) -> Value | None:
    """Return the value of the first of some arguments that is not empty."""
    for key in keys:
        if key in arguments and _core(arguments[key].value):
            return _typed(arguments[key].value, lang, depth - 1)
    return None


def _first_url(value: Sequence[n.Inline]) -> str:
    return next((node.url for node in value if isinstance(node, n.ExternalLink)), "")


def _listed(values: Sequence[Sequence[n.Inline]], lang: str | None, depth: int) -> Value | None:
    lines = [line for value in values for line in _bullets(value)]
    items = tuple(_typed(line, lang, depth - 1) for line in lines)
    items = tuple(item for item in items if item.text)
    return Items(" / ".join(item.text for item in items), items) if items else None


def _bullets(value: Sequence[n.Inline]) -> list[list[n.Inline]]:
    """Return the items of a bulleted list in an argument, which is read inline; else the whole."""
    lines: list[list[n.Inline]] = [[]]
    for node in value:
        if not isinstance(node, n.Text):
            lines[-1].append(node)
            continue
        first, *others = re.split(r"(?:\A|\n)[*#]+[ \t]*", node.value)
        if first:
            lines[-1].append(n.Text(first))
        lines += [[n.Text(other)] if other else [] for other in others]
    return [line for line in lines if _core(line)]


def _lines(nodes: Sequence[n.Inline]) -> list[list[n.Inline]]:
    """Return what stands between line breaks, without what is empty."""
    lines: list[list[n.Inline]] = [[]]
    for node in nodes:
        if isinstance(node, n.LineBreak):
            lines.append([])
        else:
            lines[-1].append(node)
    if len(lines) == 1:
        bullets = _bullets(nodes)
        if any(isinstance(node, n.Text) and _BULLET.search(node.value) for node in nodes):
            return bullets
    return [line for line in lines if _core(line)]


_BULLET: Final = re.compile(r"(?:\A|\n)\*")


def _core(nodes: Sequence[n.Inline]) -> list[n.Inline]:
    """Return inlines without footnotes, comments, and what is blank at the ends."""
    core: list[n.Inline] = []
    core += (node for node in nodes if not isinstance(node, n.Reference | n.Comment))
    while core and _is_blank(core[0]):
        del core[0]
    while core and _is_blank(core[-1]):
        del core[-1]
    return core


def _is_blank(node: n.Inline) -> bool:
    return isinstance(node, n.LineBreak) or (
        isinstance(node, n.Text) and not node.value.strip(_WHITE)
    )
