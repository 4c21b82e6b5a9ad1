"""Parts of an article have the canonical form that they have in an article."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import pytest

from wikiweave.formats.wikitext.read import read_article
from wikiweave.tree import nodes as n
from wikiweave.tree.canonical import canonical
from wikiweave.tree.defaults import share_defaults

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Article

SOURCE = """\
{{Infobox country | name=Maldives|capital = [[Malé]] }}


'''''Maldives''''' is <REF name=a />a<BR/>[http://x  y].
[[File:A.jpg| thumb |c]]
{{a| b = c }}


{{b}}
== A ''b'' <nowiki/>c ==
* a
*b

<!-- c -->
{|
|-
| a || b
|}
=== C ===


Text
"""


@pytest.fixture
def article() -> Article:
    return read_article(SOURCE)


def test_blocks_are_those_of_a_lead(article: Article) -> None:
    before = copy.deepcopy(article)
    found = canonical(article.lead)
    assert found == canonical(article).lead
    assert found != article.lead
    assert article == before
    assert found[0] is not article.lead[0]


def test_inlines_are_those_of_a_heading(article: Article) -> None:
    heading = [*article.sections[0].heading, n.Text("a"), n.Text("b"), n.Strong([n.Text("c")])]
    holder = n.Article(sections=[n.Section(1, heading)])
    assert canonical(heading) == canonical(holder).sections[0].heading


def test_a_section_is_that_of_an_article(article: Article) -> None:
    assert canonical(article.sections[0]) == canonical(article).sections[0]


def test_a_node_is_that_of_an_article(article: Article) -> None:
    for block in article.lead:
        assert canonical(block) == canonical(n.Article(lead=[block])).lead[0]


@pytest.mark.parametrize(
    ("node", "meaning"),
    [
        (n.Argument("a", [n.Text("b")], " ", " ", " ", "\n"), n.Argument("a", [n.Text("b")])),
        (n.ListItem([n.Text("a")], pad="  "), n.ListItem([n.Text("a")])),
        (n.TableCell([n.Text("a")], open="\n|  "), n.TableCell([n.Text("a")])),
        (n.TableRow([], open="\n|-----"), n.TableRow([])),
        (n.Text(""), n.Text("")),
        (
            n.Strong([n.Emphasis([n.Text("a")])]),
            n.Emphasis([n.Strong([n.Text("a")])]),
        ),
    ],
    ids=lambda node: type(node).__name__,
)
def test_nodes_that_stand_nowhere_alone(node: n.Node, meaning: n.Node) -> None:
    assert canonical(node) == meaning


def test_what_has_its_default_encodes_alike(article: Article) -> None:
    for block in canonical(article.lead):
        shared = copy.deepcopy(block)
        share_defaults(shared)
        assert repr(shared) == repr(block)


def test_nothing_is_nothing() -> None:
    nothing: list[n.Inline] = []
    assert canonical(nothing) == []
