"""Law 6 on Markdown text, edited as a person would: only the lines of the edit differ."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import pytest

import wikiweave as ww
from tests.linear import check_linear
from tests.weaving.test_weave import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: Kind of edit: what is looked for, what it becomes, how many lines go and come.
EDITS: Final = {
    "word": (r"(?m)^([A-Z][^\n|`<>\[]*?[a-z]) ([a-z])", r"\1 edited \2", 1, 1),
    "target": (r"(?m)^(- \[[^\]\n]+\]\(<)([^>\n]+)>\)$", r"\1Edited>)", 1, 1),
    "item word": (r"(?m)^(- [^\n]*[a-z]) ([a-z])", r"\1 edited \2", 1, 1),
    "value": (r"(?m)^(\| [Nn]ame \| [^|\n]+) \|$", r"\1 edited |", 1, 1),
    "heading": (r"(?m)^(## [A-Z][a-z]+)$", r"\1 edited", 1, 1),
    "level": (r"(?m)^### ", "#### ", 1, 1),
    "item more": (r"(?m)^(- [^\n]+\n)(?=- )", r"\1- [Edited](<Edited>)\n", 0, 1),
    "item less": (r"(?m)^(- [^\n\[]+\n)- [^\n\[]+\n(?=- )", r"\1", 1, 0),
    "paragraph more": (r"(?m)^(## [A-Z][a-z]+\n\n)(?=[A-Z])", r"\1Edited.\n\n", 0, 1),
    "section more": (r"(?m)^(?=## [A-Z][a-z]+\n\n[A-Z])", "## Edited\n\nEdited.\n\n", 0, 2),
}


@pytest.mark.parametrize("kind", EDITS)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_an_edit_is_local(path: Path, kind: str) -> None:
    source = path.read_bytes().decode()
    article = ww.parse(source)
    copy = ww.render(article, "markdown")
    pattern, new, n_gone, n_come = EDITS[kind]
    edited, n_edits = re.subn(pattern, new, copy, count=1)
    if not n_edits:
        return  # this sample has none such; the test below sees to it that some do
    written = ww.convert(edited, "wikitext", "markdown", onto=source)
    meant = ww.canonical(ww.parse(edited, "markdown"))
    assert ww.canonical(ww.parse(written, article.dialect, title=meant.title)) == meant
    before, after = (Counter(filter(str.strip, text.split("\n"))) for text in (source, written))
    assert ((before - after).total(), (after - before).total()) == (n_gone, n_come)
    assert abs(source.count("\n") + n_come - n_gone - written.count("\n")) <= n_come + n_gone


def test_every_kind_was_tried() -> None:
    texts = [ww.render(ww.parse(path.read_bytes().decode()), "markdown") for path in SAMPLES]
    for kind, (pattern, *_) in EDITS.items():
        assert any(re.search(pattern, text) for text in texts), kind


def _paragraphs(n: int, word: str) -> list[str]:
    return [f"{word} {i} is one of {i * 7919 % n}" for i in range(n)]


HOSTILE: Final = {
    "equal": lambda n: (["same"] * n, ["same"] * (n - 1) + ["other"]),
    "different": lambda n: (_paragraphs(n, "this"), _paragraphs(n, "that")),
    "reversed": lambda n: (_paragraphs(n, "this"), _paragraphs(n, "this")[::-1]),
    "alternating": lambda n: (["a", "b"] * (n // 2), ["b", "a", "c"] * (n // 3)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_text(name: str) -> None:
    def prepare(n: int) -> Callable[[], object]:
        original, edited = ("\n\n".join(lines) for lines in HOSTILE[name](n))
        mine, theirs = ww.parse(original, "mediawiki"), ww.parse(edited, "mediawiki")
        assert ww.canonical(ww.weave(mine, theirs)) == ww.canonical(theirs)
        return lambda: ww.weave(mine, theirs)

    check_linear(prepare, first=250, most=4_000)
