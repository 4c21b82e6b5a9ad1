"""An open document: its text, article and findings, each computed when needed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import wikiweave as ww
from wikiweave.lsp.positions import Positions
from wikiweave.validation import validate
from wikiweave.validation.page import Page
from wikiweave.validation.profile import find_profile

if TYPE_CHECKING:
    from pathlib import Path

    from lsprotocol.types import Range

    from wikiweave.tree import nodes as n
    from wikiweave.validation.config import Config
    from wikiweave.validation.profile import Profile

__all__ = ["Document"]

N = TypeVar("N", bound="n.Node")


class Document:
    """One version of a text that is open in an editor."""

    def __init__(self, text: str, path: Path | None, config: Config, encoding: str) -> None:
        self.text = text
        self.path = path
        self.config = config
        self.positions = Positions(text, encoding)

    @cached_property
    def article(self) -> ww.Article:
        """The article; without a title of its own it gets the file's name."""
        article = ww.parse(self.text, "wikitext", lang=self.config.lang)
        if article.title is None and self.path is not None:
            article.title = self.path.stem
            article.title_line = ""  # known, but not written
        return article

    @cached_property
    def profile(self) -> Profile:
        """The profile named in the project's settings."""
        return find_profile(self.config.profile).with_severity(self.config.severity)

    @property
    def ignored(self) -> tuple[str, ...]:
        """The rules that are off here."""
        return self.config.ignore + self.config.ignored(self.path)

    @cached_property
    def findings(self) -> list[ww.Finding]:
        """What the rules find."""
        return validate(self.article, self.profile, select=self.config.select, ignore=self.ignored)

    def mended(self) -> str:
        """Return the text with all safe fixes made."""
        result = ww.fix(self.article, self.profile, select=self.config.select, ignore=self.ignored)
        return result.text

    @cached_property
    def page(self) -> Page:
        """The page, for the spans of nodes."""
        return Page(self.article, self.profile)

    def range(self, start: int, end: int) -> Range:
        """Return the editor's range of offsets in the page's text."""
        place = self.page.places.position
        return self.positions.range(place(start)[2], place(end)[2])

    def at(self, offset: int, *kinds: type[N]) -> N | None:
        """Return the innermost node of some types around an offset of the original text."""
        place = self.page.places.position
        best: tuple[int, N] | None = None
        for node, start, end in self.page.places.offsets.values():
            if not isinstance(node, kinds):
                continue
            first, last = place(start)[2], place(end)[2]
            if first <= offset <= last and (best is None or last - first < best[0]):
                best = last - first, node
        return best and best[1]
