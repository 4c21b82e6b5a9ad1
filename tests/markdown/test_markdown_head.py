"""What a copy has besides what people read: its front matter, its title, what it was made from."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Final

import pytest

import wikiweave as ww
from tests.linear import check_linear
from tests.markdown.markdown_laws import body, check_laws
from wikiweave.formats.detect import detect
from wikiweave.formats.markdown.front_matter import base_marks, source_hash
from wikiweave.formats.markdown.read import parse_markdown
from wikiweave.weaving.fingerprint import BaseMarks, article_hash, fingerprint_of_meaning

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.markdown.options import LinkStyle

SOURCE: Final = "{{Infobox island\n| name = Fiji }}\nThe  text of [[Fiji]].\n\n[[Category:A]]\n"


def _copy(wikitext: str = SOURCE, links: LinkStyle = "title") -> str:
    article = ww.parse(wikitext, "mediawiki", title="Fiji", lang="en")
    return ww.render(article, "markdown", links=links)


def woven(copy: str, original: str = SOURCE) -> tuple[str, list[str]]:
    """Return a copy woven onto its original, and the warnings."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        text = ww.convert(copy, "wikitext", "markdown", onto=original)
    return text, [str(one.message) for one in caught]


# --- What the copy was made from -----------------------------------------------------------

#: A copy as it once was, of `OLD_SOURCE`.
OLD: Final = """\
---
title: "Fiji"
lang: "en"
categories:
  - "Islands"
  - "Oceania|Fiji"
wikiweave:
  format: "1"
  source: "sha256:ccf6da84a6891aaa2e4fc2df9189ddd3ef7741a1ff83fa19ea75aa49e91704c9"
  links: "wikilink"
  base: "8/Lv8q6uIys/Vwzl6sp79REUCg7aAtwSiYjkqZzq"
---

```wikitext
{{Short description|x}}
```

<!--ww:infobox-->
| Infobox country | |
| --- | --- |
| name | Fiji |
| cap | [[Suva]] |

**Fiji** is near [[New Delhi]], [[bus|buses]].[^1]

## H

- a
- b

[^1]: A
"""
OLD_SOURCE: Final = """\
{{Short description|x}}
{{Infobox country
| name = Fiji
|  cap  = [[Suva]]
}}
'''Fiji''' is near [[New Delhi]], [[bus]]es.<ref>A</ref>

==H==
*a
*b

[[Category:Islands]]
[[Category:Oceania|Fiji]]
"""


def test_front_matter_has_what_people_read_and_the_rest_is_in_one_comment_at_the_end() -> None:
    copy = _copy("a " * 400 + SOURCE + "* b\n" * 200, links="wikilink")
    front, _, rest = copy.removeprefix("---\n").partition("---\n")
    assert front == 'title: "Fiji"\nlang: "en"\nwikiweave: 2\n'
    text, mark, comment = rest.rpartition('<!--ww:{"origin":')
    assert mark
    assert comment.endswith("}}-->\n")
    assert comment.count("-->") == 1
    assert max(map(len, comment.splitlines())) < 100
    assert "base" not in text


def test_an_old_copy_is_still_read() -> None:
    article = parse_markdown(OLD)
    assert (article.title, article.lang) == ("Fiji", "en")
    assert ww.canonical(article) == ww.canonical(
        ww.parse(OLD_SOURCE, "mediawiki", title="Fiji", lang="en")
    )
    marks = base_marks(OLD)
    meaning = ww.canonical(ww.parse(OLD_SOURCE, "mediawiki", lang="en"))
    assert marks == BaseMarks(1, fingerprint_of_meaning(meaning, 1))
    assert detect(OLD) == "markdown"
    assert woven(OLD, OLD_SOURCE) == (OLD_SOURCE, [])
    newer = OLD_SOURCE.replace("*b", "*b2")
    edited = OLD.replace("is near", "lies near").replace("[[New Delhi]]", "[[Suva]]")
    expected = newer.replace("is near", "lies near").replace("[[New Delhi]]", "[[Suva]]")
    assert woven(edited, newer) == (expected, [])


@pytest.mark.parametrize("style", ["url", "relative", "title"])
def test_old_copies_of_other_styles_are_read(style: LinkStyle) -> None:
    """Their front matter holds the style, and a base, where that is not the usual."""
    copy = _copy(links=style)
    old = {
        "url": '  links: "url"\n  base_url: "https://en.wikipedia.org/wiki/"\n',
        "relative": '  links: "relative"\n',
        "title": "",
    }[style]
    copy = copy.replace("wikiweave: 2\n", f'wikiweave:\n  format: "1"\n{old}')
    copy = copy[: copy.rindex("<!--ww:")]
    article = ww.parse(SOURCE, "mediawiki")
    assert ww.canonical(parse_markdown(copy)).lead == ww.canonical(article).lead


@pytest.mark.parametrize(
    "change",
    [
        lambda old: old[: old.index("wikiweave:")] + old[old.index("---\n\n`") :],
        body,
        lambda old: f"---\ntags:\n  - a\n---\n{body(old)}\n",
        lambda old: old.replace("  base:", "  bass:").replace("<!--ww:infobox-->\n", ""),
    ],
)
def test_an_old_copy_that_lost_its_head_comes_back(change: Callable[[str], str]) -> None:
    text = woven(change(OLD), OLD_SOURCE)[0]
    assert re.sub(r"<!-- Front.*?-->\n", "", text, flags=re.DOTALL) == OLD_SOURCE


def test_an_old_copy_of_the_plain_dialect_is_read() -> None:
    copy = '---\ndialect: "plain"\nwikiweave:\n  format: "1"\n---\n\n# T\n\nb\n'
    article = parse_markdown(copy)
    assert (article.dialect, article.title) == ("plain", "T")


def _wrapped(copy: str, width: int) -> str:
    """Return a copy whose comment at the end was wrapped as if it were text."""
    at = copy.rindex("<!--ww:")
    words = copy[at:].split()
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return copy[:at] + "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "change",
    [
        lambda copy: copy.replace("\n", "\r\n"),
        lambda copy: _wrapped(copy, 80),
        lambda copy: _wrapped(copy, 1_000_000),
        lambda copy: copy + "\n\n\n",
        lambda copy: copy.rstrip("\n"),
        lambda copy: "\ufeff" + copy,
        # The comment is moved to the beginning, as when what follows it is moved to the end.
        lambda copy: re.sub(
            r"(wikiweave: 2\n---\n)(.*\n)(<!--ww:\{\"o.*)", r"\1\3\2", copy, flags=re.DOTALL
        ),
    ],
)
def test_an_untouched_origin_comes_through_hands(change: Callable[[str], str]) -> None:
    copy = change(_copy())
    assert source_hash(copy.replace("\r\n", "\n").removeprefix("\ufeff"))
    assert woven(copy) == (SOURCE, [])


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("-->", ""),
        lambda text: text.replace("}}-->", "-->"),
        lambda text: text[: len(text) // 2] + "\n",
        lambda text: text.replace('"', "'"),
        lambda _: "",
        lambda text: "w " + text.replace("}}-->", "-->").replace("w <!--", "<!--"),
    ],
)
def test_a_damaged_or_missing_origin_leaves_the_base_unknown_and_no_trace(
    damage: Callable[[str], str],
) -> None:
    copy = _copy()
    at = copy.rindex("<!--ww:")
    copy = copy[:at] + damage(copy[at:]).removeprefix("w ")
    assert source_hash(copy) is None
    assert woven(copy)[0] == SOURCE
    newer = SOURCE.replace("text", "new text")
    text, said = woven(copy, newer)
    assert text == SOURCE
    assert any("what it was made from" in one and "--base" in one for one in said)


def test_a_fingerprint_of_an_unknown_version_is_no_base() -> None:
    copy = re.sub('"version":[0-9]+', '"version":99', _copy())
    text, said = woven(copy, SOURCE.replace("text", "new text"))
    assert text == SOURCE
    assert any("has changed since" in one and "--base" in one for one in said)


def test_only_a_comment_of_ours_marks_a_text() -> None:
    copy = _copy()
    headless = copy[copy.index("\n---\n") + 5 :]
    assert (detect(copy), detect(headless)) == ("markdown", "markdown")
    assert detect('a <!--ww:{"origin":{}}-->') == "mediawiki"
    assert source_hash(copy) == article_hash(ww.canonical(ww.parse(SOURCE, "mediawiki")))


def test_a_comment_like_ours_in_the_wikitext_is_kept() -> None:
    source = 'a\n\n<!--ww:{"origin":{"links":"wikilink"}}-->\n\nb [[c]]\n'
    check_laws(ww.parse(source, "mediawiki"))
    check_laws(ww.parse(f"<pre>\n{source}</pre>\n", "mediawiki"))
    check_laws(ww.parse(f"x<ref><nowiki>{source}</nowiki></ref>\n", "mediawiki"))


def test_finding_the_origin_is_linear() -> None:
    def prepare(n: int) -> Callable[[], object]:
        return lambda: source_hash('<!--ww:{"origin":{' * n)

    check_linear(prepare, first=1_000, most=64_000)


# --- Titles ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "title", "wikitext"),
    [
        ("# Title\n\nText\n", "Title", "Text\n"),
        ("Title\n=====\n\nText\n", "Title", "Text\n"),
        ("intro\n\n# The *Rhine* &amp; `x`\n\nb\n", "The Rhine & x", "intro\n\nb\n"),
        ("---\ntitle: T\n---\n# T\n\nb\n", "T", "b\n"),
        # Further headings of level 1 are sections, and what is below them one level deeper.
        ("# T\n\n# A\n\n## B\n\nc\n", "T", "== A ==\n=== B ===\nc\n"),
        ("---\ntitle: T\n---\n# A\n\nb\n", "T", "== A ==\nb\n"),
        # What no title can hold is not dropped.
        ("# A [b](c) d\n\ne\n", None, "== A [[c|b]] d ==\ne\n"),
        ("# ![x](y.png)\n\n## e\n", None, "== [[File:y.png|x]] ==\n=== e ===\n"),
        ("## A\n\n# B\n", None, "=== A ===\n== B ==\n"),
        ("# A\n\n###### B\n\n# C\n", "A", "====== B ======\n== C ==\n"),
    ],
)
def test_a_first_heading_is_the_title(markdown: str, title: str | None, wikitext: str) -> None:
    article = ww.parse(markdown, "markdown")
    assert article.title == title
    assert ww.render(article, "wikitext") == wikitext
    assert "level-one" not in {finding.name for finding in ww.validate(article)}


def test_our_own_clean_output_has_its_title() -> None:
    article = ww.parse("Text.\n\n== A ==\nb\n", "mediawiki", title="Rhine")
    clean = ww.render(article, "markdown", profile="clean")
    read = ww.parse(clean, "markdown")
    assert read.title == "Rhine"
    assert ww.render(read, "wikitext") == "Text.\n\n== A ==\nb\n"


def test_a_level_1_section_of_our_own_copies_stays() -> None:
    for source in ("= A =\nb\n", "= A =\n", "a\n\n= B =\n== C ==\n= A =\n", "a\n\n\n\n= A =\nb\n"):
        check_laws(ww.parse(source, "mediawiki"))
        for title in ("T", "A", "B"):
            copy = check_laws(ww.parse(source, "mediawiki", title=title))
            # Nor by people who have only the text.
            assert woven(body(copy), source)[0] == source


@pytest.mark.parametrize("links", ["title", "wikilink"])
def test_a_title_that_people_add_to_our_copies_is_no_section(links: LinkStyle) -> None:
    copy = _copy(links=links)
    titled = copy.replace("wikiweave: 2\n---\n", "wikiweave: 2\n---\n\n# Fiji\n")
    assert woven(titled) == (SOURCE, [])
    below = copy.replace('\n<!--ww:{"origin"', '\n# Fiji\n\n<!--ww:{"origin"')
    assert woven(below) == (SOURCE, [])
    # Another heading is a section, wherever it is.
    for place in ("\n\n# More\n\nAnd text.\n", "\n\n# Fiji and *more*\n"):
        more = copy.replace('\n<!--ww:{"origin"', place + '\n<!--ww:{"origin"')
        assert "ore" in woven(more)[0]


def test_a_title_on_top_of_a_copy_without_one() -> None:
    copy = ww.render(ww.parse("a\n", "mediawiki"), "markdown")
    on_top = parse_markdown(copy.replace("---\n\na", "---\n\n# T\n\na"))
    assert (on_top.title, ww.render(on_top, "wikitext")) == ("T", "a\n")
    below = parse_markdown(copy.replace("\na\n", "\na\n\n# T\n\nb\n"))
    assert (below.title, ww.render(below, "wikitext")) == (None, "a\n\n= T =\nb\n")


# --- Front matter of others ----------------------------------------------------------------

_NOTE: Final = "tags: [a, b]\n# a note\naliases:\n  - x --> y\n  - 'q'\ncssclasses: wide"


@pytest.mark.parametrize(
    ("front", "others"),
    [
        (_NOTE, _NOTE),
        (f"title: T\n{_NOTE}", _NOTE),
        (
            "tags: x\ntitle: T\ncategories:\n- C\ndate: 2020-01-01 # when",
            "tags: x\ndate: 2020-01-01 # when",
        ),
        ('"tags": |\n  a: b\n  title: c\nlang: en', '"tags": |\n  a: b\n  title: c'),
        ("{tags: [a], title: T}", "tags:\n- a"),
        ('up: "[[Home]]"\nrating: 5', 'up: "[[Home]]"\nrating: 5'),
    ],
)
def test_what_others_wrote_into_the_front_matter_comes_back(front: str, others: str) -> None:
    article = parse_markdown(f"---\n{front}\n---\n\nText.\n")
    wikitext = ww.render(article, "wikitext")
    assert wikitext.startswith("<!-- Front matter:\n" + others.replace("-->", "--&gt;") + "\n-->\n")
    copy = check_laws(article)
    assert f"wikiweave: 2\n{others}\n---\n" in copy
    # Through wikitext, too.
    again = ww.parse(wikitext, "mediawiki", title=article.title, lang=article.lang)
    assert ww.render(again, "markdown") == copy
    assert woven(copy, wikitext)[0] == wikitext


@pytest.mark.parametrize(
    "value",
    [
        " Front matter:\n",
        " Front matter:\n\n",
        " Front matter:\ntags\n",
        " Front matter:\ntitle: x\n",
        " Front matter:\na: b\n---\nc\n",
        " Front matter:\na: [\n",
        " Front matter:\n# a\n",
        " Front matter:\na: b\n# c\n",
        " Front matter:\na: b\n\n\n",
        " Front matter:\n&x a: b\n",
        " Front matter:\na: b\x85c\n",
        " Front matter:\na: b",
    ],
)
def test_comments_that_look_like_front_matter(value: str) -> None:
    for after in ("", "\n\nx", "\n* x", "\n{{b}}", "\n\n[[Category:x]]"):
        check_laws(ww.parse(f"<!--{value}-->{after}", "mediawiki"))


def test_it_is_reported_as_what_it_is() -> None:
    said = woven("---\ntags: x\n---\nThe text of [Fiji](Fiji).\n", "The text of [[Fiji]].\n")[1]
    assert any("front matter" in one and "comment" in one for one in said)


def test_front_matter_of_many_aliases_is_linear() -> None:
    def prepare(n: int) -> Callable[[], object]:
        lines = ["a0: &a0 [x]", *(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, n))]
        text = "---\n" + "\n".join(lines) + "\n---\nb\n"
        return lambda: parse_markdown(text)

    check_linear(prepare, first=30, most=480)
