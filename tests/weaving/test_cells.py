"""Edits in the cells of tables, as Markdown's HTML and as a tree: other lines stay as they are."""

from __future__ import annotations

import pytest

import wikiweave as ww
from wikiweave.tree.nodes import Paragraph, Table, TableCell, Text

TABLE = """{|class=wide
!Town!!Since||Note
|-
||Elm||align=left|-[[oak]]: one||two
|-
|'''Ash'''  || three
| four
|}
"""


def onto(old: str, new: str) -> str:
    copy = ww.render(ww.parse(TABLE), "markdown")
    assert copy.count(old) == 1
    edited = copy.replace(old, new)
    written = ww.convert(edited, "wikitext", "markdown", onto=TABLE)
    meant = ww.parse(edited, "markdown")
    assert ww.canonical(ww.parse(written)).lead == ww.canonical(meant).lead
    return written


@pytest.mark.parametrize(
    ("old", "new", "line", "becomes"),
    [
        pytest.param(
            "[oak](<oak>): one\n",
            "[oak](<oak>): one\n\nNew.\n",
            "||Elm||align=left|-[[oak]]: one||two",
            "||Elm||align=left|-[[oak]]: one\nNew.\n| two",
            id="a paragraph, more cells on the line",
        ),
        pytest.param(
            "three</td>",
            "three\n\nNew.\n\n</td>",
            "  || three",
            "  || three\nNew.",
            id="a paragraph, the line's last cell",
        ),
        pytest.param(
            "</td><td>two",
            "</td>\n<td>two",
            "||two",
            "\n| two",
            id="a cell on a line of its own",
        ),
        pytest.param(
            "<th>Since</th>",
            "<td>Since</td>",
            "!Town!!Since||Note",
            "!Town\n| Since\n! Note",
            id="no header any more",
        ),
        pytest.param(
            "three</td>", "a | b || c</td>", "three", "a &#124; b &#124;&#124; c", id="bars"
        ),
    ],
)
def test_an_edit_in_a_cell_is_local(old: str, new: str, line: str, becomes: str) -> None:
    assert TABLE.count(line) == 1
    assert onto(old, new) == TABLE.replace(line, becomes)


def test_a_paragraph_put_in_a_cell_of_a_tree_starts_the_next_cell_on_a_new_line() -> None:
    article = ww.parse(TABLE)
    cell = next(one for one in article.find(TableCell) if one.children == [Text("Elm")])
    cell.body.append(Paragraph([Text("New.")]))
    becomes = TABLE.replace("||Elm||align=left|", "||Elm\nNew.\n| align=left|")
    assert (
        ww.convert(ww.render(article, "json"), "wikitext", "json", onto=TABLE, base=TABLE)
        == becomes
    )


def test_only_the_item_that_needs_it_is_escaped() -> None:
    copy = "- one | other\n- [[two *and* three]]\n  - [four] ]]\n"
    with pytest.warns(UserWarning, match="looks like a link of wikitext"):
        written = ww.convert(copy, "wikitext", "markdown")
    assert written == "* one | other\n* &#91;&#91;two ''and'' three&#93;&#93;\n** [four] ]]\n"


def test_a_row_without_a_mark_gets_one_where_another_comes_before_it() -> None:
    article = ww.parse("{|\n| a\n|-\n| b\n|}\n")
    rows = article.find(Table)[0].rows
    rows.reverse()
    assert ww.render(article, "wikitext") == "{|\n|-\n| b\n|-\n| a\n|}\n"
    read = ww.parse(ww.render(article, "wikitext"))
    assert ww.canonical(read) == ww.canonical(article)


def test_an_empty_row_moved_to_the_top_of_a_table_leaves_the_others() -> None:
    original = "{|\n|width=9|\n* ''x'' (on [[y]])\n|-\n|}\n"
    copy = ww.render(ww.parse(original), "markdown")
    full, empty = copy.index("<tr>"), copy.rindex("<tr>")
    end = copy.index("</table>")
    moved = copy[:full] + copy[empty:end] + copy[full:empty] + copy[end:]
    assert (
        ww.convert(moved, "wikitext", "markdown", onto=original)
        == "{|\n|-\n|-\n|width=9|\n* ''x'' (on [[y]])\n|}\n"
    )


ROWS = [
    "|-\n| one || 1\n",
    "|-\n| two\n| 2\n",
    "|-\n| three || 3\n",
    "|-\n| four\n| 4\n",
    "|-\n| five || 5\n",
]
ONE, TWO = "| one | 1 |\n", "| two | 2 |\n"
HEAD = '{| class="wikitable"\n! Name || Number\n'


@pytest.mark.parametrize(
    ("old", "new", "order"),
    [
        pytest.param(f"{ONE}{TWO}", TWO, [1, 2, 3, 4], id="deleted"),
        pytest.param(f"{ONE}{TWO}", f"{TWO}{ONE}", [1, 0, 2, 3, 4], id="moved"),
        pytest.param(f"{ONE}{TWO}", ONE, [0, 2, 3, 4], id="the other deleted"),
    ],
)
def test_rows_keep_their_cells_on_their_lines(old: str, new: str, order: list[int]) -> None:
    source = HEAD + "".join(ROWS) + "|}\n"
    copy = ww.render(ww.parse(source), "markdown")
    assert copy.count(old) == 1
    written = ww.convert(copy.replace(old, new), "wikitext", "markdown", onto=source)
    assert written == HEAD + "".join(ROWS[number] for number in order) + "|}\n"
