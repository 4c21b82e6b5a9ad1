"""The skeleton of a text: what MediaWiki's preprocessor pairs before anything else.

`skeleton` finds comments, extension tags, `{{…}}`, `{{{…}}}`, `-{…}-` and plain
`[[…]]`, in one pass with a stack, by the rules of MediaWiki's preprocessor: only
the innermost open construct can close, three braces go before two, a pipe or an
equals sign counts only inside braces, and a heading line hides both.

What it finds are *atoms*: `(kind, start, end, payload)`, offsets into the source.
`compact` then gives a *fragment*: the text with each atom shrunk to one marker
character, and a dictionary from the marker's place to its atom. All later reading
works on fragments, so nothing it looks for can begin in one construct and end in
another. HTML tags and links with markup inside become atoms in `compact`, in the
order MediaWiki reads them: after braces, before quotes.

Every loop moves forward only and every failed search is remembered, so the time
is linear in the text, whatever the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any, Final, TypeAlias

from wikiweave.knowledge.words import EXTENSION_TAGS, HTML_TAGS, INCLUDE_TAGS, Words

__all__ = [
    "COMMENT",
    "CONTROL",
    "EXTENSION",
    "LINK",
    "MARKERS",
    "NESTED_LINK",
    "PARAMETER",
    "TAG",
    "TEMPLATE",
    "VARIANT",
    "Atom",
    "Atoms",
    "Fragment",
    "compact",
    "skeleton",
]

#: `(kind, start, end, payload)`: offsets into the source, half open.
Atom: TypeAlias = tuple[int, int, int, Any]
#: From a marker's place in a fragment's text to the atom it stands for.
Atoms: TypeAlias = dict[int, Atom]
Fragment: TypeAlias = tuple[str, Atoms]

LINK: Final = 0  # [[target|…]] with no markup inside that could nest; payload None
TEMPLATE: Final = 1  # payload: None when nothing nests in it, else parts
PARAMETER: Final = 2  # payload as for TEMPLATE
COMMENT: Final = 3  # payload: whether it is closed
EXTENSION: Final = 4  # payload: (name, end of opening tag, start of closing tag or -1)
VARIANT: Final = 5
CONTROL: Final = 6  # a character of the source that looks like one of our markers
TAG: Final = 7  # payload: (is end tag, name, attributes, is self-closed)
NESTED_LINK: Final = 8  # payload: the fragment between the brackets
_OPEN_LINK: Final = 9  # on the stack only
_HEADING: Final = 10  # on the stack only

#: One marker character a kind: other, comment, tag, link, template.
MARKERS: Final = "\x01\x02\x03\x04\x05"
_MARKER: Final = ("\x04", "\x05", "\x01", "\x02", "\x01", "\x01", "\x01", "\x03", "\x04")

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


class _Piece:
    """An opening that waits for its end."""

    __slots__ = ("content", "count", "first_atom", "kind", "parts", "prefixed")

    def __init__(
        self, kind: int, count: int, content: int, first_atom: int, prefixed: bool
    ) -> None:
        self.kind = kind
        self.count = count  # of opening characters not yet used
        self.content = content  # where what is inside begins
        self.first_atom = first_atom  # index of the first atom inside
        self.parts: list[list[int]] = [[content, -1, first_atom]]  # start, equals sign, first atom
        self.prefixed = prefixed  # by a hyphen, so that `-{` can remain


def skeleton(source: str, start: int, end: int) -> list[Atom]:
    """Return the outermost atoms of `source[start:end]`, in order."""
    atoms: list[Atom] = []
    stack: list[_Piece] = []
    pos = start
    find = _OUTSIDE
    no_end_tag: set[str] = set()
    no_bracket = False
    while (match := find(source, pos, end)) is not None:
        unused = pos  # a hyphen before this closed something already
        at, pos = match.span()
        group = match.lastgroup
        if group == "link":
            atoms.append((LINK, at, pos, None))
        elif group == "template":
            if source.find("\n=", at, pos) >= 0:
                pos = at + 2
                stack.append(_Piece(TEMPLATE, 2, pos, len(atoms), False))
                find = _BRACES
            elif _name_is_good(source, at + 2, pos - 2):
                atoms.append((TEMPLATE, at, pos, None))
        elif group == "pipe":
            stack[-1].parts.append([pos, -1, len(atoms)])
            find = _BRACES_BEFORE_EQUALS
        elif group == "equals":
            stack[-1].parts[-1][1] = at
            find = _BRACES
        elif group == "extension":
            name = match["extension"].lower()
            bracket = -1 if no_bracket else source.find(">", pos, end)
            if bracket < 0:
                no_bracket = True
            elif source[bracket - 1] == "/":
                pos = bracket + 1
                atoms.append((EXTENSION, at, pos, (name, bracket - 1, -1)))
            else:
                pos = bracket + 1
                if name not in no_end_tag:
                    closing = _END_TAGS[name](source, pos, end)
                    if closing is None:
                        no_end_tag.add(name)
                    else:
                        atoms.append(
                            (EXTENSION, at, closing.end(), (name, bracket, closing.start()))
                        )
                        pos = closing.end()
        elif group == "comment":
            closed = source.find("-->", pos, end)
            pos = end if closed < 0 else closed + 3
            atoms.append((COMMENT, at, pos, closed >= 0))
        elif group == "control":
            atoms.append((CONTROL, at, pos, None))
        elif group == "open":
            prefixed = at > unused and source[at - 1] == "-"
            if pos - at == 1:
                if not prefixed:
                    continue
                stack.append(_Piece(VARIANT, 2, pos, len(atoms), False))
                find = _IN_VARIANT
            else:
                stack.append(_Piece(TEMPLATE, pos - at, pos, len(atoms), prefixed))
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
                piece.parts = [[opening, -1, piece.first_atom]]
                find = _BRACES
            elif piece.count == 1 and piece.prefixed:
                stack[-1] = _Piece(VARIANT, 2, opening, piece.first_atom, False)
                find = _IN_VARIANT
            else:
                stack.pop()
                find = _state(stack)
        elif group == "open_link":
            stack.append(_Piece(_OPEN_LINK, 2, pos, len(atoms), False))
            find = _IN_LINK
        elif group == "heading":
            # One equals sign at a line's start is an argument's own, where one is awaited.
            piece = stack[-1]
            count = _count_equals(source, pos)
            if count > 1 or len(piece.parts) == 1 or piece.parts[-1][1] >= 0:
                pos += count
                stack.append(_Piece(_HEADING, count, pos, len(atoms), False))
                find = _IN_HEADING
        elif group == "line_end":
            stack.pop()
            pos = at  # the same line break may begin another heading
            find = _state(stack)
        else:  # the end of a link or of variant markup
            piece = stack.pop()
            if piece.kind == VARIANT and len(atoms) == piece.first_atom:
                atoms.append((VARIANT, piece.content - 2, pos, None))
            find = _state(stack)
    return atoms


def _state(stack: list[_Piece]) -> Any:
    if not stack:
        return _OUTSIDE
    piece = stack[-1]
    if piece.kind == TEMPLATE:
        return _BRACES_BEFORE_EQUALS if len(piece.parts) > 1 and piece.parts[-1][1] < 0 else _BRACES
    if piece.kind == _OPEN_LINK:
        return _IN_LINK
    return _IN_VARIANT if piece.kind == VARIANT else _IN_HEADING


def _count_equals(source: str, pos: int) -> int:
    count = 1
    while count < 6 and source.startswith("=", pos + count):
        count += 1
    return count


def _name_is_good(source: str, start: int, end: int) -> bool:
    return _GOOD_NAME.match(source, start, end) is not None


def _compound_name_is_good(
    source: str, start: int, end: int, atoms: list[Atom], first: int, last: int
) -> bool:
    """Say so of a name that holds `atoms[first:last]`.

    Comments do not count in it, and what braces give may be anything.
    """
    pieces = []
    for index in range(first, last):
        kind, at, stop, payload = atoms[index]
        if kind in {TEMPLATE, PARAMETER, VARIANT}:
            return True
        # What decides is looked for from the left, so that no name is read twice to its end.
        bad = _NO_NAME(source, start, at)
        if bad is not None:
            pieces.append(source[start : bad.end()])
            break
        pieces.append(source[start:at])
        start = stop
        if not (kind == COMMENT or (kind == EXTENSION and payload[0] == "includeonly")):
            pieces.append("<")
            break
    else:
        pieces.append(source[start:end])
    name = "".join(pieces)
    return _name_is_good(name, 0, len(name))


def _close_braces(source: str, atoms: list[Atom], piece: _Piece, used: int, at: int) -> None:
    """Replace the atoms inside a closed pair of braces by the one that it makes."""
    parts = piece.parts
    first_in_name = piece.first_atom
    name_end = parts[1][0] - 1 if len(parts) > 1 else at
    if used == 2:
        after_name = parts[1][2] if len(parts) > 1 else len(atoms)
        if first_in_name < after_name:
            if not _compound_name_is_good(
                source, piece.content, name_end, atoms, first_in_name, after_name
            ):
                return
        elif not _name_is_good(source, piece.content, name_end):
            return
    ends = [part[0] - 1 for part in parts[1:]]
    ends.append(at)
    last_atoms = [part[2] for part in parts[1:]]
    last_atoms.append(len(atoms))
    payload = [
        (part[0], part[1], part_end, atoms[part[2] : last])
        for part, part_end, last in zip(parts, ends, last_atoms, strict=True)
    ]
    del atoms[first_in_name:]
    atoms.append((TEMPLATE if used == 2 else PARAMETER, piece.content - used, at + used, payload))


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
        before = source[pos : atom[1]]
        pieces.append(before)
        length += len(before)
        kind = atom[0]
        dropped = kind == EXTENSION and atom[3][0] == "includeonly"
        pieces.append(_MARKER[COMMENT if dropped else kind])
        places[length] = atom
        length += 1
        pos = atom[2]
    pieces.append(source[pos:end])
    text = "".join(pieces)
    if "<" in text or "[[" in text:
        return _refine(text, places, start, words)
    return text, places


def _refine(text: str, places: Atoms, start: int, words: Words) -> Fragment:
    """Make atoms of HTML tags, and of links with markup inside, innermost first."""
    markers = list(places)
    shifts = [0]  # how far source and text have drifted apart, after so many markers
    for atom in places.values():
        shifts.append(shifts[-1] + atom[2] - atom[1] - 1)

    def origin(place: int) -> int:
        return start + place + shifts[bisect_left(markers, place)]

    # Looked up rather than searched for: links may nest, and be as long as the text.
    links = [place for place in markers if text[place] == "\x04"]
    cells = [match.start() for match in re.finditer(r"\n\|", text)]
    found: list[Atom] = []  # places in `text` here; turned into offsets by `_rebuild`
    openings: list[tuple[int, int]] = []
    for match in _TAG_OR_LINK.finditer(text):
        at, pos = match.span()
        name = match[2]
        if name is not None:
            lower = name.lower()
            if lower in HTML_TAGS or lower in INCLUDE_TAGS:
                attributes = match[3]
                closed = attributes.endswith("/")
                found.append((TAG, at, pos, (match[1] != "", name, closed)))
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
                any(one[0] == NESTED_LINK for one in found[first:])
                or _any_between(links, target.end(), at)
                or _any_between(cells, target.end(), at)
            ):
                continue
            inside = _rebuild(text, places, markers, origin, opening + 2, at, found[first:])
            del found[first:]
            found.append((NESTED_LINK, opening, pos, inside))
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
    origin: Any,
    start: int,
    end: int,
    found: list[Atom],
) -> Fragment:
    """Return `text[start:end]` with the atoms `found` in it shrunk to their markers."""
    pieces: list[str] = []
    result: Atoms = {}
    length = 0
    pos = start
    index = bisect_left(markers, start)
    n_markers = len(markers)
    for kind, at, stop, payload in [*found, (-1, end, end, None)]:
        while index < n_markers and (place := markers[index]) < at:
            result[length + place - pos] = places[place]
            index += 1
        pieces.append(text[pos:at])
        length += at - pos
        if kind < 0:
            break
        result[length] = (kind, origin(at), origin(stop), payload)
        dropped = kind == TAG and payload[1].lower() in INCLUDE_TAGS
        pieces.append(_MARKER[COMMENT if dropped else kind])
        length += 1
        while index < n_markers and markers[index] < stop:
            index += 1
        pos = stop
    return "".join(pieces), result
