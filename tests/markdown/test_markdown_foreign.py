"""Markdown that others wrote: all of it is read, and nothing typed turns into markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wikiweave as ww
from tests.markdown.markdown_laws import check_laws
from tests.strategies import MARKS, free_text
from wikiweave.formats.markdown.read import parse_markdown

TEXTS = {
    "setext": ("x\n\nT\n-\n\nx __b__ _i_ ~~s~~\n", "x\n\n== T ==\nx '''b''' ''i'' <s>s</s>\n"),
    "reference link": ("[a][x]\n\n[x]: http://x.org\n", "[http://x.org a]\n"),
    "task list": ("- [ ] a\n- [x] b\n", "* [ ] a\n* [x] b\n"),
    "paragraphs in an item": ("1. a\n\n   b\n", "# a<br>b\n"),
    "hard break": ("a\\\nb  \nc\n", "a<br>\nb<br>\nc\n"),
    "a place to link to": ('<a name="p">1.</a> x\n', '<span id="p">1.</span> x\n'),
    "typed references": ("a \\&nbsp;b \\&lt; c\n", "a &amp;nbsp;b &amp;lt; c\n"),
    "typed wikitext": ("a [[b]] {{c}} ''d''\n", None),
    "code": (
        "    x {{y}}\n",
        '<syntaxhighlight lang="text">\nx {{y}}\n</syntaxhighlight>\n',
    ),
    "code span": ("`[[x]]`\n", "<code><nowiki>[[x]]</nowiki></code>\n"),
    "quote": ("> a\n> b\n", "<blockquote>\na\nb\n</blockquote>\n"),
    "table": (
        "| a |\n|---|\n| 1 \\| 2 |\n",
        '{| class="wikitable"\n! a\n|-\n| 1 &#124; 2\n|}\n',
    ),
    "foreign image": ("![a](http://x.org/i.png)\n", "[http://x.org/i.png a]\n"),
    "footnotes": (
        "a[^1] b[^nope]\n\n[^1]: One\n[^left]: Over\n",
        'a<ref>One</ref> b<ref name="nope" />\n\n<ref name="left">Over</ref>\n',
    ),
    "autolinks": ("<http://x.org> <foo:bar>\n", "http://x.org <foo:bar>\n"),
    "a file's page": ("x [f](File:a.jpg)\n", "x [[:File:a.jpg|f]]\n"),
    "formatter's encoding": ("[a b](a%20b)\n", "[[a b]]\n"),
    "broken front matter": ("---\na: b: c\n---\nx\n", None),
    "other front matter": ("---\ntitle: 1.0\ntags: [x]\n---\nx\n", None),
    "sections in a fence": ("```wikitext\n== A ==\nb\n```\n\nc\n", "== A ==\nb\n\nc\n"),
    "html": ("<div>\n\nx\n\n</div>\n", None),
    "byte order mark": ("\ufeff## A\n", "== A ==\n"),
    "empty": ("", ""),
    "nul": ("a\0b\n", None),
}


@pytest.mark.parametrize("name", TEXTS)
def test_foreign_text(name: str) -> None:
    markdown, expected = TEXTS[name]
    article = parse_markdown(markdown)
    wikitext = ww.render(article, "wikitext")
    if expected is not None:
        assert wikitext == expected
    again = ww.parse(wikitext, "mediawiki", title=article.title)
    assert ww.canonical(again) == ww.canonical(article)
    check_laws(article)


@pytest.mark.parametrize(
    "mark", ["> ", "- ", "1. ", "[", "![", "*", "**a ", "`", "<b>", "$", "[^a]: "]
)
def test_what_nests_too_deep_is_kept(mark: str) -> None:
    assert "word" in ww.render(parse_markdown(mark * 300 + "word\n"), "wikitext")


def test_deep_lists_are_kept() -> None:
    markdown = "".join("  " * depth + f"- word{depth}\n" for depth in range(80))
    wikitext = ww.render(parse_markdown(markdown), "wikitext")
    assert all(f"word{depth}" in wikitext for depth in range(80))


MARKDOWN = (
    "# ", "\n\n", "\n", "- ", "1. ", "> ", "    ", "```\n", "```wikitext\n", "`", "``", "*", "**",
    "_", "~~", "[", "](", ")", "](<", ">)", "![", "[^a]", "[^a]: ", "| a |\n|---|\n",
    "|", "<!--ww:",
    "-->", "<!--ww:infobox-->\n", "<!--ww:caption-->", "<!--ww:end-->", "<!--ww:raw-->`",
    "<!--ww:↵-->`x↵`", "![](<./File:a>)", "$`", "`$", '<!--ww:{"before":"\\n"}-->\n',
    '<!--ww:{"table":{"cells":1}}-->\n',
    '<code class="wikitext">', "</code>", "&amp;", "\\", "$", "$$", ": ", "---\n", "===\n", "<b>",
    "</b>", "<http://a>", "word", "a b", "title: a\n",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(MARKDOWN) | st.sampled_from(MARKS), max_size=14).map("".join)
    | free_text()
)
def test_any_text_is_read(markdown: str) -> None:
    ww.render(parse_markdown(markdown), "wikitext")
