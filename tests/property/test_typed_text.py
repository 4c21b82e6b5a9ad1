"""Law 9: text that someone typed never turns into markup, wherever it is put."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import example, given, settings

import wikiweave as ww
from tests.strategies import typed_line, typed_text
from wikiweave.errors import TreeError
from wikiweave.tree.nodes import (
    Argument,
    Article,
    Emphasis,
    Entity,
    ExternalLink,
    Image,
    Inline,
    List,
    ListItem,
    Node,
    Nowiki,
    Paragraph,
    Reference,
    Section,
    Strong,
    Table,
    TableCaption,
    TableCell,
    TableRow,
    Template,
    Text,
    Wikilink,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Inlines = list[Inline]
PLACES: Final[dict[str, Callable[[Inlines], Article]]] = {
    "paragraph": lambda typed: Article(lead=[Paragraph(typed)]),
    "second paragraph": lambda typed: Article(lead=[Paragraph([Text("a")]), Paragraph(typed)]),
    "heading": lambda typed: Article(sections=[Section(2, typed)]),
    "strong": lambda typed: _paragraph(Strong(typed)),
    "emphasis": lambda typed: _paragraph(Emphasis(typed)),
    "italic and bold": lambda typed: _paragraph(Emphasis([Strong(typed)])),
    "bold and italic": lambda typed: _paragraph(Strong([Emphasis(typed)])),
    "after strong": lambda typed: Article(
        lead=[Paragraph([Text("a "), Strong([Text("b")]), *typed])]
    ),
    "before emphasis": lambda typed: Article(
        lead=[Paragraph([*typed, Emphasis([Text("b")]), Text(" c")])]
    ),
    "link label": lambda typed: _paragraph(Wikilink("A", typed)),
    "after a link": lambda typed: Article(lead=[Paragraph([Text("a "), Wikilink("B"), *typed])]),
    "external link label": lambda typed: _paragraph(ExternalLink("http://a.example", typed)),
    "image caption": lambda typed: Article(lead=[Image("File:A.jpg", ["thumb"], typed)]),
    "positional argument": lambda typed: _paragraph(Template("a", [Argument(None, typed)])),
    "second positional argument": lambda typed: _paragraph(
        Template("a", [Argument(None, [Text("x")]), Argument(None, typed)])
    ),
    "named argument": lambda typed: _paragraph(Template("a", [Argument("b", typed)])),
    "infobox value": lambda typed: Article(lead=[Template("Infobox a", [Argument("b", typed)])]),
    "reference": lambda typed: _paragraph(Reference(typed)),
    "bulleted item": lambda typed: Article(lead=[List("bulleted", [ListItem(typed)])]),
    "numbered item": lambda typed: Article(lead=[List("numbered", [ListItem(typed)])]),
    "description": lambda typed: Article(lead=[List("definition", [ListItem(typed)])]),
    "term": lambda typed: Article(lead=[List("definition", [ListItem(typed, term=True)])]),
    "nested item": lambda typed: Article(
        lead=[
            List("bulleted", [ListItem([Text("a")], [List("numbered", [ListItem(typed)])])]),
        ]
    ),
    "cell": lambda typed: _table(TableCell(typed)),
    "header cell": lambda typed: _table(TableCell(typed, header=True)),
    "second cell of a line": lambda typed: _table(
        TableCell([Text("a")]), TableCell(typed, same_line=True)
    ),
    "cell with attributes": lambda typed: _table(TableCell(typed, attributes='class="a"')),
    "paragraph in a cell": lambda typed: _table(TableCell([], [Paragraph(typed)])),
    "table caption": lambda typed: Article(
        lead=[Table([TableRow([TableCell([Text("a")])])], TableCaption(typed))]
    ),
}


def _paragraph(node: Inline) -> Article:
    return Article(lead=[Paragraph([Text("a "), node, Text(" b")])])


def _table(*cells: TableCell) -> Article:
    return Article(lead=[Table([TableRow(list(cells))])])


def _shown(nodes: Sequence[Node]) -> str:
    """Return what a browser shows of texts and character references."""
    pieces = []
    for node in nodes:
        assert isinstance(node, Text | Entity | Nowiki), f"typed text became {node}"
        assert node.value is not None
        pieces.append(unescape(node.value) if isinstance(node, Entity) else node.value)
    return "".join(pieces)


def _check(place: str, typed: str) -> None:
    article = PLACES[place](ww.text(typed))
    if place == "term" and ":" in typed:
        try:
            ww.render(article, "mediawiki")
        except TreeError:  # refused, rather than read as a description
            return
    again = ww.parse(ww.render(article, "mediawiki"), "mediawiki")
    assert ww.canonical(again) == ww.canonical(article)


places = pytest.mark.parametrize("place", PLACES)
#: A share of the profile's number, for each of the many places.
_some = settings(max_examples=max(20, settings().max_examples // 5))


@places
@_some
@given(typed_line())
@example("a")
@example("__http://a")
@example("__ISBN 0123456789")
@example("a !! b")
@example("a : b")
def test_typed_lines_stay_text(place: str, typed: str) -> None:
    _check(place, typed)


@places
@_some
@given(typed_text())
@example("a\nb")
@example("\na\n")
@example("a\n\nb")
@example("a\r\nb")
def test_typed_texts_stay_text(place: str, typed: str) -> None:
    _check(place, typed)


@given(typed_line())
def test_typed_lines_are_shown_as_typed(typed: str) -> None:
    assert _shown(ww.text(typed)) == typed


@given(typed_text())
@example("\x0b\x0c\r\x1c\x85")
def test_typed_texts_are_shown_as_typed(typed: str) -> None:
    assert _shown(ww.text(typed)) == typed


def test_no_text_is_no_inlines() -> None:
    assert ww.text("") == []
