"""Laws 3, 4 and 5 over generated articles and the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings

import wikiweave as ww
from tests import corpus_files
from tests.linear import check_linear
from tests.markdown.markdown_laws import check_laws
from tests.strategies import articles, free_text, wikitext
from wikiweave.formats.markdown.front_matter import source_hash
from wikiweave.formats.markdown.read import parse_markdown
from wikiweave.formats.markdown.write import render_markdown
from wikiweave.weaving.fingerprint import article_hash

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.tree.nodes import Article


@settings(deadline=None)  # the first example loads the parser
@given(wikitext())
@example("<math>a</math>1")
@example("* a\n{{b}}\n\n\n\n:c\n\n;d\n\n:e")
@example("#: a\n\n;b")
@example("|'' ''")
def test_laws_hold_of_wikitext(text: str) -> None:
    check_laws(ww.parse(text, "mediawiki"))


@settings(deadline=None)
@given(free_text())
def test_laws_hold_of_any_text(text: str) -> None:
    check_laws(ww.parse(text, "mediawiki"))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles())
def test_laws_hold_of_articles_made_of_nodes(article: Article) -> None:
    markdown = render_markdown(article)
    read = parse_markdown(markdown)
    assert ww.canonical(read) == ww.canonical(article)
    assert render_markdown(read) == markdown


@settings(deadline=None)
@given(wikitext())
def test_the_plain_dialect_comes_back(text: str) -> None:
    check_laws(ww.parse(text, "plain"))


def test_the_source_is_told_by_its_hash() -> None:
    article = ww.parse("==H==\n*a", "mediawiki")
    assert source_hash(render_markdown(article)) == article_hash(ww.canonical(article))
    assert source_hash("# foreign") is None


def test_laws_hold_of_the_corpus() -> None:
    failed = []
    for one in corpus_files.articles()[::8]:
        article = ww.parse(one.wikitext, "mediawiki", title=one.title, lang=one.lang)
        try:
            check_laws(article)
        except AssertionError:
            failed.append(one.title)
    assert not failed


@pytest.mark.parametrize(
    "mark", ["[[a|", "''", "'''", "{{a|", "<b>", "* ", "[http://a ", "`", "_", "$"]
)
def test_time_grows_with_the_text(mark: str) -> None:
    def prepare(n: int) -> Callable[[], object]:
        article = ww.parse(mark * n, "mediawiki")
        return lambda: parse_markdown(render_markdown(article))

    check_linear(prepare, first=250, most=4_000)
