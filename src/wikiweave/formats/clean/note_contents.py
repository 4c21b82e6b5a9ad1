"""What the footnotes of an article hold, by their groups and names."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from wikiweave.formats.clean.flat import trimmed
from wikiweave.tree import nodes as n
from wikiweave.tree.walk import walk

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Notes"]


class Notes:
    """The footnotes of one article, by group and name."""

    def __init__(self, article: n.Article) -> None:
        self._article = article
        self._contents: dict[tuple[str, str], list[n.Inline]] = {}
        self._named: dict[tuple[str, str], list[n.Inline]] | None = None
        self._unnamed: Counter[str] = Counter()

    def mark(self, group: str, name: str | None, content: list[n.Inline] | None) -> n.Reference:
        """Return the mark of a footnote; `content` is cleaned, or `None` for a reuse."""
        if not name:
            self._unnamed[group] += 1
            name = f"\x00{self._unnamed[group]}"
        if content is not None and not self._contents.get((group, name)):
            self._contents[group, name] = content
        return n.Reference(name=name, group=group)

    def content(
        self, key: tuple[str, str], clean: Callable[[list[n.Inline]], list[n.Inline]]
    ) -> list[n.Inline]:
        """Return the content of a footnote, also of one in what was left out."""
        found = self._contents.get(key)
        if found is None:
            if self._named is None:
                self._named = {
                    (node.group or "", node.name): node.content
                    for node in walk(self._article)
                    if isinstance(node, n.Reference) and node.name and node.content
                }
            raw = self._named.get(key)
            found = [] if raw is None else trimmed(clean(raw))
            self._contents[key] = found
        return found
