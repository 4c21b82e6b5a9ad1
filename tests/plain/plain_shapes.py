"""Hypothesis strategies for text of the plain dialect, well formed and not."""

from __future__ import annotations

from hypothesis import strategies as st

__all__ = ["any_text", "plain_text"]

_PIECES = (
    "= Title =", "=T=", "== ==", "====", "=", "== A ==", "==See also==", "===x===", "===== =",
    "= a = b =", "Infobox", "Infobox country", "infobox x ", "Infobox |", "- Key: value",
    "- Key:", "- K:v", "- a b : c ", "-  k:  v", "- a=b: c", "- item", "  - item", "    - deep",
    "-- two", "--- three", "-", "--", "----", "* star", "** x", "# one", "#one", "#* mixed",
    "\t- tab", "-\titem", "- [[Link]]", "- [[A|b]]", "- ''i''", "- Category:X", "- :a",
    "[[Link]]s", "'''b'''", "''", "{{t|a", "}}", "{|", "|-", "| cell", "|}", "<!--", "-->",
    "<nowiki>", "</nowiki>", "<ref>x</ref>", "&amp;", "https://x.y", "text", "More text here.",
    ":", ";", "\x00", "\x01", "\x02", "\x04", "\x05", "\ufeff", "\u2028", "\x85", "\xa0",
    "\u3000", "\x0c", "\r", "\r\n", " ", "  ", "\t", "",
)  # fmt: skip

_no_surrogates = st.characters(exclude_categories=["Cs"])


def any_text() -> st.SearchStrategy[str]:
    """Return any text at all."""
    return st.text(_no_surrogates)


def plain_text() -> st.SearchStrategy[str]:
    """Return text made of the dialect's own lines and of junk, in any order."""
    piece = st.sampled_from(_PIECES) | st.text(_no_surrogates, max_size=3)
    joint = st.sampled_from(("\n", "\n", "\n", "\n\n", "", " ", "\r\n"))
    return st.lists(st.tuples(piece, joint), max_size=24).map(
        lambda parts: "".join(part for pair in parts for part in pair)
    )
