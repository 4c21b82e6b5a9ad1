from __future__ import annotations

import re

import pytest

import wikiweave as ww
from tests.corpus_files import articles
from wikiweave.formats.clean.clean import clean_article
from wikiweave.formats.clean.options import CleanOptions
from wikiweave.tree import nodes as n
from wikiweave.tree.walk import walk

#: What is markup, and so must not be left over; in code and formulas it may stand.
LEFT_OVER = re.compile(
    r"thumb\||Category:(?=\S)|\{\{|\}\}|\|\}|\{\||''|\[\[|\]\]|<ref|<!--|[\x00\x01\x0b\x7f]"
)
CODE = re.compile(
    r"(?ms)^\s*(`{3,})[^\n]*\n.*?^\s*\1`*$|(`+)(?!`).+?(?<!`)\2(?!`)|\$\$.*?\$\$|\$[^$\n]+\$"
)
#: Which articles are looked at: every so many, to keep the suite short.
EVERY = 10


def code_of(article: ww.Article) -> list[str]:
    """Return the program texts and formulas in a clean tree, as written and in one line."""
    clean, _ = clean_article(article, CleanOptions())
    found: set[str] = set()
    for node in walk(clean):
        if isinstance(node, n.Code | n.Math):
            text = node.value
        elif isinstance(node, n.Preformatted) or (
            isinstance(node, n.HtmlElement) and node.name == "code"
        ):
            text = "".join(each.value for each in node.children if isinstance(each, n.Text))
        else:
            continue
        found |= {text, " ".join(re.split(r"[ \t\r\n]+", text))}
    return sorted((text for text in found if len(text) > 1), key=len, reverse=True)


@pytest.mark.parametrize("part", range(4))
def test_no_markup_is_left_over(part: int) -> None:
    for title, lang, wikitext in articles()[part :: 4 * EVERY]:
        article = ww.parse(wikitext, "mediawiki", title=title, lang=lang)
        markdown = CODE.sub("", ww.render(article, "markdown", profile="clean"))
        assert LEFT_OVER.findall(markdown) == [], title
        text = ww.render(article, "text")
        for code in code_of(article):
            text = text.replace(code, "")
        assert LEFT_OVER.findall(text) == [], title
