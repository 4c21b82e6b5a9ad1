"""Footnotes that wikitext defines: they have definitions, and edits come back into the wikitext."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

import wikiweave as ww
from tests import corpus_files
from tests.linear import check_linear
from tests.markdown.markdown_laws import check_laws, markdown_of
from wikiweave.formats.markdown.read import parse_markdown
from wikiweave.formats.markdown.syntax import inline_tokens, parse_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wikiweave.formats.markdown.syntax import Token

LISTED = """a<ref name=w1 /> b<ref name="w2"/> c<ref name="w1" />.

== References ==
{{reflist|30em|refs=
<ref name=w1>One {{cite web|title=x}}</ref> <ref name="w3">three</ref>

<ref name="w2">Two ''it''</ref>  <!-- c -->
<ref name="unused">no one</ref>
<ref>unnamed</ref>
}}
{{authority control}}

== Z ==
d<ref name="w3" />
"""
TWO = '[^w2]: Two *it* <!--ww:{"use":0}-->'


def _edited(source: str, *edits: tuple[str, str]) -> str:
    """Return what becomes of a text after edits of its Markdown."""
    markdown = ww.convert(source, "markdown", "mediawiki")
    for old, new in edits:
        assert old in markdown
        markdown = markdown.replace(old, new)
    return ww.convert(markdown, "wikitext", "markdown", onto=source)


def _changed(source: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert old in source
        source = source.replace(old, new)
    return source


@pytest.mark.parametrize(
    ("edits", "changes"),
    [
        ([], []),
        ([("Two *it*", "Two **new**")], [("Two ''it''", "Two '''new'''")]),
        ([("title=x", "title=y")], [("title=x", "title=y")]),
        ([(" b[^w2]", "")], [(' b<ref name="w2"/>', "")]),
        (
            [(" b[^w2]", " b[^w2] e[^w2]")],
            [('b<ref name="w2"/>', 'b<ref name="w2"/> e<ref name="w2" />')],
        ),
        ([("d[^w3]", "d")], [('d<ref name="w3" />', "d")]),
        (
            [(" b[^w2]", " b[^w2][^new]"), (TWO, f"{TWO}\n\n[^new]: New.")],
            [('b<ref name="w2"/>', 'b<ref name="w2"/><ref name="new">New.</ref>')],
        ),
        (
            [(" b[^w2]", ""), (TWO, "")],
            [(' b<ref name="w2"/>', ""), ("\n\n<ref name=\"w2\">Two ''it''</ref>", "")],
        ),
        ([(TWO, "[^w2]: Typed anew.")], [("Two ''it''", "Typed anew.")]),
        ([(TWO + "\n", ""), ("d[^w3]", f"d[^w3]\n\n{TWO}")], []),
        (
            [('<ref name="unused">no', '<ref name="unused">not')],
            [('<ref name="unused">no', '<ref name="unused">not')],
        ),
        ([("30em", "20em")], [("30em", "20em")]),
        (
            [
                ('<ref name="w2" />', '<ref name="w2" /><ref name="w4">4</ref>'),
                ("\nd[", "\nd[^w4]["),
            ],
            [
                ("it''</ref>", "it''</ref><ref name=\"w4\">4</ref>"),
                ("\nd<", '\nd<ref name="w4" /><'),
            ],
        ),
    ],
)
def test_edits_of_what_a_template_lists(
    edits: list[tuple[str, str]], changes: list[tuple[str, str]]
) -> None:
    assert _edited(LISTED, *edits) == _changed(LISTED, *changes)


@pytest.mark.parametrize(
    "source",
    [
        # Lists of footnotes in other languages, by other arguments, of groups.
        'x<ref name="a" />\n{{Przypisy|\n<ref name="a">old</ref>\n}}',
        'x<ref name="a" />\n\n{{Références|réfs=<ref name="a" >old</ref >}}',
        '<ref name="a" group="n" />\n\n{{notelist|group=n|refs=\n\n<ref group=n name=a>old</ref>}}',
        'x<ref name="a" />\n\n{{references|refs=<ref name="b">c</ref><ref name="a">old</ref>}}',
        'x<ref name="a" />\n\n{{примечания|refs=<!-- d --><ref name="a">old</ref> <!-- e -->}}',
        '<div class="refs">\n{{reflist|refs=<ref name="a">old</ref>}}\n</div>\nx<ref name="a" />',
        'x<ref name="a" />\n\n<references><ref>c</ref><ref name="a">old</ref></references>',
        # Other wikitext, of every kind.
        'x<ref name="a" />{{efn|c <ref name="a">old</ref>}}',
        'x{{sfn|<ref name="a" />}}{{efn|c <ref name="a">old</ref>}}<ref name="a" />',
        '{{Infobox b\n| c = * d <ref name="a">old</ref>\n* e\n| f = g\n}}\nx<ref name="a" />',
        '{|\n| {{c|<ref name="a">old</ref>}}\n* d\n| x<ref name="a" />\n|}',
        'x<ref name="a" />\n\n{{quote|<ref name="a">{{cite\n|title=old}}</ref>}}',
        'x<ref name="a" /><ref name="b">c {{d}}</ref>\n\n{{e|{{f|<ref name="a">old</ref>}}}}',
    ],
)
def test_a_definition_is_edited_where_it_stands(source: str) -> None:
    check_laws(ww.parse(source, "mediawiki"))
    assert _edited(source) == source
    assert _edited(source, ("old", "new")) == source.replace("old", "new")


LISTS = (
    '{{reflist|refs=<ref name="b">c</ref>}}',
    '<references>\n<ref name="b">c</ref>\n</references>',
    '<references><ref>d</ref> <ref name="b">c</ref></references>',
)


@pytest.mark.parametrize("listed", LISTS)
def test_a_list_whose_definition_lost_its_mark(listed: str) -> None:
    """A definition without its comment, as someone types it, still belongs to the list."""
    markdown = markdown_of(f'a<ref name="b" />\n\n{listed}')
    read = parse_markdown(markdown.replace(' <!--ww:{"use":0}-->', ""))
    assert ww.render(read, "wikitext") == f'a<ref name="b" />\n\n{listed}\n'


@pytest.mark.parametrize("listed", LISTS)
def test_a_list_whose_definition_is_gone(listed: str) -> None:
    markdown = markdown_of(f'a<ref name="b" />\n\n{listed}')
    gone = markdown.replace('[^b]: c <!--ww:{"use":0}-->\n', "").replace("[^b]", "")
    assert gone != markdown
    assert "name=" not in ww.render(parse_markdown(gone), "wikitext")


@pytest.mark.parametrize("listed", LISTS)
def test_a_list_that_names_what_has_no_content(listed: str) -> None:
    for text in ('a<ref name="b">c</ref>', 'a<ref name="b" />', "a"):
        check_laws(ww.parse(f"{text}\n\n{listed.replace('>c</ref>', ' />')}", "mediawiki"))


def test_what_has_no_content_is_defined_as_such() -> None:
    markdown = markdown_of('a<ref name="b" />')
    assert '[^b]: <!--ww:{"content":null}-->' in markdown
    typed = markdown.replace("[^b]: ", "[^b]: Typed. ")
    assert ww.render(parse_markdown(typed), "wikitext") == 'a<ref name="b">Typed.</ref>\n'


def test_every_footnote_of_the_corpus_has_a_definition() -> None:
    for one in corpus_files.articles()[::8]:
        article = ww.parse(one.wikitext, "mediawiki", title=one.title, lang=one.lang)
        tokens = parse_tokens(ww.render(article, "markdown").partition("\n---\n")[2])
        labels = {token.info.casefold() for token in tokens if token.type == "ww_note_def"}
        assert not _uses(tokens).keys() - labels, one.title


def _uses(tokens: Sequence[Token]) -> Counter[str]:
    uses: Counter[str] = Counter()
    for token in tokens:
        if token.type == "ww_note":
            uses[token.content.casefold()] += 1
        elif token.type == "ww_note_def":
            uses += _uses(inline_tokens(token.content))
        uses += _uses(token.children or ())
    return uses


@pytest.mark.parametrize(
    "mark",
    [
        'x<ref name="{0}" />{{{{a|<ref name="{0}">b</ref>}}}} ',
        'x<ref name="a" />{{{{b|<ref name="a">{0}</ref>}}}} ',
        'x<ref name="{0}" />\n{{{{reflist|refs=<ref name="{0}">b</ref><ref>c</ref>}}}}\n',
    ],
)
def test_time_grows_with_the_footnotes(mark: str) -> None:
    def prepare(n: int) -> Callable[[], object]:
        article = ww.parse("".join(mark.format(i) for i in range(n)), "mediawiki")
        return lambda: parse_markdown(ww.render(article, "markdown"))

    check_linear(prepare, first=50, most=800)
