"""The clean profile: it never fails, nor leaves markup over, nor changes the article."""

from __future__ import annotations

import copy
import re

from hypothesis import given
from hypothesis import strategies as st

import wikiweave as ww
from tests.strategies import articles, free_text, plain_text, wikitext
from wikiweave.knowledge.readings import builtin_entries

#: Uses of templates in odd places, and halves of marks.
_PIECES = st.sampled_from(
    [
        *(entry.example[0] for entry in builtin_entries()[::7]),
        *("{{odd}}", "{", "}", "[", "]", "'", "|", "(", ")", ", ", "\n", "\n\n", "\n* ", "\n{|\n|"),
        *("[[", "]]", "{{small|", "}}", "''", "'''", "<ref>", "</ref>", "[http://x ", "<nowiki/>"),
        *("&#91;", "&#123;", "&#39;", "&lt;ref", "[[File:A.jpg|thumb|", "a", "<small>", "</small>"),
    ]
)
_SHAPED = st.lists(_PIECES, max_size=12).map("".join)
#: Code and formulas, in which anything may stand.
_CODE = re.compile(
    r"`|\$|</?(?:code|math|pre|syntaxhighlight|source|nowiki|chem|ce)\b", re.IGNORECASE
)
_LEFT_OVER = re.compile(r"\{\{|\}\}|\|\}|\{\||''|\[\[|\]\]|<ref|\x7f")


@given(st.one_of(free_text(), wikitext(), plain_text(), _SHAPED))
def test_it_never_fails_and_leaves_nothing_over(text: str) -> None:
    article = ww.parse(text, "mediawiki")
    before = copy.deepcopy(article)
    written = ww.render(article, "markdown", profile="clean") + ww.render(article, "text")
    assert article == before
    if not _CODE.search(text):
        assert _LEFT_OVER.findall(written) == []


@given(articles())
def test_it_writes_every_tree(article: ww.Article) -> None:
    ww.render(article, "markdown", profile="clean")
    ww.render(article, "text")
    ww.losses(article, "text")
