"""Each style of links, and pandoc's raw spans, both ways; the style is told by the text itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import wikiweave as ww
from tests import corpus_files
from tests.markdown.markdown_laws import body, check_laws
from tests.strategies import wikitext
from wikiweave.errors import FormatError
from wikiweave.formats.markdown.options import MarkdownOptions
from wikiweave.formats.markdown.read import parse_markdown
from wikiweave.knowledge.titles import file_stem, page_title, title_of_stem

OPTIONS = {
    "relative": MarkdownOptions("relative"),
    "wikilink": MarkdownOptions("wikilink"),
    "url": MarkdownOptions("url"),
    "url of another wiki": MarkdownOptions("url", "https://wiki.example.org/index.php?title="),
    "pandoc": MarkdownOptions(raw="pandoc"),
}

#: Wikitext, then how the styles write it: relative, wikilink, url (after the base).
FORMS = {
    "link": ("[[Bus]]", "[Bus](Bus.md)", "[[Bus]]", "[Bus](@Bus)"),
    "small letter": ("[[bus]]", "[bus](Bus.md)", "[[bus]]", "[bus](@Bus)"),
    "trail": ("[[bus]]es", "[buses](Bus.md)", "[[bus|buses]]", "[buses](@Bus)"),
    "piped like a trail": (
        "[[bus|buses]]",
        '[buses](Bus.md "bus|")',
        "[[bus|buses]]<!--ww:piped-->",
        '[buses](@Bus "bus|")',
    ),
    "label and trail": (
        "[[Mali|a]]s",
        '[as](Mali.md "|s")',
        "[[Mali|a]]s",
        '[as](@Mali "|s")',
    ),
    "labelled with its name": (
        "[[Bus|Bus]]",
        '[Bus](Bus.md "|")',
        "[[Bus|Bus]]",
        '[Bus](@Bus "|")',
    ),
    "kept from what follows": (
        "[[Mali|a]]<nowiki />b [[Mali|c]](d)",
        None,
        '[[Mali|a]]<i class="wikitext"></i>b [[Mali|c]]<i class="wikitext"></i>(d)',
        None,
    ),
    "small letter, label": (
        "[[bus|x]]",
        '[x](Bus.md "bus|")',
        "[[bus|x]]",
        '[x](@Bus "bus|")',
    ),
    "fragment": (
        "[[Iceland#In the 1990s|x]]",
        "[x](<Iceland.md#In the 1990s>)",
        "[[Iceland#In the 1990s|x]]",
        "[x](@Iceland#In_the_1990s)",
    ),
    "place on this page": ("[[#H]]", "[#H](#H)", "[[#H]]", "[#H](#H)"),
    "marked label": ("[[Mali|a ''b'']]", "[a *b*](Mali.md)", "[[Mali|a *b*]]", "[a *b*](@Mali)"),
    "bracket in a label": (
        "[[Mali|a &#93; b]]",
        "[a &#93; b](Mali.md)",
        "[[Mali|a &#93; b]]",
        "[a &#93; b](@Mali)",
    ),
    "template in a label": (
        "[[Mali|{{a|b]]}}]]",
        "[`{{a|b]]}}`](Mali.md)",
        "[[Mali|`{{a|b]]}}`]]",
        "[`{{a|b]]}}`](@Mali)",
    ),
    "slash": (
        "[[AC/DC]]",
        "[AC/DC](AC%252FDC.md)",
        "[[AC/DC]]",
        "[AC/DC](@AC/DC)",
    ),
    "signs": (
        "[[Who? (film)]]",
        "[Who? (film)](<Who%253F (film).md>)",
        "[[Who? (film)]]",
        "[Who? (film)](<@Who%3F_(film)>)",
    ),
    "other letters": ("[[Ísland]]", "[Ísland](Ísland.md)", "[[Ísland]]", "[Ísland](@%C3%8Dsland)"),
    "underscore": (
        "[[A_b|x]]",
        '[x](<A b.md> "A_b|")',
        "[[A_b|x]]",
        '[x](@A_b "A_b|")',
    ),
    "category": (
        "[[:Category:A]]",
        "[Category:A](Category%253AA.md)",
        "[[:Category:A]]",
        "[Category:A](@Category:A)",
    ),
    "another wiki": (
        "[[:fr:A]]",
        '[fr:A](Fr%253AA.md ":fr:A")',
        "[[:fr:A]]",
        '[fr:A](@Fr:A ":fr:A")',
    ),
    "suffix in a title": ("[[A.md]]", "[A.md](A.md.md)", "[[A.md]]", "[A.md](@A.md)"),
    "per cent": (
        "[[100%25]]",
        None,
        None,
        None,
    ),
    "external": (
        "[https://en.wikipedia.org/wiki/Bus x]",
        "[x](https://en.wikipedia.org/wiki/Bus)",
        "[x](https://en.wikipedia.org/wiki/Bus)",
        '[x](@Bus "external")',
    ),
    "external, its own label": (
        "[https://en.wikipedia.org/wiki/Bus https://en.wikipedia.org/wiki/Bus]",
        '[https://en.wikipedia.org/wiki/Bus](https://en.wikipedia.org/wiki/Bus "|")',
        '[https://en.wikipedia.org/wiki/Bus](https://en.wikipedia.org/wiki/Bus "|")',
        '[https://en.wikipedia.org/wiki/Bus](@Bus "external|")',
    ),
    "external, bare": (
        "https://en.wikipedia.org/wiki/Bus",
        "<https://en.wikipedia.org/wiki/Bus>",
        "<https://en.wikipedia.org/wiki/Bus>",
        "<@Bus>",
    ),
    "external, no page's": (
        "[https://en.wikipedia.org/wiki/Bus?action=edit x]",
        "[x](https://en.wikipedia.org/wiki/Bus?action=edit)",
        "[x](https://en.wikipedia.org/wiki/Bus?action=edit)",
        "[x](@Bus?action=edit)",
    ),
    "image": ("a [[File:B.jpg|c]]", "a ![c](<./File:B.jpg>)", None, None),
    "typed brackets": ("[<nowiki/>[a]]", None, None, None),
    "in a table": (
        '{| class="wikitable"\n! a\n|-\n| [[b|c]] [[bus]]es\n|}',
        '| a |\n| --- |\n| [c](B.md "b\\|") [buses](Bus.md) |',
        "| a |\n| --- |\n| [[b\\|c]] [[bus\\|buses]] |",
        '| a |\n| --- |\n| [c](@B "b\\|") [buses](@Bus) |',
    ),
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("style", ["relative", "wikilink", "url"])
def test_form(name: str, style: str) -> None:
    source, *forms = FORMS[name]
    article = ww.parse(source, "mediawiki", lang="en")
    written = body(check_laws(article, OPTIONS[style]))
    expected = forms[["relative", "wikilink", "url"].index(style)]
    if expected is not None:
        assert written == expected.replace("@", "https://en.wikipedia.org/wiki/")


PANDOC = {
    "template": ("a {{b|c}}", "a `{{b|c}}`{=mediawiki}"),
    "two": ("{{b}}{{c}} d", "`{{b}}`{=mediawiki}`{{c}}`{=mediawiki} d"),
    "ticks in it": ("a {{b|`c`}} {{b|``}}`", None),
    "line break in it": ("a {{b|\n}}", "a <!--ww:↵-->`{{b|↵}}`"),
    "block": ("{{main|x}}", "```{=mediawiki}\n{{main|x}}\n```"),
    "blank line after one": ("{{a}}\n\nb", "```{=mediawiki}\n{{a}}\n\n```\n\nb"),
    "typed after code": ("a <code>b</code>{=mediawiki} c", "a `b`\\{=mediawiki} c"),
    "typed alone": ("a {=mediawiki}", "a {=mediawiki}"),
}


@pytest.mark.parametrize("name", PANDOC)
def test_raw_for_pandoc(name: str) -> None:
    source, expected = PANDOC[name]
    article = ww.parse(source, "mediawiki")
    written = body(check_laws(article, OPTIONS["pandoc"]))
    assert expected in (written, None)
    assert "{=mediawiki}" not in body(check_laws(article)).replace("\\{=", "").replace("a {=", "")
    # It needs no front matter to be read.
    assert ww.canonical(parse_markdown(written)) == ww.canonical(article)


@pytest.mark.parametrize("style", OPTIONS)
def test_laws_hold_of_the_corpus(style: str) -> None:
    failed = []
    for one in corpus_files.articles()[5::84]:
        article = ww.parse(one.wikitext, "mediawiki", title=one.title, lang=one.lang)
        try:
            check_laws(article, OPTIONS[style])
        except AssertionError:
            failed.append(one.title)
    assert not failed


@pytest.mark.parametrize("style", OPTIONS)
@settings(max_examples=40)
@given(text=wikitext())
def test_laws_hold_of_wikitext(style: str, text: str) -> None:
    check_laws(ww.parse(text, "mediawiki", lang="en"), OPTIONS[style])


TYPED = {
    "relative": (
        "[Iceland](Iceland.md) [x](./Mali.md) [y](A%20b.md#C%20d) [z](Title)\n",
        "[[Iceland]] [[Mali|x]] [[A b#C d|y]] [[Title|z]]\n",
    ),
    "wikilink": (
        "[[bus]]es [[a#b|c *d*]] [e](f) [[Category:G]] [[https://h.org|i]]\n",
        "[[bus]]es [[a#b|c ''d'']] [[f|e]] [[:Category:G]] [https://h.org i]\n",
    ),
    "url": (
        "[a](https://en.wikipedia.org/wiki/Caf%C3%A9_(film)#B_c) [b](C) [d](http://o.org/wiki/E)\n",
        "[[Café (film)#B c|a]] [[C|b]] [http://o.org/wiki/E d]\n",
    ),
}


@pytest.mark.parametrize("style", TYPED)
def test_what_people_type(style: str) -> None:
    markdown, expected = TYPED[style]
    front = f'---\nlang: en\nwikiweave:\n  links: "{style}"\n---\n'
    article = parse_markdown(front + markdown)
    assert ww.render(article, "wikitext") == expected
    check_laws(article, OPTIONS[style])


def test_double_brackets_are_text_unless_said() -> None:
    assert not parse_markdown("[[a]]\n").find(ww.nodes.Wikilink)


def test_options() -> None:
    article = ww.parse("[[bus]]es", "mediawiki", lang="de")
    markdown = ww.render(article, "markdown", links="url")
    assert '"links":"url",\n"base_url":"https://de.wikipedia.org/wiki/",\n' in markdown
    markdown = ww.render(article, "markdown", links="url", base_url="https://x.org/w")
    assert body(markdown) == "[buses](https://x.org/w/Bus)"
    wiktionary = "https://en.wiktionary.org/wiki/"
    markdown = check_laws(article, MarkdownOptions("url", wiktionary))
    assert body(markdown) == f"[buses]({wiktionary}bus)"
    article.lang = None
    for options in (
        {"links": "url"},
        {"links": "no"},
        {"raw": "no"},
        {"links": "url", "base_url": "no url"},
        {"links": "url", "base_url": "wiki/"},
    ):
        with pytest.raises(FormatError):
            ww.render(article, "markdown", **options)  # type: ignore[arg-type]  # wrong on purpose
    # A style that front matter does not tell whole is none.
    assert ww.parse('---\nwikiweave:\n  links: "url"\n---\n[a](b)\n', "markdown").find(
        ww.nodes.Wikilink
    )


@pytest.mark.parametrize(
    ("target", "stem"),
    [
        ("iceland", "Iceland"),
        ("foreign_relations of  X", "Foreign relations of X"),
        (":Category:A/B", "Category%3AA%2FB"),
        ('a\\b*c?"<>|', "A%5Cb%2Ac%3F%22%3C%3E%7C"),
        ("100% .net", "100%25 .net"),
        (".net", "%2Enet"),
        ("ßa", "ßa"),
        ("საქართველო", "საქართველო"),
    ],
)
def test_file_names(target: str, stem: str) -> None:
    assert file_stem(target) == stem
    assert title_of_stem(stem)[1:] == page_title(target)[1:]


def test_the_capital_of_turkish() -> None:
    assert file_stem("istanbul", "tr") == "İstanbul"
    assert file_stem("istanbul", "en") == "Istanbul"


@pytest.mark.parametrize("after", ["{{b}}", " c", "", "d"])
def test_a_link_whose_label_is_empty_comes_back(after: str) -> None:
    check_laws(
        ww.parse(f"a [http://e.org ]{after}\n\nx<ref>[http://e.org ]{after}</ref>", "mediawiki")
    )
