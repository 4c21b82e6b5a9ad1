"""What is around the forms that the spec shows: front matter, line breaks, edits."""

from __future__ import annotations

import wikiweave as ww
from tests.markdown.markdown_laws import check_laws
from wikiweave.formats.markdown.read import parse_markdown


def test_front_matter() -> None:
    article = ww.parse("x\n\n[[Category:B]]\n[[Category:C|d: e]]", "mediawiki", title='A "b": #c')
    article.lang = "en"
    markdown = check_laws(article)
    assert 'title: "A \\"b\\": #c"\nlang: "en"\ncategories:\n  - "B"\n  - "C|d: e"\n' in markdown
    for title in ("no", "1.0", "null", "a\u2028b\x00\U0010ffff", ""):
        article.title = title
        check_laws(article)


def test_damaged_front_matter() -> None:
    """A value of the wrong type counts as not given, and what others wrote is kept."""
    front = "title: [a]\nlang: {b: c}\ncategories: [d, [e], '']\nwikiweave: 5\ntags: x"
    article = parse_markdown(f"---\n{front}\n---\ny\n")
    assert (article.title, article.lang) == (None, None)
    assert (
        ww.render(article, "wikitext") == "<!-- Front matter:\ntags: x\n-->\ny\n\n[[Category:d]]\n"
    )
    front = "wikiweave:\n  source: [a]\n  links: url\n  trailing: b\n  bom: true\n  c: d"
    article = parse_markdown(
        f"---\n{front}\n---\n[e](https://en.wikipedia.org/wiki/F)\n", lang="en"
    )
    assert article.bom
    assert ww.render(article, "wikitext") == "\ufeff[[F|e]]\n"


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
