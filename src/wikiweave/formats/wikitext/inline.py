"""Reads the inline markup of a fragment: quotes, tags, links, entities, switches.

One scan finds the next mark of any kind; between marks is text. Quotes and HTML
tags go on one stack, so an element is made only of what nests; a tag whose other
half is out of reach stays a tag by itself, and MediaWiki's own closing of quotes
(at a line's end, or where bold and italic cross) is kept as an unwritten mark.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING, Final, TypeAlias

from wikiweave.formats.wikitext import quotes
from wikiweave.formats.wikitext.atoms import TagAtom
from wikiweave.formats.wikitext.source import MAX_LEVEL
from wikiweave.knowledge.words import PROTOCOLS, SCHEMES, VOID_TAGS
from wikiweave.tree.nodes import (
    Emphasis,
    Entity,
    ExternalLink,
    HtmlElement,
    HtmlTag,
    Inline,
    LineBreak,
    MagicLink,
    MagicWord,
    Strong,
    Text,
    Wikilink,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.wikitext.atoms import Atom, Atoms
    from wikiweave.formats.wikitext.source import Source

__all__ = ["AtomReader", "scan_inlines"]

#: Appends the nodes of an atom, given how deep it stands.
AtomReader: TypeAlias = "Callable[[Source, Atom, list[Inline], int], None]"

# A pattern that begins with one set of characters is found some five times as fast
# as the same written as plain alternatives: `re` then skips to the next candidate.
_MARKS: Final = (
    r"(?P<atom>(?<=[\x01-\x05]))"
    r"|(?P<quotes>(?<=')'+)"
    r"|(?P<entity>(?<=&)(?:\#[0-9]{1,9}|\#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]*);)"
    rf"|(?P<bracket>(?<=\[)(?=(?i:{PROTOCOLS}|//)))"
    rf"|(?P<url>(?<=:)(?://|{SCHEMES}))"
    r"|(?P<switch>(?<=_)_(?=[^\W_]))"
)
_NUMBER: Final = (
    r"|(?P<number>(?:(?<=\bR)FC|(?<=\bP)MID)[^\S\n]+[0-9]+(?!\w)"
    r"|(?<=\bI)SBN[^\S\n]+(?:97[89][-\ ]?)?(?:[0-9][-\ ]?){9}[0-9Xx](?!\w))"
)
_FIND: Final = re.compile(rf"[\x01-\x05'&\[:_](?:{_MARKS})").search
_FIND_WITH_NUMBERS: Final = re.compile(rf"[\x01-\x05'&\[:_IRP](?:{_MARKS}{_NUMBER})").search

# What a URL is made of; the markers of comments and templates may be in it.
_URL_CHARACTER: Final = r"[^\[\]<>\"\s\x00\x01\x03\x04\x06-\x20\x7f\ufffd']"
_URL_CHARACTERS: Final = rf"{_URL_CHARACTER}*(?:'(?!'){_URL_CHARACTER}*)*"
_BRACKETED: Final = re.compile(
    rf"\[((?:(?i:{PROTOCOLS})|//)(?={_URL_CHARACTER}|'(?!')){_URL_CHARACTERS})"
    r"([^\S\n]*)([^\]\n]*?)\]"
).match
_QUOTES_OR_BRACKET: Final = re.compile(rf"''+|\[(?=(?i:{PROTOCOLS}|//))").finditer
_SCHEME: Final = re.compile(rf"(?<!\w)(?i:{PROTOCOLS})\Z").search
_URL_REST: Final = re.compile(_URL_CHARACTERS).match
_URL_STOP: Final = re.compile(
    r"&(?:lt|gt|nbsp|\#0*(?:60|62|160)|\#[xX]0*(?:3[cCeE]|[aA]0));"
).search
_SWITCH: Final = re.compile(r"__[^\W_](?:[^\s_]|_(?!_))*__").match

_TAGS: Final = 4  # on the stack, after the four actions of quotes


def scan_inlines(
    source: Source,
    text: str,
    atoms: Atoms,
    start: int,
    end: int,
    level: int,
    read_atom: AtomReader,
    *,
    links: bool = True,
) -> list[Inline]:
    """Return the inlines of `text[start:end]`, where `atoms` stand for its markers.

    One long loop: calls for each mark would cost more than what they do.

    `links` is false inside a link, where no further URL makes one. What is in an atom is read by
    `read_atom`, which uses this function in turn.
    """
    find = _FIND_WITH_NUMBERS if source.has_numbers else _FIND
    match = find(text, start, end)
    if match is None:
        return [Text(text[start:end])] if start < end else []
    out: list[Inline] = []
    stack: list[tuple[int, int, str]] = []  # action or _TAGS, index in `out`, marks or tag name
    line_end = -1
    marks: dict[int, tuple[int, list[quotes.Mark]]] = {}
    closing: list[quotes.Mark] = []
    brackets = _Brackets(text, end)
    done = start  # everything before is in `out`
    pos = start
    while match is not None:
        at, pos = match.span()
        if closing and at > line_end:
            if done < line_end:
                out.append(Text(text[done:line_end]))
                done = line_end
            _apply_quotes(out, stack, closing)
            closing = []
        group = match.lastgroup
        if group == "atom":
            if done < at:
                out.append(Text(text[done:at]))
            atom = atoms[at]
            if type(atom) is TagAtom:
                _read_tag(source, atom, out, stack, level)
            else:
                read_atom(source, atom, out, level + len(stack))
                link = out[-1]
                if text[at] == "\x04" and type(link) is Wikilink:
                    trail = source.words.trail(text, pos, end)
                    if trail is not None:
                        link.trail = trail[0]
                        pos = trail.end()
            done = pos
        elif group == "quotes":
            if at > line_end:
                line_end = text.find("\n", at, end)
                if line_end < 0:
                    line_end = end
                runs = _quote_runs(text, at, line_end)
                steps = quotes.quote_marks(text, runs)
                marks = {run[0]: step for run, step in zip(runs, steps, strict=False)}
                closing = steps[-1][1]
            extra, actions = marks[at]
            if done < at + extra:
                out.append(Text(text[done : at + extra]))
            done = pos
            _apply_quotes(out, stack, actions)
        elif group == "entity":
            name = text[at + 1 : pos]
            if name in html5 or (name[0] == "#" and _is_character(name)):
                if done < at:
                    out.append(Text(text[done:at]))
                out.append(Entity(text[at:pos]))
                done = pos
        elif group == "bracket":
            bracketed = brackets.match(at) if links else None
            if bracketed is not None:
                if done < at:
                    out.append(Text(text[done:at]))
                label_start, done = bracketed.start(3), bracketed.end()
                out.append(
                    ExternalLink(
                        source.original(bracketed[1], atoms, at + 1),
                        None
                        if label_start == done - 1 and not bracketed[2]
                        else scan_inlines(
                            source,
                            text,
                            atoms,
                            label_start,
                            done - 1,
                            level + len(stack) + 1,
                            read_atom,
                            links=False,
                        ),
                        True,
                        bracketed[2] or ("" if label_start < done - 1 else " "),
                    )
                )
                pos = done
            else:
                pos = at + 1
        elif group == "url":
            scheme_at = _scheme_start(text, done, at, pos) if links else -1
            url_end = _url_end(text, pos, end) if scheme_at >= 0 else 0
            if url_end > pos:
                at = scheme_at
                if done < at:
                    out.append(Text(text[done:at]))
                out.append(ExternalLink(source.original(text[at:url_end], atoms, at), None, False))
                done = pos = url_end
        elif group == "switch":
            switch = _SWITCH(text, at, end)
            if switch is not None and switch[0].casefold() in source.words.switches:
                if done < at:
                    out.append(Text(text[done:at]))
                out.append(MagicWord(switch[0]))
                done = pos = switch.end()
        elif links:  # a number that links by itself
            if done < at:
                out.append(Text(text[done:at]))
            out.append(MagicLink(text[at:pos]))
            done = pos
        match = find(text, pos, end)
    if closing:
        if done < line_end:
            out.append(Text(text[done:line_end]))
            done = line_end
        _apply_quotes(out, stack, closing)
    if done < end:
        out.append(Text(text[done:end]))
    return out


def _is_character(number: str) -> bool:
    """Say whether `#65;` or `#x41;` names a character that MediaWiki lets through."""
    code = int(number[2:-1], 16) if number[1] in "xX" else int(number[1:-1])
    return (
        code in {0x09, 0x0A}
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )


class _Brackets:
    """Matches bracketed external links; where no `]` comes in the line, it does not look again."""

    __slots__ = ("end", "next_close", "next_line", "text")

    def __init__(self, text: str, end: int) -> None:
        self.text = text
        self.end = end
        self.next_close = self.next_line = -1

    def match(self, at: int) -> re.Match[str] | None:
        if self.next_close < at:
            found = self.text.find("]", at, self.end)
            self.next_close = self.end if found < 0 else found
        if self.next_line < at:
            found = self.text.find("\n", at, self.end)
            self.next_line = self.end if found < 0 else found
        return _BRACKETED(self.text, at, self.end) if self.next_close < self.next_line else None


def _quote_runs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the apostrophe runs of a line, external links passed over."""
    runs: list[tuple[int, int]] = []
    passed = start
    brackets = _Brackets(text, end)
    for match in _QUOTES_OR_BRACKET(text, start, end):
        at = match.start()
        if at < passed:
            continue
        if text[at] == "'":
            runs.append(match.span())
        else:
            bracketed = brackets.match(at)
            if bracketed is not None:
                passed = bracketed.end()
    return runs


def _apply_quotes(
    out: list[Inline], stack: list[tuple[int, int, str]], actions: list[quotes.Mark]
) -> None:
    for action, written in actions:
        if action < quotes.CLOSE_BOLD:
            stack.append((action, len(out), written))
            continue
        opening = action - 2
        # Tags opened inside and not closed stay tags by themselves.
        while stack:
            kind, index, opened = stack.pop()
            if kind == opening:
                children = out[index:]
                del out[index:]
                node = Strong if opening == quotes.OPEN_BOLD else Emphasis
                out.append(node(children, opened, written))
                break


def _read_tag(
    source: Source,
    atom: TagAtom,
    out: list[Inline],
    stack: list[tuple[int, int, str]],
    level: int,
) -> None:
    start, end, name, self_closed = atom.start, atom.end, atom.name, atom.self_closed
    lower = name.lower()
    if lower == "br":
        out.append(LineBreak(source.text[start:end]))
        return
    stop = end - 2 if self_closed else end - 1
    if not atom.is_end:
        attributes = source.text[start + 1 + len(name) : stop]
        if self_closed or lower in VOID_TAGS:
            out.append(HtmlTag(name, "void", attributes, None if self_closed else ">"))
            return
        if level + len(stack) < MAX_LEVEL:
            stack.append((_TAGS, len(out), lower))
        out.append(HtmlTag(name, "start", attributes))
        return
    for depth in range(len(stack) - 1, -1, -1):
        kind, index, opened = stack[depth]
        if kind != _TAGS:
            break
        if opened == lower:
            del stack[depth:]
            start_tag = out[index]
            assert isinstance(start_tag, HtmlTag)
            close = source.text[start:end]
            out[index:] = [
                HtmlElement(
                    start_tag.name,
                    out[index + 1 :],
                    start_tag.attributes,
                    None if close == f"</{start_tag.name}>" else close,
                )
            ]
            return
    out.append(
        HtmlTag(
            name, "end", source.text[start + 2 + len(name) : stop], "/>" if self_closed else None
        )
    )


def _scheme_start(text: str, done: int, colon: int, end: int) -> int:
    """Return where the scheme of a bare URL starts, -1 for none; `end` is where it ends."""
    for scheme in ("https", "http"):  # nearly all, and quicker than the search
        start = colon - len(scheme)
        if start >= done and text.startswith(scheme, start):
            before = text[start - 1] if start > done else " "
            return -1 if before.isalnum() or before == "_" else start
    match = _SCHEME(text[max(done, colon - 12) : end])
    return -1 if match is None else end - len(match[0])


def _url_end(text: str, start: int, end: int) -> int:
    """Return where a bare URL ends, given where the part after its scheme starts."""
    match = _URL_REST(text, start, end)
    assert match is not None  # it may be empty
    stop = match.end()
    entity = _URL_STOP(text, start, stop)
    if entity is not None:
        stop = entity.start()
    url = text[start:stop]
    punctuation = ",;.:!?" if "(" in url else ",;.:!?)"
    kept = url.rstrip(punctuation)
    # The semicolon of an entity belongs to it.
    if len(kept) < len(url) and url[len(kept)] == ";" and re.search(r"&[#\w]+\Z", kept):
        kept += ";"
    return start + len(kept)
