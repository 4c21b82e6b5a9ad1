"""Notes of wikis and of Obsidian: links in double brackets, read as such where asked for."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Final

import pytest

import wikiweave as ww
from tests.cli.command import run
from tests.linear import check_linear
from tests.markdown.markdown_laws import check_laws
from wikiweave.errors import FormatError
from wikiweave.formats.markdown.options import MarkdownOptions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


_WIKI: Final = "https://en.wikipedia.org/wiki/"


@pytest.mark.parametrize(
    ("markdown", "wikitext"),
    [
        ("[[Page]]", "[[Page]]"),
        ("[[Page|label]] and [[Page|*label*]]", "[[Page|label]] and [[Page|''label'']]"),
        ("[[Page#Heading]] [[Page#Heading|h]]", "[[Page#Heading]] [[Page#Heading|h]]"),
        ("[[#Heading]]", "[[#Heading]]"),
        ("[[folder/Page]]", "[[folder/Page]]"),
        ("[[C++]] [[Bus|Buses]] [[Bus|coach]]", "[[C++]] [[Bus]]es [[Bus|coach]]"),
        ("- [[A]]\n- [[B]]", "* [[A]]\n* [[B]]"),
        ("| a | b |\n|-|-|\n| [[C\\|d]] | [[E]] |", None),
        ("## [[H]]\n\nx[^1]\n\n[^1]: See [[N]].", "== [[H]] ==\nx<ref>See [[N]].</ref>"),
        ("> **[[Q]]**", "<blockquote>\n'''[[Q]]'''\n</blockquote>"),
        ("`[[code]]` and [[X]]", None),
        ("![[image.png]]", "[[File:image.png]]"),
        ("x ![[image.PNG|300]] y", "x [[File:image.PNG|300px]] y"),
        ("x ![[a b.jpg|100x200]] y", "x [[File:a b.jpg|100x200px]] y"),
        ("x ![[dir/a.svg|A *caption*|40]] y", "x [[File:a.svg|40px|A ''caption'']] y"),
        ("![[talk.mp3]] z", "[[File:talk.mp3]] z"),
        ("![[Page]]", "![[Page]]"),
        ("![[Page#Part|x]]", "![[Page#Part|x]]"),
        ("!\\[\\[a.png\\]\\] and \\[\\[B\\]\\]", "[[File:a.png]] and [[B]]"),
        ("[x](http://e.org) [y](Z)", "[http://e.org x] [[Z|y]]"),
    ],
)
def test_double_brackets_are_links(markdown: str, wikitext: str | None) -> None:
    article = ww.parse(markdown + "\n", "markdown", links="wikilink")
    written = ww.render(article, "wikitext")
    if wikitext is not None:
        assert written == wikitext + "\n"
    assert ww.convert(markdown + "\n", "wikitext", "markdown", links="wikilink") == written
    assert ww.canonical(ww.parse(written, "mediawiki")) == ww.canonical(article)
    check_laws(article, MarkdownOptions("wikilink"))


def test_tables_and_code() -> None:
    table = "| a | b |\n|-|-|\n| [[C\\|d]] | ![[e.png\\|50]] |\n"
    written = ww.convert(table, "wikitext", "markdown", links="wikilink")
    assert "[[C|d]]" in written
    assert "[[File:e.png|50px]]" in written
    code = ww.convert("`[[code]]` ![[a.png]]\n", "wikitext", "markdown", links="wikilink")
    assert code == "<code><nowiki>[[code]]</nowiki></code> [[File:a.png]]\n"


@pytest.mark.parametrize("text", ["!", "a!", "!!", "\\!"])
def test_an_exclamation_mark_before_a_link_of_ours_stays(text: str) -> None:
    for target in ("a.png", "Page", ":File:a.png"):
        check_laws(ww.parse(f"{text}[[{target}]]\n", "mediawiki"), MarkdownOptions("wikilink"))


@pytest.mark.parametrize(
    ("links", "markdown"),
    [
        ("relative", "[New Delhi](<New Delhi.md>) [x](./A.md#B) [y](http://e.org)\n"),
        ("url", f"[New Delhi]({_WIKI}New_Delhi) [x]({_WIKI}A#B) [y](http://e.org)\n"),
    ],
)
def test_other_styles_can_be_named(links: str, markdown: str) -> None:
    expected = "[[New Delhi]] [[A#B|x]] [http://e.org y]\n"
    article = ww.parse(markdown, "markdown", links=links, lang="en")  # type: ignore[arg-type]
    assert ww.render(article, "wikitext") == expected


def test_what_is_asked_for_counts_more_than_what_the_copy_says() -> None:
    copy = ww.render(ww.parse("[[A]] b\n", "mediawiki"), "markdown") + "\n[[C]]\n"
    assert "[[C]]" in ww.render(ww.parse(copy, "markdown", links="wikilink"), "wikitext")
    assert "[[C]]" not in ww.render(ww.parse(copy, "markdown"), "wikitext")


def test_urls_need_a_base() -> None:
    with pytest.raises(FormatError, match="language"):
        ww.parse("a\n", "markdown", links="url")
    with pytest.raises(FormatError, match="unknown style"):
        ww.parse("a\n", "markdown", links="x")  # type: ignore[arg-type]
    base = "http://w.org/x/"
    article = ww.parse(f"[a]({base}A)\n", "markdown", links="url", base_url=base)
    assert ww.render(article, "wikitext") == "[[a]]\n"


@pytest.mark.parametrize(
    ("markdown", "number", "place", "first"),
    [
        ("# T\n\nA [[B]] and [[C]].\n\n- [[D|d]]\n", 3, "line 3, column 3", "[[B]]"),
        ("---\ntags: x\n---\n\n[[B|b c]] [[C]] [[D]] [[E]]\n", 4, "line 5, column 1", "[[B|b c]]"),
        ("`[[x]]`\n\n## [[A]]\n[[B]] x[^1]\n\n[^1]: [[C]]\n", 3, "line 3, column 4", "[[A]]"),
    ],
)
def test_notes_of_others_get_one_clear_warning(
    markdown: str, number: int, place: str, first: str
) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        ww.convert(markdown, "wikitext", "markdown")
    (told,) = [str(one.message) for one in caught if "double brackets" in str(one.message)]
    begins = f"{place}: {number} links in double brackets, the first of them {first}, are kept"
    assert told.startswith(begins)
    assert "--links wikilink" in told
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        ww.convert(markdown, "wikitext", "markdown", links="wikilink")
    assert not [one for one in caught if "[[" in str(one.message)]


def test_links_to_files_of_others_get_one_warning() -> None:
    text = "[New Delhi](<New Delhi.md>) and [x](./A.md)\n"
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert "[[New Delhi.md|New Delhi]]" in ww.convert(text, "wikitext", "markdown")
    (told,) = [str(one.message) for one in caught]
    assert told.startswith("2 links to files, the first of them New Delhi.md, are links to pages")
    assert "--links relative" in told
    assert "[[New Delhi]]" in ww.convert(text, "wikitext", "markdown", links="relative")


def test_the_command_reads_links_as_asked(tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("A [[B]], [[C|c]] and [[D#E]].\n\n![[f.png|200]]\n", encoding="utf-8")
    done = run("convert", str(note), "--to", "wikitext", "--links", "wikilink")
    expected = "A [[B]], [[C|c]] and [[D#E]].\n\n[[File:f.png|200px]]\n"
    assert (done.code, done.text, done.stderr) == (0, expected, "")
    done = run("convert", str(note), "--to", "wikitext")
    assert done.code == 0
    assert f"{note}:1:3: warning: 4 links in double brackets" in done.stderr
    url = tmp_path / "url.md"
    url.write_text("[b](http://w.org/B)\n", encoding="utf-8")
    how = ("--links", "url", "--base-url", "http://w.org/")
    assert run("convert", str(url), "--to", "wikitext", *how).text == "[[b]]\n"
    assert run("convert", str(url), "--to", "wikitext", *how[2:]).code == 2
    wiki = tmp_path / "a.wiki"
    wiki.write_text("[[B]]\n", encoding="utf-8")
    refused = run("convert", str(wiki), "--to", "json", "--links", "wikilink")
    assert (refused.code, "--links is for Markdown" in refused.stderr) == (2, True)
    # Where Markdown is written, it is how to write.
    done = run("convert", str(wiki), "--to", "markdown", "--links", "wikilink")
    assert "[[B]]" in done.text


def test_embeds_are_linear() -> None:
    def prepare(n: int) -> Callable[[], object]:
        text = "![[a.png|" * n
        return lambda: ww.parse(text, "markdown", links="wikilink")

    check_linear(prepare, first=250, most=4_000)
