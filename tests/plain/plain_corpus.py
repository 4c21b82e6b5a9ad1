"""The samples, and the articles to measure against where they are at hand."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

import pytest

__all__ = ["MEDIAWIKI", "PLAIN", "CorpusArticle", "corpus", "read"]

_ROOT = Path(__file__).resolve().parents[2]
PLAIN = sorted((_ROOT / "samples" / "plain").glob("*.txt"))
MEDIAWIKI = sorted((_ROOT / "samples" / "mediawiki").glob("*.wiki"))


class CorpusArticle(NamedTuple):
    """One article of the corpus."""

    title: str
    lang: str
    wikitext: str


def read(path: Path) -> str:
    """Return a file's text as it is, line breaks included."""
    return path.read_bytes().decode()


def corpus() -> list[CorpusArticle]:
    """Return the corpus; skips the test where there is none."""
    folder = os.environ.get("WIKIWEAVE_CORPUS") or _ROOT.parent / "shared" / "corpus"
    path = Path(folder) / "articles.jsonl"
    if not path.is_file():
        pytest.skip(f"no corpus at {path}; set WIKIWEAVE_CORPUS to its folder")
    lines = path.read_bytes().decode().split("\n")
    records = [json.loads(line) for line in lines if line]
    return [CorpusArticle(r["title"], r["lang"], r["wikitext"]) for r in records]
