"""From one dialect to the other: what changes, what stays, what is reported."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from plain_corpus import MEDIAWIKI, PLAIN, corpus, read
from plain_shapes import any_text, plain_text

from wikiweave.errors import FormatError
from wikiweave.formats.dialects import write_article
from wikiweave.formats.losses import losses
from wikiweave.formats.plain.convert import to_mediawiki, to_plain
from wikiweave.formats.plain.read import read_plain
from wikiweave.formats.plain.write import write_plain
from wikiweave.formats.wikitext.read import read_article
from wikiweave.tree.nodes import Article, Table
from wikiweave.tree.walk import find

if TYPE_CHECKING:
    from pathlib import Path


def plain_of(wikitext: str, title: str | None = None) -> str:
    return write_plain(to_plain(read_article(wikitext, title=title)))


def wikitext_of(plain: str) -> str:
    return write_article(to_mediawiki(read_plain(plain)))


def lost(wikitext: str, title: str | None = None) -> list[tuple[str, int, int, str]]:
    found: list[tuple[str, int, int, str]] = []
    for loss in losses(read_article(wikitext, title=title), "plain"):
        assert loss.span is not None
        found.append((loss.kind, loss.span.line, loss.span.column, loss.message))
    return found


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.stem)
def test_plain_samples_go_there_and_back(path: Path) -> None:
    article = read_plain(read(path))
    before = deepcopy(article)
    there = to_mediawiki(article)
    assert article == before
    assert read_article(write_article(there), title=there.title) == there
    back = to_plain(there)
    assert back == article
    assert write_plain(back) == read(path)
    assert losses(there, "plain") == []


@pytest.mark.parametrize("path", MEDIAWIKI, ids=lambda path: path.stem)
def test_mediawiki_samples_in_plain(path: Path) -> None:
    article = read_article(read(path), title=path.stem)
    before = deepcopy(article)
    plain = to_plain(article)
    assert article == before
    text = write_plain(plain)
    assert read_plain(text) == plain
    assert plain.newline == article.newline
    back = to_mediawiki(plain)
    assert len(find(back, Table)) == len(find(article, Table))
    for loss in losses(article, "plain"):
        assert loss.span is not None
        assert loss.span.start < loss.span.end


def test_plain_in_wikitext() -> None:
    plain = (
        "= T =\n\nInfobox country\n- Name: a | b\n- Empty:\n\nLead.\n\n==History==\n- a\n  - b\n"
        "  # c\n-- d\n\n==See also==\n- X\n- [[Y]]\n- ''z''\n"
    )
    assert wikitext_of(plain) == (
        "{{Infobox country\n| Name = a {{!}} b\n| Empty =\n}}\nLead.\n\n== History ==\n* a\n** b\n"
        "*# c\n** d\n\n== See also ==\n* [[X]]\n* [[Y]]\n* ''z''\n"
    )


def test_what_is_text_in_plain_is_text_in_wikitext() -> None:
    plain = ": a\n  b\n*c\n{{d\n=e= f\n----g\n\n{| h <!-- i\n\n[[j\n\n- :k\n"
    wikitext = wikitext_of(plain)
    kinds = [type(block).__name__ for block in read_article(wikitext).lead]
    assert kinds == ["Paragraph", "Paragraph", "Paragraph", "List"]
    assert "<nowiki/>: a\nb\n<nowiki/>*c\n" in wikitext


def test_wikitext_kept_raw_is_wikitext_again() -> None:
    wikitext = (
        "{| class=x\n| a\n\n* b\n\n- c\n|}\n\n{{Navbox\n|x=\n\n* y\n}}\n\n----\n\n[[Category:A]]\n"
    )
    plain = plain_of(wikitext, "T")
    assert plain == "= T =\n\n" + wikitext
    back = to_mediawiki(read_plain(plain))
    assert write_article(back) == wikitext
    assert back.title == "T"


def test_wikitext_in_plain() -> None:
    wikitext = (
        "{{Infobox_country | name = [[A|B]]<br>c | list =\n* x\n* y\n| z = }}\n"
        "'''B''' ''i'' [[L|m]]<ref>r</ref>\n\n== H ==\n# one\n## two\n; t\n: d\n\n"
        "== See also ==\n* [[A]]\n* B\n* [[C|d]]\n"
    )
    assert plain_of(wikitext, "T") == (
        "= T =\n\nInfobox country\n- name: [[A|B]]<br>c\n- list: x<br />y\n- z:\n\n"
        "'''B''' ''i'' [[L|m]]<ref>r</ref>\n\n==H==\n- one\n  - two\n\n- t\n  - d\n\n"
        "==See also==\n- A\n- B<nowiki/>\n- [[C|d]]\n"
    )


def test_losses_say_where_and_why() -> None:
    wikitext = (
        "a <!-- stays -->\n{| \n| x\n|}\n== H ==\n# one\n\n<!-- c -->\n x\n{{Main|Y}}\n__NOTOC__\n"
    )
    assert lost(wikitext) == [
        ("raw", 2, 0, "table kept as raw wikitext: the plain dialect has no tables"),
        ("flattened", 6, 0, "numbered list became a bulleted one: the plain dialect has no other"),
        ("dropped", 8, 0, "comment dropped: the plain dialect has none"),
        ("flattened", 9, 0, "preformatted text became a paragraph"),
        ("raw", 10, 0, "template kept as raw wikitext: the plain dialect has no templates"),
        ("dropped", 11, 0, "magic word dropped: the plain dialect has none"),
    ]


def test_losses_of_other_formats() -> None:
    article = read_article("'''B''' {{x|<!-- c -->}} {{cite web|url=u}} <!-- d -->\n")
    for target in ("wikitext", "mediawiki", "markdown", "json"):
        assert losses(article, target) == []
    found = losses(article, "json", profile="structured")
    assert [(loss.kind, type(loss.node).__name__) for loss in found] == [
        ("dropped", "Article"),
        ("flattened", "Strong"),
        ("dropped", "Template"),
        ("dropped", "Comment"),
    ]
    with pytest.raises(FormatError):
        losses(article, "docx")


def check_both_ways(article: Article) -> None:
    plain = to_plain(article)
    assert read_plain(write_plain(plain), lang=article.lang) == plain
    there = to_mediawiki(plain)
    assert read_article(write_article(there), title=there.title, lang=there.lang) == there


@settings(max_examples=150, deadline=None)
@given(any_text() | plain_text())
def test_any_wikitext_converts(text: str) -> None:
    article = read_article(text)
    check_both_ways(article)
    losses(article, "plain")
    losses(article, "json", profile="structured")


@settings(max_examples=150, deadline=None)
@given(any_text() | plain_text())
def test_any_plain_text_converts(text: str) -> None:
    there = to_mediawiki(read_plain(text))
    check_both_ways(there)


def test_the_corpus_converts() -> None:
    for title, lang, wikitext in corpus():
        check_both_ways(read_article(wikitext, title=title, lang=lang))
