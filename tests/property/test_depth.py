"""Depth: what nests at the cap survives copying, JSON and pickle under the default limit."""

from __future__ import annotations

import copy
import pickle
import sys
from functools import partial
from typing import TYPE_CHECKING, Final

import pytest

import wikiweave as ww

if TYPE_CHECKING:
    from collections.abc import Callable

#: Name → what opens a level, what is inside, what closes it.
NESTED: Final = {
    "templates": ("{{a|", "x", "}}"),
    "named arguments": ("{{a|b=", "x", "}}"),
    "parameters": ("{{{a|", "x", "}}}"),
    "parser functions": ("{{#if:a|", "x", "}}"),
    "files": ("[[File:a|", "x", "]]"),
    "italic tags": ("<i>", "x", "</i>"),
    "tags and bold": ("<b>'''", "x", "'''</b>"),
    "tables": ("{|\n|\n", "x", "\n|}"),
    "table captions": ("{|\n|+\n", "x", "\n|}"),
    "div blocks": ("<div>\n", "x", "\n</div>"),
    "blockquotes": ("<blockquote>\n", "x", "\n</blockquote>"),
    "references": ("<ref>", "x", "</ref>"),
    "references in templates": ("{{a|<ref>", "x", "</ref>}}"),
    "language variants": ("-{", "x", "}-"),
    "bulleted lists": ("*", " x", ""),
    "definition lists": (":", " x", ""),
    "mixed lists": ("*#:", " x", ""),
    "tables in lists": (":{|\n|\n", "x", "\n|}"),
    "tables in templates": ("{{a|\n{|\n|\n", "x", "\n|}\n}}"),
    "templates in tables in divs": ("<div>\n{|\n|\n{{a|", "x", "}}\n|}\n</div>\n"),
    "everything": (
        "<div>\n{|\n| a ||\n* <i>'''{{a|[[File:a|",
        "x",
        "]]}}'''</i>\n|}\n</div>\n",
    ),
}
SECTIONS: Final = "== a ==\n=== b ===\n==== c ====\n===== d =====\n====== e ======\n"


def survives(text: str) -> None:
    """Assert that what a caller does to trees works on this one."""
    article = ww.parse(text, "mediawiki")
    assert ww.render(article, "wikitext") == text
    assert ww.parse(ww.render(article, "json"), "json") == article
    assert copy.deepcopy(article) == article
    assert pickle.loads(pickle.dumps(article)) == article
    assert hash(repr(article))
    canonical = ww.canonical(article)
    assert ww.canonical(canonical) == canonical
    assert len(list(ww.locate(article))) == len(list(article.walk()))
    article.plain_text()
    ww.render(article, "json", profile="structured")
    ww.losses(article, "plain")
    ww.render(article, "plain")


def deeper(n_frames: int, call: Callable[[], None]) -> None:
    """Call from so many frames further down."""
    if n_frames:
        deeper(n_frames - 1, call)
    else:
        call()


def test_the_limit_is_the_default() -> None:
    assert sys.getrecursionlimit() == 1000


@pytest.mark.parametrize("head", ["", SECTIONS], ids=["lead", "section"])
@pytest.mark.parametrize("name", NESTED)
def test_nesting_around_the_cap_survives(name: str, head: str) -> None:
    opening, inside, closing = NESTED[name]
    for depth in (1, 5, 9, 10, 11, 18, 19, 20, 21, *range(34, 46), 79, 80, 81, 200):
        survives(head + opening * depth + inside + closing * depth + "\n")


@pytest.mark.parametrize("name", NESTED)
def test_nesting_survives_a_hundred_frames_down(name: str) -> None:
    opening, inside, closing = NESTED[name]
    for depth in (10, 20, 40, 80, 200):
        deeper(100, partial(survives, opening * depth + inside + closing * depth))


@pytest.mark.parametrize("name", NESTED)
def test_what_is_not_closed_survives(name: str) -> None:
    opening, inside, closing = NESTED[name]
    for depth in (20, 40, 80, 200):
        survives(opening * depth + inside)
        survives(inside + closing * depth)
        survives(opening * depth + inside + closing * (depth // 2))
