"""Each form of the mapping, both ways: wikitext to Markdown, and the laws on it."""

from __future__ import annotations

import pytest

import wikiweave as ww
from tests.markdown.markdown_laws import body, check_laws
from wikiweave.formats.markdown import parse_markdown

FORMS = {
    # headings and paragraphs
    "heading": ("== H ==", "## H"),
    "levels": ("= A =\n=== B ===\n== C ==", "# A\n\n### B\n\n## C"),
    "heading ends in hashes": ("== C# ==", "## C\\#"),
    "soft line breaks": ("a\nb", "a\nb"),
    "rule": ("a\n\n----", "a\n\n---"),
    # bold and italic
    "bold": ("a '''b''' c", "a **b** c"),
    "italic": ("''i''", "*i*"),
    "both": ("'''''x'''''", "*__x__*"),
    "inside a word": ("un'''believ'''able", "un**believ**able"),
    "flanking forbids it": ("a''(b)''c", "a<i>(b)</i>c"),
    "real tags": ("a <b>x</b>", "a <!--ww:html--><b>x</b>"),
    "marks of its own": (
        "'''x",
        '<i class="wikitext"></i><!--ww:{"marks":["\'\'\'",""]}-->**x**',
    ),
    # links
    "link": ("[[bus]]", "[bus](<bus>)"),
    "trail": ("[[bus]]es", "[buses](<bus>)"),
    "piped like a trail": ("[[bus|buses]]", '[buses](<bus> "|")'),
    "label and trail": ("[[a|b]]s", '[bs](<a> "|s")'),
    "fragment": ("[[T#f|x]]", "[x](<T#f>)"),
    "a category's page": ("[[:Category:A]]", "[Category:A](<:Category:A>)"),
    "like a URL that is refused": ("[[data:x]] [[./a]]", "[data:x](<./data:x>) [./a](<././a>)"),
    "marks in a target": ("[[a<b>c]]", None),
    "external": ("[http://x.org t]", "[t](http://x.org)"),
    "external, bare": ("http://x.org", "<http://x.org>"),
    "external, no label": ("[http://x.org]", "[http://x.org](http://x.org)"),
    "external, its own label": ("[http://x.org http://x.org]", None),
    "number": ("ISBN 0123456789", "ISBN 0123456789"),
    # templates
    "template": ("a {{convert|5|km}} b", "a `{{convert|5|km}}` b"),
    "two templates": ("a {{b}}{{c}}", "a `{{b}}`<!--ww:raw-->`{{c}}`"),
    "ticks and spaces in one": ("{{b|``}} ` {{c| `x}}", None),
    "line break marks in one": ("a {{b|↵\n⏎}} {{b|↵\n⏎¶}} c", None),
    "line break in one": ("a {{b|\n}} c", "a <!--ww:↵-->`{{b|↵}}` c"),
    "block template": ("{{main|x}}", "```wikitext\n{{main|x}}\n```"),
    "blank line after one": ("{{a}}\n\nb", "```wikitext\n{{a}}\n\n```\n\nb"),
    "infobox": (
        "{{Infobox x\n| a = [[b]]\n| c = \n}}",
        "<!--ww:infobox-->\n| Infobox x | |\n| --- | --- |\n| a | [b](<b>) |\n| c | |",
    ),
    "infobox, odd value": (
        "{{Infobox x\n| a = {{b|c}}\n| d = * e\n* f\n}}",
        (
            "<!--ww:infobox-->\n| Infobox x | |\n| --- | --- |\n| a | `{{b\\|c}}` |\n"
            "| d | <!--ww:↵-->`* e↵* f` |"
        ),
    ),
    # footnotes
    "footnote": ("a<ref>b</ref>", "a[^1]\n\n[^1]: b"),
    "named": ('a<ref name="n">b</ref><ref name="n" />', "a[^n][^n]\n\n[^n]: b"),
    "content on a later use": (
        'a<ref name="n" /><ref name="n">b</ref>',
        'a[^n][^n]\n\n[^n]: b <!--ww:{"use":2}-->',
    ),
    "odd name": (
        'a<ref name="A, b">c</ref>',
        'a[^A-b]\n\n[^A-b]: c <!--ww:{"name":"A, b"}-->',
    ),
    "no content anywhere": ('a<ref name="n" />', "a[^n]"),
    "before the next section": (
        "a<ref>b</ref>\n\n== References ==\n<references />\n\n== Z ==",
        "a[^1]\n\n## References\n\n```wikitext\n<references />\n```\n\n[^1]: b\n\n## Z",
    ),
    # lists
    "bullets": ("* a\n** b\n* c", "- a\n  - b\n- c"),
    "numbers": ("# a\n#* b\n# c", "1. a\n   - b\n2. c"),
    "two lists": ("* a\n\n* b", "- a\n\n* b"),
    "no item of its own": ("** a", "- - a"),
    "definitions": ("; t\n: d\n: e", "t\n: d\n: e"),
    "indented": (": a", '<i class="wikitext"></i>\n: a'),
    "lone term": ("; t", 't\n: <i class="wikitext"></i>'),
    # tables
    "table": (
        '{| class="wikitable"\n! a !! b\n|-\n| 1 || 2\n|}',
        '<!--ww:{"table":{"same_line":true}}-->\n| a | b |\n| --- | --- |\n| 1 | 2 |',
    ),
    "spans": (
        '{| class="wikitable"\n! a\n! b\n|-\n| colspan="2" | 1\n|}',
        (
            '<!--ww:{"table":{"cells":{"1,0":{"attributes":"colspan=\\"2\\""}},"columns":{"1":[0]}}}-->'
            "\n| a | b |\n| --- | --- |\n| 1 | |"
        ),
    ),
    # the rest
    "image": (
        "[[File:A b.jpg|thumb|alt=x|''c'']]",
        '![](<./File:A b.jpg> "thumb|alt=x")<!--ww:caption-->*c*<!--ww:end-->',
    ),
    "image, plain caption": ("[[File:A b.jpg|thumb|c d]]", '![c d](<./File:A b.jpg> "thumb")'),
    "image in a line": ("a [[Datei:A.jpg|x]]b", "a ![x](<Datei:A.jpg>)b"),
    "image in a caption": ("[[File:A.jpg|a [[File:B.jpg|''c'']]]]", None),
    "caption with a number": ("[[File:A.jpg|ISBN 0123456789]]", None),
    "footnote in a caption": ("[[File:A.jpg|thumb|a<ref>b</ref>]]", None),
    "quotes in an option": ('[[File:A.jpg|thumb|alt="x"|c]]', None),
    "formula": ("a <math>x+1</math>", "a $x+1$"),
    "formula with marks": ("a <math>x_1</math>", "a $`x_1`$"),
    "display formula with marks": ("<math>x_1\n</math>", "```math\nx_1\n\n```"),
    "display formula": ("<math>x</math>", "$$x$$"),
    "dollars": ("$5 and $6", "\\$5 and \\$6"),
    "code": (
        '<syntaxhighlight lang="python">\nx\n</syntaxhighlight>',
        "```python\nx\n```",
    ),
    "code in a line": ("a <code>b</code>", "a `b`"),
    "comment": ("<!-- c -->", "<!-- c -->"),
    "comment like ours": (
        "<!--ww:x-->",
        '<!--ww:{"wikitext":"\\u003c!-\\u002dww:x-\\u002d\\u003e"}-->',
    ),
    "comment that begins a line": (
        "<!-- c -->a",
        '<i class="wikitext"></i><!-- c -->a',
    ),
    "entity": ("a&nbsp;b&#160;c", "a&nbsp;b&#160;c"),
    "no-break space at an edge": ("\xa0a", '<i class="wikitext" title="&#xA0;"></i>a'),
    "escapes": ("1*2_3 [x] ~ `", "1\\*2_3 \\[x\\] \\~ \\`"),
    "like a list": ("a\n1. b\n+ c", "a\n1\\. b\n\\+ c"),
    "redirect": ("#REDIRECT [[A]]", "```wikitext\n#REDIRECT [[A]]\n```"),
}


@pytest.mark.parametrize("name", FORMS)
def test_form(name: str) -> None:
    wikitext, expected = FORMS[name]
    written = body(check_laws(ww.parse(wikitext, "mediawiki")))
    if expected is not None:
        assert written == expected


@pytest.mark.parametrize("name", FORMS)
def test_form_typed_by_hand(name: str) -> None:
    """Without the front matter, that is without a hash to go by, it is read alike."""
    wikitext, _ = FORMS[name]
    article = ww.parse(wikitext, "mediawiki")
    read = parse_markdown(body(check_laws(article)))
    assert ww.canonical(read) == ww.canonical(article)


def test_front_matter() -> None:
    article = ww.parse("x\n\n[[Category:B]]\n[[Category:C|d: e]]", "mediawiki", title='A "b": #c')
    article.lang = "en"
    markdown = check_laws(article)
    assert 'title: "A \\"b\\": #c"\nlang: "en"\ncategories:\n  - "B"\n  - "C|d: e"\n' in markdown
    for title in ("no", "1.0", "null", "a\u2028b\x00\U0010ffff", ""):
        article.title = title
        check_laws(article)


def test_categories_that_are_not_last_stay_in_place() -> None:
    markdown = check_laws(ww.parse("a\n\n[[Category:B]]\n\nc", "mediawiki"))
    assert "categories" not in markdown
    assert "[[Category:B]]" in markdown


def test_crlf_is_read() -> None:
    article = ww.parse("== H ==\na\nb\n\n{{c\n|d}}\n* e", "mediawiki")
    markdown = check_laws(article).replace("\n", "\r\n")
    assert ww.canonical(parse_markdown(markdown)) == ww.canonical(article)


def test_an_edit_stays_local() -> None:
    source = "{{Infobox x\n|a=1\n|  b = 2 }}\n\n==H==\nold   text [x].\n\n*item\n*  item\n"
    original = ww.parse(source, "mediawiki")
    edited = check_laws(original).replace("old", "new [[typed]] <b>")
    woven = ww.render(ww.weave(original, parse_markdown(edited)), "wikitext")
    kept, _, rest = source.partition("old")
    assert woven.startswith(kept + "new &#91;&#91;typed&#93;&#93; ")
    assert woven.endswith(rest)
