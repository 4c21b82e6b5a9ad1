"""Walking: document order, every node once, no recursion."""

from __future__ import annotations

import sys

from wikiweave.formats.wikitext.read import read_article
from wikiweave.tree.nodes import (
    Article,
    Emphasis,
    Inline,
    Paragraph,
    Section,
    Strong,
    Table,
    TableCaption,
    TableRow,
    Text,
    Wikilink,
)
from wikiweave.tree.plain_text import plain_text
from wikiweave.tree.walk import children, find, walk


def test_order() -> None:
    article = read_article(
        "a '''b [[c|''d'']]'''\n== h<!--x--> == <!--y-->\n* i\n** j\n=== k ===\nl"
    )
    names = [type(node).__name__ for node in article.walk()]
    assert names == [
        *("Paragraph", "Text", "Strong", "Text", "Wikilink", "Emphasis", "Text"),
        *("Section", "Text", "Comment", "Text", "Comment"),
        *("List", "ListItem", "Text", "List", "ListItem", "Text"),
        *("Section", "Text", "Paragraph", "Text"),
    ]
    values = [node.value for node in article.find(Text) if node.value.strip()]
    assert values == ["a ", "b ", "d", "h", "i", "j", "k", "l"]


def test_caption_comes_before_rows() -> None:
    table = Table([TableRow()], TableCaption())
    assert list(children(table)) == [table.caption, table.rows[0]]


def test_walk_and_find_do_not_count_the_node_itself() -> None:
    section = Section(2, [Text("h")], sections=[Section(3, [])])
    assert section.find(Section) == section.sections
    assert [node.target for node in find(Paragraph([Wikilink("a")]), Wikilink)] == ["a"]


def test_no_recursion() -> None:
    inline: Inline = Text("x")
    for index in range(sys.getrecursionlimit() * 5):
        inline = Strong([inline]) if index % 2 else Emphasis([inline])
    assert sum(1 for _ in walk(Paragraph([inline]))) == sys.getrecursionlimit() * 5 + 1
    while isinstance(inline, Strong | Emphasis):  # taken apart, as freeing it nested is deep
        (inline,) = inline.children


def test_a_big_flat_tree() -> None:
    article = Article(lead=[Paragraph([Text("x")]) for _ in range(200_000)])
    assert len(article.find(Text)) == 200_000
    assert len(plain_text(article.lead)) == 200_000 * 3 - 2
