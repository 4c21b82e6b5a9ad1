"""Weaving: laws 5 and 6, on the samples and on every article of the corpus."""

from __future__ import annotations

import difflib
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

import wikiweave as ww
from tests.corpus_files import articles
from wikiweave.tree.nodes import (
    Article,
    List,
    ListItem,
    Node,
    Paragraph,
    Section,
    Table,
    TableCell,
    TableRow,
    Text,
    Wikilink,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SAMPLES: Final = sorted((Path(__file__).parents[2] / "samples").glob("*/*.[wt][ix][kt]*"))
each_sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)


def _read(path: Path) -> str:
    return path.read_bytes().decode()


def _changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the lines that went and the lines that came, blank ones left out."""
    lines = list(difflib.ndiff(before.split("\n"), after.split("\n")))
    gone = [line[2:] for line in lines if line.startswith("- ") and line[2:].strip()]
    come = [line[2:] for line in lines if line.startswith("+ ") and line[2:].strip()]
    return gone, come


@each_sample
@pytest.mark.parametrize("format", ["markdown", "json"])
def test_an_untouched_copy_gives_back_the_original(path: Path, format: str) -> None:
    source = _read(path)
    article = ww.parse(source)
    copy = ww.parse(ww.render(article, format), format)
    assert ww.weave(article, copy) == article
    assert ww.convert(ww.render(article, format), "wikitext", format, onto=source) == source


def test_samples_are_there() -> None:
    assert len(SAMPLES) >= 12


MESSY: Final = """{{Infobox country
| name    = Maldives
| capital = [[Malé]]
|leader=   x
}}
'''Maldives''' is a state.

==History==


First  paragraph, on
two lines.

Second paragraph.
==Links==
*one
*  two
**  nested
{|class=x
!a!!b
|-----
|1||2
|-
| 3|| 4
|}
==See also==
* [[A]]
* [[B]]"""


def _edit(change: Callable[[Article], None]) -> tuple[list[str], list[str]]:
    """Change a copy that has lost all layout; return the lines that differ after weaving."""
    article = ww.parse(MESSY, "mediawiki")
    edited = ww.canonical(article)
    change(edited)
    woven = ww.weave(article, edited)
    assert ww.canonical(woven) == ww.canonical(edited)
    return _changed(MESSY, ww.render(woven, "wikitext"))


def _section(article: Article, title: str) -> Section:
    section = article.section(title)
    assert section is not None
    return section


def test_a_value() -> None:
    def change(article: Article) -> None:
        assert article.infobox is not None
        article.infobox["capital"] = "Hulhulé"

    assert _edit(change) == (["| capital = [[Malé]]"], ["| capital = Hulhulé"])


def test_a_word() -> None:
    def change(article: Article) -> None:
        paragraph: Any = _section(article, "History").body[1]
        paragraph.children[0].value = "Second, longer paragraph."

    assert _edit(change) == (["Second paragraph."], ["Second, longer paragraph."])


def test_a_heading() -> None:
    def change(article: Article) -> None:
        _section(article, "History").heading = ww.text("Past")

    assert _edit(change) == (["==History=="], ["==Past=="])


def test_a_paragraph_more_and_one_less() -> None:
    def insert(article: Article) -> None:
        _section(article, "History").body.insert(1, Paragraph([Text("New.")]))

    def delete(article: Article) -> None:
        del _section(article, "History").body[1]

    assert _edit(insert) == ([], ["New."])
    assert _edit(delete) == (["Second paragraph."], [])


def test_an_item() -> None:
    def change(article: Article) -> None:
        block: Any = _section(article, "Links").body[0]
        block.items.insert(1, ListItem([Text("between")]))

    assert _edit(change) == ([], ["* between"])


def test_a_cell_and_a_row() -> None:
    def cell(article: Article) -> None:
        article.find(TableCell)[2].children = [Text("one")]

    def row(article: Article) -> None:
        article.find(Table)[0].rows.append(TableRow([TableCell([Text("5")])]))

    assert _edit(cell) == (["|1||2"], ["|one||2"])
    assert _edit(row) == ([], ["|-", "| 5"])


def test_a_link_target() -> None:
    def change(article: Article) -> None:
        article.see_also[1].target = "C"

    assert _edit(change) == (["* [[B]]"], ["* [[C]]"])


def test_a_section_moves_whole() -> None:
    def change(article: Article) -> None:
        article.sections.insert(0, article.sections.pop(1))

    gone, come = _edit(change)
    assert sorted(gone) == sorted(come)


def _lists(root: Node) -> Iterator[tuple[Node, str, list[Any]]]:
    pending = [root]
    while pending:
        node = pending.pop()
        for name in node.__struct_fields__:
            value = getattr(node, name)
            if isinstance(value, Node):
                pending.append(value)
            elif isinstance(value, list) and value and isinstance(value[0], Node):
                yield node, name, value
                pending += value


def _change_something(article: Article, chance: random.Random) -> bool:
    """Make one edit of a kind and at a place that chance decides; say whether there was one."""
    lists = list(_lists(article))
    kind = chance.choice(["word", "target", "paragraph", "item", "row", "section", "heading"])
    blocks = [value for node, name, value in lists if name in {"body", "lead"}]
    if kind == "word":
        texts = [
            one for _, _, value in lists for one in value if type(one) is Text and " " in one.value
        ]
        if texts:
            text = chance.choice(texts)
            head, _, tail = text.value.partition(" ")
            text.value = f"{head} edited {tail}"
        return bool(texts)
    if kind == "target":
        links = article.find(Wikilink)
        if links:
            chance.choice(links).target = "Edited"
        return bool(links)
    if kind == "heading":
        sections = article.find(Section)
        if sections:
            chance.choice(sections).heading = [Text("Edited")]
        return bool(sections)
    fitting: list[list[Any]]
    if kind == "paragraph":
        fitting = [value for value in blocks if isinstance(value[0], Paragraph)]
        new: Any = Paragraph([Text("Edited.")])
    elif kind == "section":
        fitting = [value for _, name, value in lists if name == "sections"]
        new = Section(2, [Text("Edited")])
    elif kind == "item":
        fitting = [value for node, _, value in lists if type(node) is List]
        new = ListItem([Text("edited")])
    else:
        fitting = [value for node, _, value in lists if type(node) is Table]
        new = TableRow([TableCell([Text("edited")])])
    if fitting:
        chosen = chance.choice(fitting)
        place = chance.randrange(1, len(chosen) + 1)
        if isinstance(new, Section):
            new.level = chosen[place - 1].level
        chosen.insert(place, new)
    return bool(fitting)


@pytest.mark.parametrize("part", range(4))
def test_edits_keep_their_meaning_on_real_articles(part: int) -> None:
    chance = random.Random(part)  # noqa: S311  # nothing secret
    for sample in articles()[part::4]:
        text = sample.wikitext
        if len(text) > 60_000:
            continue
        article = ww.parse(text, "mediawiki")
        edited = ww.canonical(article)
        if not _change_something(edited, chance):
            continue
        woven = ww.weave(article, edited)
        meant = ww.canonical(edited)
        assert ww.canonical(woven) == meant
        written = ww.render(woven, "wikitext")
        assert ww.canonical(ww.parse(written, "mediawiki")) == meant
