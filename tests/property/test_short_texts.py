"""All short sequences of marks: what chance seldom puts together."""

from __future__ import annotations

import os
from itertools import product
from typing import Final

import pytest

import wikiweave as ww

#: One of each kind of mark.
MARKS: Final = (
    "[[", "]]", "[[a]]", "[[Category:b]]", "[[File:a|", "{{", "}}", "{{a}}", "{{{", "}}}", "{", "}",
    "-{", "}-", "-", "|", "=", "==", "''", "'''", "\n", "*", "#", ":", ";", "{|", "|-", "|}", "|+",
    "!", "!!", "||", "<ref>", "</ref>", "<ref/>", "<nowiki>", "</nowiki>", "<!--", "-->", "<!---->",
    "<div>", "</div>", "<br>", "<b>", "</b>", "http://a", "[http://a ", "[", "]", "<", ">", "&amp;",
    "__TOC__", "----", "#REDIRECT", " ", "\t", "a", "\r", "\x00", "\x04", "\xa0", "\ufeff",
)  # fmt: skip
#: Those whose order decides most, for longer sequences.
CORE: Final = (
    "[[", "]]", "{{", "}}", "-{", "}-", "{", "}", "|", "=", "''", "\n", "*", ":", ";", " ", "a",
    "{|", "|}", "<!---->", "<b>", "</b>",
)  # fmt: skip
IS_NIGHTLY: Final = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"


@pytest.mark.parametrize("format", ["mediawiki", "plain"])
@pytest.mark.parametrize("first", MARKS)
def test_short_texts_come_back(format: str, first: str) -> None:
    failed = []
    for n_more in range(4 if IS_NIGHTLY else 3):
        for rest in product(MARKS if n_more < 3 else CORE, repeat=n_more):
            text = first + "".join(rest)
            if ww.render(ww.parse(text, format), format) != text:
                failed.append(text)
    assert not failed, f"{len(failed)} texts, among them {failed[:10]}"


@pytest.mark.parametrize("first", CORE)
def test_longer_texts_come_back(first: str) -> None:
    failed = []
    for rest in product(CORE, repeat=4 if IS_NIGHTLY else 3):
        text = first + "".join(rest)
        if ww.render(ww.parse(text, "mediawiki"), "mediawiki") != text:
            failed.append(text)
    assert not failed, f"{len(failed)} texts, among them {failed[:10]}"


@pytest.mark.parametrize("format", ["mediawiki", "plain"])
@pytest.mark.parametrize("first", MARKS)
def test_canonical_forms_of_short_texts_are_stable(format: str, first: str) -> None:
    failed = []
    for n_more in range(3 if IS_NIGHTLY else 2):
        for rest in product(MARKS, repeat=n_more):
            text = first + "".join(rest)
            canonical = ww.canonical(ww.parse(text, format))
            again = ww.parse(ww.render(canonical, "wikitext"), format)
            if ww.canonical(canonical) != canonical or ww.canonical(again) != canonical:
                failed.append(text)
    assert not failed, f"{len(failed)} texts, among them {failed[:10]}"


def test_texts_that_were_lost_once() -> None:
    for text in ("; :", ";: ", "-{}-{}-", "-{}}-{}}-{}}", "{-{}-{}-", "; :a\n: b"):
        assert ww.render(ww.parse(text, "mediawiki"), "mediawiki") == text
