"""What an edit keeps of the original's layout, and what it does not, worked out by hand."""

from __future__ import annotations

import pytest

import wikiweave as ww
from wikiweave.tree.nodes import Article, Paragraph, Section, Text
from wikiweave.weaving.known import known
from wikiweave.weaving.merging import merged
from wikiweave.weaving.weaver import woven

LISTS = "One.\n\n* a\n\nTwo.\n\n* b\n"
SPACES = "One  \n\nTwo\t\n\nThree.\n"
BOX = "{{Infobox x\n|a=  1\n|b  = 2\n}}\n"
NOTE = 'A<ref name="x"/> B.<ref name="x">On [http://x.org  trees].</ref>\n'


def read(text: str) -> Article:
    return ww.parse(text, "mediawiki")


@pytest.mark.parametrize(
    ("original", "edited", "written"),
    [
        # --- The article's own
        pytest.param("a\r\n\r\nb\r\n", "a\n\nc\n", "a\r\n\r\nc\r\n", id="line breaks"),
        pytest.param("One.\n\nTwo.", "One.\n\nThree.", "One.\n\nThree.", id="no end of line"),
        # --- Blank lines at the beginning are no section's own
        pytest.param(
            "\n\n==A==\nx\n\n\n==B==\ny\n",
            "== B ==\ny\n\n== A ==\nx\n",
            "\n\n==B==\ny\n\n==A==\nx\n",
            id="sections change places",
        ),
        pytest.param("Lead.\n\n\n==A==\nx\n", "==A==\nx\n", "==A==\nx\n", id="the lead goes"),
        pytest.param(
            "\n\nOne.\n\nTwo.\n", "== H ==\nTwo.\n", "== H ==\nTwo.\n", id="a section first"
        ),
        pytest.param(
            "==A==\nx\n==B==\ny\n",
            "== B ==\ny\n\n== A ==\nx\n",
            "==B==\ny\n\n==A==\nx\n",
            id="a section that comes first has no line above it",
        ),
        pytest.param(
            "Lead.\n==A==\nx\n", "== A ==\nx\n", "==A==\nx\n", id="nor has one whose lead goes"
        ),
        pytest.param(
            "==A==\nx\n",
            "\n\n\n== B ==\nx\n",
            "\n\n\n==B==\nx\n",
            id="blank lines that show are the edit's",
        ),
        # --- Headings keep theirs
        pytest.param("==A  ==\nx\n", "=== A ===\nx\n", "===A  ===\nx\n", id="a level"),
        pytest.param("== A==\nx\n", "== B ==\nx\n", "== B==\nx\n", id="a title"),
        pytest.param(
            "Lead.\n==A==\nx\n==B==\ny\n",
            "Lead.\n\nMore.\n\n== A ==\nx\n\n== B ==\nz\n",
            "Lead.\n\nMore.\n==A==\nx\n==B==\nz\n",
            id="what is above a heading, whatever block is there",
        ),
        pytest.param(
            "Lead.\n==A==\nx\n",
            "Lead.\n* item\n\n== A ==\nx\n",
            "Lead.\n* item\n==A==\nx\n",
            id="what is above a heading, though another kind of block is there",
        ),
        # --- White space at line ends goes with the line
        pytest.param(
            SPACES, "One\n\nTwo more\n\nThree.\n", "One  \n\nTwo more\t\n\nThree.\n", id="changed"
        ),
        pytest.param(
            SPACES,
            "One\n\nNew\n\nTwo\n\nThree.\n",
            "One  \n\nNew\n\nTwo\t\n\nThree.\n",
            id="inserted",
        ),
        pytest.param(SPACES, "Two\n\nOne\n\nThree.\n", "Two\t\n\nOne  \n\nThree.\n", id="moved"),
        pytest.param(
            "* one\n*  two  \n\nText.\n\n* three\n",
            "* one\n\nText.\n\n* three\n* two\n",
            "* one\n\nText.\n\n* three\n*  two  \n",
            id="moved to another list",
        ),
        pytest.param(
            "{| class=x  \n| a\n|}\n",
            "{| class=x\n|+ cap\n| a\n|}\n",
            "{| class=x  \n|+ cap\n| a\n|}\n",
            id="above a caption that is new",
        ),
        pytest.param(
            "{| class=x  \n| a\n|}\n",
            "{| class=x\n! a\n|}\n",
            "{| class=x  \n! a\n|}\n",
            id="above a cell that is a header now",
        ),
        pytest.param(
            "One  \n\n{|\n|-\n{{cells}}\n| a\n|}\n",
            "Two\n\n{|\n|-\n{{cells}}\n| a\n|}\n",
            "Two  \n\n{|\n|-\n{{cells}}\n| a\n|}\n",
            id="above a table with a block among its cells",
        ),
        # --- Blank lines belong to two neighbours
        pytest.param(
            LISTS,
            "One.\n* c\n* b\n\nTwo.\n* b\n",
            "One.\n\n* c\n* b\n\nTwo.\n\n* b\n",
            id="items change",
        ),
        pytest.param(
            LISTS,
            "One.\n\nNew.\n* a\n\nTwo.\n* b\n",
            "One.\n\nNew.\n\n* a\n\nTwo.\n\n* b\n",
            id="another of the same kind above",
        ),
        pytest.param(LISTS, "* a\n\nTwo.\n* b\n", "* a\n\nTwo.\n\n* b\n", id="first now"),
        pytest.param(
            LISTS,
            "Two.\n* b\n\nOne.\n* a\n",
            "Two.\n\n* b\n\nOne.\n\n* a\n",
            id="neighbours moved together",
        ),
        pytest.param(
            "One.\n\n* a\n{{y}}\n\nTwo.\n",
            "One.\n* a\n\nTwo.\n",
            "One.\n\n* a\n\nTwo.\n",
            id="one goes",
        ),
        pytest.param(
            "One.\n \n\nTwo.\n",
            "One more.\n\n\nTwo.\n",
            "One more.\n \n\nTwo.\n",
            id="white space on blank lines that show",
        ),
        pytest.param(
            "{{x}}\nOne.\n\n* a\n",
            "{{x}}\nOther.\n\nThings.\n* a\n",
            "{{x}}\nOther.\n\nThings.\n\n* a\n",
            id="the block right above decides, not the first",
        ),
        # --- Below a heading
        pytest.param(
            "==H==\n\nOne.\n", "==H==\nNew.\n\nOne.\n", "==H==\n\nNew.\n\nOne.\n", id="a blank line"
        ),
        pytest.param(
            "==H==\nOne.\n", "==H==\nNew.\n\nOne.\n", "==H==\nNew.\n\nOne.\n", id="no blank line"
        ),
        pytest.param(
            "==H==\n\nOne.\n", "==H==\n* new\n\nOne.\n", "==H==\n\n* new\n\nOne.\n", id="a list"
        ),
        pytest.param(
            "==H==\n\nOne.\n",
            "==H==\n{|\n| new\n|}\n\nOne.\n",
            "==H==\n\n{|\n| new\n|}\n\nOne.\n",
            id="a table",
        ),
        pytest.param(
            "==H==\n\nOne.\n",
            "==H==\n{{hatnote}}\n\nOne.\n",
            "==H==\n{{hatnote}}\n\nOne.\n",
            id="a template stands right below its heading",
        ),
        pytest.param(
            "{{x}}\n\nOne.\n",
            "{{x}}\nNew.\n\nOne.\n",
            "{{x}}\nNew.\n\nOne.\n",
            id="a template is no heading",
        ),
        pytest.param(
            "==H==\n\nOne.\n",
            "==H==\n\n\nNew.\n\nOne.\n",
            "==H==\n\n\nNew.\n\nOne.\n",
            id="more blank lines are the edit's",
        ),
        pytest.param(
            "==H==\n\nOne.\n\n==Last==\n",
            "New.\n\n==H==\n\nOne.\n\n==Last==\n",
            "New.\n\n==H==\n\nOne.\n\n==Last==\n",
            id="what is new at the beginning stands below no heading",
        ),
        # --- Arguments
        pytest.param(
            BOX,
            "{{Infobox x\n|<!-- c -->a=1\n|b = 2\n}}\n",
            "{{Infobox x\n|<!-- c -->a=  1\n|b  = 2\n}}\n",
            id="a comment before a name comes",
        ),
        pytest.param(
            "{{Infobox x\n|<!-- c -->  a=  1\n|b  = 2\n}}\n",
            "{{Infobox x\n|a=1\n|b = 2\n}}\n",
            "{{Infobox x\n| a=  1\n|b  = 2\n}}\n",
            id="a comment before a name goes",
        ),
        pytest.param(
            BOX,
            "{{Infobox x\n| a = 3\n| b = 2\n}}\n",
            "{{Infobox x\n|a=  3\n|b  = 2\n}}\n",
            id="a value",
        ),
        pytest.param(
            "{{Infobox x\n|a=  1 |\n b = 2\n| c = 3\n}}\n",
            "{{Infobox x\n| a = 1\n| c = 3\n}}\n",
            "{{Infobox x\n|a=  1\n| c = 3\n}}\n",
            id="two that come together are on lines of their own",
        ),
        # --- Tables
        pytest.param(
            "{|\n|+  cap here\n|-\n|1||  2\n|}\n",
            "{|\n|+ cap there\n|-\n| 1 || 2\n|}\n",
            "{|\n|+  cap there\n|-\n|1||  2\n|}\n",
            id="a caption",
        ),
        pytest.param("{|\n|1\n|}\n", "{|\n!1\n|}\n", "{|\n! 1\n|}\n", id="a cell that is a header"),
        pytest.param(
            "{|\n|style=x|[http://x.org  a]\n|}\n",
            "{|\n! style=x | [http://x.org a]\n|}\n",
            "{|\n! style=x|[http://x.org  a]\n|}\n",
            id="what is in a cell that is a header",
        ),
        pytest.param(
            "{|\n|a||  b\n|}\n", "{|\n| a\n| b\n|}\n", "{|\n|a\n| b\n|}\n", id="on another line"
        ),
        pytest.param(
            "{|\n|a||  b\n|-\n|  c||d\n|}\n\n{|\n| x\n|}\n",
            "{|\n| a || b\n|}\n\n{|\n| x\n|-\n| c || d\n|}\n",
            "{|\n|a||  b\n|}\n\n{|\n| x\n|-\n|  c||d\n|}\n",
            id="a row moved to another table",
        ),
        pytest.param(
            "{|\n|a||  b\n|-\n| c || d\n|}\n",
            "{|\n| a || x\n|-\n| c || d || b\n|}\n",
            "{|\n|a||  x\n|-\n| c || d||  b\n|}\n",
            id="a cell moved to another row",
        ),
        # --- What holds one node
        pytest.param(
            "#REDIRECT  [[A]]\n",
            "#REDIRECT [[Category:A]]\n",
            "#REDIRECT  [[Category:A]]\n",
            id="a redirect to another kind of page",
        ),
        pytest.param(
            "[http://x.org  a] b\n", "[http://x.org c] b\n", "[http://x.org  c] b\n", id="a label"
        ),
        # --- Footnotes
        pytest.param(
            NOTE,
            'A<ref name="x">On [http://x.org trees].</ref> C.<ref name="x"/>\n',
            'A<ref name="x">On [http://x.org  trees].</ref> C.<ref name="x"/>\n',
            id="a text at another use",
        ),
        pytest.param(
            NOTE,
            'A<ref name="x">On [http://x.org elms].</ref> C.<ref name="x"/>\n',
            'A<ref name="x">On [http://x.org  elms].</ref> C.<ref name="x"/>\n',
            id="a changed text at another use",
        ),
    ],
)
def test_layout(original: str, edited: str, written: str) -> None:
    copy = ww.canonical(read(edited))
    result = ww.weave(read(original), copy)
    assert ww.render(result, "wikitext") == written
    assert ww.canonical(result) == copy


def test_of_equal_items_the_first_is_moved() -> None:
    original = "*  same\n\nText.\n\n* same\n* one\n\nMore.\n\n# two\n"
    edited = "Text.\n\n* one\n\nMore.\n\n# two\n# same\n"
    assert ww.render(ww.weave(read(original), read(edited)), "wikitext").endswith("#  same\n")


def test_the_same_meaning_is_the_original() -> None:
    original = Article(lead=[Paragraph([Text("One  "), Text("or two.")])], trailing="\n\n")
    edited = ww.canonical(original)
    assert ww.weave(original, edited) == original
    assert ww.weave(original, edited) is not original


def test_an_article_with_another_title_keeps_its_layout() -> None:
    original, edited = read("==A==\nx\n\n== B==\ny\n"), read("== A ==\nx\n\n== B ==\nz\n")
    original.title, edited.title = "T", "U"
    result = ww.weave(original, edited)
    assert (result.title, ww.render(result, "wikitext")) == ("U", "==A==\nx\n\n== B==\nz\n")


def test_what_would_mean_something_else_is_not_woven(monkeypatch: pytest.MonkeyPatch) -> None:
    original, edited = read("One  two.\n\n==H==\n"), ww.canonical(read("Three.\n\n==H==\n"))

    def damage(article: Article, *_: object) -> None:
        article.lead.clear()

    monkeypatch.setattr("wikiweave.weaving.weaver.give_back_line_ends", damage)
    result = ww.weave(original, edited)
    assert result == edited
    assert result is not edited
    both = known(original), known(edited)
    assert woven(*both) is both[1]


# --- Meanings that are known are shared -------------------------------------------------


def test_known() -> None:
    paragraph = Paragraph([Text("One"), Text(" or two.")])
    article = Article(lead=[paragraph], trailing="\n\n")
    shared = known(article)
    assert shared.article.lead == [Paragraph([Text("One or two.")])]
    assert shared.meaning == ww.canonical(shared.article)
    assert len(paragraph.children) == 2  # the argument is not changed


def test_woven_returns_what_weave_returns_and_changes_nothing() -> None:
    original, edited = known(read(SPACES)), known(read("One\n\nTwo more\n\nThree.\n"))
    result = woven(original, edited)
    assert result.article == ww.weave(original.article, edited.article)
    assert result.meaning == ww.canonical(result.article)
    assert original == known(read(SPACES))
    assert edited == known(read("One\n\nTwo more\n\nThree.\n"))
    assert woven(original, known(read("One\n\nTwo\n\nThree.\n"))) is original
    assert woven(edited, original).article == ww.weave(edited.article, original.article)


def test_merged_returns_what_merge_returns_and_changes_nothing() -> None:
    texts = ("One.\n\nTwo.\n", "One.\n\n\nTwo more.\n\n==H==\n", "One and a half.\n\nTwo.\n")
    base, original, edited = (known(read(text)) for text in texts)
    result, conflicts = merged(base, original, edited)
    assert ww.Merged(result.article, conflicts) == ww.merge(*(read(text) for text in texts))
    assert result.meaning == ww.canonical(result.article)
    assert [base, original, edited] == [known(read(text)) for text in texts]
    assert merged(base, original, base) == (original, [])
    assert merged(base, base, edited) == (woven(base, edited), [])


def test_a_section_alone() -> None:
    article = Article(sections=[Section(2, [Text("H")])])
    assert ww.weave(Article(), article) == article
    assert ww.weave(article, Article()) == ww.canonical(Article())
