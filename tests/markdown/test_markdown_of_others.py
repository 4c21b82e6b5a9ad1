"""Markdown that others wrote, and what becomes of it: the examples of `foreign.md`."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

import wikiweave as ww
from tests.markdown.markdown_laws import check_laws

_SOURCE: Final = (Path(__file__).parent / "foreign.md").read_text(encoding="utf-8")
#: What is the author's own business: sections, footnotes without a list, HTML instead of marks.
_AUTHORS: Final = {"W261", "W401", "W402", "W409", "W413", "W501"}
#: Where the page does not show Markdown's words one for one, and is right.
_OTHER_WORDS: Final = {
    "badge without text": "the URL stands for a link that shows nothing",
    "bare url with a bar in a cell": "a bar is per cent encoded",
    "callout with a title": "the kind is not shown",
    "link to a file": "markdown-it takes `File:` for a scheme",
    "note": "a word for the mark",
    "picture with a title": "the title stands for the picture",
    "reference image": "the title stands for the picture",
    "script": "nobody is shown a script",
    "typed tags": "Markdown's page hides tags that no browser knows",
    "warning with two paragraphs": "a word for the mark",
}


class _Example(NamedTuple):
    name: str
    markdown: str
    wikitext: str
    #: As MediaWiki shows them.
    words: str
    links: list[str]
    notices: list[str]


def _examples() -> list[_Example]:
    found = []
    for name, content in re.findall(r"(?ms)^````([^\n]+)\n(.*?)\n````$", _SOURCE):
        markdown, wikitext, words, links, notices = re.split(r"\n\.\n", content)
        found.append(
            _Example(name, markdown, wikitext, words, links.splitlines(), notices.splitlines())
        )
    return found


EXAMPLES: Final = _examples()


def converted(markdown: str) -> tuple[str, list[str]]:
    """Return the wikitext of Markdown, and what people are told."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        wikitext = ww.convert(markdown, "wikitext", "markdown", lang="en")
    return wikitext, [str(one.message) for one in caught]


@pytest.mark.parametrize("example", EXAMPLES, ids=[one.name for one in EXAMPLES])
def test_what_others_wrote(example: _Example) -> None:
    wikitext, notices = converted(example.markdown + "\n")
    assert wikitext.rstrip("\n") == example.wikitext
    assert notices == example.notices
    article = ww.parse(wikitext, "mediawiki")
    check_laws(article)
    assert {finding.rule for finding in ww.validate(article)} <= _AUTHORS


@pytest.mark.parametrize("example", EXAMPLES, ids=[one.name for one in EXAMPLES])
def test_the_page_shows_the_words_of_markdown(example: _Example) -> None:
    if "[^" in example.markdown:
        pytest.skip("markdown-it has no footnotes")
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(example.markdown)
    html = re.sub(r"<!--.*?-->", "", re.sub(r'<img[^>]*alt="([^"]*)"[^>]*>', r"\1", html))
    shown = re.findall(r"\w", unescape(re.sub(r"</?[a-zA-Z][^>]*>", "", html)))
    same = Counter(shown) == Counter(re.findall(r"\w", example.words))
    assert same == (example.name not in _OTHER_WORDS)


@pytest.mark.parametrize("example", EXAMPLES, ids=[one.name for one in EXAMPLES])
def test_the_page_has_the_links_of_markdown(example: _Example) -> None:
    """Whatever Markdown links to in words of its own, the page links to."""
    # MediaWiki offers to upload a picture that it does not have, whatever it links to.
    options = re.findall(r"\|link=([^|\]]+)", example.wikitext)
    urls = [unquote(link.rpartition(" -> ")[2]) for link in example.links] + options
    text = re.sub(r"`[^`\n]*`", "", example.markdown)
    for written in re.findall(r"\]\((https?://[^\s)<>]+)", text):
        is_picture = f"]({written})](" in text
        assert is_picture or written.replace("\\", "") in urls


def test_there_are_enough_examples() -> None:
    assert len(EXAMPLES) == len(re.findall(r"(?m)^````[^\n]", _SOURCE)) > 90
    assert {one.name for one in EXAMPLES} >= _OTHER_WORDS.keys()
