"""Real articles and MediaWiki's own parser tests: all come back, none raises."""

from __future__ import annotations

from typing import Final

import pytest

import wikiweave as ww
from tests.corpus_files import articles, parser_tests
from wikiweave.formats.detect import detect

#: So many tests share the corpus, so that they can run side by side.
N_CHUNKS: Final = 16
chunks = pytest.mark.parametrize("chunk", range(N_CHUNKS))


def check(name: str, text: str, *, lang: str | None) -> None:
    article = ww.parse(text, "mediawiki", lang=lang)
    assert ww.render(article, "wikitext") == text, name
    json = ww.render(article, "json")
    back = ww.parse(json)
    assert back == article, name
    assert ww.render(back, "wikitext") == text, name
    canonical = ww.canonical(article)
    assert ww.render(article, "json") == json, f"{name}: canonical changed its argument"
    assert ww.canonical(canonical) == canonical, name
    again = ww.parse(ww.render(canonical, "wikitext"), "mediawiki", lang=lang)
    assert ww.canonical(again) == canonical, name
    located = ww.locate(article)
    assert len(list(located)) == len(list(article.walk())), name
    for link in article.find(ww.nodes.Wikilink):
        span = located[link]
        assert text[span.start : span.end].startswith("[[" + link.target), name


@chunks
def test_articles(chunk: int) -> None:
    for article in articles()[chunk::N_CHUNKS]:
        check(article.title, article.wikitext, lang=article.lang)


@chunks
def test_articles_are_detected(chunk: int) -> None:
    for article in articles()[chunk::N_CHUNKS]:
        assert detect(article.wikitext) == "mediawiki", article.title
        assert ww.parse(article.wikitext).dialect == "mediawiki", article.title


@chunks
def test_articles_in_other_formats(chunk: int) -> None:
    for article in articles()[chunk::N_CHUNKS]:
        parsed = ww.parse(article.wikitext, "mediawiki", lang=article.lang)
        ww.losses(parsed, "plain")
        plain = ww.render(parsed, "plain")
        assert ww.render(ww.parse(plain, "plain"), "plain") == plain, article.title
        ww.render(parsed, "json", profile="structured")
        parsed.plain_text()


@chunks
def test_parser_tests(chunk: int) -> None:
    for name, text in parser_tests()[chunk::N_CHUNKS]:
        check(name, text, lang=None)


@chunks
def test_parser_tests_as_plain(chunk: int) -> None:
    for name, text in parser_tests()[chunk::N_CHUNKS]:
        assert ww.render(ww.parse(text, "plain"), "plain") == text, name
        assert ww.render(ww.parse(text), "wikitext") == text, name
