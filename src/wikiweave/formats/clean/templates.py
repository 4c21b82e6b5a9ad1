"""What a template shows: by the table, else by its role; what neither knows is left out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, assert_never
from urllib.parse import quote

from wikiweave.formats.clean.call import GONE, Call
from wikiweave.formats.clean.citations import citation
from wikiweave.formats.clean.fill import fill, fill_text
from wikiweave.formats.clean.formatters import formatters
from wikiweave.formats.clean.hatnotes import hatnote
from wikiweave.formats.clean.infobox import infobox
from wikiweave.formats.clean.lists import list_of
from wikiweave.formats.clean.notes import note_list
from wikiweave.formats.clean.quotations import quote_template
from wikiweave.formats.clean.values import country
from wikiweave.knowledge.names import is_country
from wikiweave.knowledge.roles import template_role
from wikiweave.tree import nodes as n

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.clean.context import Cleaner
    from wikiweave.formats.clean.flat import Shown
    from wikiweave.knowledge.readings import Entry, Readings

__all__ = ["fate", "template"]

#: Roles of templates that say nothing about the article's subject.
_DROPPED: Final = frozenset(
    {
        "authority-control", "coordinates", "inline-maintenance", "layout", "maintenance",
        "metadata", "navbox", "portal", "short-description", "sister-project", "stub",
    }
)  # fmt: skip


def template(node: n.Template, cleaner: Cleaner) -> Shown:
    """Return what a template shows, inlines or blocks; an unknown one is a loss."""
    if cleaner.too_deep():
        cleaner.lose("dropped", node, f"template {node.name!r} left out: nested too deep")
        return [n.Text(GONE)]
    if id(node) in cleaner.quiet:
        return []
    cleaner.depth += 1
    try:
        shown = _shown(node, cleaner)
    finally:
        cleaner.depth -= 1
    if shown is None:
        cleaner.lose("dropped", node, f"template {node.name!r} left out: not in the table")
    return shown or [n.Text(GONE)]


def _shown(node: n.Template, cleaner: Cleaner) -> Shown | None:
    found = cleaner.readings.find(node.name, cleaner.lang)
    if found is not None:
        entry, wild = found
        return _by_entry(entry, Call(node, cleaner, options=entry.options, wild=wild))
    if _is_code(node.name):
        return country(Call(node, cleaner))
    role = template_role(node.name)
    if role in _DROPPED:
        return []
    by_role = _by_role().get(role or "")
    return None if by_role is None else by_role(Call(node, cleaner))


def _is_code(name: str) -> bool:
    """Say whether a template is called like a country's code: `{{JPN}}` shows flag and name."""
    name = name.strip()
    return len(name) == 3 and name.isupper() and is_country(name)


@cache
def _by_role() -> dict[str, Callable[[Call], Shown | None]]:
    return {
        "citation": citation,
        "citation-list": note_list,
        "hatnote": hatnote,
        "infobox": infobox,
        "quote": quote_template,
    }


def _by_entry(entry: Entry, call: Call) -> Shown | None:
    match entry.kind:
        case "drop":
            return []
        case "text":
            return fill(entry.pattern, call)
        case "link":
            target = fill_text(entry.pattern, call)
            label = fill(entry.label, call) if entry.label else _words(target)
            return [n.Wikilink(target, label)] if target and label else label
        case "url":
            url = re.sub(r"\s", "_", fill_text(entry.pattern, call))
            label = fill(entry.label, call) if entry.label else _words(url)
            return [n.ExternalLink(quote(url, safe=_SAFE), label)]
        case "list":
            return list_of(entry.reading, call)
        case "format":
            return formatters()[entry.reading](call)
        case _:
            assert_never(entry.kind)


def _words(text: str) -> list[n.Inline]:
    return [n.Text(text)]


_SAFE: Final = "/:?#@!$&'*+,;=%-._~()"


def fate(
    node: n.Template, table: Readings, lang: str | None
) -> Literal["rendered", "dropped", "unknown"]:
    """Return what becomes of a template: it is shown, left out by design, or not known."""
    found = table.find(node.name, lang)
    if found is not None:
        return "dropped" if found[0].kind == "drop" else "rendered"
    if _is_code(node.name):
        return "rendered"
    role = template_role(node.name)
    if role in _DROPPED:
        return "dropped"
    return "rendered" if role in _by_role() else "unknown"
