"""What the templates of many wikis call the parts of a citation."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from wikiweave.knowledge.load import read_json

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "FIRST_NAMES",
    "GROUP_ARGUMENTS",
    "LAST_NAMES",
    "LIST_ARGUMENTS",
    "CitationField",
    "citation_fields",
    "citation_words",
]

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

#: What templates that list footnotes call the argument that defines some: `{{reflist|refs=…}}`.
LIST_ARGUMENTS: Final = ("refs", "références")


@cache
def citation_fields() -> dict[CitationField, tuple[str, ...]]:
    """Return the names of the arguments that hold each part, in lower case, the likeliest first."""
    return read_json("citation_fields.json", dict[CitationField, tuple[str, ...]])


#: The parts of a citation that identify a work, in the order in which they are compared.
_SPOKEN: Final[tuple[CitationField, ...]] = ("author", "title", "work", "publisher", "date")


def citation_words(arguments: Mapping[str, str]) -> str:
    """Return a short text for a citation, from the arguments of its template that are not empty.

    It is author (or editor), title (or chapter), work, publisher and date; `""` if none is there.
    """
    values: dict[str, str] = {}
    for key, value in arguments.items():
        values.setdefault(key.casefold(), value)
    found = (
        next((values[name] for name in _names(part) if name in values), "") for part in _SPOKEN
    )
    return ". ".join(text for text in found if text)


@cache
def _names(part: CitationField) -> tuple[str, ...]:
    """Return the arguments that may hold a part; the first that is there counts."""
    fields = citation_fields()
    if part == "author":
        last = tuple(f"{name}1" for name in LAST_NAMES)
        return (*fields["author"], *last, *fields["editor"])
    return (*fields["title"], *fields["chapter"]) if part == "title" else fields[part]
