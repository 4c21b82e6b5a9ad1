"""Gives an edited copy back the spelling that formatters and editors took from it.

A Markdown formatter writes the character for an entity, one space for two, `%C3%A9` for `é` in
a URL; an editor cuts spaces at line ends. None of that shows, so it is not an edit. A kind of
spelling that the original has, and of which the copy has no trace left, was taken from all of it at
once: there the original's spelling stands wherever the words are still the same.

Longer than other files: each habit of a formatter takes a few lines, and all share one comparison.
"""

from __future__ import annotations

import re
from collections import Counter
from copy import copy
from functools import cached_property
from hashlib import blake2b
from html import unescape
from typing import TYPE_CHECKING, Final, TypeAlias, get_args

from wikiweave.formats.markdown.front_matter import split_front_matter
from wikiweave.formats.markdown.regrouping import regrouped
from wikiweave.formats.markdown.reserved import PREFIX
from wikiweave.formats.markdown.syntax import inline_tokens, normalized_link, parse_tokens
from wikiweave.formats.markdown.typed import TEXTS
from wikiweave.formats.markdown.words import is_external
from wikiweave.tree.canonical import copy_tree
from wikiweave.tree.nodes import (
    Argument,
    Block,
    Code,
    Comment,
    Entity,
    ExtensionTag,
    ExternalLink,
    Gallery,
    MagicLink,
    Node,
    Nowiki,
    Parameter,
    ParserFunction,
    Preformatted,
    RawBlock,
    Text,
    Wikilink,
)
from wikiweave.tree.walk import node_fields, walk
from wikiweave.weaving.known import Known, known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wikiweave.tree.nodes import Article, Inline

__all__ = ["spelled_as"]

#: How many characters on either side mark a place; the fewer where more do not.
_REACHES: Final = (8, 2)
_SPACES: Final = re.compile(r"[ \t\n]+")
_SPACES_WITHIN_LINES: Final = re.compile(r"[ \t]+")
#: A line break in a paragraph is a space wherever it is.
_BREAK: Final = re.compile(r"[ \t]*\n[ \t]*")
_PIECES: Final = re.compile(r"[ \t\n]+|[^ \t\n]")
_PIECES_AND_BREAKS: Final = re.compile(r"[ \t]*\n[ \t]*|.", re.DOTALL)
_BLOCKS: Final = get_args(Block)
#: What holds lines, so that a break in it is no space.
_LINES: Final = (
    Argument,
    Code,
    ExtensionTag,
    Gallery,
    Parameter,
    ParserFunction,
    Preformatted,
    RawBlock,
)
_SPACES_IN_LINE: Final = re.compile(r"\S[ \t]{2,}\S").search
_LINE_ENDS: Final = re.compile(r"[ \t]+(?=\n)")
#: The references that formatters write themselves.
#: The references that typed spaces and breaks become where they would be lost.
_ESCAPED_SPACE: Final = re.compile(r"&#(?:10|32);").fullmatch
#: A name that is no URL between angle brackets, put there by a formatter.
_BRACKETED_NAME: Final = re.compile(r"<(www\.[^<>\s]+)>")
_QUOTED: Final = re.compile(r"""=(?:"([^\s"'=<>`]+)"|'([^\s"'=<>`]+)')""")
_MADE: Final = re.compile(r"&#(?:10|32|160);").fullmatch


def spelled_as(original: Known, edited: Known, markdown: str) -> Known:
    """Return `edited`, read from `markdown`, with the original's spelling where that was lost.

    Shows what `edited` shows, space for space as a browser does. Neither argument is changed.
    """
    if original.meaning == edited.meaning:
        return edited
    fold = _Fold(markdown)
    edited = regrouped(original, edited, fold.key)
    if original.meaning == edited.meaning:
        return edited
    article = copy_tree(edited.article)
    speller = _Speller(fold, original.meaning, edited.meaning)
    speller.spell(article, edited.meaning)
    return edited if article == edited.article else known(article)


class _Fold:
    """What is taken for equal in one copy."""

    def __init__(self, markdown: str) -> None:
        _, body = split_front_matter(markdown.replace("\r\n", "\n"))
        self.entities = self.spaces = self.links = self.blanks = True
        self.ends = re.search(r"[ \t]\n", body) is None
        for token in parse_tokens(body):
            if token.type == "fence" and token.content.endswith("\n\n"):
                self.blanks = False
            note = token.type == "ww_note_def"
            links: set[str] = set()
            for inline in inline_tokens(token.content) if note else token.children or ():
                if inline.type == "ww_entity" and not _MADE(inline.content):
                    self.entities = False
                elif inline.type == "text" and _SPACES_IN_LINE(inline.content):
                    self.spaces = False
                elif inline.type == "link_open" and inline.info != "auto":
                    href = str(inline.attrs.get("href"))
                    links |= {href} if is_external(href) and "title" not in inline.attrs else set()
                elif inline.type == "text" and inline.content in links:
                    self.links = False
        #: The keys of nodes by their ids, with the node, so that no other takes its id.
        self.keys: dict[int, tuple[Node, bytes]] = {}

    def text(self, text: str, *, lines: bool = False) -> str:
        """Return what a text shows; `lines`: each line break in it shows."""
        if self.ends:
            text = _LINE_ENDS.sub("", text)
        if "<www." in text:
            text = _BRACKETED_NAME.sub(r"\1", text)
        if lines:
            return _SPACES_WITHIN_LINES.sub(" ", text) if self.spaces else text
        return (_SPACES if self.spaces else _BREAK).sub(" ", text)

    def with_spaces(self) -> _Fold:
        """Return what is equal where all runs of spaces are."""
        loose = copy(self)
        loose.spaces, loose.keys = True, {}
        return loose

    def shown(self, node: Node) -> str | None:
        """Return what an inline shows that is nothing but text, else `None`."""
        if type(node) not in TEXTS:
            return None
        if isinstance(node, Text | MagicLink):
            return node.value
        if isinstance(node, Entity) and (self.entities or _ESCAPED_SPACE(node.value)):
            return unescape(node.value)
        if isinstance(node, Nowiki):
            return unescape(node.value or "")
        return None

    def linked(self, node: Node) -> str | None:
        """Return the text that formatters make a link of, where a node may be such a link."""
        only = node.label[0] if isinstance(node, ExternalLink) and node.label else None
        if not isinstance(node, ExternalLink) or not isinstance(only, Text):
            return None
        is_made = len(node.label or ()) == 1 and node.url == _made_url(only.value)
        return only.value if is_made else None

    def list_key(self, nodes: Sequence[Node], *, lines: bool = False) -> bytes:
        """Return what is equal for lists of nodes that show the same; `lines` as above."""
        hashed = blake2b(digest_size=16)
        run: list[str] = []
        for node in nodes:
            shown = self.shown(node)
            shown = self.linked(node) if shown is None else shown
            if isinstance(node, Comment) and node.value.startswith(PREFIX):
                shown = ""  # it lost what it stands for
            if shown is not None:
                run.append(shown)
                continue
            hashed.update(repr(self.text("".join(run), lines=lines)).encode() + self.key(node))
            run = []
        last = self.text("".join(run), lines=lines)
        hashed.update(repr(last.rstrip(" \t") if self.ends else last).encode())
        return hashed.digest()

    def key(self, node: Node) -> bytes:
        """Return what is equal for nodes that show the same."""
        known = self.keys.get(id(node))
        if known is not None:
            return known[1]
        hashed = blake2b(type(node).__name__.encode(), digest_size=16)
        lines = isinstance(node, _LINES)
        for name in node.__struct_fields__:
            value: object = getattr(node, name)
            if isinstance(node, Wikilink) and name in ("label", "trail"):
                value = self._link_label(node) if name == "label" else ""
            elif isinstance(node, ExternalLink) and name == "label" and node.label:
                value = None if _shows(node.label, node.url) else _stripped(node.label)
            elif name == "before" and self.blanks and isinstance(value, str) and not value.strip():
                value = None
            elif isinstance(node, ExternalLink) and name == "bracketed" and self.links:
                value = True
            elif isinstance(value, str) and name == "attributes":
                value = _QUOTED.sub(r"=\1\2", value)
            if isinstance(value, Node):
                hashed.update(self.key(value))
            elif isinstance(value, list) and value and isinstance(value[0], Node):
                hashed.update(self.list_key(value, lines=lines))
            elif isinstance(value, str):
                shown = self.text(value, lines=lines)
                if self.ends and shown.strip(" \t"):
                    shown = shown.rstrip(" \t")
                if name == "url":
                    shown = normalized_link(unescape(value))
                if isinstance(node, Wikilink):
                    shown = (unescape(shown) if self.entities else shown).strip()
                hashed.update(repr(shown).encode())
            else:
                hashed.update(repr(value).encode())
        digest = hashed.digest()
        self.keys[id(node)] = (node, digest)
        return digest

    def _link_label(self, node: Wikilink) -> list[Inline]:
        own = node.target if node.fragment is None else f"{node.target}#{node.fragment}"
        own = unescape(own) if self.entities else own
        label = _stripped([Text(own)] if node.label is None else node.label)
        return [*label, Text(node.trail)] if node.trail else label


def _stripped(label: list[Inline]) -> list[Inline]:
    """Return a link's label without white space at its edges, which shows beside the link."""
    ends = [node.value for node in (label[:1] + label[-1:]) if isinstance(node, Text)]
    if not any(end != end.strip(" \t\n") for end in ends):
        return label
    label = [*label]
    if isinstance(first := label[0], Text):
        label[0] = Text(first.value.lstrip(" \t\n"))
    if isinstance(last := label[-1], Text):
        label[-1] = Text(last.value.rstrip(" \t\n"))
    return label


def _made_url(text: str) -> str | None:
    """Return the URL that formatters give a text that looks like one or like an address."""
    if text.startswith("www."):
        return "http://" + text
    return "mailto:" + text if "@" in text else None


def _shows(label: list[Inline] | None, url: str) -> bool:
    only = label[0] if label is not None and len(label) == 1 else None
    return type(only) is Text and normalized_link(only.value) == normalized_link(url)


def _all_lists(article: Article) -> Iterator[tuple[list[Node], bool]]:
    """Yield the lists of nodes in an article, and whether line breaks show in them."""
    for node in (article, *walk(article)):
        lines = isinstance(node, _LINES)
        for value in _parts(node):
            if isinstance(value, list) and value:
                yield value, lines


def _parts(node: Node) -> list[Node | list[Node] | None]:
    """Return the nodes and lists of nodes in a node, as its type lists them."""
    held = node_fields(type(node))
    return [getattr(node, name) for name in node.__struct_fields__ if name in held]


class _Speller:
    """Respells one article."""

    def __init__(self, fold: _Fold, base: Article, edited: Article) -> None:
        self.fold = fold
        self.base = base
        self.edited = edited
        self.known = _spellings(fold, base)
        #: How often each list stands in the edited tree, and how many were passed.
        self.counts = Counter(
            fold.list_key(nodes, lines=lines) for nodes, lines in _all_lists(edited)
        )
        self.passed: Counter[bytes] = Counter()

    @cached_property
    def places(self) -> _Places:
        """What stands around each spelling that was lost."""
        return _Places(self.fold, self.base, self.edited)

    @cached_property
    def blanks(self) -> dict[bytes, str | None]:
        """The white space before blocks of which each that shows the same has the same."""
        found: dict[bytes, str | None] = {}
        for node in walk(self.base):
            if isinstance(node, _BLOCKS):
                before = found.setdefault(self.fold.key(node), node.before)
                if before != node.before:
                    found[self.fold.key(node)] = None
        return {key: before for key, before in found.items() if before and not before.strip()}

    @cached_property
    def rewrapped(self) -> tuple[_Fold, dict[bytes, list[list[Node]]]]:
        """What is taken for equal in a text that was wrapped again, and what is known then."""
        fold = self.fold.with_spaces()
        return fold, _spellings(fold, self.base)

    def spell(self, edited: Node, meaning: Node) -> None:
        """Respell what is in a node; `meaning` is the same in canonical form."""
        if type(edited) is not type(meaning):
            return  # what is canonical has other nodes, as where marks stand within their like
        for part, canonical in zip(_parts(edited), _parts(meaning), strict=True):
            if isinstance(part, Node) and isinstance(canonical, Node):
                self.spell(part, canonical)
            elif isinstance(part, list) and isinstance(canonical, list) and canonical:
                self._list(part, canonical, edited)

    def _list(self, edited: list[Node], meaning: list[Node], holder: Node) -> None:
        lines = isinstance(holder, _LINES)
        key = self.fold.list_key(meaning, lines=lines)
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
                edited[:] = spelled
            self._pass(meaning)
            return
        if not self.fold.spaces and not lines and _n_breaks(meaning):
            fold, known = self.rewrapped
            wrapped = known.get(fold.list_key(meaning))
            if wrapped is not None and _n_breaks(wrapped[0]) != _n_breaks(meaning):
                edited[:] = wrapped[0]
                self._pass(meaning)
                return
        if len(edited) != len(meaning):
            return
        for edited_node, node in zip(edited, meaning, strict=True):
            self.spell(edited_node, node)
            if self.fold.blanks:
                self._space(edited_node, node)
        # A gallery's texts are lines of their own.
        if type(holder) is not Gallery and any(type(node) is Text for node in edited):
            edited[:] = self.places.respelled(edited, lines=lines)

    def _space(self, edited: Node, meaning: Node) -> None:
        """Give a block the blank line before it that it has in the original."""
        before = self.blanks.get(self.fold.key(meaning)) if self.blanks else None
        if before is not None and hasattr(edited, "before") and edited.before is None:
            edited.before = before

    def _pass(self, nodes: list[Node]) -> None:
        """Count the lists in nodes that were taken whole."""
        for node in nodes:
            for part in _parts(node):
                if isinstance(part, Node):
                    self._pass([part])
                elif isinstance(part, list) and part:
                    lines = isinstance(node, _LINES)
                    self.passed[self.fold.list_key(part, lines=lines)] += 1
                    self._pass(part)


def _spellings(fold: _Fold, base: Article) -> dict[bytes, list[list[Node]]]:
    """Return the lists of nodes in an article by what they show."""
    found: dict[bytes, list[list[Node]]] = {}
    for nodes, lines in _all_lists(base):
        found.setdefault(fold.list_key(nodes, lines=lines), []).append(nodes)
    return found


def _n_breaks(nodes: list[Node]) -> int:
    """Return how many line breaks are in the texts of nodes."""
    return sum(
        node.value.count("\n")
        for top in nodes
        for node in (top, *walk(top))
        if isinstance(node, Text)
    )


# --- Places within a text that was edited elsewhere ------------------------------------

#: A character as it shows, or what is equal for nodes that show the same; and how it is spelled.
_Place: TypeAlias = tuple[str | bytes, str | Node]
_Context: TypeAlias = tuple[str | bytes, ...]


class _Places:
    """The spellings that were lost, by what stands around them."""

    def __init__(self, fold: _Fold, base: Article, edited: Article) -> None:
        self.fold = fold
        broken = [
            nodes
            for nodes, lines in _all_lists(edited)
            if not lines and any(type(node) is Text and "\n" in node.value for node in nodes)
        ]
        lines = [(_line(nodes, fold), is_lines) for nodes, is_lines in _all_lists(base)]
        lost = {shown for line, _ in lines for shown, spelling in line if spelling != shown}
        if broken:
            lost.add(" ")
        #: `None` where they vary.
        self.known: dict[_Context, str | Node | None] = {}
        for line, is_lines in lines:
            for index, (shown, spelling) in enumerate(line):
                if shown in lost and not (is_lines and _is_break(spelling)):
                    for reach in _REACHES:
                        context = _context(line, index, reach)
                        if self.known.setdefault(context, spelling) != spelling:
                            self.known[context] = None
        #: Whether line breaks stand where the original has spaces.
        self.wrapped = any(map(self._is_wrapped, broken))

    def _is_wrapped(self, nodes: list[Node]) -> bool:
        line = _line(nodes, self.fold)
        return any(
            _is_break(spelling) and self._found(line, index) == " "
            for index, (_, spelling) in enumerate(line)
        )

    def _found(self, line: list[_Place], index: int) -> str | Node | None:
        found: str | Node | None = None
        for reach in _REACHES:
            found = found or self.known.get(_context(line, index, reach))
        return found

    def respelled(self, nodes: list[Node], *, lines: bool) -> list[Node]:
        """Return nodes that were edited, with the spellings of what was not.

        `lines`: each line break in them shows, and stays.
        """
        out: list[Node] = []
        line = _line(nodes, self.fold)
        for index, (_, spelling) in enumerate(line):
            is_break = _is_break(spelling)
            spelled = None if is_break and lines else self._found(line, index)
            if spelled is None:
                spelled = " " if is_break and self.wrapped and not lines else spelling
            if isinstance(spelled, Node):
                out.append(spelled)
            else:
                last = out[-1] if out else None
                if type(last) is Text:
                    out[-1] = Text(last.value + spelled)
                else:
                    out.append(Text(spelled))
        return out


def _is_break(spelling: str | Node) -> bool:
    return isinstance(spelling, str) and "\n" in spelling


def _context(line: list[_Place], index: int, reach: int) -> _Context:
    around = line[max(0, index - reach) : index + 1 + reach]
    return (str(min(index, reach)), *(shown for shown, _ in around))


def _line(nodes: Sequence[Node], fold: _Fold) -> list[_Place]:
    line: list[_Place] = []
    for node in nodes:
        if type(node) is Text:
            pieces = (_PIECES if fold.spaces else _PIECES_AND_BREAKS).findall(node.value)
            line += [(" " if one[0] in " \t\n" or "\n" in one else one, one) for one in pieces]
        elif fold.entities and isinstance(node, Entity) and len(unescape(node.value)) == 1:
            line.append((unescape(node.value), node))
        else:
            line.append((fold.key(node), node))
    return line
