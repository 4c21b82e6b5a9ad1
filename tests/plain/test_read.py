"""What lines of the plain dialect are, by example."""

from __future__ import annotations

import pytest

from wikiweave.formats.plain.read import read_plain
from wikiweave.formats.plain.write import write_plain
from wikiweave.tree.nodes import (
    Argument,
    Article,
    List,
    ListItem,
    Paragraph,
    Section,
    Template,
    Text,
    Wikilink,
)


def only(text: str) -> object:
    """Return the one block of a text."""
    article = read_plain(text)
    assert write_plain(article) == text
    assert not article.sections
    (block,) = article.lead
    return block


def outline(text: str) -> list[str]:
    """Return the kinds of blocks and the levels of headings, in order."""
    article = read_plain(text)
    assert write_plain(article) == text
    found = [type(block).__name__ for block in article.lead]

    def add(sections: list[Section]) -> None:
        for section in sections:
            found.append(f"H{section.level}")
            found.extend(type(block).__name__ for block in section.body)
            add(section.sections)

    add(article.sections)
    return found


def test_the_canonical_form_needs_no_layout() -> None:
    text = (
        "= T =\n\nInfobox\n- Filetype: svg\n- Empty:\n\nLead.\n\n"
        "==See also==\n- A\n  - B\n- [[C]]\n"
    )
    assert read_plain(text) == Article(
        title="T",
        dialect="plain",
        lead=[
            Template("Infobox", [Argument("Filetype", [Text("svg")]), Argument("Empty", [])]),
            Paragraph([Text("Lead.")]),
        ],
        sections=[
            Section(
                2,
                [Text("See also")],
                [
                    List(
                        "bulleted",
                        [
                            ListItem(
                                [Wikilink("A")],
                                [List("bulleted", [ListItem([Wikilink("B")])])],
                            ),
                            ListItem([Wikilink("C", bare=False)]),
                        ],
                    )
                ],
            )
        ],
    )


def test_an_infobox_is_a_mapping() -> None:
    box = read_plain("Infobox\n- Filetype: svg\n").lead[0]
    assert isinstance(box, Template)
    assert box["Filetype"] == "svg"
    box["Filetype"] = "png"
    article = Article(dialect="plain", lead=[box])
    assert write_plain(article) == "Infobox\n- Filetype: png\n"


@pytest.mark.parametrize(
    ("text", "title", "line"),
    [
        ("= A =", "A", None),
        ("=A=", "A", "=A="),
        ("\n \n=  A b =  \n\nx", "A b", "\n \n=  A b ="),
        ("= a = b =", "a = b", None),
        ("== A ==", None, None),
        ("= A ==", "A =", "= A =="),
        ("= =", None, None),
        ("x\n= A =", None, None),
    ],
)
def test_title_line(text: str, title: str | None, line: str | None) -> None:
    article = read_plain(text)
    assert (article.title, article.title_line) == (title, line)
    assert write_plain(article) == text


def test_a_new_title_replaces_the_line() -> None:
    article = read_plain("=A=\n\nx\n")
    article.title = "B"
    assert write_plain(article) == "= B =\n\nx\n"


def test_only_the_first_line_is_the_title() -> None:
    assert outline("= A =\n= B =\nx\n") == ["H1", "Paragraph"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Infobox\n- a: b\n- c\n", ["Template", "List"]),
        ("Infobox\n\n- a: b\n", ["Template", "List"]),
        ("Infobox country\n- a: b\nx\n", ["Template", "Paragraph"]),
        ("Infobox country\n- a\n", ["Paragraph", "List"]),
        ("Infoboxes are templates.\n- a: b\n", ["Paragraph", "List"]),
        ("- a: b\n", ["List"]),
        ("a\n- b\nc\n", ["Paragraph", "List", "Paragraph"]),
        ("a\nb\n\nc\n", ["Paragraph", "Paragraph"]),
        ("- a\n\n- b\n", ["List", "List"]),
        ("- a\n* b\n", ["List"]),
        ("- a\n# b\n", ["List", "List"]),
        ("-5 degrees\n----\n#1\n*x*\n", ["Paragraph"]),
        ("==\n=\n==a\n====\n", ["Paragraph"]),
        ("==A==\n===B===\nx\n==C==\n", ["H2", "H3", "Paragraph", "H2"]),
        ("{| class=x\n|}\n{{T}}\n<!-- c -->\n", ["Paragraph"]),
    ],
)
def test_blocks(text: str, kinds: list[str]) -> None:
    assert outline(text) == kinds


def test_items_nest_by_indentation_and_by_marks() -> None:
    by_indent = only("- a\n  - b\n    - c\n- d\n")
    assert by_indent == List(
        "bulleted",
        [
            ListItem(
                [Text("a")],
                [
                    List(
                        "bulleted",
                        [ListItem([Text("b")], [List("bulleted", [ListItem([Text("c")])])])],
                    )
                ],
            ),
            ListItem([Text("d")]),
        ],
    )
    by_marks = only("- a\n-- b\n--- c\n- d\n")
    assert isinstance(by_marks, List)
    inner = by_marks.items[0].body[0]
    assert isinstance(inner, List)
    assert inner.items[0].marks == "--"
    wide = only("- a\n    - b\n        - c\n- d\n")
    assert isinstance(wide, List)
    assert isinstance(wide.items[0].body[0], List)


def test_an_item_without_one_above_it_keeps_its_level_in_the_canonical_form() -> None:
    text = "-- a\n  -- b\n- c\n"
    block = only(text)
    assert isinstance(block, List)
    assert block.items[0].implied
    assert all(item.marks is None for item in block.items)


@pytest.mark.parametrize(
    ("item", "children"),
    [
        ("Foo (bar)", [Wikilink("Foo (bar)")]),
        ("[[Foo]]", [Wikilink("Foo", bare=False)]),
        ("[[:Category:X]]", [Wikilink(":Category:X")]),
        ("''Foo''", None),
        ("Category:X", [Text("Category:X")]),
        ("A | b", [Text("A | b")]),
        ("see #1", [Text("see #1")]),
    ],
)
def test_see_also_items(item: str, children: list[object] | None) -> None:
    text = f"==See also==\n- {item}\n"
    article = read_plain(text)
    assert write_plain(article) == text
    block = article.sections[0].body[0]
    assert isinstance(block, List)
    if children is None:
        assert not isinstance(block.items[0].children[0], Wikilink)
    else:
        assert block.items[0].children == children


def test_a_link_elsewhere_is_never_bare() -> None:
    article = Article(
        dialect="plain",
        sections=[
            Section(2, [Text("See also")], [List("bulleted", [ListItem([Wikilink("A")])])]),
            Section(2, [Text("Other")], [List("bulleted", [ListItem([Wikilink("A", bare=True)])])]),
        ],
    )
    assert write_plain(article) == "==See also==\n- A\n\n==Other==\n- [[A]]\n"


def test_blocks_never_melt() -> None:
    paragraphs = [Paragraph([Text("a")]), Paragraph([Text("b")], before="\n")]
    assert write_plain(Article(dialect="plain", lead=[*paragraphs])) == "a\n\nb\n"
    item = List("bulleted", [ListItem([Text("a: b")])], before="\n")
    box = Template("Infobox", [Argument("x", [Text("y")])])
    assert write_plain(Article(dialect="plain", lead=[box, item])) == (
        "Infobox\n- x: y\n\n- a: b\n"
    )
