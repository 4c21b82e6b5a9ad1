"""The bridge: a bot edits with mwparserfromhell, and only its edit changes."""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Final

import pytest
from mwparserfromhell.wikicode import Wikicode

import wikiweave as ww
from tests.corpus_files import articles
from wikiweave.errors import FormatError

SAMPLE: Final = """\
{{Short description|A country}}
{{Infobox country
| name       = Fijiland
| capital    = [[Suva]]  <!-- since 1882 -->
|population=  900,000
}}
'''Fijiland''' is  a [[country]] in ''[[Oceania|the Pacific]]''.<ref name="a" >
{{cite web |url=http://a.example |title=A}}</ref>

* one\u00a0two
*   [[Three|3]]
{| class="wikitable"
|-
! a !! b
|-
|c||d
|}

==See also ==
* [[Other country]]

[[Category:Countries]]
[[Category: Islands ]]
"""
N_ARTICLES: Final = 30

#: What the bot does; returns what it took away, and what it wrote instead.
Edit = Callable[[Wikicode], tuple[str, str] | None]


def set_argument(code: Wikicode) -> tuple[str, str] | None:
    for template in code.filter_templates(recursive=False):
        for argument in template.params:
            if argument.showkey and argument.value.strip().isalnum():
                old = argument.value.strip()
                argument.value = str(argument.value).replace(old, "EDITED")
                return old, "EDITED"
    return None


def set_label(code: Wikicode) -> tuple[str, str] | None:
    for link in code.filter_wikilinks(recursive=False):
        if link.text is not None and ":" not in link.title:
            old = str(link.text)
            link.text = "EDITED"
            return old, "EDITED"
    return None


def add_category(code: Wikicode) -> tuple[str, str] | None:
    code.append("\n[[Category:EDITED]]")
    return "", "\n[[Category:EDITED]]"


edits = pytest.mark.parametrize("edit", [set_argument, set_label, add_category])


def check(text: str, edit: Edit, *, lang: str | None = None) -> bool:
    """Assert that an edit through the bridge is local; return whether there was one."""
    article = ww.parse(text, "mediawiki", title="A", lang=lang)
    code = ww.to_wikicode(article)
    change = edit(code)
    if change is None:
        return False
    edited = ww.from_wikicode(code, title="A", lang=lang)
    written = ww.render(edited, "wikitext")
    assert edited.title == "A"
    assert edited.lang == lang
    # What is alike at both ends is cut off, so that the difference is that of one place.
    start = 0
    while start < min(len(text), len(written)) and text[start] == written[start]:
        start += 1
    end = 0
    while end < min(len(text), len(written)) - start and text[-1 - end] == written[-1 - end]:
        end += 1
    away, put = text[start : len(text) - end], written[start : len(written) - end]
    removed, added = change
    assert len(away) <= len(removed)
    assert len(put) <= len(added)
    assert away in removed
    assert put in added or added in text
    assert article == ww.parse(text, "mediawiki", title="A", lang=lang)
    return True


def test_nothing_changes_without_an_edit() -> None:
    article = ww.parse(SAMPLE)
    assert ww.from_wikicode(ww.to_wikicode(article)) == article


@edits
def test_an_edit_of_a_sample_is_local(edit: Edit) -> None:
    assert check(SAMPLE, edit)


def test_three_edits_are_three_changes() -> None:
    code = ww.to_wikicode(ww.parse(SAMPLE))
    changes = [edit(code) for edit in (set_argument, set_label, add_category)]
    written = ww.render(ww.from_wikicode(code), "wikitext")
    matcher = SequenceMatcher(None, SAMPLE.split(" "), written.split(" "), autojunk=False)
    places = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    assert len(places) == 3
    assert written == SAMPLE.replace("Fijiland\n", "EDITED\n", 1).replace(
        "|3]]", "|EDITED]]"
    ) + str(changes[2] and changes[2][1])


@edits
def test_an_edit_of_an_article_is_local(edit: Edit) -> None:
    texts = [one for one in articles() if len(one.wikitext) < 60_000][::5][:N_ARTICLES]
    assert len(texts) == N_ARTICLES
    done = [check(one.wikitext, edit, lang=one.lang) for one in texts]
    assert sum(done) >= N_ARTICLES // 3


@pytest.mark.parametrize("text", ["a\0b", "\0", "{{a|\0}}", "[[a]]\n\0\n"])
def test_a_nul_is_refused(text: str) -> None:
    with pytest.raises(FormatError, match="NUL"):
        ww.to_wikicode(ww.parse(text))


def test_the_plain_dialect_crosses_as_wikitext() -> None:
    article = ww.parse("= A =\n\nInfobox country\n- Capital: B\n\n==See also==\n- C\n")
    assert article.dialect == "plain"
    code = ww.to_wikicode(article)
    assert str(code) == ww.render(article, "mediawiki")
    assert [str(template.name).strip() for template in code.filter_templates()] == [
        "Infobox country"
    ]
