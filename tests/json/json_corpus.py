"""Where the texts to measure against are: the samples, and the corpus if it is at hand."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wikiweave.formats.dialects import write_article
from wikiweave.formats.plain.read import read_plain
from wikiweave.formats.plain.write import write_plain
from wikiweave.formats.wikitext.read import read_article

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Article

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted(
    path for suffix in ("wiki", "txt") for path in (ROOT / "samples").glob(f"*/*.{suffix}")
)


def read_sample(path: Path) -> Article:
    text = path.read_bytes().decode()
    if path.parent.name == "plain":
        return read_plain(text)
    return read_article(text, title=path.stem)


def write_sample(article: Article) -> bytes:
    write = write_plain if article.dialect == "plain" else write_article
    return write(article).encode()


@cache
def corpus_articles() -> list[Article]:
    """Return the articles of the corpus; skips the test where there is no corpus."""
    named = os.environ.get("WIKIWEAVE_CORPUS")
    folder = Path(named) if named else Path(__file__).resolve().parents[3] / "shared" / "corpus"
    path = folder / "articles.jsonl"
    if not path.is_file():
        pytest.skip(f"no corpus: {path} does not exist; WIKIWEAVE_CORPUS names its folder")
    records = [json.loads(line) for line in path.read_bytes().decode().split("\n") if line]
    return [
        read_article(record["wikitext"], title=record["title"], lang=record["lang"])
        for record in records
    ]
