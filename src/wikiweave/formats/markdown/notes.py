"""Footnotes: each gets a slug; what the slug does not show stands in a reserved comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.reserved import write_annotation

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Inline, Reference

__all__ = ["SLUG", "Notes"]

#: What a footnote's label may be.
SLUG: Final = r"[\w.:+-]+"
_NOT_SLUG: Final = re.compile(r"[^\w.:+-]+")
_PLAIN_SLUG: Final = re.compile(r"(?=[\w.:+-]*[^\W\d])[\w.:+-]+").fullmatch


class _Note:
    """A footnote: how often it is used, and which use holds its content."""

    __slots__ = ("content", "group", "holder", "listed", "moved", "n_uses", "name", "slug")

    def __init__(self, slug: str, name: str | None, group: str | None) -> None:
        self.slug = slug
        self.name = name
        self.group = group
        self.content: list[Inline] | None = None
        self.holder = 0  # 1-based
        self.n_uses = 0
        self.listed: Reference | None = None  # which defines it where footnotes are listed
        self.moved: Reference | None = None  # which defines it in wikitext


class Notes:
    """The footnotes of an article, in the order of their first use."""

    def __init__(self) -> None:
        self.notes: list[_Note] = []
        self._hidden: set[int] = set()
        self._moved: dict[int, tuple[Reference, list[Inline]]] = {}
        self._shown: dict[int, Reference] = {}  # the uses; keeps their identities
        self._by_key: dict[tuple[str, str | None], _Note] = {}
        self._slugs: set[str] = set()
        self._n_unnamed = 0
        self._n_tried: dict[str, int] = {}  # up to which number slugs of a name are taken

    def use(self, node: Reference) -> str:
        """Return the slug of a use."""
        self._shown[id(node)] = node
        content = self._moved[id(node)][1] if id(node) in self._moved else node.content
        note = None if node.name is None else self._by_key.get((node.name, node.group))
        if note is None or (content is not None and note.content is not None):
            note = self._new(node.name, node.group)
            if node.name is not None:
                self._by_key.setdefault((node.name, node.group), note)
        note.n_uses += 1
        if content is not None:
            note.content = content
            note.holder = note.n_uses
        return note.slug

    def is_shown(self, node: Reference) -> bool:
        """Say whether a footnote is a use that Markdown shows."""
        return id(node) in self._shown

    def move(self, nodes: list[Reference]) -> None:
        """Take the content of footnotes of wikitext away, until `put_back`."""
        for node in nodes:
            self._moved[id(node)] = (node, node.content or [])
            node.content = None

    def put_back(self) -> None:
        """Give the footnotes of wikitext their content back."""
        for node, content in self._moved.values():
            node.content = content

    def moved_contents(self) -> list[list[Inline]]:
        """Return what `move` took away."""
        return [content for _, content in self._moved.values()]

    def is_moved(self, node: Reference) -> bool:
        """Say whether the content of a footnote of wikitext is taken away."""
        return id(node) in self._moved

    def take_moved(self, node: Reference, place: int) -> None:
        """Define a footnote whose content was taken away; `place` counts it, from 0 downwards."""
        note = self._defined(node, self._moved[id(node)][1])
        note.holder = place
        note.moved = node

    def undefined(self) -> set[tuple[str | None, str | None]]:
        """Return the names and groups of the footnotes in use that have no content."""
        return {(note.name, note.group) for note in self.notes if note.content is None}

    def moved_in_vain(self) -> list[Reference]:
        """Return the footnotes of wikitext that turned out to have no use in Markdown."""
        return [note.moved for note in self.notes if note.moved is not None and not note.n_uses]

    def hide(self, nodes: list[Reference]) -> None:
        """Note listed footnotes that are not to be shown."""
        self._hidden = {id(node) for node in nodes}

    def is_hidden(self, node: Reference) -> bool:
        """Say whether a listed footnote is not to be shown."""
        return id(node) in self._hidden

    def listed(self, node: Reference) -> str:
        """Return the slug of a footnote whose content stands where footnotes are listed."""
        note = self._defined(node, node.content)
        note.holder = 0
        note.listed = node
        return note.slug

    def _defined(self, node: Reference, content: list[Inline] | None) -> _Note:
        note = self._by_key.get((node.name or "", node.group))
        if note is None or note.content is not None:
            note = self._new(node.name, node.group)
            self._by_key.setdefault((node.name or "", node.group), note)
        note.content = content
        return note

    def unused(self) -> list[Reference]:
        """Return the listed footnotes that no text uses."""
        return [note.listed for note in self.notes if note.listed is not None and not note.n_uses]

    def _new(self, name: str | None, group: str | None) -> _Note:
        if name is None:
            while True:
                self._n_unnamed += 1
                slug = str(self._n_unnamed)
                if slug not in self._slugs:
                    break
        else:
            base = _NOT_SLUG.sub("-", name).strip("-") or "note"
            if not _PLAIN_SLUG(base):
                base = f"note-{base}"
            slug, number = base, self._n_tried.get(base, 1)
            while slug.casefold() in self._slugs or slug.upper() in self._slugs:
                number += 1
                slug = f"{base}-{number}"
            self._n_tried[base] = number
        self._slugs |= {slug.casefold(), slug.upper()}
        note = _Note(slug, name, group)
        self.notes.append(note)
        return note

    @staticmethod
    def definition(note: _Note, content: str) -> str:
        """Return the definition of a footnote; without one, renderers show its label as text."""
        own = ann.NoteDefinition(note.name if note.name != note.slug else None, note.group)
        if note.content is None:
            own.content = None
        else:
            own.use = note.holder
        comment = "" if own == _NOTHING else write_annotation(own)
        return f"[^{note.slug}]: " + " ".join(filter(None, [content, comment]))


_NOTHING: Final = ann.NoteDefinition()
