"""The arguments of templates that hold identifiers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from wikiweave.knowledge.roles import template_role
from wikiweave.tree.nodes import Argument, Template

if TYPE_CHECKING:
    from wikiweave.validation.page import Page
    from wikiweave.validation.places import Range

__all__ = ["SEPARATORS", "Identifier", "identifiers"]

#: What may stand between the digits of a number.
SEPARATORS: Final = re.compile(r"[\s\u2010-\u2015\u2212-]+")

#: From spellings of arguments to what they are called here.
_NAMES: Final = {
    spelling: name
    for name, also in {
        "arxiv": ("eprint",),
        "asin": (),
        "bibcode": (),
        "doi": (),
        "isbn": ("isbn13", "isbn-13", "isbn10", "isbn-10"),
        "issn": ("eissn",),
        "jstor": (),
        "lccn": (),
        "mr": (),
        "oclc": (),
        "ol": (),
        "pmc": (),
        "pmid": (),
        "s2cid": (),
        "ssrn": (),
        "zbl": (),
    }.items()
    for one in (name, *also)
    for spelling in (one, one.upper(), one.capitalize())
}
#: Those that mean the same in whatever template; the others are looked at in citations alone.
_EVERYWHERE: Final = frozenset({"doi", "isbn", "issn"})


class Identifier(NamedTuple):
    """An argument that is plain text, and its value."""

    template: Template
    argument: Argument
    value: str
    where: Range


@lru_cache(maxsize=1)
def identifiers(page: Page) -> dict[str, list[Identifier]]:
    """Return a page's identifiers by the kind; those made by templates, or in `((…))`, are not."""
    found: dict[str, list[Identifier]] = {}
    for argument in page.all(Argument):
        kind = _NAMES.get(argument.name or "")
        if kind is None or not argument.value:
            continue
        template = page.parent(argument)
        if not isinstance(template, Template):
            continue
        if kind not in _EVERYWHERE and not _is_citation(template):
            continue
        where = page.argument_value(argument)
        value = page.source(where)
        if value and not ("{" in value or "<" in value or value.startswith("((")):
            found.setdefault(kind, []).append(Identifier(template, argument, value, where))
    return found


def _is_citation(template: Template) -> bool:
    return template_role(template.name) == "citation" or template.name.casefold() == "citation"
