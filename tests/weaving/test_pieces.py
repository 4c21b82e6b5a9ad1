"""Articles cut into their smallest parts and put together again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import wikiweave as ww
from wikiweave.tree.nodes import Article, Comment, List, ListItem, Table, TableRow
from wikiweave.weaving.flat import flat, nested
from wikiweave.weaving.pieces import Piece, Placed, build, leaves, pieces

if TYPE_CHECKING:
    from wikiweave.weaving.parts import Part


def rebuilt(article: Article) -> str:
    """Return the wikitext of an article after its parts are put together again."""
    units, homeless = build([Placed(each) for each in pieces(flat(article))])
    assert homeless == []
    lead, sections = nested(units)
    return ww.render(Article(lead=lead, sections=sections), "wikitext")


@pytest.mark.parametrize(
    "text",
    [
        "a\n\nb\n",
        "* a\n* b\n",
        "* a\n** b\n*** c\n** d\n* e\n",
        # A list without an item above it.
        "** a\n",
        "*** a\n** b\n* c\n",
        "#*: a\n",
        # Lists that share some of their levels.
        "*#* a\n*#* b\n",
        "*## a\n*#* b\n",
        "*#* a\n** b\n*#* c\n",
        "** a\n*# b\n",
        "* a\n# b\n",
        # A term holds no list; its description does.
        "; a\n: b\n:* c\n",
        "; a\n:* b\n",
        ": a\n:: b\n",
        "; a : b\n",
        "; a : b\n: c\n; d\n",
        "*; a\n*: b\n",
        # Blocks in items, and after them.
        "* a\n\nb\n\n* c\n",
        ": {|\n| a\n|}\n",
        ": a\n: {|\n| b\n|}\n",
        "== A ==\n* b\n\n=== C ===\nd\n",
        "{|\n| a\n|-\n| b\n|}\n",
        "{|\n| a\n|}\n\n{|\n| b\n|}\n",
        "{{Infobox river\n| a = b\n| c = d\n}}\n",
        "{{Infobox river\n| a = b\n}}\n{{Infobox lake\n| a = b\n}}\n",
        "{{Infobox river\n| a = b\n}}\n{|\n| c\n|}\n* d\n",
        "{{other\n| a = b\n}}\n",
    ],
)
def test_parts_come_together_again(text: str) -> None:
    article = ww.canonical(ww.parse(text, "mediawiki"))
    before = ww.render(article, "json")
    assert ww.canonical(ww.parse(rebuilt(article), "mediawiki")) == article
    assert ww.render(article, "json") == before


def _shown(part: Part) -> str:
    return type(part).__name__


def test_leaves_are_in_order() -> None:
    text = "* a\n** b\n\n{|\n| c\n|-\n| d\n|}\n\n{{Infobox x\n| e = f\n}}\n\n{{g|h}}\n"
    units = [*flat(ww.canonical(ww.parse(text, "mediawiki")))]
    assert [[_shown(part) for part in leaves(unit)] for unit in units] == [
        ["ListItem", "ListItem"],
        ["Table", "TableRow", "TableRow"],
        ["Template", "Argument"],
        ["Template"],
    ]


def test_lists_of_a_kind_are_one_unless_one_is_to_begin() -> None:
    one, other = List("bulleted"), List("bulleted")
    first, second = Piece(ListItem(), (one,)), Piece(ListItem(), (other,))
    assert len(build([Placed(first), Placed(second)])[0]) == 1
    assert len(build([Placed(first), Placed(second, begins_list=True)])[0]) == 2
    assert len(build([Placed(first), Placed(Piece(ListItem(), (List("numbered"),)))])[0]) == 2


def test_rows_without_their_table_get_it_again() -> None:
    article = ww.canonical(ww.parse('{| class="x"\n| a\n|-\n| b\n|}\n', "mediawiki"))
    table, first, second = pieces(flat(article))
    units, homeless = build([Placed(first), Placed(second)])
    assert homeless == [first.part]
    assert nested(units)[0] == article.lead
    units, homeless = build([Placed(table), Placed(Piece(ListItem(), (List("bulleted"),)))])
    assert (len(units), homeless) == (2, [])
    # What stands between ends the table.
    units, homeless = build(
        [
            Placed(table),
            Placed(first),
            Placed(Piece(ListItem(), (List("bulleted"),))),
            Placed(second),
        ]
    )
    assert [_shown(unit) for unit in units] == ["Table", "List", "Table"]
    assert homeless == [second.part]


def test_a_comment_follows_the_table_that_is_open() -> None:
    table = Table()
    note = Comment("x")
    placed = [
        Placed(Piece(table), comment=note),
        Placed(Piece(TableRow(), (), table)),
        Placed(Piece(TableRow(), (), table)),
    ]
    units, homeless = build(placed)
    assert [_shown(unit) for unit in units] == ["Table", "Comment"]
    assert homeless == []
    item = Piece(ListItem(), (List("bulleted"),))
    units, _ = build([Placed(item, comment=note), Placed(item)])
    assert [_shown(unit) for unit in units] == ["List", "Comment", "List"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("<gallery>\nA.jpg\nB.jpg\n</gallery>\n", 3),  # the tags and two lines
        ("<gallery>\nA.jpg\n</gallery>\n", 2),
        ("<gallery>A.jpg\nB.jpg</gallery>\n", 3),
        ("<gallery>\nA.jpg\nB.jpg</gallery>\n", 1),  # blank lines of the tags are both, or none
        ("<gallery>A.jpg\nB.jpg\n</gallery>\n", 1),
        ("<gallery>\nA.jpg\n\nB.jpg\n</gallery>\n", 1),  # a blank line of its own
        ("<gallery>\nA.jpg\n\nB.jpg</gallery>\n", 1),
        ("<gallery>\n</gallery>\n", 1),
        ("** a\n", 1),  # an item without a line of its own is no part
    ],
)
def test_how_many_parts_a_block_has(text: str, count: int) -> None:
    (block,) = ww.canonical(ww.parse(text, "mediawiki")).lead
    assert len([*leaves(block)]) == count
    article = Article(lead=[block])
    assert ww.canonical(ww.parse(rebuilt(article), "mediawiki")) == ww.canonical(article)
