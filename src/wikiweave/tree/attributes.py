"""HTML-like attributes as MediaWiki reads them."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["spell_attributes", "tag_attributes"]

_ATTRIBUTE: Final = re.compile(
    r"""([^\s=/>"'<]+)(?:\s*=\s*(?:"([^">]*)"?|'([^'>]*)'?|([^\s"'>]+)))?"""
)


def tag_attributes(written: str) -> dict[str, str]:
    """Return the attributes of a tag, names in lower case; the last of a repeated one wins.

    An attribute without a value is the empty string. Entities stay as written.
    """
    if not written:
        return {}
    return {
        match[1].lower(): match[2] or match[3] or match[4] or ""
        for match in _ATTRIBUTE.finditer(written)
    }


def spell_attributes(name: str | None, group: str | None) -> str:
    """Return the attributes of a footnote in their canonical spelling."""
    spelled = ""
    if name is not None:
        spelled += f' name="{name}"'
    if group is not None:
        spelled += f' group="{group}"'
    return spelled
