"""Gives an edited copy back the spelling that formatters and editors took from it.

A Markdown formatter writes the character for an entity, one space for two, `%C3%A9` for `é` in
a URL; an editor cuts spaces at line ends. None of that shows, so it is no edit. What of this a
text has no trace of left, though the original has, was taken from all of it at once: there the
original's spelling stands wherever the words are still the same.
"""

from __future__ import annotations

import re
from collections import Counter
from hashlib import blake2b
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from wikiweave.formats.markdown.front_matter import split_front_matter
from wikiweave.formats.markdown.syntax import inline_tokens, normalized_link, parse_tokens
from wikiweave.tree.canonical import copy_tree
from wikiweave.tree.nodes import (
    Entity,
    ExternalLink,
    Gallery,
    MagicLink,
    Node,
    Nowiki,
    Text,
    Wikilink,
)
from wikiweave.tree.walk import walk
from wikiweave.weaving.known import Known, known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wikiweave.tree.nodes import Article

__all__ = ["spelled_as"]

#: How many characters on either side tell a place; the fewer where more do not.
_REACHES: Final = (8, 2)
_SPACES: Final = re.compile(r"[ \t\n]+")
_PIECES: Final = re.compile(r"[ \t\n]+|[^ \t\n]")
_SPACES_IN_LINE: Final = re.compile(r"\S[ \t]{2,}\S").search
_LINE_ENDS: Final = re.compile(r"[ \t]+(?=\n|\Z)")
#: The references that formatters write themselves.
_MADE: Final = re.compile(r"&#(?:10|32|160);").fullmatch


def spelled_as(original: Known, edited: Known, markdown: str) -> Known:
    """Return `edited`, read from `markdown`, with the original's spelling where that was lost.

    Shows what `edited` shows, space for space as a browser does. Neither argument is changed.
    """
    if original.meaning == edited.meaning:
        return edited
    fold = _Fold(markdown)
    spellings: dict[bytes, list[list[Any]]] = {}
    for nodes in _all_lists(original.meaning):
        spellings.setdefault(fold.list_key(nodes), []).append(nodes)
    article = copy_tree(edited.article)
    speller = _Speller(fold, spellings, original.meaning, edited.meaning)
    speller.spell(article, edited.meaning)
    return edited if article == edited.article else known(article)


class _Fold:
    """What is taken for equal in one copy."""

    def __init__(self, markdown: str) -> None:
        _, body = split_front_matter(markdown.replace("\r\n", "\n"))
        self.entities = self.spaces = True
        self.ends = re.search(r"[ \t]\n", body) is None
        for token in parse_tokens(body):
            note = token.type == "ww_note_def"
            for inline in inline_tokens(token.content) if note else token.children or ():
                if inline.type == "ww_entity" and not _MADE(inline.content):
                    self.entities = False
                elif inline.type == "text" and _SPACES_IN_LINE(inline.content):
                    self.spaces = False
        self._keys: dict[
            int, tuple[Any, bytes]
        ] = {}  # with the node, so that no other takes its id

    def text(self, text: str) -> str:
        """Return what a text shows."""
        if self.ends:
            text = _LINE_ENDS.sub("", text) if text.strip(" \t") else text
        return _SPACES.sub(" ", text) if self.spaces else text

    def shown(self, node: Any) -> str | None:
        """Return what an inline shows that is nothing but text, else `None`."""
        if isinstance(node, Text | MagicLink):
            return node.value
        if self.entities and isinstance(node, Entity):
            return unescape(node.value)
        if isinstance(node, Nowiki):
            return unescape(node.value or "")
        return None

    def list_key(self, nodes: list[Any]) -> bytes:
        """Return what is equal for lists of nodes that show the same."""
        hashed = blake2b(digest_size=16)
        run: list[str] = []
        for node in nodes:
            shown = self.shown(node)
            if shown is not None:
                run.append(shown)
                continue
            hashed.update(repr(self.text("".join(run))).encode() + self.key(node))
            run = []
        last = self.text("".join(run))
        hashed.update(repr(last.rstrip(" \t") if self.ends else last).encode())
        return hashed.digest()

    def key(self, node: Any) -> bytes:
        """Return what is equal for nodes that show the same."""
        known = self._keys.get(id(node))
        if known is not None:
            return known[1]
        hashed = blake2b(type(node).__name__.encode(), digest_size=16)
        for name in node.__struct_fields__:
            value = getattr(node, name)
            if isinstance(node, Wikilink) and name in ("label", "trail"):
                value = self._link_label(node) if name == "label" else ""
            elif isinstance(node, ExternalLink) and name == "label":
                value = None if _shows(value, node.url) else value
            if isinstance(value, Node):
                hashed.update(self.key(value))
            elif isinstance(value, list) and value and isinstance(value[0], Node):
                hashed.update(self.list_key(value))
            elif isinstance(value, str):
                said = normalized_link(unescape(value)) if name == "url" else self.text(value)
                if isinstance(node, Wikilink):
                    said = (unescape(said) if self.entities else said).strip()
                hashed.update(repr(said).encode())
            else:
                hashed.update(repr(value).encode())
        digest = hashed.digest()
        self._keys[id(node)] = (node, digest)
        return digest

    def _link_label(self, node: Wikilink) -> list[Any]:
        own = node.target if node.fragment is None else f"{node.target}#{node.fragment}"
        own = unescape(own) if self.entities else own
        label = [Text(own)] if node.label is None else node.label
        return [*label, Text(node.trail)] if node.trail else label


def _shows(label: list[Any] | None, url: str) -> bool:
    return (
        label is not None
        and len(label) == 1
        and type(label[0]) is Text
        and normalized_link(label[0].value) == normalized_link(url)
    )


def _all_lists(article: Article) -> Iterator[list[Any]]:
    for node in (article, *walk(article)):
        for name in node.__struct_fields__:
            value = getattr(node, name)
            if isinstance(value, list) and value and isinstance(value[0], Node):
                yield value


class _Speller:
    """Respells one article."""

    def __init__(
        self, fold: _Fold, known: dict[bytes, list[list[Any]]], mine: Article, theirs: Article
    ) -> None:
        self.fold = fold
        self.known = known
        #: How often each list stands in the edited tree, and how many were passed.
        self.counts = Counter(fold.list_key(nodes) for nodes in _all_lists(theirs))
        self.passed: Counter[bytes] = Counter()
        self.places = _places(fold, mine)

    def spell(self, theirs: Any, meaning: Any) -> None:
        """Respell what is in a node; `meaning` is the same in canonical form."""
        for name in theirs.__struct_fields__:
            their_value, value = getattr(theirs, name), getattr(meaning, name)
            if isinstance(their_value, Node) and isinstance(value, Node):
                self.spell(their_value, value)
            elif isinstance(their_value, list) and value and isinstance(value[0], Node):
                self._list(their_value, value, inlines=not isinstance(theirs, Gallery))

    def _list(self, theirs: list[Any], meaning: list[Any], *, inlines: bool) -> None:
        key = self.fold.list_key(meaning)
        same = self.known.get(key)
        if same is not None:
            number = self.passed[key]
            self.passed[key] += 1
            # As many on both sides: one by one. Else as it stands anywhere.
            if len(same) == self.counts[key]:
                spelled = same[number]
            else:
                spelled = meaning if meaning in same else same[0]
            if spelled != meaning:
                theirs[:] = spelled
            self._pass(meaning)
            return
        if len(theirs) != len(meaning):
            return
        for their_node, node in zip(theirs, meaning, strict=True):
            self.spell(their_node, node)
        # A gallery's texts are lines of their own.
        if inlines and any(type(node) is Text for node in theirs):
            theirs[:] = _respelled(theirs, self.fold, self.places)

    def _pass(self, nodes: list[Any]) -> None:
        """Count the lists in nodes that were taken whole."""
        for node in nodes:
            for name in node.__struct_fields__:
                value = getattr(node, name)
                if isinstance(value, Node):
                    self._pass([value])
                elif isinstance(value, list) and value and isinstance(value[0], Node):
                    self.passed[self.fold.list_key(value)] += 1
                    self._pass(value)


# --- Places within a text that was edited elsewhere ------------------------------------

#: A character as it shows, or what is equal for nodes that show the same; and how it is spelled.
_Place = tuple[str | bytes, Any]
_Context = tuple[str | bytes, ...]


def _places(fold: _Fold, article: Article) -> dict[_Context, Any]:
    """Return the spellings that were lost, by what stands around them; `None` where they vary."""
    lines = [_line(nodes, fold) for nodes in _all_lists(article)]
    lost = {shown for line in lines for shown, spelling in line if spelling != shown}
    found: dict[_Context, Any] = {}
    for line in lines:
        for index, (shown, spelling) in enumerate(line):
            if shown in lost:
                for reach in _REACHES:
                    context = _context(line, index, reach)
                    if found.setdefault(context, spelling) != spelling:
                        found[context] = None
    return found


def _respelled(nodes: list[Any], fold: _Fold, places: dict[_Context, Any]) -> list[Any]:
    out: list[Any] = []
    line = _line(nodes, fold)
    for index, (_, spelling) in enumerate(line):
        found = None
        for reach in _REACHES:
            found = found or places.get(_context(line, index, reach))
        spelled = found or spelling
        if isinstance(spelled, Node):
            out.append(spelled)
        elif out and type(out[-1]) is Text:
            out[-1] = Text(out[-1].value + spelled)
        else:
            out.append(Text(spelled))
    return out


def _context(line: list[_Place], index: int, reach: int) -> _Context:
    around = line[max(0, index - reach) : index + 1 + reach]
    return (str(min(index, reach)), *(shown for shown, _ in around))


def _line(nodes: list[Any], fold: _Fold) -> list[_Place]:
    line: list[_Place] = []
    for node in nodes:
        if type(node) is Text:
            pieces = _PIECES.findall(node.value) if fold.spaces else node.value
            line += [(" " if one[0] in " \t\n" else one, one) for one in pieces]
        elif fold.entities and isinstance(node, Entity) and len(unescape(node.value)) == 1:
            line.append((unescape(node.value), node))
        else:
            line.append((fold.key(node), node))
    return line
