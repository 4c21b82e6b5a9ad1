"""Makes inline nodes of markdown-it's inline tokens.

Longer than other files: it is one pass over tokens, and all its steps share its state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.foreign_html import FOREIGN_TAGS, dropped_message, picture
from wikiweave.formats.markdown.html_text import HtmlToken
from wikiweave.formats.markdown.links import Links
from wikiweave.formats.markdown.lookalikes import Lookout, shortened
from wikiweave.formats.markdown.raw import PANDOC_RAW, read_raw_inlines, single_raw
from wikiweave.formats.markdown.read_code import code_element
from wikiweave.formats.markdown.read_elements import (
    AboutNext,
    element_of,
    formula,
    href_of,
    in_one_line,
    tag_of,
    with_marks,
)
from wikiweave.formats.markdown.read_links import image_of, link_of, own_of
from wikiweave.formats.markdown.reserved import read_inline
from wikiweave.formats.markdown.syntax import Targets, Token, Wikilinks, inline_tokens
from wikiweave.formats.markdown.words import NUMBER, shown_target
from wikiweave.knowledge.words import HTML_TAGS, VOID_TAGS, words
from wikiweave.tree.nodes import (
    Comment,
    Emphasis,
    Entity,
    ExternalLink,
    HtmlElement,
    HtmlTag,
    Image,
    Inline,
    LineBreak,
    MagicLink,
    Reference,
    Strong,
    Text,
    Wikilink,
)
from wikiweave.tree.texts import joined

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence

__all__ = ["InlineReader", "NoteDefinition"]

_OPENINGS: Final = {"em_open": "em", "strong_open": "strong", "s_open": "s", "link_open": "link"}
_CLOSINGS: Final = {"em_close", "strong_close", "s_close", "link_close"}


class NoteDefinition:
    """The definition of a footnote, and the uses seen so far."""

    __slots__ = ("content", "group", "holder", "line", "name", "place", "uses")

    def __init__(
        self,
        content: str | None,
        name: str | None,
        group: str | None,
        holder: int,
        line: int | None = None,
    ) -> None:
        self.content = content
        self.name = name
        self.group = group
        self.holder = holder
        #: Where it begins, counted from 0.
        self.line = line
        #: What holds the content in wikitext.
        self.place: Reference | None = None
        self.uses: list[Reference] = []

    @property
    def placed(self) -> bool:
        """Whether something holds the content in wikitext."""
        return self.place is not None

    def move_to(self, node: Reference) -> None:
        """Take the content from the use that has it to where footnotes are listed."""
        if self.place is not None and any(use is self.place for use in self.uses):
            node.content, self.place.content = self.place.content, None
            self.place = node


class _Frame:
    """An open element: the token or tag that opened it, and what is in it so far."""

    __slots__ = ("about", "kind", "nodes", "real", "tag", "token")

    def __init__(
        self,
        kind: str,
        token: Token | None = None,
        tag: str = "",
        *,
        real: bool = False,
        about: AboutNext = None,
    ) -> None:
        self.kind = kind
        self.token = token
        self.tag = tag
        self.real = real
        self.about = about
        self.nodes: list[Inline] = []


class InlineReader:
    """Reads the inlines of one article; knows its footnotes."""

    def __init__(
        self,
        lang: str | None,
        notes: dict[str, NoteDefinition],
        links: Links | None = None,
        wikilinks: Wikilinks = False,
        targets: Targets | None = None,
        lookout: Lookout | None = None,
    ) -> None:
        self.lang = lang
        self.words = words(lang)
        self.links = links or Links("title", "", lang, self.words)
        self.wikilinks: Wikilinks = wikilinks
        self.targets = targets
        self.lookout = lookout or Lookout()
        self.notes = notes
        self.in_note = False
        #: Whether the text is a copy that we wrote, or one that was edited.
        self.is_ours = True
        #: Fragments of this page's headings, by what GitHub calls them.
        self.anchors: Mapping[str, str] = {}

    def text(self, markdown: str, line: int | None = None) -> list[Inline]:
        """Return the inlines of a line of Markdown, the one of that number if that is known."""
        tokens = inline_tokens(
            markdown,
            wikilinks=self.wikilinks,
            targets=self.targets,
            lookout=self.lookout,
            line=line,
        )
        return self.read(tokens)

    def read(self, tokens: Sequence[Token], *, one_line: bool = False) -> list[Inline]:
        """Return the inlines of tokens; `one_line` makes spaces of line breaks."""
        return _Run(self, one_line=one_line).read(tokens)

    def read_lines(self, tokens: Sequence[Token]) -> list[Inline]:
        """Return the inlines of tokens in which hard breaks, and no others, are line breaks."""
        return _Run(self, one_line=False, hard_breaks=False).read(tokens)

    def reference(self, slug: str) -> Inline:
        """Return the footnote that a label stands for; literal text where nothing defines it."""
        note = self.notes.get(slug.casefold())
        unnamed = slug.isdecimal()
        if note is None:
            if unnamed:
                return Text(f"[^{slug}]")
            note = self.notes[slug.casefold()] = NoteDefinition(None, slug, None, 1)
        node = Reference(None, note.name, note.group)
        note.uses.append(node)
        if self.in_note:
            return node
        if note.content is not None and not note.placed and len(note.uses) == note.holder:
            self.place(note, node)
        return node

    def listed(self, slug: str) -> Reference | None:
        """Return a listed footnote with its content; `None` where that stands elsewhere."""
        note = self.notes.get(slug.casefold())
        if note is None or note.content is None:
            return None
        node = Reference(None, note.name or f"note-{slug}", note.group)
        if not note.placed:
            note.name = node.name
            self.place(note, node)
        elif note.name is not None:
            note.move_to(node)
        return None if node.content is None else node

    def place(self, note: NoteDefinition, node: Reference) -> None:
        """Give a use the content of its footnote."""
        note.place = node
        outer, self.in_note = self.in_note, True
        node.content = self.text(note.content or "", note.line)
        self.in_note = outer


class _Run:
    """The state of reading one run of tokens."""

    def __init__(self, reader: InlineReader, *, one_line: bool, hard_breaks: bool = True) -> None:
        self.reader = reader
        self.one_line = one_line
        self.hard_breaks = hard_breaks
        self.stack: list[_Frame] = [_Frame("root")]
        self.literal: list[str] = []
        self.n_links = 0
        self.real = False  # whether the next tag is HTML in the wikitext
        self.about: AboutNext = None
        #: A link that letters right after it belong to.
        self.trailing: Wikilink | None = None

    def read(self, tokens: Sequence[Token]) -> list[Inline]:
        last = len(tokens) - 1
        is_pandoc = False  # whether the code span before is marked as wikitext by what follows
        for index, token in enumerate(tokens):
            if is_pandoc:
                is_pandoc = False
                rest = token.content.removeprefix(PANDOC_RAW)
                if rest:
                    self.literal.append(rest)
            elif token.type == "code_inline" and index < last and _marks_raw(tokens[index + 1]):
                is_pandoc = True
                self._add(*read_raw_inlines(token.content, self.reader.lang))
            else:
                self._token(token)
        self._flush()
        while len(self.stack) > 1:
            self._give_up()
        return joined(self.stack[0].nodes)

    def _flush(self) -> None:
        """Make a text of the literal characters so far, and of numbers in it links."""
        if not self.literal:
            return
        text = "".join(self.literal)
        self.literal = []
        nodes = self.stack[-1].nodes
        done = 0
        if self.trailing is not None and nodes and nodes[-1] is self.trailing:
            match = self.reader.words.trail(text)
            if match is not None:
                self.trailing.trail = match[0]
                text = text[match.end() :]
        if not self.n_links:
            for match in NUMBER.finditer(text):
                if match.start() > done:
                    nodes.append(Text(text[done : match.start()]))
                nodes.append(MagicLink(match[0]))
                done = match.end()
        if done < len(text):
            nodes.append(Text(text[done:]))

    def _add(self, *nodes: Inline) -> None:
        self._flush()
        self.stack[-1].nodes += nodes

    def _token(self, token: Token) -> None:
        kind = token.type
        if kind in ("text", "text_special"):
            if token.content:
                self.literal.append(token.content)
        elif kind == "softbreak":
            self.literal.append(" " if self.one_line or not self.hard_breaks else "\n")
        elif kind == "hardbreak" and not self.hard_breaks:
            self.literal.append("\n")
        elif kind == "hardbreak":
            self._add(LineBreak())
            if not self.one_line:
                self.literal.append("\n")
        elif kind == "ww_raw":
            self._add(*read_raw_inlines(token.content, self.reader.lang))
            self.trailing = None
        elif kind == "ww_reserved":
            self._reserved(token.content)
        elif kind == "ww_note":
            node = self.reader.reference(token.content)
            if isinstance(node, Text):
                self.literal.append(node.value)
            else:
                self._add(node)
        elif kind in ("ww_math", "ww_display"):
            self._add(formula(token.content, self._taken(), display=kind == "ww_display"))
        elif kind == "ww_entity":
            self._add(Entity(token.content))
        elif kind == "code_inline":
            raw = single_raw(token.content, self.reader.lang)
            self._add(code_element(token.content, self.reader.lang) if raw is None else raw)
        elif kind in _OPENINGS:
            self._flush()
            self.stack.append(_Frame(_OPENINGS[kind], token, about=self._taken()))
            self.n_links += kind == "link_open"
        elif kind in _CLOSINGS:
            self._close()
            self.n_links -= kind == "link_close"
        elif kind == "image":
            caption = _Run(self.reader, one_line=self.one_line).read(token.children or [])
            self._add(*image_of(token, caption, self.reader))
        elif kind == "html_inline":
            self._html(token.content)
        elif token.content:
            self.literal.append(token.content)

    def _reserved(self, comment: str) -> None:
        annotation = read_inline(comment)
        match annotation:
            case None:
                self._add(Comment(comment[4:-3]))
            case ann.Marks() | ann.Formula() | ann.Element():
                self.about = annotation
            case ann.RealHtml():
                self.real = True
            case ann.Caption():
                if self._takes_caption():
                    self.stack.append(_Frame("caption"))
                else:
                    self._add(Comment(comment[4:-3]))
            case ann.CaptionEnd() | ann.ApartCaptionEnd():
                if any(frame.kind == "caption" for frame in self.stack):
                    self._end_caption(apart=isinstance(annotation, ann.ApartCaptionEnd))
                else:
                    self._add(Comment(comment[4:-3]))
            case ann.InlineNode():
                self._add(annotation.node)
            case ann.HiddenWikitext():
                self._add(*read_raw_inlines(annotation.wikitext, self.reader.lang))
            case ann.Piped() | ann.ImageOptions() | ann.ReferenceAttributes():
                self._flush()
                if self.stack[-1].nodes:
                    _complete(self.stack[-1].nodes[-1], annotation)
            case ann.Origin():
                pass  # it is of the whole text, and was read before
            case _:
                assert_never(annotation)

    def _taken(self) -> AboutNext:
        """Return the annotation of the node that begins here."""
        about, self.about = self.about, None
        return about

    # --- elements

    def _takes_caption(self) -> bool:
        self._flush()
        last = self.stack[-1].nodes[-1:]
        return bool(last) and isinstance(last[0], Image) and last[0].caption is None

    def _end_caption(self, *, apart: bool) -> None:
        self._flush()
        while self.stack[-1].kind == "html":
            self._give_up()
        if self.stack[-1].kind == "caption":
            caption = joined(self.stack.pop().nodes)
            last = caption[-1] if caption else None
            if apart and isinstance(last, Text) and last.value[-1:] == " ":
                caption[-1:] = [Text(last.value[:-1])] if last.value != " " else []
            image = self.stack[-1].nodes[-1]
            assert isinstance(image, Image)
            image.caption = caption or None

    def _give_up(self) -> None:
        """Make a lone tag of an HTML element that nothing closes, and text of an open caption."""
        frame = self.stack.pop()
        if frame.kind == "caption":
            self.stack[-1].nodes += frame.nodes
            return
        match = tag_of(frame.tag)
        assert match is not None
        self.stack[-1].nodes += [HtmlTag(match[2], "start", match[3]), *frame.nodes]

    def _close(self) -> None:
        self._flush()
        while len(self.stack) > 2 and self.stack[-1].kind in ("html", "caption"):
            self._give_up()
        frame = self.stack.pop()
        children = joined(frame.nodes)
        new: list[Inline]
        if frame.kind == "em":
            new = [with_marks(Emphasis(in_one_line(children)), frame.about)]
        elif frame.kind == "strong":
            new = [with_marks(Strong(in_one_line(children)), frame.about)]
        elif frame.kind == "s" or frame.token is None:
            new = [HtmlElement("s", children)]
        else:
            new = link_of(frame.token, children, self.reader)
            link = new[0] if len(new) == 1 else None
            if isinstance(link, ExternalLink) and link.label is not None:
                link.label = in_one_line(link.label)
            if frame.token.info == "wikilink" and isinstance(link, Wikilink) and not link.trail:
                self.trailing = link
        self.stack[-1].nodes += new

    def _html(self, tag: str) -> None:
        real, self.real = self.real, False
        if tag.startswith("<!--") and len(tag) >= 7:
            self._add(Comment(tag[4:-3]))
            return
        match = tag_of(tag)
        name = match[2].lower() if match is not None else ""
        if match is None or (name not in HTML_TAGS and name != "a"):
            self._foreign_tag(tag, name, match)
            return
        self._flush()
        if name == "br":
            self._add(LineBreak(tag))
        elif match[1]:
            self._end_tag(match[2], tag, match[3])
        elif match[4] or name in VOID_TAGS:
            self._add(HtmlTag(match[2], "void", match[3], None if match[4] else ">"))
        else:
            self.stack.append(_Frame("html", None, tag, real=real, about=self._taken()))

    def _foreign_tag(self, tag: str, name: str, match: re.Match[str] | None) -> None:
        """Take a tag that MediaWiki shows as text."""
        lookout = self.reader.lookout
        if name == "img" and match is not None:
            node = picture(match[3])
            if node is not None:
                self._add(node)
            else:
                lookout.add(f"{shortened(tag)} names no picture: left out", lookout.find(tag))
        elif name in FOREIGN_TAGS:
            if match is None or not match[1]:
                lookout.add(dropped_message(tag), lookout.find(tag))
        else:
            self.literal.append(tag)

    def _end_tag(self, name: str, tag: str, rest: str) -> None:
        for depth in range(len(self.stack) - 1, 0, -1):
            frame = self.stack[depth]
            if frame.kind != "html":
                break
            opened = tag_of(frame.tag)
            assert opened is not None
            if opened[2].lower() != name.lower():
                continue
            while len(self.stack) - 1 > depth:
                self._give_up()
            self.stack.pop()
            children = joined(frame.nodes)
            href = href_of(opened[3]) if name.lower() == "a" else None
            if href:
                token = HtmlToken("link_open", "", attrs={"href": href})
                self.stack[-1].nodes += link_of(token, children, self.reader)
                return
            new = element_of(opened, children, tag, frame.about, real=frame.real)
            for node in new:
                if isinstance(node, Strong | Emphasis):
                    node.children = in_one_line(node.children)
            self.stack[-1].nodes += new
            return
        if name.lower() == "a":
            self.literal.append(tag)
        else:
            self._add(HtmlTag(name, "end", rest))


def _marks_raw(token: Token) -> bool:
    """Say whether a token makes wikitext of the code span before."""
    return token.type == "text" and token.content.startswith(PANDOC_RAW)


def _complete(
    node: Inline, annotation: ann.Piped | ann.ImageOptions | ann.ReferenceAttributes
) -> None:
    """Add what an annotation holds of the node before it, in place."""
    match annotation, node:
        case ann.Piped(), Wikilink(label=None):
            node.label = [Text(shown_target(own_of(node)) + node.trail)]
            node.trail = ""
        case ann.ImageOptions(), Image(options=[]):
            node.options = annotation.options
            if annotation.caption == "" and node.caption is None:
                node.caption = []
        case ann.ReferenceAttributes(), Reference():
            node.attributes = annotation.ref
        case _:
            pass  # it does not belong to this
