"""Footnote marks that stand next to each other in the text, as `<ref>…</ref><ref name="x" />`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from wikiweave.knowledge.roles import template_key
from wikiweave.tree.nodes import Reference, Template

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

__all__ = ["MARKS", "Mark", "marks", "runs"]

#: Templates that show a small raised mark, as footnotes do.
MARKS: Final = frozenset(
    {
        "efn", "efn-la", "efn-lg", "efn-lr", "efn-ua", "efn-ug", "efn-ur", "r", "refn", "rp",
        "sfn", "sfnm", "sfnp", "sfnref",
    }
)  # fmt: skip


class Mark(NamedTuple):
    """A footnote, or a template that makes one, and where it stands."""

    node: Reference | Template
    start: int
    end: int


@lru_cache(maxsize=1)
def marks(page: Page) -> list[Mark]:
    """Return the marks of a page that stand in running text, in order."""
    found: list[Mark] = [Mark(node, *page.span(node)) for node in page.all(Reference)]
    for name in MARKS & page.templates_by_name.keys():
        found += [Mark(node, *page.span(node)) for node in page.templates_by_name[name]]
    for node in page.templates_by_role.get("inline-maintenance", ()):
        if template_key(node.name) not in MARKS:
            found.append(Mark(node, *page.span(node)))
    found.sort(key=lambda mark: (mark.start, -mark.end))
    return found


@lru_cache(maxsize=1)
def runs(page: Page) -> list[list[Mark]]:
    """Return the marks of a page in runs: within one there is nothing but blanks in between."""
    text = page.text
    found: list[list[Mark]] = []
    end = -1
    for mark in marks(page):
        if mark.start < end:
            continue  # within another
        if found and end <= mark.start <= end + 9 and not text[end : mark.start].strip(" "):
            found[-1].append(mark)
        else:
            found.append([mark])
        end = mark.end
    return found
