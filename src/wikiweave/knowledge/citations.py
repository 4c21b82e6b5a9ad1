"""What the templates of many wikis call the parts of a citation."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal, TypeAlias

from wikiweave.knowledge.load import read_json

__all__ = ["FIRST_NAMES", "GROUP_ARGUMENTS", "LAST_NAMES", "CitationField", "citation_fields"]

#: The parts of a citation, by our names.
CitationField: TypeAlias = Literal[
    "author",
    "chapter",
    "date",
    "doi",
    "editor",
    "editor-first",
    "isbn",
    "issue",
    "pages",
    "place",
    "publisher",
    "title",
    "url",
    "volume",
    "work",
]
#: What stands before the number of an author in the name of an argument: `last2`, `prénom1`.
LAST_NAMES: Final = ("last", "nom", "surname", "cognome")
FIRST_NAMES: Final = ("first", "prénom", "given", "nome")
#: What templates that make or list footnotes call the argument that names their group.
GROUP_ARGUMENTS: Final = (
    "group", "grupo", "groupe", "gruppe", "gruppo", "группа", "grupp", "grupa",
)  # fmt: skip


@cache
def citation_fields() -> dict[CitationField, tuple[str, ...]]:
    """Return the names of the arguments that hold each part, in lower case, the likeliest first."""
    return read_json("citation_fields.json", dict[CitationField, tuple[str, ...]])
