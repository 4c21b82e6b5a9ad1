"""A copy that went through an editor or a formatter: woven back, it changes nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import mdformat
import pytest
from mdformat._util import is_md_equal

import wikiweave as ww
from tests import corpus_files

if TYPE_CHECKING:
    from collections.abc import Callable


EXTENSIONS = ("gfm", "tables", "frontmatter", "footnote")
SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "mediawiki").glob("*.wiki"))


def _crlf(markdown: str) -> str:
    return markdown.replace("\r\n", "\n").replace("\n", "\r\n")


def _trimmed(markdown: str) -> str:
    return re.sub(r"[ \t]+(?=\r?\n|\Z)", "", markdown)


def _formatted(markdown: str) -> str:
    return mdformat.text(markdown, extensions=EXTENSIONS)


TRANSFORMS: dict[str, Callable[[str], str]] = {
    "crlf": _crlf,
    "trimmed": _trimmed,
    "formatted": _formatted,
    "all": lambda markdown: _trimmed(_crlf(_formatted(markdown))),
}

TEXTS = {
    "entities": "a&nbsp;b – c &ndash; d &lt;b> &#91;\xa0 &amp;nbsp; e",
    "entities at edges": "&nbsp;a&nbsp;\n\n== &nbsp;h ==\n{|\n| &nbsp; &nbsp; ''b'' || c&nbsp;\n|}",
    "inner line edges": "a&nbsp;\n&nbsp;b",
    "spaces": "a.  b ''c  d''   [[e  f]] [[g  h|i  j]].\n* k  l",
    "line breaks in raw wikitext": (
        "a {{b|\n* c\n}} d\n\n{{Infobox x\n| a = * b\n* c\n| d = e  f\n}}"
    ),
    "raw wikitext": "'''a {{b}}{{c}} <nowiki>* ''d''</nowiki> {{e|`f`}} {{g| `}}",
    "URLs": "[http://x.org/é?a=1&copy=2 b] http://x.org/ж [https://x.org/&#91; c] [http://é.org]",
    "links": (
        '[[Ж ж|a]] [[a (b)]]s [[c "d"]] [[:File:A.jpg|e]] [[AT&amp;T]] [[100%]] [[f|f ]] [[US$]]3'
    ),
    "images": (
        "[[File:A b.jpg|thumb|''c'' [[d]] {{e}}<ref>f</ref>]]\n\n[[Datei:A.jpg|mini|a b]]\n\n"
        "x [[File:A.png|20px|link=]] [[File:B.jpg|alt=\"q\"|it's ''i'']]\n[[File:A.png]]"
    ),
    "formulas": (
        "a <math>\\log_2 x*y*</math>, $5 and A$, US$ b\n\n<math>\\frac{a}{b}</math>\n\n"
        ":<math>_</math>"
    ),
    "footnotes": (
        'a<ref name="n" /><ref>b  c</ref><ref name="n">d&nbsp;e</ref><ref name="A, b" group="g">'
        "''f''</ref><ref name=\"z\" />:\n\n== References ==\n<references />\n\n== H ==\ni"
    ),
    "lists": "* a\n** b\n* c\n\n* d\n# e\n#* f\n# g\n#: h\n; i\n: j\n: k\n\n** l\n** m\n*# n",
    "definitions": (
        ": a\n:: b\n::: c\n: d\n:* e\n:* f\n* g\n*: h\n*:: i\n\n; j : k\n:# l\n\n:: m\n"
        "<!-- n -->\n: o\n\n{|\n| p\n: q\n:: r\n|}"
    ),
    "footnotes that nothing uses": (
        'a<ref name="b" /> {{c|<ref name="d" />}}\n\n<references>\n<ref name="b">e</ref>\n'
        "<ref name=\"d\">f -- ''g''</ref>\n<ref name=\"h\">i</ref></references>"
    ),
    "footnotes that templates define": (
        'a<ref name=b /> c<ref name="d" />{{efn|e <ref name="d">f  g</ref>}}\n\n{{reflist|refs=\n'
        "<ref name=b>h ''i''</ref>\n\n<ref name=\"j\">k</ref> <!-- l -->\n}}\n\n== m ==\nn"
        '<ref name="o" />'
    ),
    "a line of dashes": "a\n\n----\n\n* b\n\n\n\nc\n----",
    "comments": "a <!-- b  c --> d\n\n<!-- e\n\nf -->\n<!-- g -->h",
    "tables": (
        '{| class="wikitable"\n! a || b\n|-\n| c|d || [[e|f]] {{g|h}}\n|-\n| rowspan="2" | i\n'
        "* j\n* k\n| l\n|-\n| m\n|}"
    ),
    "escapes": (
        "1*2_3 [x](y) ~~a~~ ` # + - \\ \\* <b <c> www.x.org a@b.org !\n1. a\n+ b\n> c\n---\n="
    ),
    "trailing spaces": (
        "{{a\n|b = c  \n|d \n}}\n\n<gallery>\nA.jpg|b  \nB.jpg|[[c]] \n</gallery>\n<!-- c  \n -->"
    ),
    "html": "<div class=\"a\">\nb  c&nbsp;\n</div>\na<br />b <span title='x'>c</span> <b>d</b>",
    "code": '<syntaxhighlight lang="c">\na  b  \n</syntaxhighlight>\n\n <code>a  b</code>\n d  e',
}


@pytest.mark.parametrize("transform", TRANSFORMS)
@pytest.mark.parametrize("name", TEXTS)
def test_nothing_changes(name: str, transform: str) -> None:
    text = TEXTS[name]
    copy = TRANSFORMS[transform](ww.convert(text, "markdown", "mediawiki"))
    assert ww.convert(copy, "wikitext", "markdown", onto=text) == text


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_changes_for_pandoc(name: str) -> None:
    text = TEXTS[name]
    copy = TRANSFORMS["all"](ww.convert(text, "markdown", "mediawiki", raw="pandoc"))
    assert ww.convert(copy, "wikitext", "markdown", onto=text) == text


WIKILINKS = (
    "[[a]] [[b#c|d ''e'' [f] g]]s [[A*b_|h]](i) [[Ж&nbsp;ж]] <nowiki>[[j]]</nowiki> [k [[l]]] "
    "[[t|<nowiki>[</nowiki>]] [[u|[v]]]\n\n"
    '{| class="wikitable"\n! [[m|n]]\n|-\n| [[o]]es\n|}\n\n{{p|[[q]]}}<ref>[[r|s]]</ref>'
)


@pytest.mark.parametrize("transform", TRANSFORMS)
@pytest.mark.parametrize("text", [*TEXTS.values(), WIKILINKS])
def test_nothing_changes_for_obsidian(text: str, transform: str) -> None:
    copy = TRANSFORMS[transform](ww.convert(text, "markdown", "mediawiki", links="wikilink"))
    assert ww.convert(copy, "wikitext", "markdown", onto=text) == text


def test_escaped_brackets_beside_links_are_text() -> None:
    front = '---\nwikiweave:\n  links: "wikilink"\n---\n'
    for markdown, n_links in (("\\[[a]\\] [[b]]", 1), ("\\[[a]\\] \\[[b|c]\\]", 2)):
        article = ww.parse(f"{front}{markdown}\n", "markdown")
        assert len(article.find(ww.nodes.Wikilink)) == n_links


@pytest.mark.parametrize("name", TEXTS)
def test_formatters_see_the_same_page(name: str) -> None:
    markdown = ww.convert(TEXTS[name], "markdown", "mediawiki")
    assert is_md_equal(markdown, _formatted(markdown), extensions=EXTENSIONS)


@pytest.mark.parametrize("transform", TRANSFORMS)
def test_nothing_changes_in_samples(transform: str) -> None:
    assert SAMPLES
    for path in SAMPLES:
        text = path.read_bytes().decode()
        copy = TRANSFORMS[transform](ww.convert(text, "markdown", "mediawiki", verify=False))
        assert ww.convert(copy, "wikitext", "markdown", onto=text) == text, path.name


def test_nothing_changes_in_the_corpus() -> None:
    failed = []
    for one in corpus_files.articles()[::24]:
        markdown = ww.convert(one.wikitext, "markdown", "mediawiki", title=one.title, verify=False)
        copy = TRANSFORMS["all"](markdown)
        if ww.convert(copy, "wikitext", "markdown", onto=one.wikitext) != one.wikitext:
            failed.append(one.title)
    assert not failed


def test_an_edit_of_a_formatted_copy_stays_local() -> None:
    source = "== H ==\na&nbsp;b – c &ndash; [[d e|f]]  g&nbsp;h. Word.\n\ni&nbsp;&mdash;  j\n"
    copy = _formatted(ww.convert(source, "markdown", "mediawiki")).replace("Word", "Changed")
    woven = ww.convert(copy, "wikitext", "markdown", onto=source)
    assert woven == source.replace("Word", "Changed")


def test_an_edit_of_the_spelling_stays() -> None:
    source = "a&nbsp;b &ndash; c  d  e\n"
    copy = ww.convert(source, "markdown", "mediawiki")
    copy = copy.replace("&ndash;", "–").replace("c  d", "c d")
    assert ww.convert(copy, "wikitext", "markdown", onto=source) == "a&nbsp;b – c d  e\n"
