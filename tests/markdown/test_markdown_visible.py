"""What a renderer of Markdown shows is what MediaWiki shows: the forms that see to it."""

from __future__ import annotations

import pytest

import wikiweave as ww
from tests.markdown.markdown_laws import body, check_laws
from wikiweave.formats.markdown.read import parse_markdown

FORMS = {
    # what shows nothing
    "a category in the middle": (
        "[[Category:A]]\n\nb",
        '<!--ww:{"wikitext":"[[Category:A]]"}-->\n\nb',
    ),
    "a switch": ("a __NOTOC__ b", 'a <!--ww:{"wikitext":"__NOTOC__"}--> b'),
    "hyphens in a comment": (
        "a <!-- b -- c --> d",
        'a <!--ww:{"wikitext":"\\u003c!-\\u002d b -\\u002d c -\\u002d\\u003e"}--> d',
    ),
    "a tag alone": ("a <small> b", 'a <!--ww:{"wikitext":"\\u003csmall\\u003e"}--> b'),
    "nothing in nowiki": (
        "[[a|b<nowiki/>c]]",
        '[b<!--ww:{"wikitext":"\\u003cnowiki/\\u003e"}-->c](<a>)',
    ),
    "not included": (
        "a<includeonly>b</includeonly>",
        'a<!--ww:{"wikitext":"\\u003cincludeonly\\u003eb\\u003c/includeonly\\u003e"}-->',
    ),
    "marks around nothing": ("a ''''", "a '<!--ww:{\"wikitext\":\"'''\"}-->"),
    "a comment between items": ("* a\n<!--b-->\n* c", "- a\n  <!--b-->\n- c"),
    # what shows as something else than its source
    "marks that nothing closes": ("a '''b", 'a <!--ww:{"marks":["\'\'\'",""]}-->**b**'),
    "nowiki": (
        "a <nowiki>[[b]] &lt;</nowiki>",
        'a <!--ww:{"element":"nowiki"}--><span>\\[\\[b\\]\\] &lt;</span>',
    ),
    "noinclude": (
        "a <noinclude>''b''</noinclude>",
        'a <!--ww:{"element":"noinclude"}--><span>*b*</span>',
    ),
    "a formula's attributes": (
        'a <math display="inline">b</math>',
        'a <!--ww:{"math":" display=\\"inline\\""}-->$b$',
    ),
    "a formula's line breaks": (
        "x <math>\na\nb\n</math>",
        'x <!--ww:{"value":"\\na\\nb\\n"}-->$a b$',
    ),
    "a reference in a target": ("[[a&nbsp;b]]", "[a\u00a0b](<a%26nbsp;b>)"),
    "a colon before a target": ("[[:Category:A]]", "[Category:A](<:Category:A>)"),
    "preformatted": (" a\n  b", "<!--ww:pre-->\n```\na\n b\n```"),
    "preformatted, with markup": (" ''a''\n * b", "<!--ww:pre-->\n*a*\\\n\\* b"),
    "an image's alternative text": (
        '[[File:A.jpg|thumb|alt=a "b"|text]]',
        '![text](<./File:A.jpg>)<!--ww:{"options":["thumb","alt=a \\"b\\""]}-->',
    ),
    "an empty caption": (
        "[[File:A.jpg|thumb|]]",
        '![](<./File:A.jpg>)<!--ww:{"options":["thumb"],"caption":""}-->',
    ),
    "text right after a caption": (
        "[[File:A.jpg|thumb|''a'']]b",
        '![](<./File:A.jpg> "thumb")<!--ww:caption-->*a* <!--ww:apart-->b',
    ),
    "a comment in a target": ("[[a<!--b-->c]]", "[ac](<a\\<!--b--\\>c>)"),
    "an item of a list only": ("*\n** a", '- <i class="wikitext"></i>\n  - a'),
    "an item without text in a list": ("* a\n**", '- a\n  - <i class="wikitext"></i>'),
}


@pytest.mark.parametrize("name", FORMS)
def test_form(name: str) -> None:
    wikitext, markdown = FORMS[name]
    assert body(check_laws(ww.parse(wikitext + "\n", "mediawiki"))) == markdown


@pytest.mark.parametrize(
    ("markdown", "wikitext"),
    [
        ('x <!--ww:{"value":"a"}-->$b$', "x <math>b</math>\n"),
        ('x <!--ww:{"marks":["[[",""]}-->**b**', "x '''b'''\n"),
        ('x <!--ww:{"element":"div"}--><span>b</span>', "x b\n"),
        ('x <!--ww:{"element":"nowiki"}--><span>*b*</span>', "x ''b''\n"),
        ("x <!--ww:{\"wikitext\":\"''y''\"}--> z", "x ''y'' z\n"),
    ],
)
def test_edited_or_foreign(markdown: str, wikitext: str) -> None:
    assert ww.render(parse_markdown(markdown), "wikitext") == wikitext
