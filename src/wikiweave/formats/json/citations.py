"""The footnotes of an article: what is listed, and what is cited where.

Only `<ref>` makes a footnote here; templates such as `{{sfn}}` are not looked at.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from wikiweave.formats.json.parts import links_in, part
from wikiweave.knowledge.citations import LIST_ARGUMENTS, citation_words
from wikiweave.knowledge.titles import page_title
from wikiweave.tree.arguments import keyed
from wikiweave.tree.nodes import Comment, Inline, Reference, References, Template, Text
from wikiweave.tree.plain_text import plain_text
from wikiweave.tree.walk import find, walk

if TYPE_CHECKING:
    from wikiweave.formats.json.parts import Part
    from wikiweave.tree.nodes import Article

__all__ = ["Citations"]


class Citations:
    """The numbered footnotes of one article.

    Numbered as MediaWiki does: in the order they are first used, and by group for
    the reader. Those that are listed but never used come last.
    """

    def __init__(self, article: Article) -> None:
        self._notes: dict[object, _Note] = {}
        self._groups: Counter[str] = Counter()
        used, listed = _footnotes(article)
        for reference in (*used, *listed):
            self._add(reference)

    def _add(self, reference: Reference) -> None:
        key = _key(reference)
        if key not in self._notes:
            group = reference.group or ""
            self._groups[group] += 1
            self._notes[key] = _Note(reference, len(self._notes) + 1, self._groups[group])
        elif self._notes[key].content is None:
            self._notes[key].content = reference.content

    def citation(self, reference: Reference) -> Part:
        """Return a use of a footnote: its `identifier`, and the mark in the text as `text`."""
        return self._notes[_key(reference)].citation()

    def references(self) -> list[Part]:
        """Return the footnotes, numbered from 1."""
        return [note.reference() for note in self._notes.values()]


class _Note:
    """One footnote, however often it is used."""

    def __init__(self, reference: Reference, number: int, number_in_group: int) -> None:
        self.name = reference.name
        self.group = reference.group or ""
        self.content = reference.content
        name = self.name.replace(" ", "_") + "-" if self.name else ""
        self.identifier = f"cite_note-{name}{number}"
        self.mark = f"[{self.group} {number_in_group}]" if self.group else f"[{number_in_group}]"

    def citation(self) -> Part:
        return part(identifier=self.identifier, group=self.group, text=self.mark)

    def reference(self) -> Part:
        content = self.content or []
        source = _source(content)
        metadata = {} if source is None else _metadata(source)
        links = links_in(content)
        for link in links:
            if link.get("url") == metadata.get("url") == link["text"]:
                link["text"] = metadata.get("title", link["text"])
        return part(
            identifier=self.identifier,
            name=self.name,
            group=self.group,
            type="text" if source is None else _kind(source),
            metadata=metadata,
            text=part(value=plain_text(content) or citation_words(metadata), links=links),
        )


def _key(reference: Reference) -> object:
    """Return what identifies a footnote: group and name, or that it is this very one."""
    if not reference.name:
        return id(reference)
    return reference.group or "", reference.name


def _footnotes(article: Article) -> tuple[list[Reference], list[Reference]]:
    """Return the footnotes that are used where they stand, and those that are only listed."""
    found: list[Reference] = []
    listed: dict[int, Reference] = {}
    for node in walk(article):
        if isinstance(node, Reference):
            found.append(node)
        elif isinstance(node, References):
            listed.update((id(each), each) for each in find(node, Reference))
        elif isinstance(node, Template):
            for argument in node.arguments:
                if argument.name in LIST_ARGUMENTS:
                    listed.update((id(each), each) for each in find(argument, Reference))
    return [each for each in found if id(each) not in listed], list(listed.values())


# --- Citation templates ------------------------------------------------------


def _source(content: list[Inline]) -> Template | None:
    """Return the template that describes what is cited, if the footnote is that alone."""
    rest = [
        node
        for node in content
        if not isinstance(node, Comment)
        and not (isinstance(node, Text) and not node.value.strip(" \t\n."))
    ]
    if len(rest) == 1 and isinstance(rest[0], Template):
        return rest[0]
    return None


def _metadata(template: Template) -> dict[str, str]:
    values = {key: plain_text(argument.value) for key, argument in keyed(template).items()}
    return {key: value for key, value in values.items() if value}


def _kind(template: Template) -> str:
    name = page_title(template.name).lower()
    return name.removeprefix("cite ")
