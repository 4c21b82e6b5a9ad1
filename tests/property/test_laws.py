"""Laws 1, 2, 7 and 8 of the design, over texts of every kind and in both dialects."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import wikiweave as ww
from tests.strategies import articles, free_text, plain_text, wikitext

any_text = st.one_of(free_text(), wikitext(), plain_text())
formats = pytest.mark.parametrize("format", ["mediawiki", "plain", "wikitext"])


@formats
@given(any_text)
@example("\ufeff")
@example("\ufeff\ufeff")
@example("a\r\nb\r\n")
@example("a\r\nb\n")
@example("\0[[\0]]")
@example("\x01\x02\x03\x04\x05")
def test_law_1_every_text_comes_back(format: str, text: str) -> None:
    article = ww.parse(text, format)
    assert ww.render(article, "wikitext") == text
    assert format in ("wikitext", article.dialect)


@given(any_text)
def test_law_1_holds_for_detected_texts(text: str) -> None:
    article = ww.parse(text)
    assert ww.render(article, "wikitext") == text


@given(any_text, st.sampled_from(["en", "de", "ar", "zh", "xx", ""]))
def test_law_1_holds_in_every_language(text: str, lang: str) -> None:
    assert ww.render(ww.parse(text, "mediawiki", lang=lang), "wikitext") == text


@formats
@given(any_text)
def test_law_2_json_is_the_tree(format: str, text: str) -> None:
    article = ww.parse(text, format)
    back = ww.parse(ww.render(article, "json"), "json")
    assert back == article
    assert ww.render(back, "wikitext") == text


@given(articles())
def test_law_2_holds_for_trees_made_by_hand(article: ww.Article) -> None:
    assert ww.parse(ww.render(article, "json"), "json") == article


@formats
@given(any_text)
def test_law_7_nothing_raises(format: str, text: str) -> None:
    article = ww.parse(text, format)
    ww.canonical(article)
    list(ww.locate(article))
    article.plain_text()
    ww.render(article, "json", profile="structured")
    for other in ("mediawiki", "plain"):
        ww.losses(article, other)
        again = ww.parse(ww.render(article, other), other)
        assert ww.render(again, other) == ww.render(article, other)
    assert article == ww.parse(text, format)


@formats
@given(any_text)
def test_canonical_is_idempotent(format: str, text: str) -> None:
    article = ww.parse(text, format)
    before = ww.render(article, "json")
    canonical = ww.canonical(article)
    assert ww.render(article, "json") == before, "canonical changed its argument"
    assert ww.canonical(canonical) == canonical


@pytest.mark.parametrize("format", ["mediawiki", "plain"])
@given(any_text)
def test_law_8_canonical_text_reads_as_itself(format: str, text: str) -> None:
    canonical = ww.canonical(ww.parse(text, format))
    again = ww.parse(ww.render(canonical, "wikitext"), format)
    assert ww.canonical(again) == canonical


@given(articles())
def test_trees_made_by_hand_come_back(article: ww.Article) -> None:
    canonical = ww.canonical(article)
    assert ww.canonical(canonical) == canonical
    again = ww.parse(ww.render(article, "wikitext"), "mediawiki")
    assert ww.canonical(again) == canonical
