"""Footnotes: kept by key while the article is cleaned, numbered when all is there."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from wikiweave.formats.clean.call import GONE
from wikiweave.formats.clean.flat import is_empty, trimmed
from wikiweave.knowledge.citations import GROUP_ARGUMENTS, LIST_ARGUMENTS
from wikiweave.tree import nodes as n
from wikiweave.tree.walk import walk

if TYPE_CHECKING:
    from wikiweave.formats.clean.call import Call
    from wikiweave.formats.clean.context import Cleaner

__all__ = ["NOTE_LIST", "note_list", "number_notes", "reference", "reuse", "template_note"]

#: The tag of the block where footnotes stand.
NOTE_LIST: Final = "notes"


def reference(node: n.Reference, cleaner: Cleaner) -> list[n.Inline]:
    """Return the mark of a `<ref>`."""
    if not cleaner.options.references:
        return [n.Text(GONE)]
    content = None if node.content is None else trimmed(cleaner.inlines(node.content))
    return [cleaner.notes.mark(node.group or "", node.name, content)]


def template_note(call: Call) -> list[n.Inline]:
    """Return the mark of a footnote that a template makes: `{{efn|…}}`, `{{refn|…}}`.

    `with` names the group, and the arguments that hold text and name.
    """
    if not call.cleaner.options.references:
        return [n.Text(GONE)]
    text = call.options.get("text", "1").split()
    name = call.text(*call.options.get("name", "name").split())
    group = call.text("group") or call.options.get("group", "")
    content = call.nodes(*text)
    return [call.cleaner.notes.mark(group, name or None, content or None)]


def reuse(call: Call) -> list[n.Inline]:
    """Return the marks of the footnotes that `{{r|name|name}}` names."""
    if not call.cleaner.options.references:
        return []
    group = call.text("group", "g")
    names = [name for name in (call.text(key) for key in call.positional()) if name]
    return [call.cleaner.notes.mark(group, name.strip('"'), None) for name in names]


def note_list(call: Call) -> list[n.Inline]:
    """Return the place where footnotes are listed, and take in those defined there."""
    cleaner = call.cleaner
    if not cleaner.options.references:
        return []
    call.nodes(*LIST_ARGUMENTS, *call.options.get("refs", "").split())
    group = call.text(*GROUP_ARGUMENTS) or call.options.get("group", "")
    return [n.References([], attributes=group, tag=NOTE_LIST)]


def number_notes(article: n.Article, cleaner: Cleaner) -> None:
    """Give the footnotes of a cleaned article numbers, in the order of their marks; list them.

    They stand where the article lists those of their group, else at its end: also those listed
    where only inlines can stand, such as in a table's cell. A mark whose
    footnote is empty is left out.
    """
    numbers: dict[tuple[str, str], str] = {}
    waiting: dict[str, list[tuple[str, str]]] = {}
    marks: list[tuple[n.Reference, tuple[str, str]]] = []
    count = itertools.count(1)
    standing = _standing(article)

    def take(root: n.Node) -> None:
        for node in walk(root):
            if node.__class__ not in _NOTES:
                continue
            if isinstance(node, n.Reference) and node.tag != NOTE_LIST:
                key = (node.group or "", node.name or "")
                marks.append((node, key))
                if key not in numbers:
                    numbers[key] = ""
                    if not is_empty(cleaner.notes.content(key, cleaner.inlines)):
                        numbers[key] = str(next(count))
                        waiting.setdefault(key[0], []).append(key)
            elif (
                isinstance(node, n.References)
                and node.children is not None
                and id(node) in standing
            ):
                fill(node.children, node.attributes)

    def fill(listed: list[n.Inline], group: str) -> None:
        keys = waiting.get(group, [])
        while keys:
            key = keys.pop(0)
            content = cleaner.notes.content(key, cleaner.inlines)
            listed.append(n.Reference(content, numbers[key], tag=NOTE_LIST))
            take(n.Paragraph(content))

    take(article)
    rest: list[n.Inline] = []
    while any(waiting.values()):
        for group in list(waiting):
            fill(rest, group)
    if rest:
        last: n.Article | n.Section = article
        while last.sections:
            last = last.sections[-1]
        (last.lead if isinstance(last, n.Article) else last.body).append(
            n.References(rest, tag=NOTE_LIST)
        )
    for node, key in marks:
        node.name, node.group = numbers[key], None


def _standing(article: n.Article) -> set[int]:
    """Return the identities of the lists of footnotes that stand among blocks."""
    found: set[int] = set()
    blocks = [*article.lead]
    sections = [*article.sections]
    while sections:
        section = sections.pop()
        blocks += section.body
        sections += section.sections
    while blocks:
        block = blocks.pop()
        if isinstance(block, n.References):
            found.add(id(block))
        elif isinstance(block, n.Blockquote):
            blocks += block.body
        elif isinstance(block, n.List):
            blocks += (inner for item in block.items for inner in item.body)
    return found


_NOTES: Final = frozenset({n.Reference, n.References})
