"""The public names are fixed: adding one is a decision, removing one breaks its users."""

from __future__ import annotations

import wikiweave as ww

PUBLIC = [
    "Article",
    "Change",
    "Conflict",
    "Finding",
    "Loss",
    "Merged",
    "Section",
    "Span",
    "WikiweaveError",
    "canonical",
    "convert",
    "diff",
    "errors",
    "fix",
    "from_wikicode",
    "locate",
    "losses",
    "merge",
    "nodes",
    "parse",
    "read_file",
    "render",
    "text",
    "to_wikicode",
    "tree",
    "validate",
    "weave",
    "write_file",
]


def test_public_names() -> None:
    assert ww.__all__ == PUBLIC


def test_public_names_are_there_and_documented() -> None:
    for name in ww.__all__:
        assert getattr(ww, name).__doc__, name


def test_every_error_is_public() -> None:
    for name in ww.errors.__all__:
        assert issubclass(getattr(ww.errors, name), ww.WikiweaveError)
