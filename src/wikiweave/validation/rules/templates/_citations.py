"""The templates of Citation Style 1 and 2."""

from __future__ import annotations

from typing import Final

__all__ = ["CITATIONS"]

#: All take named arguments only.
CITATIONS: Final = frozenset(
    {
        "citation", "cite arxiv", "cite av media", "cite av media notes", "cite biorxiv",
        "cite book", "cite conference", "cite document", "cite encyclopedia", "cite episode",
        "cite interview", "cite journal", "cite magazine", "cite mailing list", "cite map",
        "cite medrxiv", "cite news", "cite newsgroup", "cite podcast", "cite press release",
        "cite report", "cite serial", "cite sign", "cite speech", "cite ssrn", "cite tech report",
        "cite thesis", "cite web",
    }
)  # fmt: skip
