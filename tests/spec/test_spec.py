"""The spec: every example of `*.md` and of the grammar's README, read into the tree it shows.

An example is a fenced block of three parts: a text, a line with a full stop, and the tree.
The text is everything up to the line break before the full stop, which is part of it. In it,
`␠ ␉ ␍ ␀` stand for the space, tab, carriage return and NUL that nobody would see, and `␃` for
nothing: at its very end the text has no line break. After `example` may stand `plain`, `lang=`
with a code.

A node is a line: its kind, then its fields. One that holds a single text has it on the same
line; other nodes stand below, indented, under the name of their field where it is not the
main one. Fields at their defaults are left out.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
import pytest

import wikiweave as ww
from wikiweave.tree.nodes import Node, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE: Final = Path(__file__).parent
_FILES: Final = (*sorted(_HERE.glob("*.md")), _HERE.parents[1] / "grammar" / "README.md")
_EXAMPLE: Final = re.compile(
    r"^```example(?P<info>[^\n]*)\n(?P<text>.*?\n|)\.\n(?P<tree>.*?)^```$", re.DOTALL | re.MULTILINE
)
_SEEN: Final = str.maketrans({"␠": " ", "␉": "\t", "␍": "\r", "␀": "\0"})


class Example(NamedTuple):
    """One example: where it stands, its text, the words after `example`, the tree it shows."""

    path: Path
    line: int
    text: str
    info: str
    tree: str

    def parse(self) -> ww.Article:
        lang = re.search(r"\blang=(\S+)", self.info)
        dialect = "plain" if "plain" in self.info.split() else "mediawiki"
        return ww.parse(self.text, dialect, lang=lang and lang[1])


def _examples() -> Iterator[Example]:
    for path in _FILES:
        source = path.read_text(encoding="utf-8")
        for match in _EXAMPLE.finditer(source):
            text = match["text"].translate(_SEEN).replace("␃\n", "")
            line = source.count("\n", 0, match.start()) + 1
            yield Example(path, line, text, match["info"], match["tree"])


EXAMPLES: Final = tuple(_examples())
each_example = pytest.mark.parametrize(
    "example", EXAMPLES, ids=[f"{each.path.name}:{each.line}" for each in EXAMPLES]
)

#: The first of these that a node has holds what it is made of; `sections` show by themselves.
_MAIN: Final = ("children", "items", "rows", "cells", "arguments", "value", "body", "lead")
_LATER: Final = ("rows", "body", "sections")


def tree(node: Node) -> Iterator[str]:
    """Yield the lines that show a node."""
    fields = type(node).__struct_fields__
    main = next((name for name in _MAIN if name in fields), "")
    words = [str(type(node).__struct_config__.tag)]
    below: list[tuple[str, list[Any]]] = []
    for field in msgspec.structs.fields(node):
        value: Any = getattr(node, field.name)
        name = field.name
        if value == field.default or value is None or name == "lang":
            continue
        if value == [] and field.default is msgspec.NODEFAULT:
            continue
        if isinstance(value, Node):
            value = [value]
        if not isinstance(value, list) or not value or isinstance(value[0], str):
            written = json.dumps(value, ensure_ascii=False)
            words.append(written if name == "value" else f"{name}={written}")
        elif len(value) == 1 and type(value[0]) is Text:
            written = json.dumps(value[0].value, ensure_ascii=False)
            words.append(written if name == main else f"{name}={written}")
        else:
            below.append((name, value))
    yield " ".join(words[1:] if type(node) is Text else words)
    for name, children in sorted(below, key=lambda each: each[0] in _LATER):
        indent = "  "
        if name not in (main, "sections"):
            yield f"  {name}:"
            indent = "    "
        for child in children:
            yield from (indent + line for line in tree(child))


@each_example
def test_tree(example: Example, request: pytest.FixtureRequest) -> None:
    lines = list(tree(example.parse()))
    if lines[0] == "article":  # nothing to say of it
        lines = [line[2:] for line in lines[1:]]
    shown = "".join(f"{line}\n" for line in lines)
    if shown != example.tree and request.config.getoption("--update-golden", default=False):
        _update(example, shown)
    else:
        assert shown == example.tree


def _update(example: Example, shown: str) -> None:
    source = example.path.read_text(encoding="utf-8")
    wanted = [example.text, example.info]

    def rewritten(match: re.Match[str]) -> str:
        text = match["text"].translate(_SEEN).replace("␃\n", "")
        if [text, match["info"]] != wanted:
            return match[0]
        return match[0][: match.start("tree") - match.start()] + shown + "```"

    example.path.write_text(_EXAMPLE.sub(rewritten, source), encoding="utf-8")


@each_example
def test_comes_back(example: Example) -> None:
    article = example.parse()
    assert ww.render(article, "wikitext") == example.text
    assert ww.parse(ww.render(article, "json"), "json") == article


@each_example
def test_canonical_is_stable(example: Example) -> None:
    article = example.parse()
    canonical = ww.canonical(article)
    assert ww.canonical(canonical) == canonical
    again = ww.parse(ww.render(canonical, "wikitext"), article.dialect, lang=article.lang)
    again.title = article.title
    assert ww.canonical(again) == canonical


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_no_example_is_passed_over(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    fences = len(re.findall("^```example", source, re.MULTILINE))
    assert fences == len(_EXAMPLE.findall(source))
    texts = [(each.text, each.info) for each in EXAMPLES if each.path == path]
    assert len(set(texts)) == len(texts), "two examples are the same"
