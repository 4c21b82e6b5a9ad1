"""What a rule sees: an article, its text, indexes of it, places in it, and how to report."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar, cast

from wikiweave.formats.dialects import write_article
from wikiweave.knowledge.roles import heading_role, template_key, template_role
from wikiweave.tree import nodes as n
from wikiweave.tree.tables import ALL, partition
from wikiweave.validation.edits import Edits
from wikiweave.validation.finding import Edit, Finding, Fix
from wikiweave.validation.index import Index
from wikiweave.validation.places import Places, Range
from wikiweave.validation.stray import Stray, stray_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wikiweave.validation.finding import Severity
    from wikiweave.validation.profile import Profile
    from wikiweave.validation.rule import Rule

__all__ = ["Page"]

N = TypeVar("N", bound=n.Node)


class Page(Edits):
    """An article being checked. Everything is computed once, on first use.

    Offsets are 0-based code points of `page.text`, ranges half-open tuples `(start, end)`.
    """

    def __init__(self, article: n.Article, profile: Profile, file: str | None = None) -> None:
        self.article = article
        self.profile = profile
        self.file = file
        #: The wiki's language code, or `None`.
        self.lang = article.lang or profile.lang
        #: The article's title, or `None`.
        self.title = article.title
        self.findings: list[Finding] = []
        self.severities: Mapping[str, Severity] = profile.severity
        #: The ids of the rules that are run.
        self.active: frozenset[str] = frozenset()

    # --- The text, in three forms of the same length ---------------------------

    @cached_property
    def original(self) -> str:
        """The original text, with its byte order mark and line breaks."""
        # The protocol of `Codec` names it.
        return write_article(self.article)

    @cached_property
    def text(self) -> str:
        """The whole wikitext, without a byte order mark, with LF where all breaks are CRLF."""
        text = self.original[1:] if self.article.bom else self.original
        return text.replace("\r\n", "\n") if self.article.newline == "\r\n" else text

    @cached_property
    def alphabet(self) -> str:
        """The characters of the text, each once, in no order."""
        return "".join(frozenset(self.text))

    @cached_property
    def masked(self) -> str:
        """The text with comments, nowiki, code, formulas and the like as NULs."""
        ranges = [*self.verbatim]
        ranges += [self.span(node) for kind in _UNREAD for node in self.all(kind)]
        if "<!--" in self.text:
            # Those in a template's layout are not nodes.
            ranges += [match.span() for match in _COMMENT.finditer(self.text)]
        pieces = []
        done = 0
        for start, end in sorted(ranges):
            if end > done:
                pieces += [self.text[done:start], _blank(self.text[max(start, done) : end])]
                done = end
        return "".join([*pieces, self.text[done:]])

    @cached_property
    def verbatim(self) -> list[Range]:
        """Where comments are shown as text: nowiki, code, formulas and the like; in no order."""
        ranges = [self.span(node) for kind in _VERBATIM for node in self.all(kind)]
        tags = self.all(n.ExtensionTag)
        return ranges + [self.span(node) for node in tags if node.value is not None]

    @cached_property
    def prose(self) -> str:
        """The text with only the article's texts: no markup, no URLs, no names."""
        pieces = []
        done = 0
        text, offsets = self.text, self.places.offsets
        for node in self.all(n.Text):
            found = offsets.get(id(node))
            if found is not None and found[1] >= done and text.startswith(node.value, found[1]):
                pieces += [_blank(text[done : found[1]]), node.value]
                done = found[2]
        return "".join([*pieces, _blank(self.text[done:])])

    @cached_property
    def stray(self) -> list[Stray]:
        """The marks left as text, in order: `[[`, `}}`, `<ref` … without their other half."""
        return list(stray_marks(self.prose))

    # --- The tree ---------------------------------------------------------------

    @cached_property
    def index(self) -> Index:
        """The nodes by type, and the parent of each."""
        return Index(self.article)

    def all(self, kind: type[N]) -> Sequence[N]:
        """Return the nodes of exactly a type, in document order."""
        # The key fixes the type, which no dictionary can say.
        return cast("Sequence[N]", self.index.by_type.get(kind, ()))

    def parent(self, node: n.Node) -> n.Node | None:
        """Return what a node is directly in; `None` for the article."""
        return self.index.parent(node)

    def ancestors(self, node: n.Node) -> Iterator[n.Node]:
        """Yield what a node is in, from the inside out; the article is last."""
        return self.index.ancestors(node)

    def is_in(self, node: n.Node, *kinds: type[n.Node]) -> bool:
        """Return whether a node is inside one of some types, at any depth."""
        return any(isinstance(each, kinds) for each in self.index.ancestors(node))

    def siblings(self, node: n.Node) -> Sequence[n.Node]:
        """Return the list that a node is in, itself included; `[node]` if it is in none."""
        parent = self.parent(node)
        if parent is not None:
            for name in parent.__struct_fields__:
                value = getattr(parent, name)
                if isinstance(value, list) and any(each is node for each in value):
                    return value
        return [node]

    @cached_property
    def sections(self) -> Sequence[n.Section]:
        """All sections, at any depth, in document order."""
        return self.all(n.Section)

    def role(self, section: n.Section) -> str | None:
        """Return the role of a section by its heading, such as `see-also`, or `None`."""
        return heading_role(section.title, self.lang)

    @cached_property
    def templates_by_role(self) -> Mapping[str, list[n.Template]]:
        """The templates by role: `infobox`, `hatnote`, `citation-list` and so on."""
        found: dict[str, list[n.Template]] = {}
        for template in self.all(n.Template):
            role = template_role(template.name)
            if role is not None:
                found.setdefault(role, []).append(template)
        return found

    @cached_property
    def templates_by_name(self) -> Mapping[str, list[n.Template]]:
        """The templates by `template_key`: small letters, spaces for `_`, no namespace."""
        found: dict[str, list[n.Template]] = {}
        for template in self.all(n.Template):
            found.setdefault(template_key(template.name), []).append(template)
        return found

    @cached_property
    def references_by_name(self) -> Mapping[tuple[str, str], list[n.Reference]]:
        """The named footnotes by group (`""` for none) and name, in document order.

        Names are normalised as MediaWiki does: white space at their ends does not count.
        """
        found: dict[tuple[str, str], list[n.Reference]] = {}
        for node in self.all(n.Reference):
            if node.name:
                found.setdefault((node.group or "", " ".join(node.name.split())), []).append(node)
        return found

    # --- Places -----------------------------------------------------------------

    @cached_property
    def places(self) -> Places:
        """The spans of the nodes."""
        return Places(self.article, self.text, self.index)

    def span(self, node: n.Node) -> Range:
        """Return where a node stands, without the white space that separates blocks."""
        return self.places.node(node)

    def source(self, node: n.Node | Range) -> str:
        """Return the wikitext of a node or range."""
        start, end = node if isinstance(node, tuple) else self.places.node(node)
        return self.text[start:end]

    def nodes(self, nodes: Sequence[n.Node]) -> Range:
        """Return where consecutive nodes, at least one, stand together."""
        return self.places.nodes(nodes)

    def within(self, node: n.Node, start: int, end: int) -> Range:
        """Return a stretch of a node, by offsets in its own wikitext (a text's `value`)."""
        first = self.places.node(node)[0]
        return first + start, first + end

    def find(self, node: n.Node | Range, needle: str, *, last: bool = False) -> Range:
        """Return where a string first (or last) stands in a node; the whole node if nowhere."""
        start, end = node if isinstance(node, tuple) else self.places.node(node)
        search = self.text.rfind if last else self.text.find
        at = search(needle, start, end)
        return (start, end) if at < 0 else (at, at + len(needle))

    def target(self, node: n.Wikilink | n.Image | n.GalleryImage | n.Category) -> Range:
        """Return where the target of a link, image or category stands."""
        return self.find(node, node.target)

    def start_tag(self, node: n.Node) -> Range:
        """Return where the start tag of a footnote, element, gallery … stands."""
        start, end = self.places.node(node)
        close = self.text.find(">", start, end)
        return start, end if close < 0 else close + 1

    def end_tag(self, node: n.Node) -> Range:
        """Return where the end tag of a footnote, element, gallery … stands; its end if none."""
        end = self.places.node(node)[1]
        open_ = self.text.rfind("</", self.start_tag(node)[1], end)
        return (end, end) if open_ < 0 else (open_, end)

    def heading(self, node: n.Section | n.Heading) -> Range:
        """Return where a heading stands, equals signs included."""
        start = self.places.node(node)[0]
        inlines = node.heading if isinstance(node, n.Section) else node.children
        text_end = self.places.nodes(inlines)[1] if inlines else start + node.level
        at = self.text.find("=" * node.level, text_end)
        return start, at + node.level

    def heading_text(self, node: n.Section | n.Heading) -> Range:
        """Return where a heading's text stands, without equals signs and white space."""
        start, end = self.heading(node)
        return self.trimmed((start + node.level, end - node.level))

    def argument_name(self, node: n.Argument) -> Range:
        """Return where an argument's name stands; for a positional one an empty range."""
        start, end = self.places.node(node)
        if node.name is None:
            return start, start
        # Searched for, because in the plain dialect the item's mark comes first.
        first = max(start, self.text.find(node.name, start + len(node.name_before), end))
        return first, min(first + len(node.name), end)

    def argument_value(self, node: n.Argument) -> Range:
        """Return where an argument's value stands, without white space around it."""
        start, end = self.places.node(node)
        if node.name is not None:
            start = self.argument_name(node)[1] + len(node.name_after) + 1
        return self.trimmed((min(start, end), end))

    def line(self, offset: int) -> Range:
        """Return the line that an offset is in, without its line break."""
        return self.places.line(offset)

    def trimmed(self, where: Range) -> Range:
        """Return a range without the white space at its ends."""
        start, end = where
        text = self.text
        while start < end and text[start] in " \t\n\r":
            start += 1
        while start < end and text[end - 1] in " \t\n\r":
            end -= 1
        return start, end

    # --- Reporting --------------------------------------------------------------

    def report(
        self, rule: Rule, where: n.Node | Range, message: str, fix: Fix | None = None
    ) -> None:
        """Add a finding; `where` is a node or a range of `page.text`."""
        start, end = where if isinstance(where, tuple) else self.places.node(where)
        place = self.places.position
        line, column, first = place(start)
        end_line, end_column, last = place(end)
        finding = Finding(
            self.file,
            line,
            column,
            end_line,
            end_column,
            first,
            last,
            rule.id,
            rule.name,
            self.severities.get(rule.id, rule.severity),
            message,
            fix and self._original_fix(fix),
        )
        self.findings.append(finding)

    def _original_fix(self, fix: Fix) -> Fix:
        places = self.places
        edits = (
            Edit(
                places.position(each.start)[2],
                places.position(each.end)[2],
                places.original(each.replacement),
            )
            for each in sorted(fix.edits, key=lambda edit: (edit.start, edit.end))
        )
        return Fix(fix.description, fix.safety, tuple(edits))


#: What MediaWiki does not read as wikitext; then what else rules about markup or words should
#: not look at. An extension's tag is of the first kind if its content is a text: `page.verbatim`.
_VERBATIM, _UNREAD, _ = partition(
    ALL,
    (n.Nowiki, n.Code, n.Math),
    (n.Comment, n.RawBlock),
    (
        n.Argument, n.Article, n.Blockquote, n.Category, n.Emphasis, n.Entity, n.ExtensionTag,
        n.ExternalLink, n.Gallery, n.GalleryImage, n.Heading, n.HtmlBlock, n.HtmlElement,
        n.HtmlTag, n.Image, n.LanguageVariant, n.LineBreak, n.List, n.ListItem, n.MagicLink,
        n.MagicWord, n.Paragraph, n.Parameter, n.ParserFunction, n.Preformatted, n.Redirect,
        n.Reference, n.References, n.Section, n.Strong, n.Table, n.TableCaption, n.TableCell,
        n.TableRow, n.Template, n.Text, n.ThematicBreak, n.Wikilink,
    ),
)  # fmt: skip
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NOT_BREAK: Final = re.compile(r"[^\n]")


def _blank(text: str) -> str:
    if "\n" not in text:
        return "\0" * len(text)
    return _NOT_BREAK.sub("\0", text)
