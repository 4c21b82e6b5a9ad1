"""Wikitext that people type into Markdown: where it is, what it looks like, what becomes of it.

It stays text, and a notice says so, unless it is allowed: then it is read as wikitext.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from wikiweave.formats.entry import Notice
from wikiweave.formats.markdown.raw import read_raw_inlines
from wikiweave.knowledge.words import EXTENSION_TAGS, words
from wikiweave.tree import nodes as n
from wikiweave.tree.tables import INLINES, complete

__all__ = [
    "LOOKALIKE_STARTS",
    "UNTAKEN",
    "Lookalikes",
    "Lookout",
    "may_be_wikitext",
    "shortened",
    "unescaped",
    "warning_of",
]

#: The characters that typed wikitext begins with.
LOOKALIKE_STARTS: Final = "{[<'~_="
#: Letters after a link that are looked at.
_MAX_TRAIL: Final = 40
#: What stays text even if wikitext is allowed.
UNTAKEN: Final = ("a signature", "a heading")
_BREAKS: Final = re.compile("\n").finditer
_STARTS: Final = re.compile(r"[{\[<'~_=]").finditer
#: What is read of a text to see whether it is wikitext, as a multiple of its length.
_BUDGET: Final = 12
_MARKS: Final = re.compile(r"\\.|\{\{\{(?!\{)|\{\{|\}\}\}?|\[\[|\]\]", re.DOTALL)
_CLOSES: Final = {"{{": "}}", "{{{": "}}}", "[[": "]]"}
_EXTERNAL: Final = re.compile(r"\[(?:[a-z]+:)?//[^\s\]\[<>]+[ \t][^\]\n]*\](?![(\[:])").match
_QUOTES: Final = re.compile(r"('''''|'''|'')(?!')(?:[^'\n]|'(?!'))+\1(?!')").match
_WORD: Final = re.compile(r"__[A-Z]{2,}__").match
_SIGNATURE: Final = re.compile(r"~{3,}").match
_TAG: Final = re.compile(
    rf"<({'|'.join(sorted(EXTENSION_TAGS))})(?=[\s/>])[^<>]*?(/?)>", re.IGNORECASE
).match
_HEADING: Final = re.compile(r"(={1,6})[^=\n]+\1[ \t]*(?=\n|\Z)").match
#: A link whose destination has spaces, which Markdown takes for text.
_SPACED: Final = re.compile(
    r"\[(?!\^)([^\[\]\n]+)\]\([ \t]*([^\s()<>\"']+(?:[ \t]+[^\s()<>\"']+)+)[ \t]*\)"
).match
#: Matches what may begin any of them, quickly.
may_be_wikitext: Final = re.compile(
    r"\{[{|]|\[\[|\[[^\[\]\n]+\]\([^\s()<>]+[ \t]|\[(?:[a-z]+:)?//|<[a-z]|''|__[A-Z]|~~~|=",
    re.IGNORECASE,
).match
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
# fmt: off
#: What the nodes of wikitext are called; `None`: it is not markup that anyone types.
_NAMES: Final = complete(
    INLINES,
    {
        n.Category: "a category", n.Code: "code", n.Comment: None, n.Emphasis: "italic",
        n.Entity: None, n.ExtensionTag: "a tag", n.ExternalLink: "a link", n.Gallery: "a gallery",
        n.HtmlElement: None, n.HtmlTag: None, n.Image: "an image", n.LanguageVariant: None,
        n.LineBreak: None, n.MagicLink: None, n.MagicWord: "a magic word", n.Math: "a formula",
        n.Nowiki: "a tag", n.Parameter: "a parameter", n.ParserFunction: "a parser function",
        n.Reference: "a footnote", n.References: "a list of footnotes", n.Strong: "bold",
        n.Template: "a template", n.Text: None, n.Wikilink: "a link",
    },
)
# fmt: on


class Lookout:
    """Watches for wikitext while Markdown is read, and keeps the notices of one text."""

    def __init__(
        self, text: str = "", first_line: int = 1, *, allowed: bool = False, lang: str | None = None
    ) -> None:
        self.lines = text.split("\n")
        #: The number of the first of the lines.
        self.first_line = first_line
        self.allowed = allowed
        self.lang = lang
        self.notices: list[Notice] = []
        # Of the piece that a place was looked for in last: where its lines begin, and in which
        # columns of the text.
        self._content = ""
        self._starts = [0]
        self._columns: dict[int, int] = {}

    def add(self, message: str, place: tuple[int, int] | None) -> None:
        """Add a notice of a place: line and column, from 1."""
        line, column = place or (None, None)
        self.notices.append(Notice(line, column, message))

    def typed_in(self, text: str) -> list[tuple[str, bool]]:
        """Return a text in pieces, each with whether it is wikitext; a text of no known place."""
        pieces: list[tuple[str, bool]] = []
        own = Lookalikes(text, self.lang)
        done = 0
        for start in _STARTS(text):
            at = start.start()
            found = own.at(at) if at >= done else None
            if found is None:
                continue
            typed = text[at : found[0]]
            if not self.allowed or found[1] in UNTAKEN:
                self.add(warning_of(typed, found[1]), self.find(typed))
                own.done = found[0]
                continue
            pieces += [(text[done:at], False), (typed, True)]
            own.done = done = found[0]
        return [*pieces, (text[done:], False)]

    def find(self, typed: str) -> tuple[int, int] | None:
        """Return the line and column where a text stands for the first time."""
        typed = typed.partition("\n")[0]
        for number, line in enumerate(self.lines, self.first_line):
            if typed in line:
                return number, line.index(typed) + 1
        return None

    def place(self, first: int | None, content: str, at: int) -> tuple[int, int] | None:
        """Return the line and column of an offset in what was read from a line on.

        `first` counts the text's lines from 0.
        """
        if first is None:
            return None
        if content is not self._content:
            self._content = content
            self._starts = [0, *(match.end() for match in _BREAKS(content))]
            self._columns = {}
        index = bisect_right(self._starts, at) - 1
        start = self._starts[index]
        number = min(first + index, len(self.lines) - 1)
        line = self.lines[number]
        if index not in self._columns:
            stop = content.find("\n", start)
            own = content[start : stop if stop >= 0 else len(content)]
            self._columns[index] = line.find(own)
        column = self._columns[index] + at - start
        if self._columns[index] < 0:  # a cell with an escaped bar, a line that goes on
            column = max(line.find(content[at : at + 12].partition("\n")[0]), 0)
        return self.first_line + number, column + 1


class Lookalikes:
    """Finds wikitext in one piece of Markdown, in time that grows with its length."""

    def __init__(self, text: str, lang: str | None) -> None:
        self.text = text
        self.lang = lang
        self._budget = _BUDGET * len(text) + 1000
        self._ends: dict[int, int] | None = None
        self._unclosed: set[str] = set()
        #: Where the last that was found ends; what is in it is not looked for.
        self.done = 0

    def at(self, at: int) -> tuple[int, str] | None:
        """Return where wikitext that begins at a place ends, and what it is."""
        text, char = self.text, self.text[at]
        if at < self.done:
            return None
        end = -1
        if char == "~":
            match = _SIGNATURE(text, at)
            return (match.end(), "a signature") if match is not None else None
        if char == "=":
            is_start = at == 0 or text[at - 1] == "\n"
            match = _HEADING(text, at) if is_start else None
            return (match.end(), "a heading") if match is not None else None
        if char == "{" and text.startswith("{|", at) and (at == 0 or text[at - 1] == "\n"):
            found = text.find("\n|}", at)
            return (found + 3, "a table") if found >= 0 else None
        if char in "{[" and text.startswith(char, at + 1):
            end = self._pairs().get(at, -1)
            if char == "[" and (text[end : end + 1] in ("(", "[") or text[at + 2 : at + 3] == "^"):
                return None  # a label or a footnote in brackets
        elif char == "<":
            end = self._tag_end(at)
        elif char in "['_":
            match = (_EXTERNAL if char == "[" else _QUOTES if char == "'" else _WORD)(text, at)
            end = -1 if match is None else match.end()
        return self._named(at, end) if end >= 0 else None

    def spaced_link(self, at: int) -> tuple[str, str] | None:
        """Return label and destination of what is no link since its destination has spaces."""
        match = _SPACED(self.text, at)
        return None if match is None else (match[1], match[2])

    def _named(self, at: int, end: int) -> tuple[int, str] | None:
        self._budget -= end - at
        if self._budget < 0:
            return None
        nodes = read_raw_inlines(self.text[at:end], self.lang)
        name = _NAMES[type(nodes[0])] if len(nodes) == 1 else None
        if name is None:
            return None
        trail = words(self.lang).trail(self.text[end : end + _MAX_TRAIL])
        if trail is not None and isinstance(nodes[0], n.Wikilink):
            end += trail.end()
        return end, name

    def _pairs(self) -> dict[int, int]:
        """Return where double braces and brackets end, by where they begin."""
        if self._ends is None:
            self._ends = {}
            opened: list[tuple[str, int]] = []
            at = 0
            while (match := _MARKS.search(self.text, at)) is not None:
                mark, at = match[0], match.end()
                if mark in _CLOSES:
                    opened.append((mark, match.start()))
                elif opened and mark.startswith(_CLOSES[opened[-1][0]]):
                    own, start = opened.pop()
                    at = match.start() + len(own)
                    self._ends[start] = at
        return self._ends

    def _tag_end(self, at: int) -> int:
        match = _TAG(self.text, at)
        if match is None:
            return -1
        if match[2]:
            return match.end()
        close = f"</{match[1]}>"
        if close in self._unclosed:
            return -1
        end = self.text.find(close, match.end())
        if end < 0:
            self._unclosed.add(close)
            return -1
        return end + len(close)


def shortened(text: str, length: int = 40) -> str:
    """Return a text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def unescaped(markdown: str) -> str:
    """Return wikitext that was typed into Markdown, without the escapes of formatters."""
    return _ESCAPED.sub(r"\1", markdown)


def warning_of(text: str, name: str) -> str:
    """Return what is to be said of typed wikitext that stays text."""
    if name == "a signature":
        return f"{text} would become a signature when the page is saved; it stays text"
    typed = shortened(text)
    if name == "a magic word":
        return f"{typed} looks like {name} of wikitext; Markdown takes it for bold"
    if name == "a heading":
        return f"{typed} looks like {name} of wikitext; it stays text"
    return f"{typed} looks like {name} of wikitext; it stays text, unless --allow-wikitext is given"
