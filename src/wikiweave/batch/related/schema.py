"""What is kept of each article, and the tables of related articles. This is their documentation."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple, TypedDict, get_args, get_type_hints

from wikiweave.batch.schema import columns_of

if TYPE_CHECKING:
    from wikiweave.batch.schema import Column, Row

__all__ = [
    "TABLES",
    "ArticleFacts",
    "CompletenessRow",
    "CopyRow",
    "EdgeRow",
    "FieldFact",
    "FieldRow",
    "FindingFact",
    "FindingRow",
    "LinkFact",
    "MemberRow",
    "MissingRow",
    "ReferenceFact",
    "ReferenceRow",
    "SectionFact",
    "SectionRow",
    "SeeAlsoRow",
    "SharedReferenceRow",
    "SuggestionRow",
    "Tables",
    "ValueColumns",
]

# --- Facts of one article: a line of `OUT/articles` ----------------------------------


class LinkFact(NamedTuple):
    """All links of an article of one kind to one title."""

    kind: str
    target: str
    #: The place of the first one.
    line: int
    column: int
    times: int


class _Value(TypedDict):
    type: Annotated[str, "phrase, quantity, date, coordinates, url, link, items or empty"]
    text: Annotated[str, "what a reader sees"]


class ValueColumns(_Value, total=False):
    """A value, in columns; those that its type does not have are absent."""

    number: Annotated[float, "of a quantity"]
    unit: Annotated[str, "of a quantity, as it is written"]
    date: Annotated[str, "of a date, in ISO 8601, as precise as it is given"]
    precision: Annotated[str, "day, month or year"]
    latitude: Annotated[float, "degrees, south negative"]
    longitude: Annotated[float, "degrees, west negative"]
    url: Annotated[str, "of an external link"]
    target: Annotated[str, "title that a link leads to"]
    items: Annotated[list[str], "of a list"]


class _Line(TypedDict):
    line: Annotated[int, "where it begins in the page's wikitext: line, from 1"]


class _Place(_Line):
    column: Annotated[int, "and column, from 1"]


class _Field(TypedDict):
    box: Annotated[int, "which infobox of the article, from 1"]
    name: Annotated[str, "the infobox's name"]
    key: Annotated[str, "the field's name"]


class _Source(TypedDict):
    raw: Annotated[str, "the value's wikitext; its first 2,000 characters"]


class FieldFact(_Field, ValueColumns, _Source, _Place):
    """A field of an infobox."""


class SectionFact(TypedDict):
    """A section; the lead has level 0."""

    level: int
    heading: str
    role: str | None
    line: int
    n_words: int


class ReferenceFact(TypedDict):
    """A footnote."""

    name: str | None
    text: str
    line: int
    column: int
    #: Kind and value of each thing that it cites; the kind is `doi`, `isbn`, `url` or `text`.
    keys: list[tuple[str, str]]


class FindingFact(TypedDict):
    """A finding of `validate`."""

    rule: Annotated[str, "the rule's id, such as W301"]
    name: Annotated[str, "the rule's name"]
    severity: Annotated[str, "error, warning or info"]
    line: Annotated[int, "where it begins in the page's wikitext: line, from 1"]
    column: Annotated[int, "and column, from 1"]
    message: Annotated[str, "what is wrong"]


class _RequiredFacts(TypedDict):
    title: str
    place: str
    digest: str
    n_words: int
    links: list[LinkFact]
    fields: list[FieldFact]
    sections: list[SectionFact]
    references: list[ReferenceFact]
    findings: list[FindingFact]


class ArticleFacts(_RequiredFacts, total=False):
    """What the comparison needs of an article. An absent value may be `None`, or no key at all."""

    #: Other names under which links may lead to it.
    names: list[str]
    id: str | None
    namespace: int
    lang: str | None
    dialect: str
    redirect: str | None
    short_description: str | None


# --- Tables --------------------------------------------------------------------------


class _Title(TypedDict):
    title: Annotated[str, "the article's title"]


class MemberRow(_Title):
    """An article of the set, or a redirect."""

    place: Annotated[str, "file, or dump and page"]
    lang: Annotated[str | None, "language code of its wiki"]
    redirect: Annotated[str | None, "title it redirects to"]
    short_description: Annotated[str | None, "its short description"]
    words: Annotated[int, "words in its text; letters in scripts that do not separate words"]
    sections: Annotated[int, "sections, the lead not counted"]
    links_to: Annotated[int, "articles of the set that it links to, in any way"]
    linked_from: Annotated[int, "articles of the set that link to it"]
    see_also: Annotated[int, "links under See also"]
    fields: Annotated[int, "infobox fields that are filled"]
    references: Annotated[int, "footnotes"]
    findings: Annotated[int, "findings of validate"]


class _Edge(TypedDict):
    source: Annotated[str, "title of the article that links"]
    target: Annotated[str, "title it links to; redirects within the set are followed"]
    kind: Annotated[str, "see-also, body, hatnote, infobox, footnote, navbox, category …"]
    in_set: Annotated[bool, "whether the target is in the set"]
    count: Annotated[int, "how often"]


class EdgeRow(_Edge, _Place):
    """All links of one kind from an article to a title."""


class FieldRow(_Title, FieldFact):
    """A field of an infobox."""


class CompletenessRow(TypedDict):
    """A field of all infoboxes of a name."""

    name: Annotated[str, "the infobox's name"]
    key: Annotated[str, "the field's name"]
    filled: Annotated[int, "articles in which it has a value"]
    empty: Annotated[int, "articles in which it is there without a value"]
    absent: Annotated[int, "articles with that infobox in which it is not there"]
    share: Annotated[float, "filled, of all with that infobox"]
    types: Annotated[list[str], "types of its values, the most frequent first"]


class _Section(_Title):
    number: Annotated[int, "which section of the article; the lead is 0"]
    level: Annotated[int, "1 to 6; 0 for the lead"]
    heading: Annotated[str, "as plain text"]
    role: Annotated[str | None, "what it is for, in any language: see-also, references …"]
    words: Annotated[int, "words in it, without its subsections"]


class SectionRow(_Section, _Line):
    """A section of an article, or its lead."""


class _SeeAlso(TypedDict):
    source: Annotated[str, "title of the article that lists"]
    target: Annotated[str, "what it lists"]
    state: Annotated[str, "returned; linked back (elsewhere); not returned; not in the set"]


class SeeAlsoRow(_SeeAlso, _Line):
    """A link under See also."""


# `from` is a keyword, so no class can have it.
MissingRow = TypedDict(
    "MissingRow",
    {
        "target": Annotated[str, "title that is linked and not in the set"],
        "articles": Annotated[int, "how many link to it"],
        "links": Annotated[int, "how often"],
        "see_also": Annotated[int, "how many list it under See also"],
        "near": Annotated[str | None, "an article of the set whose title has the same words"],
        "from": Annotated[list[str], "titles that link to it, the first twenty"],
    },
)


class SuggestionRow(TypedDict):
    """A link that an article could list under See also."""

    source: Annotated[str, "title of the article that could list the other"]
    target: Annotated[str, "the other"]
    score: Annotated[float, "how much speaks for it: the sum of its reasons"]
    reasons: Annotated[list[str], "why, the weightiest first"]
    in_text: Annotated[bool, "whether the text links there already"]


class _Reference(_Title):
    name: Annotated[str | None, "the footnote's name"]
    text: Annotated[str, "as plain text; its first 300 characters"]
    keys: Annotated[list[str], "what it cites: doi:…, isbn:…, url:…, text:…"]


class ReferenceRow(_Reference, _Place):
    """A footnote."""


SharedReferenceRow = TypedDict(
    "SharedReferenceRow",
    {
        "kind": Annotated[str, "doi, isbn, url or text"],
        "key": Annotated[str, "what is cited more than once"],
        "articles": Annotated[int, "articles that cite it"],
        "notes": Annotated[int, "footnotes that cite it"],
        "repeated_in": Annotated[list[str], "articles that have it in several footnotes"],
        "from": Annotated[list[str], "title and line of the footnotes, the first twenty"],
    },
)


class FindingRow(_Title, FindingFact):
    """A finding of `validate`."""


class CopyRow(_Title):
    """A further text with a title that another has already."""

    place: Annotated[str, "a further text with that title, which was left out"]
    kept: Annotated[str, "the one that was compared"]
    same: Annotated[bool, "whether both are the same article, in any format"]


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of all tables. Columns that are absent may be `None` or left out."""

    members: list[MemberRow]
    edges: list[EdgeRow]
    infobox: list[FieldRow]
    completeness: list[CompletenessRow]
    sections: list[SectionRow]
    see_also: list[SeeAlsoRow]
    missing: list[MissingRow]
    suggestions: list[SuggestionRow]
    references: list[ReferenceRow]
    shared_references: list[SharedReferenceRow]
    findings: list[FindingRow]
    copies: list[CopyRow]

    def by_name(self) -> dict[str, list[Row]]:
        """Return the rows by the name of the table."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


#: The columns of each table.
TABLES: Final[dict[str, tuple[Column, ...]]] = {
    name: columns_of(get_args(hint)[0]) for name, hint in get_type_hints(Tables).items()
}
