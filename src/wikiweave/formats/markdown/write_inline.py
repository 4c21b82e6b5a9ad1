"""Writes inlines as Markdown, each in a readable form where that form reads back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, Final

from wikiweave.formats.markdown.escape import (
    attribute_safe,
    escape_text,
    escape_title,
    escape_url,
    finish_line,
    finish_lines,
    guarded,
    per_cent_encoded,
)
from wikiweave.formats.markdown.links import EXTERNAL, links_for
from wikiweave.formats.markdown.marks import Mark, join_pieces
from wikiweave.formats.markdown.notes import Notes
from wikiweave.formats.markdown.options import MarkdownOptions
from wikiweave.formats.markdown.raw import (
    EMPTY_RAW,
    PANDOC_RAW,
    PIPED,
    RESERVED,
    code_span,
    encode_raw,
    hidden,
    json_comment,
    raw_inlines,
    shows_nothing,
)
from wikiweave.formats.markdown.words import (
    ENTITY,
    NUMBER,
    holds_number,
    is_external,
    shown_formula,
    shown_target,
)
from wikiweave.formats.wikitext.words import HTML_TAGS, INCLUDE_TAGS, VOID_TAGS, words
from wikiweave.tree.nodes import (
    Comment,
    Emphasis,
    Entity,
    ExternalLink,
    HtmlElement,
    HtmlTag,
    Image,
    LineBreak,
    List,
    MagicLink,
    Math,
    Node,
    Nowiki,
    Reference,
    Strong,
    Text,
    Wikilink,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["CAPTION_END", "REAL_HTML", "Writer"]

#: Stands before `<b>` and `<i>` that are HTML in the source.
REAL_HTML: Final = f"{RESERVED}html-->"
#: Stand around a caption that is not plain text; it follows its image.
CAPTION: Final = f"{RESERVED}caption-->"
CAPTION_END: Final = f"{RESERVED}end-->"
#: Ends a caption where text follows at once; the space is no part of either.
CAPTION_APART: Final = f" {RESERVED}apart-->"
_PLAIN_ALT: Final = re.compile(
    r"(?![\s^])(?!.*(?:RFC|PMID|ISBN)\s)(?:[^\s\\`*_\[\]<>&~$!@]|(?<! ) (?! ))+(?<! )"
).fullmatch
_REFERENCE_IN: Final = re.compile(r"&#?\w+;").search
_LOST_IN_TITLE: Final = re.compile(r'[\\"]|&(?=#?\w)').search
_TAG: Final = re.compile(
    r"<[A-Za-z][A-Za-z0-9\-]*(?:[ \t]+[a-zA-Z_:][a-zA-Z0-9:._-]*"
    r"(?:[ \t]*=[ \t]*(?:[^\"'=<>`\s]+|'[^'\n]*'|\"[^\"\n]*\"))?)*[ \t]*/?>"
).fullmatch
_OWN: Final = re.compile(r'<(?:code|i) class="wikitext"').match
_ENTITY: Final = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);").fullmatch
_BARE_URL: Final = re.compile(
    r"[a-zA-Z][a-zA-Z0-9+.\-]{1,31}:[^<>\x00-\x20\x7f-\x9f\u2028\u2029]*"
).fullmatch
_PLAIN_URL: Final = re.compile(
    r"[^\s<>()\[\]\\&|\"'\x00-\x20\x7f-\x9f\u2028\u2029\ufeff]+"
).fullmatch
#: What a code span of pandoc's raw wikitext may hold.
_PANDOC_CODE: Final = re.compile(
    r"(?![\s`])[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]+(?<![\s`])"
).fullmatch
#: What a link in double brackets may lead to.
_NOTE_TARGET: Final = re.compile(r"[^\[\]|\\`\n]+").fullmatch
_FORMULA: Final = re.compile(
    r"(?!\s)(?:[^$\\\n`\x00-\x1f\x7f-\x9f\u2028\u2029]|\\[^\n`\x00-\x1f\x7f-\x9f\u2028\u2029])+(?<!\s)"
).fullmatch
_MARKED_FORMULA: Final = re.compile(r"[\\*_\[\]<&`]|~~|  |!\Z|www\.|://|@").search
_CODE: Final = re.compile(r"(?![ {<])[^`\n\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+(?<! )").fullmatch
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|``").search
_LINKS: Final = (Wikilink, ExternalLink, Image, Reference, MagicLink)


class Writer:
    """What writing the inlines of one article needs to know."""

    def __init__(self, lang: str | None, options: MarkdownOptions | None = None) -> None:
        options = options or MarkdownOptions()
        self.lang = lang
        self.words = words(lang)
        self.links = links_for(options.links, options.base_url, lang, self.words, options.files)
        self.pandoc = options.raw == "pandoc"
        self.notes = Notes()
        self.one_line = False
        self.in_note = False
        self.in_link = False
        #: How many tables there are around.
        self.n_tables = 0
        #: And how many other blocks.
        self.n_containers = 0
        #: The last list written, and whether with the other of its two marks.
        self.last_list: tuple[List | None, bool] = (None, False)
        #: The block before the one being written.
        self.previous: Any = None
        #: Which chunk the footnotes are written before; `None` for after all.
        self.notes_at: int | None = None

    def paragraph(self, nodes: list[Any]) -> str:
        """Return the Markdown of a paragraph."""
        self.one_line = False
        return finish_lines(self._run(nodes))

    def line(self, nodes: list[Any]) -> str:
        """Return the Markdown of inlines in one line: a heading or a table cell."""
        self.one_line = True
        return finish_line(self._run(nodes))

    def item(self, nodes: list[Any]) -> str:
        """Return the Markdown of a list item's own line."""
        self.one_line = True
        return finish_lines(self._run(nodes))

    def note(self, nodes: list[Any]) -> str:
        """Return the Markdown of a footnote's content; footnotes in it stay raw."""
        self.in_note = True
        written = self.item(nodes)
        self.in_note = False
        return written

    def _run(self, nodes: list[Any]) -> str:
        pieces: list[str | Mark] = []
        self._inlines(nodes, pieces)
        return join_pieces(pieces)

    def _inlines(self, nodes: list[Any], out: list[str | Mark]) -> None:
        captioned = False  # whether the caption of an image has just ended
        for node in nodes:
            if captioned and not (type(node) is Text and node.value[:1].isspace()):
                out[-1] = CAPTION_APART
            writer = self._writers.get(type(node))
            if writer is None or not writer(self, node, out):
                self._raw(node, out)
            captioned = type(node) is Image and out[-1] == CAPTION_END

    # --- fall-back

    def _raw(self, node: Any, out: list[str | Mark]) -> None:
        raw = raw_inlines([node], self.lang)
        if raw is None:
            out.append(json_comment(node))
            return
        wikitext, one = raw
        if shows_nothing(node):
            out.append(hidden(wikitext))
            return
        if self.pandoc and _PANDOC_CODE(wikitext) and not self._touches_code(out):
            ticks = "`"
            while ticks in wikitext:
                ticks += "`"
            out.append(ticks + wikitext + ticks + PANDOC_RAW)
            return
        if one and not self._touches_code(out) and "\n" not in wikitext and not _CONTROL(wikitext):
            out.append(code_span(wikitext))
        else:
            out.append(encode_raw(wikitext))

    @staticmethod
    def _touches_code(out: list[str | Mark]) -> bool:
        return bool(out) and isinstance(out[-1], str) and out[-1].endswith("`")

    # --- one method a node; each says whether it found a readable form

    def _text(self, node: Text, out: list[str | Mark]) -> bool:
        if not self.in_link and holds_number(node.value):
            return False
        written = escape_text(node.value, one_line=self.one_line)
        if written[0].isdigit() and out and isinstance(out[-1], str) and out[-1].endswith("$"):
            written = EMPTY_RAW + written  # a formula does not end before a digit
        if written.startswith("{=") and self._touches_code(out):
            written = "\\" + written
        out.append(written)
        return True

    def _marked(self, node: Strong | Emphasis, out: list[str | Mark]) -> bool:
        n = 2 if isinstance(node, Strong) else 1
        usual = "'" * (n + 1)
        if node.open != usual or node.close != usual:
            if not node.children:
                return False
            out.append(json_comment({"marks": [node.open, node.close]}))
        out.append(Mark(n, opening=True))
        self._inlines(node.children, out)
        out.append(Mark(n, opening=False))
        return True

    def _label(self, nodes: list[Any]) -> str:
        outer, self.in_link = self.in_link, True
        label = self._run(nodes)
        self.in_link = outer
        return "\\" + label if label.startswith("^") else label

    def _wikilink(self, node: Wikilink, out: list[str | Mark]) -> bool:
        own = node.target
        if node.fragment is not None:
            own += "#" + node.fragment
        label, trail = node.label, node.trail
        if (
            node.before is not None
            or self.in_link
            or not own
            or not attribute_safe(own)
            or not attribute_safe(trail)
            or (label is not None and (not label or _has_link(label)))
        ):
            return False
        if self.links.style == "wikilink":
            return self._note_link(own, label, trail, out)
        labelled = label is not None
        label = _with_trail([Text(shown_target(own))] if label is None else label, trail)
        title = self.links.title(own, trail, _shown(label), labelled=labelled)
        if title is None:
            return False
        destination = self.links.destination(own)
        if self.links.style == "title" or not _PLAIN_URL(destination):
            destination = escape_url(destination)
        written = f"[{self._label(label)}]({destination}"
        out.append(written + (f" {escape_title(title)})" if title else ")"))
        return True

    def _note_link(
        self, own: str, label: list[Any] | None, trail: str, out: list[str | Mark]
    ) -> bool:
        """Write a link in double brackets, as Obsidian has it."""
        if not _NOTE_TARGET(own) or self.links.named_note(own) != own:
            return False
        if label is None:
            name = f"|{self._label([Text(shown_target(own) + trail)])}" if trail else ""
            out.append(f"[[{own}{name}]]")
            return True
        shown, name = _shown(label) or "", shown_target(own)
        rest = shown[len(name) :]
        piped = rest != "" and shown.startswith(name) and self.links.is_trail(rest)
        if piped and trail:
            return False
        out.append(f"[[{own}|{self._label(label)}]]")
        if piped or trail:
            out.append(PIPED if piped else escape_text(trail, one_line=self.one_line))
        return True

    def _external(self, node: ExternalLink, out: list[str | Mark]) -> bool:
        url = node.url
        if self.in_link or not is_external(url) or not attribute_safe(url) or node.gap != " ":
            return False
        if node.bracketed and _REFERENCE_IN(url):
            return False  # formatters would make a character of it
        if not node.bracketed:
            if node.label is not None or not _BARE_URL(url):
                return False
            out.append(f"<{url}>")
            return True
        label, title = node.label, ""
        if label is None:
            label = [Text(url)]
        elif _has_link(label):
            return False
        elif _shown(label) == url:
            title = "|"
        if self.links.style == "url" and self.links.named(url) is not None:
            title = EXTERNAL[bool(title)]
        destination = url if _PLAIN_URL(url) else escape_url(url)
        title = f" {escape_title(title)}" if title else ""
        out.append(f"[{self._label(label)}]({destination}{title})")
        return True

    def _image(self, node: Image, out: list[str | Mark]) -> bool:
        options = "|".join(node.options)
        if (
            node.before is not None
            or node.caption_at is not None
            or options != options.strip()
            or node.options == [""]
            or any("|" in option or option != option.strip() for option in node.options)
            or not attribute_safe(node.target)
            or per_cent_encoded(node.target)
            or not attribute_safe(options)
            or not self.words.is_file(node.target)
            or self.in_link
        ):
            return False
        caption = node.caption or []
        title, said = "", ""
        if node.caption == []:
            said = json_comment({"options": node.options, "caption": ""})
        elif _LOST_IN_TITLE(options):
            said = json_comment({"options": node.options})
        elif node.options:
            title = " " + escape_title(options)
        image = f"]({escape_url(guarded(node.target))}{title})"
        if not caption:
            out.append("![" + image + said)
        elif len(caption) == 1 and type(caption[0]) is Text and _PLAIN_ALT(caption[0].value):
            out.append(f"![{caption[0].value}{image}{said}")
        else:
            # What is not plain would be lost in the text that stands for an image.
            out.append(f"![{image}{said}{CAPTION}")
            self._inlines(caption, out)
            out.append(CAPTION_END)
        return True

    def _reference(self, node: Reference, out: list[str | Mark]) -> bool:
        if (
            self.in_note
            or self.in_link
            or node.before is not None
            or node.tag != "ref"
            or (node.content is None and node.name is None)
            or node.name == ""
        ):
            return False
        out.append(f"[^{self.notes.use(node)}]")
        if node.attributes is not None:
            out.append(json_comment({"ref": node.attributes}))
        return True

    def _entity(self, node: Entity, out: list[str | Mark]) -> bool:
        if not _ENTITY(node.value):
            return False
        out.append(node.value)
        return True

    def _line_break(self, node: LineBreak, out: list[str | Mark]) -> bool:
        if not _TAG(node.value):
            return False
        out.append(node.value)
        return True

    def _comment(self, node: Comment, out: list[str | Mark]) -> bool:
        value = node.value
        if (
            not node.closed
            or node.before is not None
            or value.startswith(("ww:", ">", "->"))
            or "--" in value
            or value.endswith("-")
            or "\n" in value
            or _CONTROL(value)
        ):
            return False
        out.append(f"<!--{value}-->")
        return True

    def _math(self, node: Math, out: list[str | Mark]) -> bool:
        formula = shown_formula(node.value)
        if node.tag != "math" or node.close != "</math>" or node.before is not None:
            return False
        if not _FORMULA(formula):
            return False
        said = _said_of_formula(node, formula)
        if said:
            out.append(json_comment(said))
        elif out and isinstance(out[-1], str) and out[-1].endswith("$"):
            return False
        # In code, nothing of it is taken for Markdown's marks and escapes.
        out.append(f"$`{formula}`$" if _MARKED_FORMULA(formula) else f"${formula}$")
        return True

    def _nowiki(self, node: Nowiki, out: list[str | Mark]) -> bool:
        if not node.value or node.attributes or node.tag != "nowiki":
            return False
        if node.close != "</nowiki>":
            return False
        out.append(json_comment({"element": "nowiki"}) + "<span>")
        done = 0
        for match in ENTITY.finditer(node.value):
            if match.start() > done:
                out.append(escape_text(node.value[done : match.start()], one_line=self.one_line))
            out.append(match[0])
            done = match.end()
        if done < len(node.value):
            out.append(escape_text(node.value[done:], one_line=self.one_line))
        out.append("</span>")
        return True

    def _magic_link(self, node: MagicLink, out: list[str | Mark]) -> bool:
        if self.in_link or not NUMBER.fullmatch(node.value) or _CONTROL(node.value):
            return False
        out.append(node.value)
        return True

    def _element(self, node: HtmlElement, out: list[str | Mark]) -> bool:
        name = node.name.lower()
        children = node.children
        if node.close is None and node.name in INCLUDE_TAGS:
            said = {"element": node.name}
            if node.attributes:
                said["attributes"] = node.attributes
            out.append(json_comment(said) + "<span>")
            self._inlines(children, out)
            out.append("</span>")
            return True
        if node.close is not None or name in VOID_TAGS or name not in HTML_TAGS:
            return False
        if (
            node.name == "code"
            and not node.attributes
            and len(children) == 1
            and isinstance(children[0], Text)
            and _CODE(children[0].value)
            and not self._touches_code(out)
        ):
            out.append(f"`{children[0].value}`")
            return True
        opening = f"<{node.name}{node.attributes}>"
        if not _TAG(opening) or opening.endswith("/>") or _OWN(opening):
            return False
        if node.name in ("b", "i") and not node.attributes:
            opening = REAL_HTML + opening
        out.append(opening)
        self._inlines(children, out)
        out.append(f"</{node.name}>")
        return True

    def _tag(self, node: HtmlTag, out: list[str | Mark]) -> bool:
        if node.form != "void" or node.before is not None or node.name.lower() not in HTML_TAGS:
            return False
        tag = f"<{node.name}{node.attributes}/>"
        if node.attributes.endswith("/") or node.close is not None or not _TAG(tag):
            return False
        out.append(tag)
        return True

    #: `Any`: the key fixes the node's type, which a dictionary cannot express.
    _writers: ClassVar[dict[type[Node], Callable[[Any, Any, list[str | Mark]], bool]]] = {
        Text: _text,
        Strong: _marked,
        Emphasis: _marked,
        Wikilink: _wikilink,
        ExternalLink: _external,
        Image: _image,
        Reference: _reference,
        Entity: _entity,
        LineBreak: _line_break,
        Comment: _comment,
        Math: _math,
        Nowiki: _nowiki,
        MagicLink: _magic_link,
        HtmlElement: _element,
        HtmlTag: _tag,
    }


def _said_of_formula(node: Math, formula: str) -> dict[str, str]:
    """Return what must be said of a formula beside its text."""
    said = {"math": node.attributes} if node.attributes else {}
    if node.value != formula:
        said["value"] = node.value
    return said


def _shown(label: list[Any]) -> str | None:
    """Return the text that a label is, if it is nothing else."""
    return label[0].value if len(label) == 1 and type(label[0]) is Text else None


def _with_trail(label: list[Any], trail: str) -> list[Any]:
    last = label[-1]
    if not trail:
        return label
    if type(last) is Text:
        return [*label[:-1], Text(last.value + trail)]
    return [*label, Text(trail)]


def _has_link(nodes: list[Any]) -> bool:
    stack = list(nodes)
    while stack:
        node = stack.pop()
        if isinstance(node, _LINKS):
            return True
        children = getattr(node, "children", None)
        if children:
            stack += children
    return False
