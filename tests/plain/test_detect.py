"""The format of a text is told from the text."""

from __future__ import annotations

import pytest
from plain_corpus import MEDIAWIKI, PLAIN, corpus, read

from wikiweave.formats.detect import detect
from wikiweave.formats.plain.convert import to_plain
from wikiweave.formats.plain.write import write_plain
from wikiweave.formats.wikitext.read import read_article


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "mediawiki"),
        ("Just a paragraph.\n", "mediawiki"),
        ("= T =\n\nText.\n", "plain"),
        ("\ufeff\n= T =\r\n\r\nText.\r\n", "plain"),
        ("Infobox\n- a: b\n\nText with a [[link]].\n", "plain"),
        ("Text.\n\n==A==\n- x\n- y\n", "plain"),
        ("= T =\n\n== A ==\n* x\n", "mediawiki"),
        ("= T =\n* x\n", "mediawiki"),
        ("{{Infobox\n| a = b\n}}\n- x\n", "mediawiki"),
        ("== A ==\n* x\n", "mediawiki"),
        ('{"format_version": 1}', "json"),
        ('\n{\n  "format_version": 1}', "json"),
        ('{"a": 1}', "mediawiki"),
        ("---\ntitle: T\nwikiweave: 1\n---\n# T\n", "markdown"),
        ("---\ntitle: T\n---\nwikiweave: 1\n", "mediawiki"),
        ("# T\n\n- x\n", "mediawiki"),
    ],
)
def test_from_the_text(text: str, expected: str) -> None:
    assert detect(text) == expected


@pytest.mark.parametrize(
    ("suffix", "expected"),
    [(".json", "json"), ("md", "markdown"), (".MARKDOWN", "markdown"), (".txt", "mediawiki")],
)
def test_from_the_suffix(suffix: str, expected: str) -> None:
    assert detect("", suffix=suffix) == expected


def test_samples() -> None:
    for path in PLAIN:
        text = read(path)
        title, _, rest = text.partition("\n")
        assert detect(text) == "plain"
        assert detect(rest) == "plain"
        box = rest.index("\n\n", 2)
        assert detect(title + rest[box:]) == "plain"
    for path in MEDIAWIKI:
        assert detect(read(path)) == "mediawiki"
        article = read_article(read(path), title=path.stem)
        assert detect(write_plain(to_plain(article))) == "plain"


def test_the_corpus_is_mediawiki() -> None:
    assert [title for title, _, wikitext in corpus() if detect(wikitext) != "mediawiki"] == []


@pytest.mark.parametrize("piece", ["= a", "- ", "\n", "---\n", "Infobox\n", " ", "==a", "=\n", "{"])
def test_no_text_is_slow(piece: str) -> None:
    detect(piece * 50_000)
    detect("---\n" + piece * 50_000)
