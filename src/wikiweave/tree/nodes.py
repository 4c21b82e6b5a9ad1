"""The document tree: plain mutable structs, compared by value, tagged by `type`.

Every character of a source lands in exactly one field of one node. Fields that
hold *layout* (spacing, spelling variants) come last and default to the
canonical form, so a node made by hand needs none of them. Where the default is
`None`, the writer picks what suits the place (say, the blank line between two
paragraphs); a reader stores a value only where the source differs from that.

A string in a node is wikitext, verbatim, unless its doc line says otherwise.
Text that a person typed is turned into nodes by `wikiweave.text`.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal, TypeAlias

import msgspec

from wikiweave.knowledge.titles import category_name, page_title
from wikiweave.tree.mapping import TemplateMapping
from wikiweave.tree.sections import ArticleViews, SectionViews

# fmt: off
__all__ = [
    "Argument", "Article", "Block", "Blockquote", "Category", "Code", "Comment", "Emphasis",
    "Entity", "ExtensionTag", "ExternalLink", "Gallery", "GalleryImage", "Heading", "HtmlBlock",
    "HtmlElement", "HtmlTag", "Image", "Inline", "LanguageVariant", "LineBreak", "List",
    "ListItem", "MagicLink", "MagicWord", "Math", "Node", "Nowiki", "Paragraph", "Parameter",
    "ParserFunction", "Preformatted", "RawBlock", "Redirect", "Reference", "References",
    "Section", "Strong", "Table", "TableCaption", "TableCell", "TableRow", "Template", "Text",
    "ThematicBreak", "Wikilink",
]
# fmt: on


#: How deep a heading is, `=` to `======`.
Level: TypeAlias = Annotated[int, msgspec.Meta(ge=1, le=6)]


def _kebab(class_name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", class_name).lower()


# No node is in itself, so the garbage collector need not look for cycles of them: reading and
# copying are some 7 % faster without it. Reference counts free all trees.
class Node(
    msgspec.Struct,
    tag_field="type",
    tag=_kebab,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """What every node is: a msgspec struct whose JSON carries its kind in `type`."""


# --- Inlines ---------------------------------------------------------------


class Text(Node):
    """A run of plain wikitext, newlines within a paragraph included."""

    value: str


class Strong(Node):
    """Bold text. MediaWiki: Help:Formatting."""

    children: list[Inline]
    #: The marks written before and after. Not layout: `""` where MediaWiki
    #: opens or closes the element by itself (line end, crossing quotes).
    open: str = "'''"
    close: str = "'''"


class Emphasis(Node):
    """Italic text; marks as in `Strong`."""

    children: list[Inline]
    open: str = "''"
    close: str = "''"


class Wikilink(Node):
    """An internal link, `[[target#fragment|label]]trail`. MediaWiki: Help:Links."""

    #: The page linked to, as written (a leading colon included); `""` for `[[#here]]`.
    target: str
    #: `None` when there is no pipe, `[]` when there is nothing after it.
    label: list[Inline] | None = None
    #: What follows `#`, or `None`.
    fragment: str | None = None
    #: Letters glued to the closing brackets, which the link shows as its own.
    trail: str = ""
    #: Layout: `True` for a bare title that is a link by its place (a see-also item of
    #: the plain dialect); `None` lets the dialect decide.
    bare: bool | None = None
    before: str | None = None

    @property
    def title(self) -> str:
        """The title of the page linked to, as MediaWiki would spell it."""
        return page_title(self.target)


class ExternalLink(Node):
    """An external link: `[url label]`, `[url]` or a bare URL."""

    url: str
    #: `None` when there is none.
    label: list[Inline] | None = None
    bracketed: bool = True
    #: Layout: white space between URL and label.
    gap: str = " "


class MagicLink(Node):
    """A number MediaWiki links by itself: `ISBN …`, `RFC …`, `PMID …`."""

    value: str


class Argument(Node):
    """One argument of a template, parser function; `name` is `None` when positional."""

    #: Trimmed, as written.
    name: str | None
    value: list[Inline]
    #: Layout of named arguments, which MediaWiki trims: white space (and comments)
    #: before and after the name, then before and after the value.
    name_before: str = ""
    name_after: str = ""
    value_before: str = ""
    value_after: str = ""


class Template(Node, TemplateMapping):
    """A template use, `{{name|…}}`: a mapping from field names to wikitext, too."""

    #: Trimmed, as written.
    name: str
    arguments: list[Argument] = msgspec.field(default_factory=list)
    #: Layout: white space and comments around the name.
    name_before: str = ""
    name_after: str = ""
    #: Layout of every node that can be a block: the white space between it and the block
    #: before. `None` is what suits the two.
    before: str | None = None


class ParserFunction(Node):
    """A parser function or variable: `{{#if:…|…}}`, `{{DEFAULTSORT:…}}`, `{{PAGENAME}}`."""

    #: As written, without the colon.
    name: str
    #: The first argument follows the colon; none at all means there was no colon.
    arguments: list[Argument] = msgspec.field(default_factory=list)
    name_before: str = ""
    name_after: str = ""
    before: str | None = None


class Parameter(Node):
    """A template parameter, `{{{name|default}}}`."""

    name: str
    default: list[Inline] | None = None
    #: Everything from a second pipe on, which MediaWiki ignores.
    rest: str = ""
    before: str | None = None


class Reference(Node):
    """A footnote, `<ref name="…" group="…">content</ref>`; `content` is `None` for a reuse."""

    content: list[Inline] | None = None
    name: str | None = None
    group: str | None = None
    #: Layout: the attributes as spelled, used as long as they say the same name and group.
    attributes: str | None = None
    #: Layout: the closing tag as spelled.
    close: str = "</ref>"
    tag: str = "ref"
    before: str | None = None


class References(Node):
    """Where footnotes are listed: `<references/>`, or with list-defined references inside."""

    children: list[Inline] | None = None
    attributes: str = ""
    close: str = "</references>"
    tag: str = "references"
    before: str | None = None


class HtmlElement(Node):
    """A pair of HTML tags and what is between them, within one paragraph, item or cell."""

    name: str
    children: list[Inline]
    #: With the white space before it, as written.
    attributes: str = ""
    close: str | None = None


class HtmlTag(Node):
    """An HTML tag that stands alone: void, self-closed, or half of a pair that crosses blocks."""

    name: str
    form: Literal["start", "end", "void"] = "start"
    attributes: str = ""
    #: Layout: how the tag ends, `>` or `/>`; `None` as usual for its form.
    close: str | None = None
    before: str | None = None


class Nowiki(Node):
    """Text that is no markup: `<nowiki>…</nowiki>`; `value` is `None` for `<nowiki/>`."""

    value: str | None = None
    attributes: str = ""
    close: str = "</nowiki>"
    tag: str = "nowiki"


class Math(Node):
    """A TeX formula."""

    value: str
    attributes: str = ""
    close: str = "</math>"
    tag: str = "math"
    before: str | None = None


class Code(Node):
    """Program text: `<syntaxhighlight lang="…">`, or its old name `<source>`."""

    value: str
    attributes: str = ""
    close: str = "</syntaxhighlight>"
    tag: str = "syntaxhighlight"
    before: str | None = None


class ExtensionTag(Node):
    """Any other extension tag. Its content is either `value`, kept verbatim, or `children`."""

    name: str
    #: `None` when self-closed, or when the content is wikitext.
    value: str | None = None
    children: list[Inline] | None = None
    attributes: str = ""
    #: Layout: the closing tag as spelled, or the end of a self-closed one.
    close: str | None = None
    before: str | None = None


class Comment(Node):
    """An HTML comment; `closed` is false for one that runs to the end of the text."""

    value: str
    closed: bool = True
    before: str | None = None


class Entity(Node):
    """A character reference, as written: `&nbsp;`."""

    value: str


class LineBreak(Node):
    """`<br>`; `value` is how it is spelled."""

    value: str = "<br>"


class MagicWord(Node):
    """A behaviour switch, `__TOC__`."""

    value: str
    before: str | None = None


class LanguageVariant(Node):
    """Language converter markup, `-{…}-`; `value` is what is inside."""

    value: str
    before: str | None = None


class Image(Node):
    """A file shown in place, `[[File:target|options|caption]]`. MediaWiki: Help:Images."""

    #: With its namespace, as written.
    target: str
    #: Every option but the caption, as written, in order.
    options: list[str] = msgspec.field(default_factory=list)
    caption: list[Inline] | None = None
    #: Layout: how many options stand before the caption; `None` for all.
    caption_at: int | None = None
    before: str | None = None


class Category(Node):
    """Membership in a category, `[[Category:Name|sort key]]`."""

    #: With its namespace, as written.
    target: str
    sort_key: str | None = None
    before: str | None = None

    @property
    def name(self) -> str:
        """The category's name, without its namespace."""
        return category_name(self.target)


# --- Blocks ----------------------------------------------------------------


class Paragraph(Node):
    """A paragraph; line breaks of the source are newlines in its texts."""

    children: list[Inline]
    before: str | None = None


class Preformatted(Node):
    """Lines that begin with a space; the space is kept in the texts."""

    children: list[Inline]
    before: str | None = None


class ListItem(Node):
    """One item: its own line, then the lists (or an indented table) nested in it."""

    children: list[Inline] = msgspec.field(default_factory=list)
    body: list[Block] = msgspec.field(default_factory=list)
    #: In a definition list: whether this is a term (`;`) or a description (`:`).
    term: bool = False
    #: Whether a description stands on its term's line: `; term : description`.
    same_line: bool = False
    #: Whether the item has no line of its own, as the outer one in a lone `** item`.
    implied: bool = False
    #: Layout: white space between marks and text; `None` as usual in the dialect.
    pad: str | None = None
    #: Layout: the line break before the item, with white space around it.
    before: str | None = None
    #: The marks as written, where they differ from those of the enclosing lists.
    marks: str | None = None


class List(Node):
    """Consecutive items of one kind; `definition` is for `;` and `:`."""

    kind: Literal["bulleted", "numbered", "definition"]
    items: list[ListItem] = msgspec.field(default_factory=list)
    before: str | None = None


class TableCell(Node):
    """A cell: the text on its own line, then the blocks on the lines that follow."""

    children: list[Inline] = msgspec.field(default_factory=list)
    body: list[Block] = msgspec.field(default_factory=list)
    header: bool = False
    #: As written, trimmed; `None` when there is no attribute pipe.
    attributes: str | None = None
    #: Whether the cell stands on the line of the cell before it (`||`, `!!`).
    same_line: bool = False
    #: Layout: everything from the end of the text before to the attributes or text.
    open: str | None = None
    #: Layout: what separates attributes from text.
    gap: str | None = None


class TableCaption(Node):
    """`|+ caption`."""

    children: list[Inline] = msgspec.field(default_factory=list)
    body: list[Block] = msgspec.field(default_factory=list)
    attributes: str | None = None
    open: str | None = None
    gap: str | None = None


class TableRow(Node):
    """A row. Besides cells it may hold blocks: templates that make cells, comments, stray text."""

    cells: list[TableCell | TableCaption | Block] = msgspec.field(default_factory=list)
    attributes: str = ""
    #: Whether the row has no `|-` of its own, as a table's first may.
    implied: bool = False
    #: Layout: the row's mark with the line break before it.
    open: str | None = None


class Table(Node):
    """A table, `{| … |}`. MediaWiki: Help:Tables. `caption` is the one before all rows."""

    rows: list[TableRow] = msgspec.field(default_factory=list)
    caption: TableCaption | None = None
    #: As written, white space before them included.
    attributes: str = ""
    #: Layout: the opening mark, and the closing one with the line break before it;
    #: `close` is `""` for a table that nothing closes.
    open: str = "{|"
    close: str | None = None
    before: str | None = None


class ThematicBreak(Node):
    """A rule of four or more hyphens."""

    marks: str = "----"
    before: str | None = None


class GalleryImage(Node):
    """One line of a gallery: a file, its options and caption."""

    target: str
    options: list[str] = msgspec.field(default_factory=list)
    caption: list[Inline] | None = None
    caption_at: int | None = None


class Gallery(Node):
    """`<gallery>`: one entry a line; a line that names no file is a text."""

    items: list[GalleryImage | Text] = msgspec.field(default_factory=list)
    attributes: str = ""
    close: str = "</gallery>"
    tag: str = "gallery"
    before: str | None = None


class HtmlBlock(Node):
    """An HTML element whose tags stand on lines of their own, with blocks between them."""

    name: str
    body: list[Block] = msgspec.field(default_factory=list)
    attributes: str = ""
    #: Layout: the closing tag with the line break before it.
    close: str | None = None
    before: str | None = None


class Blockquote(Node):
    """`<blockquote>` with blocks in it; as `HtmlBlock`."""

    body: list[Block] = msgspec.field(default_factory=list)
    attributes: str = ""
    close: str | None = None
    tag: str = "blockquote"
    before: str | None = None


class Heading(Node):
    """A heading that starts no section: in a table cell or an HTML block."""

    level: Level
    children: list[Inline]
    lead: str | None = None
    trail: str | None = None
    after: list[Inline] = msgspec.field(default_factory=list)
    before: str | None = None


class Redirect(Node):
    """`#REDIRECT [[target]]`."""

    link: Wikilink | Category | Image
    word: str = "#REDIRECT"
    gap: str = " "
    before: str | None = None


class RawBlock(Node):
    """Wikitext kept whole and unread: constructs nested deeper than wikiweave reads."""

    value: str
    before: str | None = None


# fmt: off
Inline: TypeAlias = (
    Text | Strong | Emphasis | Wikilink | ExternalLink | MagicLink | Template | ParserFunction
    | Parameter | Reference | References | HtmlElement | HtmlTag | Nowiki | Math | Code
    | Gallery | ExtensionTag | Comment | Entity | LineBreak | MagicWord | LanguageVariant
    | Image | Category
)
# fmt: on

# fmt: off
Block: TypeAlias = (
    Paragraph | Preformatted | List | Table | ThematicBreak | Gallery | HtmlBlock | Blockquote
    | Heading | Redirect | RawBlock | Template | ParserFunction | Parameter | References
    | Reference | Math | Code | ExtensionTag | Comment | MagicWord | LanguageVariant | Image
    | Category | HtmlTag
)
# fmt: on


class Section(Node, SectionViews):
    """A heading and what belongs to it. `sections` are those of a deeper level, in order."""

    #: 1 to 6.
    level: Level
    heading: list[Inline]
    body: list[Block] = msgspec.field(default_factory=list)
    sections: list[Section] = msgspec.field(default_factory=list)
    #: Layout: white space inside the equals signs; `None` as usual in the dialect.
    lead: str | None = None
    trail: str | None = None
    #: Comments and white space after the closing equals signs.
    after: list[Inline] = msgspec.field(default_factory=list)
    before: str | None = None


class Article(Node, ArticleViews):
    """A whole article. `lead` holds the blocks before the first heading."""

    title: str | None = None
    dialect: Literal["mediawiki", "plain"] = "mediawiki"
    lead: list[Block] = msgspec.field(default_factory=list)
    sections: list[Section] = msgspec.field(default_factory=list)
    #: The wiki's language code, or `None` for the union of those known.
    lang: str | None = None
    #: Layout: the title line of the plain dialect, where it is not `= Title =`; `""` for none.
    title_line: str | None = None
    #: Layout: white space at the end.
    trailing: str = "\n"
    #: Layout: line breaks, when they are alike throughout, and a byte order mark.
    newline: Literal["\n", "\r\n"] = "\n"
    bom: bool = False
