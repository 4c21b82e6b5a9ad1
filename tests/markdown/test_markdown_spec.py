"""The spec of the Markdown: every example of `spec/*.md`, wikitext and what it is written as.

An example is a block fenced by four backticks, of two parts with a full stop on a line
between them: wikitext, and its Markdown. The wikitext goes up to the line break before the full
stop. In both, `␠` and `⍽` stand for a space and a no-break space that nobody would see.
After `example` may stand `plain` (the dialect), `lang=` with a code, or `title=` with a word;
with these the front matter is shown, too, without the hash in it.

`--update-golden` rewrites the Markdown.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

import wikiweave as ww
from tests.markdown.markdown_laws import body, check_laws
from wikiweave.formats.markdown.read import parse_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILES: Final = sorted((Path(__file__).parent / "spec").glob("*.md"))
_EXAMPLE: Final = re.compile(
    r"^````example(?P<info>[^\n]*)\n(?P<text>.*?)\n\.\n(?P<markdown>.*?)\n````$",
    re.DOTALL | re.MULTILINE,
)
_SEEN: Final = str.maketrans({"␠": " ", "⍽": "\xa0"})
_HASH: Final = re.compile(r'"source":"[0-9a-f]*",\n')


class Example(NamedTuple):
    """One example: where it stands, its wikitext, the words after `example`, its Markdown."""

    path: Path
    line: int
    text: str
    info: str
    markdown: str

    def article(self) -> ww.Article:
        words = dict(re.findall(r"(\w+)=(\S+)", self.info))
        dialect = "plain" if "plain" in self.info.split() else "mediawiki"
        return ww.parse(self.text, dialect, lang=words.get("lang"), title=words.get("title"))


def _examples() -> Iterator[Example]:
    for path in _FILES:
        source = path.read_text(encoding="utf-8")
        for match in _EXAMPLE.finditer(source):
            line = source.count("\n", 0, match.start()) + 1
            text, markdown = (match[part].translate(_SEEN) for part in ("text", "markdown"))
            yield Example(path, line, text, match["info"], markdown)


EXAMPLES: Final = tuple(_examples())
each_example = pytest.mark.parametrize(
    "example", EXAMPLES, ids=[f"{each.path.name}:{each.line}" for each in EXAMPLES]
)


@each_example
def test_markdown(example: Example, request: pytest.FixtureRequest) -> None:
    markdown = check_laws(example.article())
    shown = _HASH.sub("", markdown).strip("\n") if example.info.strip() else body(markdown)
    if shown != example.markdown and request.config.getoption("--update-golden", default=False):
        _update(example, shown)
    else:
        assert shown == example.markdown


def _update(example: Example, shown: str) -> None:
    source = example.path.read_text(encoding="utf-8")

    def rewritten(match: re.Match[str]) -> str:
        if (match["text"].translate(_SEEN), match["info"]) != (example.text, example.info):
            return match[0]
        start = match.start("markdown") - match.start()
        return match[0][:start] + shown.replace("\xa0", "⍽") + "\n````"

    example.path.write_text(_EXAMPLE.sub(rewritten, source), encoding="utf-8")


@each_example
def test_typed_by_hand(example: Example) -> None:
    """Without the hash to go by, it is read alike."""
    article = example.article()
    read = parse_markdown(_HASH.sub("", check_laws(article)))
    assert ww.canonical(read) == ww.canonical(article)


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_no_example_is_passed_over(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    fences = len(re.findall("^````example", source, re.MULTILINE))
    assert fences == len(_EXAMPLE.findall(source))
    texts = [(each.text, each.info) for each in EXAMPLES if each.path == path]
    assert len(set(texts)) == len(texts), "two examples are the same"
