"""The skeleton of a text: what MediaWiki's preprocessor pairs before anything else.

`skeleton` finds comments, extension tags, `{{…}}`, `{{{…}}}`, `-{…}-` and plain
`[[…]]`, in one pass with a stack, by the rules of MediaWiki's preprocessor: only
the innermost open construct can close, three braces go before two, a pipe or an
equals sign counts only inside braces, and a heading line hides both.

What it finds are *atoms*, with offsets into the source (see `atoms`). `compact` then gives
a *fragment*: the text with each atom shrunk to one marker
character, and a dictionary from the marker's place to its atom. All later reading
works on fragments, so nothing it looks for can begin in one construct and end in
another. HTML tags and links with markup inside become atoms in `compact`, in the
order MediaWiki reads them: after braces, before quotes.

Every loop moves forward only and every failed search is remembered, so the time
is linear in the text, whatever the text.

`skeleton` is one long loop, as a call for each mark would cost more than what it does; it
and `compact` share the patterns and the atoms, so the file is as long as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from wikiweave.formats.wikitext.atoms import (
    CommentAtom,
    ControlAtom,
    ExtensionAtom,
    LinkAtom,
    NestedLinkAtom,
    ParameterAtom,
    Part,
    TagAtom,
    TemplateAtom,
    VariantAtom,
)
from wikiweave.knowledge.words import EXTENSION_TAGS, HTML_TAGS, INCLUDE_TAGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.wikitext.atoms import Atom, Atoms, Fragment
    from wikiweave.knowledge.words import Words

__all__ = ["compact", "skeleton"]

# Each pattern begins with one set of characters, for speed: `re` skips to the next of them.
_ANYWHERE: Final = (
    r"(?P<link>(?<=\[)(?<!\[\[)\[[^\[\]{}<>|\n\x01-\x05]+(?:\|[^\[\]{}<\n\x01-\x05]*)?\]\])"
    r"|(?P<template>(?<=\{)\{(?!\{)[^\[\]{}<\x01-\x05]*\}\})"
    r"|(?P<comment>(?<=<)!--)"
    rf"|(?<=<)(?P<extension>(?i:{'|'.join(sorted(EXTENSION_TAGS, reverse=True))}))(?=[\s/>])"
    r"|(?P<control>(?<=[\x01-\x05]))"
    r"|(?P<open>(?<=\{)\{+|(?<=-\{))"
)
_NESTED: Final = _ANYWHERE + r"|(?P<open_link>(?<=\[)\[)"
_IN_BRACES: Final = (
    _NESTED + r"|(?P<close>(?<=\})\}\}?)|(?P<heading>(?<=\n)(?==))|(?P<pipe>(?<=\|))"
)

# What is looked for depends on the innermost opening.
_OUTSIDE: Final = re.compile(rf"[\[{{<\x01-\x05](?:{_ANYWHERE})").search
_BRACES: Final = re.compile(rf"[\[{{<\x01-\x05}}\n|](?:{_IN_BRACES})").search
_BRACES_BEFORE_EQUALS: Final = re.compile(
    rf"[\[{{<\x01-\x05}}\n|=](?:{_IN_BRACES}|(?P<equals>(?<==)))"
).search
_IN_LINK: Final = re.compile(rf"[\[{{<\x01-\x05\]](?:{_NESTED}|(?P<end>(?<=\])\]))").search
_IN_VARIANT: Final = re.compile(rf"[\[{{<\x01-\x05}}](?:{_NESTED}|(?P<end>(?<=\}})-))").search
_IN_HEADING: Final = re.compile(rf"[\[{{<\x01-\x05\n](?:{_NESTED}|(?P<line_end>(?<=\n)))").search

#: A name a template can have; what follows a colon is an argument or a namespace's page.
_GOOD_NAME: Final = re.compile(
    r"\s*(?:#|[^|\[\]<>{}\n:]*:|[^|\[\]<>{}\n\s][^|\[\]<>{}\n]*\s*(?:\||\Z))"
)
_NO_NAME: Final = re.compile(r"[\[\]<>{}]").search
_END_TAGS: Final = {
    name: re.compile(rf"</{name}\s*>", re.IGNORECASE).search for name in EXTENSION_TAGS
}


#: What waits for its end; a line break is that of a heading.
_Opening: TypeAlias = Literal["braces", "variant", "link", "heading"]


class _OpenPart:
    """A part of what is in braces, of which the end is not known yet."""

    __slots__ = ("equals", "first_atom", "start")

    def __init__(self, start: int, first_atom: int) -> None:
        self.start = start
        self.equals = -1  # where its equals sign is
        self.first_atom = first_atom


class _Piece:
    """An opening that waits for its end."""

    __slots__ = ("content", "count", "first_atom", "opening", "parts", "prefixed")

    def __init__(
        self,
        opening: _Opening,
        count: int,
        content: int,
        first_atom: int,
        *,
        prefixed: bool = False,
    ) -> None:
        self.opening = opening
        self.count = count  # of opening characters not yet used
        self.content = content  # where what is inside begins
        self.first_atom = first_atom  # index of the first atom inside
        self.parts = [_OpenPart(content, first_atom)]
        self.prefixed = prefixed  # by a hyphen, so that `-{` can remain


def skeleton(source: str, start: int, end: int) -> list[Atom]:
    """Return the outermost atoms of `source[start:end]`, in order."""
    atoms: list[Atom] = []
    stack: list[_Piece] = []
    pos = start
    find: Callable[[str, int, int], re.Match[str] | None] = _OUTSIDE
    no_end_tag: set[str] = set()
    no_bracket = False
    while (match := find(source, pos, end)) is not None:
        unused = pos  # a hyphen before this closed something already
        at, pos = match.span()
        group = match.lastgroup
        if group == "link":
            atoms.append(LinkAtom(at, pos))
        elif group == "template":
            if source.find("\n=", at, pos) >= 0:
                pos = at + 2
                stack.append(_Piece("braces", 2, pos, len(atoms)))
                find = _BRACES
            elif _name_is_good(source, at + 2, pos - 2):
                atoms.append(TemplateAtom(at, pos, None))
        elif group == "pipe":
            stack[-1].parts.append(_OpenPart(pos, len(atoms)))
            find = _BRACES_BEFORE_EQUALS
        elif group == "equals":
            stack[-1].parts[-1].equals = at
            find = _BRACES
        elif group == "extension":
            name = match["extension"].lower()
            bracket = -1 if no_bracket else source.find(">", pos, end)
            if bracket < 0:
                no_bracket = True
            elif source[bracket - 1] == "/":
                pos = bracket + 1
                atoms.append(ExtensionAtom(at, pos, name, bracket - 1, -1))
            else:
                pos = bracket + 1
                if name not in no_end_tag:
                    closing = _END_TAGS[name](source, pos, end)
                    if closing is None:
                        no_end_tag.add(name)
                    else:
                        pos = closing.end()
                        atoms.append(ExtensionAtom(at, pos, name, bracket, closing.start()))
        elif group == "comment":
            closed = source.find("-->", pos, end)
            pos = end if closed < 0 else closed + 3
            atoms.append(CommentAtom(at, pos, closed >= 0))
        elif group == "control":
            atoms.append(ControlAtom(at, pos))
        elif group == "open":
            prefixed = at > unused and source[at - 1] == "-"
            if pos - at == 1:
                if not prefixed:
                    continue
                stack.append(_Piece("variant", 2, pos, len(atoms)))
                find = _IN_VARIANT
            else:
                piece = _Piece("braces", pos - at, pos, len(atoms), prefixed=prefixed)
                stack.append(piece)
                find = _BRACES
        elif group == "close":
            piece = stack[-1]
            used = min(pos - at, piece.count, 3)
            opening = piece.content - used
            pos = at + used
            _close_braces(source, atoms, piece, used, at)
            piece.count -= used
            if piece.count >= 2:
                piece.content = opening
                piece.parts = [_OpenPart(opening, piece.first_atom)]
                find = _BRACES
            elif piece.count == 1 and piece.prefixed:
                stack[-1] = _Piece("variant", 2, opening, piece.first_atom)
                find = _IN_VARIANT
            else:
                stack.pop()
                find = _state(stack)
        elif group == "open_link":
            stack.append(_Piece("link", 2, pos, len(atoms)))
            find = _IN_LINK
        elif group == "heading":
            # One equals sign at a line's start is an argument's own, where one is awaited.
            piece = stack[-1]
            count = _count_equals(source, pos)
            if count > 1 or len(piece.parts) == 1 or piece.parts[-1].equals >= 0:
                pos += count
                stack.append(_Piece("heading", count, pos, len(atoms)))
                find = _IN_HEADING
        elif group == "line_end":
            stack.pop()
            pos = at  # the same line break may begin another heading
            find = _state(stack)
        else:  # the end of a link or of variant markup
            piece = stack.pop()
            if piece.opening == "variant" and len(atoms) == piece.first_atom:
                atoms.append(VariantAtom(piece.content - 2, pos))
            find = _state(stack)
    return atoms


def _state(stack: list[_Piece]) -> Callable[[str, int, int], re.Match[str] | None]:
    """Return what finds the next mark, within the innermost opening."""
    if not stack:
        return _OUTSIDE
    piece = stack[-1]
    if piece.opening == "braces":
        awaits_equals = len(piece.parts) > 1 and piece.parts[-1].equals < 0
        return _BRACES_BEFORE_EQUALS if awaits_equals else _BRACES
    if piece.opening == "link":
        return _IN_LINK
    return _IN_VARIANT if piece.opening == "variant" else _IN_HEADING


def _count_equals(source: str, pos: int) -> int:
    count = 1
    while count < 6 and source.startswith("=", pos + count):
        count += 1
    return count


def _name_is_good(source: str, start: int, end: int) -> bool:
    return _GOOD_NAME.match(source, start, end) is not None


def _compound_name_is_good(source: str, start: int, end: int, atoms: list[Atom]) -> bool:
    """Return whether a name that holds atoms is good.

    Comments do not count in it, and what braces give may be anything.
    """
    pieces = []
    for atom in atoms:
        if isinstance(atom, _MAY_GIVE_ANYTHING):
            return True
        # What decides is looked for from the left, so that no name is read twice to its end.
        bad = _NO_NAME(source, start, atom.start)
        if bad is not None:
            pieces.append(source[start : bad.end()])
            break
        pieces.append(source[start : atom.start])
        start = atom.end
        if atom.marker != CommentAtom.marker:
            pieces.append("<")
            break
    else:
        pieces.append(source[start:end])
    name = "".join(pieces)
    return _name_is_good(name, 0, len(name))


_MAY_GIVE_ANYTHING: Final = (TemplateAtom, ParameterAtom, VariantAtom)


def _close_braces(source: str, atoms: list[Atom], piece: _Piece, used: int, at: int) -> None:
    """Replace the atoms inside a closed pair of braces by the one that it makes."""
    parts = piece.parts
    first_in_name = piece.first_atom
    name_end = parts[1].start - 1 if len(parts) > 1 else at
    if used == 2:
        in_name = atoms[first_in_name : parts[1].first_atom if len(parts) > 1 else None]
        if in_name:
            if not _compound_name_is_good(source, piece.content, name_end, in_name):
                return
        elif not _name_is_good(source, piece.content, name_end):
            return
    closed: list[Part] = []
    for index, part in enumerate(parts):
        is_last = index + 1 == len(parts)
        end = at if is_last else parts[index + 1].start - 1
        last_atom = len(atoms) if is_last else parts[index + 1].first_atom
        closed.append(Part(part.start, part.equals, end, atoms[part.first_atom : last_atom]))
    del atoms[first_in_name:]
    braces = TemplateAtom if used == 2 else ParameterAtom
    atoms.append(braces(piece.content - used, at + used, closed))


# --- Fragments ---------------------------------------------------------------

_TAG_OR_LINK: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:[\s/\x02][^<>]*)?)>|\[\[|\]\]")
_LINK_TARGET: Final = re.compile(r"[^\[\]{}<>|\n\x01\x03\x04]+(?=\||$)")


def compact(source: str, start: int, end: int, atoms: list[Atom], words: Words) -> Fragment:
    """Return `source[start:end]` as a fragment, given the atoms in it, in order."""
    if not atoms:
        text = source[start:end]
        if "<" not in text and "[[" not in text:
            return text, {}
        return _refine(text, {}, start, words)
    pieces: list[str] = []
    places: Atoms = {}
    length = 0
    pos = start
    for atom in atoms:
        before = source[pos : atom.start]
        pieces.append(before)
        length += len(before)
        pieces.append(atom.marker)
        places[length] = atom
        length += 1
        pos = atom.end
    pieces.append(source[pos:end])
    text = "".join(pieces)
    if "<" in text or "[[" in text:
        return _refine(text, places, start, words)
    return text, places


#: What is found in a fragment that has atoms already.
_Found: TypeAlias = TagAtom | NestedLinkAtom


def _refine(text: str, places: Atoms, start: int, words: Words) -> Fragment:
    """Make atoms of HTML tags, and of links with markup inside, innermost first."""
    markers = list(places)
    shifts = [0]  # how far source and text have drifted apart, after so many markers
    for atom in places.values():
        shifts.append(shifts[-1] + atom.end - atom.start - 1)

    def origin(place: int) -> int:
        return start + place + shifts[bisect_left(markers, place)]

    # Looked up rather than searched for: links may nest, and be as long as the text.
    links = [place for place in markers if text[place] == "\x04"]
    cells = [match.start() for match in re.finditer(r"\n\|", text)]
    found: list[_Found] = []  # places in `text` here; turned into offsets by `_rebuild`
    openings: list[tuple[int, int]] = []
    for match in _TAG_OR_LINK.finditer(text):
        at, pos = match.span()
        name = match[2]
        if name is not None:
            lower = name.lower()
            if lower in HTML_TAGS or lower in INCLUDE_TAGS:
                tag = TagAtom(
                    at,
                    pos,
                    name,
                    is_end=match[1] != "",
                    self_closed=match[3].endswith("/"),
                    dropped=lower in INCLUDE_TAGS,
                )
                found.append(tag)
        elif text[at] == "[":
            openings.append((at, len(found)))
        elif openings:
            opening, first = openings.pop()
            if (
                text.startswith("]", pos)
                and not text.startswith("]]", pos)
                and text.find("[", opening + 2, at) >= 0
            ):
                # `[[a|b [c]]]`: the first bracket closes the one inside.
                at, pos = at + 1, pos + 1
            target = _LINK_TARGET.match(text, opening + 2, at)
            if target is None:
                continue
            if not words.is_file(target[0]) and (
                any(type(one) is NestedLinkAtom for one in found[first:])
                or _any_between(links, target.end(), at)
                or _any_between(cells, target.end(), at)
            ):
                continue
            inside = _rebuild(text, places, markers, origin, opening + 2, at, found[first:])
            del found[first:]
            found.append(NestedLinkAtom(opening, pos, inside))
    if not found:
        return text, places
    return _rebuild(text, places, markers, origin, 0, len(text), found)


def _any_between(places: list[int], start: int, end: int) -> bool:
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end


def _rebuild(
    text: str,
    places: Atoms,
    markers: list[int],
    origin: Callable[[int], int],
    start: int,
    end: int,
    found: list[_Found],
) -> Fragment:
    """Return `text[start:end]` with the atoms `found` in it shrunk to their markers.

    These get their offsets into the source, once and for all: each is in one fragment only.
    """
    pieces: list[str] = []
    result: Atoms = {}
    length = 0
    pos = start
    index = bisect_left(markers, start)
    n_markers = len(markers)
    for atom in [*found, None]:
        at = end if atom is None else atom.start
        while index < n_markers and (place := markers[index]) < at:
            result[length + place - pos] = places[place]
            index += 1
        pieces.append(text[pos:at])
        length += at - pos
        if atom is None:
            break
        stop = atom.end
        atom.start, atom.end = origin(at), origin(stop)
        result[length] = atom
        pieces.append(atom.marker)
        length += 1
        while index < n_markers and markers[index] < stop:
            index += 1
        pos = stop
    return "".join(pieces), result
