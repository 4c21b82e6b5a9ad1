"""What those who clean a part of an article know of the whole: the cleaner, by what it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wikiweave.formats.clean.flat import Shown
    from wikiweave.formats.clean.note_contents import Notes
    from wikiweave.formats.clean.options import CleanOptions
    from wikiweave.formats.entry import LossKind, Lost
    from wikiweave.knowledge.readings import Readings
    from wikiweave.knowledge.words import Words
    from wikiweave.tree.nodes import Block, Inline, Node, Template

__all__ = ["Cleaner"]


class Cleaner(Protocol):
    """The state of cleaning one article: what it knows, and what it gathers on the way."""

    lang: str | None
    title: str
    options: CleanOptions
    readings: Readings
    words: Words
    notes: Notes
    lost: list[Lost]
    #: How deep templates are nested at this place.
    depth: int
    #: The identities of templates that lead to other articles only, by where they stand.
    quiet: frozenset[int]

    def inlines(self, nodes: Sequence[Inline], /) -> list[Inline]:
        """Return inlines without templates and markup; what is a block is laid flat."""

    def blocks(self, nodes: Sequence[Block], /) -> list[Block]:
        """Return blocks without templates and markup."""

    def template(self, node: Template, /) -> Shown:
        """Return what a template shows, inlines or blocks."""

    def lose(self, kind: LossKind, node: Node, message: str, /) -> None:
        """Note a loss; within what was read again, at the template around it."""

    def too_deep(self) -> bool:
        """Say whether templates are nested deeper than they are followed."""

    def read_again(self, value: Sequence[Inline], holder: Node, /) -> list[Block] | None:
        """Return the cleaned blocks of an argument that holds lists or tables.

        `None` where that is nested too deep.
        """
