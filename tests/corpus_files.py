"""The corpus of real articles and of MediaWiki's parser tests, where it is at hand."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

__all__ = ["CorpusArticle", "articles", "corpus_file", "find_corpus", "parser_tests"]


class CorpusArticle(NamedTuple):
    """One article of the corpus."""

    title: str
    lang: str
    wikitext: str


def find_corpus() -> Path | None:
    """Return the corpus's folder, or `None` where there is none."""
    named = os.environ.get("WIKIWEAVE_CORPUS")
    folder = Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "corpus"
    return folder if folder.is_dir() else None


def corpus_file(name: str) -> Path:
    """Return a file of the corpus; skips the test where there is none."""
    folder = find_corpus()
    if folder is None or not (folder / name).is_file():
        pytest.skip(f"no corpus file {name}: set WIKIWEAVE_CORPUS to the folder that holds it")
    return folder / name


@cache
def articles() -> list[CorpusArticle]:
    """Return the articles of the corpus; skips the test where there is none."""
    return [CorpusArticle(r["title"], r["lang"], r["wikitext"]) for r in _records("articles.jsonl")]


@cache
def parser_tests() -> list[tuple[str, str]]:
    """Return name and wikitext of the parser tests; skips the test where there are none."""
    return [(record["test"], record["wikitext"]) for record in _records("parsertests.jsonl")]


def _records(name: str) -> list[dict[str, Any]]:
    lines = corpus_file(name).read_bytes().decode().split("\n")
    return [json.loads(line) for line in lines if line]
