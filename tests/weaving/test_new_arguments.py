"""How a field that is new in a copy is laid out, and what a copy's hash is of."""

from __future__ import annotations

import pytest

import wikiweave as ww
from wikiweave.tree.nodes import Template
from wikiweave.weaving.fingerprint import article_hash


@pytest.mark.parametrize(
    ("original", "new", "expected"),
    [
        # A column of equals signs goes on.
        (
            "{{Infobox x\n| a    = 1\n| bb   = 2\n}}\n",
            ("ccc", "3"),
            "{{Infobox x\n| a    = 1\n| bb   = 2\n| ccc  = 3\n}}\n",
        ),
        # A name that is longer than the column gets one space.
        (
            "{{Infobox x\n| a   = 1\n| bb  = 2\n}}\n",
            ("cccccc", "3"),
            "{{Infobox x\n| a   = 1\n| bb  = 2\n| cccccc = 3\n}}\n",
        ),
        # One space is no column.
        (
            "{{Infobox x\n| a = 1\n| bb = 2\n}}\n",
            ("ccc", "3"),
            "{{Infobox x\n| a = 1\n| bb = 2\n| ccc = 3\n}}\n",
        ),
        # Nor are several on one line.
        ("{{Infobox x|a  =1|bb  =2}}\n", ("ccc", "3"), "{{Infobox x|a  =1|bb  =2|ccc  =3}}\n"),
        ("{{Infobox x|a=1|bb=2}}\n", ("ccc", "3"), "{{Infobox x|a=1|bb=2|ccc=3}}\n"),
        # A field that was there and empty is filled as the others are.
        (
            "{{Infobox x\n| a   = 1\n| bb  =\n}}\n",
            ("bb", "2"),
            "{{Infobox x\n| a   = 1\n| bb  = 2\n}}\n",
        ),
    ],
)
def test_new_fields_are_laid_out_as_the_others(
    original: str, new: tuple[str, str], expected: str
) -> None:
    article = ww.parse(original, "mediawiki")
    copy = ww.canonical(article)
    box = copy.lead[0]
    assert isinstance(box, Template)
    box[new[0]] = new[1]
    assert ww.render(ww.weave(article, ww.canonical(copy)), "wikitext") == expected


def test_a_title_counts_only_where_the_text_has_it() -> None:
    one, other = (ww.canonical(ww.parse("a\n", "mediawiki", title=title)) for title in "AB")
    assert article_hash(one) == article_hash(other)
    one, other = (ww.canonical(ww.parse(f"{title}\n\na\n", "plain")) for title in "AB")
    one.title, other.title = "A", "B"
    assert article_hash(one) != article_hash(other)
    assert len(article_hash(one)) == 64
