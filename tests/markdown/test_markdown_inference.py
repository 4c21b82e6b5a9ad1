"""Copies that have lost what says how they were made, read as the original shows."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Final

import pytest

import wikiweave as ww
from tests.linear import check_linear
from tests.markdown.markdown_laws import ORIGIN, body, check_laws

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.markdown.options import LinkStyle

SOURCE: Final = """\
{{Infobox country
| name    = Fiji
| capital = [[Suva]]
}}
'''Fiji''' is  near [[New Delhi]] and [[Tonga|its  neighbour]]; see [[Fiji#History]].

{| class="wikitable"
! A
! B
|-
| [[New Delhi]]
| [[bus]]es
|}

==History==
*The [[Rhine]].
*[[C++]] and [[AC/DC]].

[[Category:Islands]]
[[Category:Oceania|Fiji]]
"""
STYLES: Final[tuple[LinkStyle, ...]] = ("title", "relative", "wikilink", "url")


def copy_of(wikitext: str, links: LinkStyle = "title", base_url: str | None = None) -> str:
    article = ww.parse(wikitext, title="Fiji", lang="en")
    return ww.render(article, "markdown", links=links, base_url=base_url)


def woven(copy: str, original: str = SOURCE, lang: str | None = None) -> tuple[str, list[str]]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        text = ww.convert(copy, "wikitext", "markdown", onto=original, lang=lang)
    return text, [str(one.message) for one in caught]


#: What people lose of a copy.
LOSSES: Final[dict[str, Callable[[str], str]]] = {
    "front matter": lambda copy: copy[copy.index("\n---\n") + 5 :],
    "origin": lambda copy: ORIGIN.sub("", copy),
    "both": lambda copy: body(copy) + "\n",
    "pasted into a note": lambda copy: f"---\ntags: x\n---\n\n{body(copy)}\n",
    "pasted below a title": lambda copy: f"# Fiji\n\n{body(copy)}\n",
    "marker and origin": lambda copy: ORIGIN.sub("", copy.replace("wikiweave: 2\n", "")),
}
lost = pytest.mark.parametrize("loss", LOSSES)


@lost
@pytest.mark.parametrize("style", STYLES)
def test_a_copy_that_lost_its_head_comes_back(style: LinkStyle, loss: str) -> None:
    copy = LOSSES[loss](copy_of(SOURCE, style))
    text, said = woven(copy)
    if loss == "pasted into a note":
        assert text.startswith("<!-- Front matter:\ntags: x\n-->\n")
        text = text.partition("-->\n")[2]
    assert text == SOURCE
    told = " ".join(said)
    assert ("links" in told) == (style != "title" and loss != "front matter")
    is_headless = loss in ("front matter", "both", "pasted into a note", "pasted below a title")
    assert ("Islands, Oceania" in told) == is_headless


@lost
@pytest.mark.parametrize("style", STYLES)
def test_an_edit_of_it_is_local(style: LinkStyle, loss: str) -> None:
    copy = LOSSES[loss](copy_of(SOURCE, style)).replace("near", "not far from")
    text, _ = woven(copy)
    text = re.sub(r"<!-- Front.*?-->\n", "", text, flags=re.DOTALL)
    assert text == SOURCE.replace("near", "not far from")


def test_a_link_that_is_new_is_read_in_the_same_way() -> None:
    copy = body(copy_of(SOURCE, "wikilink")).replace("The [[Rhine]]", "The [[Po]] and [[Rhine]]")
    assert woven(copy)[0] == SOURCE.replace("The [[Rhine]]", "The [[Po]] and [[Rhine]]")
    copy = body(copy_of(SOURCE, "relative")).replace("The ", "The [Po](Po.md) and ")
    assert woven(copy)[0] == SOURCE.replace("The ", "The [[Po]] and ")


@pytest.mark.parametrize(
    "base_url",
    ["https://wiki.example.org/w/index.php?title=", "https://example.org/", "http://a/b/"],
)
def test_urls_of_other_wikis_are_known_by_the_titles_in_them(base_url: str) -> None:
    copy = body(copy_of(SOURCE, "url", base_url))
    text, said = woven(copy)
    assert text == SOURCE
    assert any(base_url in one for one in said)


def test_links_that_formatters_escape_are_known() -> None:
    copy = body(copy_of(SOURCE, "wikilink"))
    copy = copy.replace("[[", "\\[\\[").replace("]]", "\\]\\]")
    assert woven(copy)[0] == SOURCE


@pytest.mark.parametrize(
    "source", ["a [[b]] c\n\nd\n", "[[:File:a.png]] x\n", "[http://a.org b]\n"]
)
def test_what_needs_no_inference_has_no_warning(source: str) -> None:
    assert woven(copy_of(source), source) == (source, [])
    assert woven(body(copy_of(source)), source) == (source, [])


def test_text_that_looks_like_a_link_stays_text_where_nothing_speaks_for_links() -> None:
    source = "Text of [[Fiji]].\n\nMore.\n"
    copy = body(copy_of(source)).replace("More", "[[More]]")
    text, _ = woven(copy, source)
    assert "[[More]]" not in text
    assert "Text of [[Fiji]].\n" in text


# --- Categories --------------------------------------------------------------------------------


def test_categories_that_were_deleted_stay_deleted() -> None:
    copy = copy_of(SOURCE).replace('categories:\n  - "Islands"\n  - "Oceania|Fiji"\n', "")
    expected = SOURCE.replace("\n[[Category:Islands]]\n[[Category:Oceania|Fiji]]\n", "")
    assert woven(copy)[0] == expected
    copy = copy_of(SOURCE).replace('  - "Islands"\n', "")
    assert woven(copy)[0] == SOURCE.replace("[[Category:Islands]]\n", "")
    # With its title left, it has not lost its head.
    copy = LOSSES["marker and origin"](copy_of(SOURCE))
    copy = copy.replace('categories:\n  - "Islands"\n  - "Oceania|Fiji"\n', "")
    assert woven(copy)[0] == expected


def test_categories_in_other_places_are_no_part_of_the_head() -> None:
    source = "a\n\n[[Category:X]]\n\nb\n\n== C ==\nd\n\n[[Category:Y]]\n"
    copy = body(copy_of(source))
    assert woven(copy, source)[0] == source
    without = re.sub(r"<!--ww:\{\"wikitext[^>]*>\n\n", "", copy)
    assert without != copy
    assert "[[Category:X]]" not in woven(without, source)[0]


# --- Infoboxes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "known_without"),
    [("Infobox country", True), ("Taxobox", True), ("Album", False), ("Карточка города", True)],
)
@pytest.mark.parametrize("loss", ["none", "both"])
def test_an_infobox_without_its_comment_is_one(name: str, known_without: bool, loss: str) -> None:
    source = SOURCE.replace("Infobox country", name)
    copy = copy_of(source).replace("<!--ww:infobox-->\n", "")
    copy = LOSSES[loss](copy) if loss != "none" else copy
    assert woven(copy, source)[0] == source
    edited = copy.replace("| name | Fiji |", "| name | Viti |\n| area | 5 |")
    expected = source.replace("| name    = Fiji\n", "| name    = Viti\n| area    = 5\n")
    assert woven(edited, source)[0] == expected
    # Without the original, the name alone says it, or does not.
    assert (ww.parse(copy, "markdown").infobox is not None) == known_without


def test_a_table_headed_like_an_infobox_stays_a_table() -> None:
    for head in ("Infobox x", "Album", "Infobox ''x''", "Infobox"):
        for cells in ("| a\n| b", "| a || b"):
            source = f'{{| class="wikitable"\n! {head}\n!\n|-\n{cells}\n|}}\n'
            copy = check_laws(ww.parse(source, "mediawiki"))
            assert woven(copy, source)[0] == source
            assert woven(body(copy), source)[0] == source
            both = source + "\n{{Infobox x\n| a = b\n}}\n{{Album\n| a = b\n}}\n"
            assert woven(copy_of(both).replace("<!--ww:infobox-->\n", ""), both)[0] == both


def test_a_table_of_others_that_only_looks_like_an_infobox() -> None:
    for table in ("| Infobox x | |\n|-|-|\n| a | b |\n", "| Infobox x | y |\n|-|-|\n| a | b |\n"):
        article = ww.parse(f"x\n\n{table}", "markdown")
        assert (article.infobox is not None) == ("y" not in table)
    assert ww.parse("| Film | |\n|-|-|\n| a | b |\n", "markdown").infobox is None


# --- Dialects and titles -------------------------------------------------------------------------


@lost
def test_the_dialect_is_the_originals(loss: str) -> None:
    source = "= Fiji =\n\nInfobox\n- Name: Fiji\n\nText  here.\n\n==See also==\n- Tonga\n- Suva\n"
    assert ww.parse(source).dialect == "plain"
    if loss in ("pasted below a title", "pasted into a note"):
        pytest.skip("it has its title in the text")
    copy = LOSSES[loss](copy_of(source))
    assert woven(copy, source)[0] == source
    edited = copy.replace("- [Suva](<Suva>)", "- [Suva](<Suva>)\n- [Nadi](<Nadi>)")
    assert edited != copy
    assert woven(edited, source)[0] == source + "- Nadi\n"


@pytest.mark.parametrize("loss", ["both", "front matter", "origin"])
def test_a_section_of_level_1_is_no_title_where_the_original_has_it(loss: str) -> None:
    source = "= A =\nb\n\n== C ==\nd\n\n= E =\nf\n"
    copy = LOSSES[loss](copy_of(source))
    assert woven(copy, source)[0] == source
    assert woven(copy.replace("\nd\n", "\nd2\n"), source)[0] == source.replace("\nd\n", "\nd2\n")


def test_inference_is_linear() -> None:
    def prepare(n: int) -> Callable[[], object]:
        source = "a [[b]] [[c]]\n\n" * n
        copy = "a [[b]] [x](c.md) [y](https://e.org/B) | \n\n" * n
        return lambda: woven(copy, source)

    check_linear(prepare, first=20, most=320)
