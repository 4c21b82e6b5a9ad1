"""Pictures of copies whose links are URLs: their URLs load, and they come back as they were."""

from __future__ import annotations

import re

import pytest

import wikiweave as ww
from tests import corpus_files
from tests.markdown.markdown_laws import body, check_laws
from wikiweave.formats.markdown.options import LinkStyle, MarkdownOptions

EN = "https://en.wikipedia.org/wiki/Special:FilePath/"


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        ("[[File:A b.jpg|thumb|c]]", f'![c]({EN}A_b.jpg "thumb")'),
        ("[[File:A_b.jpg]]", f'![]({EN}A_b.jpg "File:A_b.jpg>")'),
        ("[[image:a.jpg|20px]]", f'![]({EN}A.jpg "image:a.jpg>20px")'),
        ("[[Image:AT&T.png|x]]", f'![x]({EN}AT%26T.png "Image:AT\\&T.png>")'),
        ("[[File:É?.png|alt=a>b]]", f'![]({EN}%C3%89%3F.png "alt=a>b")'),
        ("[[File:A (b).svg|border|link=]]", f'![](<{EN}A_(b).svg> "border|link=")'),
        ('[[File:A.jpg|alt="q"|c]]', f'![c]({EN}A.jpg)<!--ww:{{"options":["alt=\\"q\\""]}}-->'),
        ("[[File:A.jpg|File:A.jpg>|c]]", f'![c]({EN}A.jpg "File:A.jpg>File:A.jpg>")'),
    ],
)  # fmt: skip
def test_a_picture_is_where_it_loads(source: str, markdown: str) -> None:
    article = ww.parse(source, "mediawiki", lang="en")
    assert body(check_laws(article, MarkdownOptions(links="url"))).split("\n")[0] == markdown


@pytest.mark.parametrize(
    ("lang", "base_url", "start"),
    [
        ("de", None, "https://de.wikipedia.org/wiki/Special:FilePath/"),
        ("en", "https://x.org/wiki/", "https://x.org/wiki/Special:FilePath/"),
        (None, "https://x.org/w?title=", "https://x.org/w?title=Special:FilePath/"),
        ("tr", "http://y.org", "http://y.org/Special:FilePath/"),
    ],
)
def test_the_wiki_is_the_articles_or_the_one_named(
    lang: str | None, base_url: str | None, start: str
) -> None:
    article = ww.parse("a [[File:B.jpg|Cap]]\n\n<gallery>\nB c.jpg|Dap\n</gallery>", lang=lang)
    article.lang = lang
    markdown = check_laws(article, MarkdownOptions(links="url", base_url=base_url))
    assert f"![Cap]({start}B.jpg)" in markdown
    assert f"![Dap]({start}B_c.jpg)" in markdown


@pytest.mark.parametrize("style", ["title", "relative", "wikilink"])
def test_other_styles_name_the_file(style: LinkStyle) -> None:
    article = ww.parse("[[File:A b.jpg|thumb|c]]", "mediawiki", lang="en")
    assert '![c](<./File:A b.jpg> "thumb")' in ww.render(article, "markdown", links=style)


def test_edits_of_pictures() -> None:
    source = "[[Image:a_b.jpg|thumb|c]] and\n[[File:D.jpg|e]]"
    copy = ww.convert(source, "markdown", "mediawiki", lang="en", links="url")
    edited = copy.replace("![c]", "![new]").replace("/D.jpg", "/New_one.jpg?width=300")
    assert edited.count("ew") >= 2
    assert ww.convert(edited, "wikitext", "markdown", onto=source) == (
        "[[Image:a_b.jpg|thumb|new]] and\n[[File:New one.jpg|e]]"
    )
    replaced = copy.replace("A_b.jpg", "Z.jpg")  # another file than the one that the title names
    assert "[[File:Z.jpg|" in ww.convert(replaced, "wikitext", "markdown")


def test_pictures_of_the_corpus() -> None:
    """All are at URLs, except for those that have no form as an image at all."""
    for one in corpus_files.articles()[::16]:
        article = ww.parse(one.wikitext, "mediawiki", title=one.title, lang=one.lang)
        markdown = check_laws(article, MarkdownOptions(links="url"))
        for url in re.findall(r"!\[[^\]]*\]\(<?([^ )>]*)", markdown):
            assert url.startswith("http"), (one.title, url)
