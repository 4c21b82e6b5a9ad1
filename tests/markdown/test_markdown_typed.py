"""Text that was typed in Markdown, and the wikitext that shows it: the examples of `typed.md`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

import wikiweave as ww
from tests.markdown.markdown_laws import check_laws
from wikiweave.formats.markdown.read import parse_markdown

_SOURCE: Final = (Path(__file__).parent / "typed.md").read_text(encoding="utf-8")
EXAMPLES: Final = re.findall(r"(?ms)^````example\n(.*?)\n\.\n(.*?)\n````$", _SOURCE)


@pytest.mark.parametrize(("markdown", "wikitext"), EXAMPLES, ids=[one for one, _ in EXAMPLES])
def test_typed_text_stays_text(markdown: str, wikitext: str) -> None:
    article = parse_markdown(markdown)
    assert ww.render(article, "wikitext") == wikitext + "\n"
    again = ww.parse(wikitext + "\n", "mediawiki", title=article.title)
    assert ww.canonical(again) == ww.canonical(article)
    check_laws(article)


def test_no_example_is_passed_over() -> None:
    assert len(EXAMPLES) == _SOURCE.count("````example") > 10
