"""Where the texts to measure against are: the samples, and the corpus if it is at hand."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

import pytest

from wikiweave.formats.wikitext.read import read_article
from wikiweave.tree.nodes import Article

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "samples").glob("mediawiki/*.wiki"))


def read_sample(path: Path) -> Article:
    return read_article(path.read_bytes().decode(), title=path.stem)


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
