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

from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec

from wikiweave.knowledge.roles import heading_role
from wikiweave.tree import walk as tree
from wikiweave.tree.blocks import (
    Block,
    Blockquote,
    Heading,
    HtmlBlock,
    Level,
    List,
    ListItem,
    Paragraph,
    Preformatted,
    RawBlock,
    Redirect,
    Table,
    TableCaption,
    TableCell,
    TableRow,
    ThematicBreak,
)
from wikiweave.tree.field_docs import NodeDoc
from wikiweave.tree.inlines import (
    Argument,
    Category,
    Code,
    Comment,
    Emphasis,
    Entity,
    ExtensionTag,
    ExternalLink,
    Gallery,
    GalleryImage,
    HtmlElement,
    HtmlTag,
    Image,
    Inline,
    LanguageVariant,
    LineBreak,
    MagicLink,
    MagicWord,
    Math,
    Node,
    Nowiki,
    Parameter,
    ParserFunction,
    Reference,
    References,
    Strong,
    Template,
    Text,
    Wikilink,
)
from wikiweave.tree.seam import Later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wikiweave.tree import views
else:
    views = Later("wikiweave.tree.views")  # they are written on top of the nodes; see `seam`

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


N = TypeVar("N", bound="Node")


class _Searchable(Node):
    """What articles and sections have in common."""

    def walk(self) -> Iterator[Node]:
        """Yield every node below this one, depth first, in document order."""
        return tree.walk(self)

    def find(self, kind: type[N]) -> list[N]:
        """Return the nodes of a type below this one, in document order."""
        return tree.find(self, kind)

    def replace(self, old: Node, new: Node) -> None:
        """Put one node in the place of another, found by identity, or raise `TreeError`."""
        tree.replace(self, old, new)

    def remove(self, node: Node) -> None:
        """Take a node, found by identity, out of the tree, or raise `TreeError`."""
        tree.remove(self, node)

    def section(self, title: str) -> Section | None:
        """Return the first section, at any depth, with a heading, or `None`.

        The heading's plain text is compared as it is, then without regard to case; last
        comes a role, such as `see-also`.
        """
        return views.section(self, title)


class Section(_Searchable):
    """A heading and what belongs to it. `sections` are those of a deeper level, in order."""

    level: Level
    heading: list[Inline]
    """The heading's text."""
    body: list[Block] = msgspec.field(default_factory=list)
    sections: list[Section] = msgspec.field(default_factory=list)
    """Those of a deeper level within this one, in order."""
    lead: str | None = None
    trail: str | None = None
    after: list[Inline] = msgspec.field(default_factory=list)
    before: str | None = None

    @property
    def title(self) -> str:
        """The heading's plain text."""
        return views.heading_text(self)

    @property
    def role(self) -> str | None:
        """What the section is for, by its heading in any language: `see-also`, …, or `None`."""
        return heading_role(self.title)

    @property
    def links(self) -> list[Wikilink]:
        """The internal links of the section and those nested in it, in document order."""
        return self.find(Wikilink)

    def plain_text(self) -> str:
        """Return the section as readable text, its heading first; see `plain_text`."""
        return views.section_text(self)


class Article(_Searchable):
    """A whole article. `lead` holds the blocks before the first heading."""

    title: str | None = None
    """The title of the page; `None` when it is not known."""
    dialect: Literal["mediawiki", "plain"] = "mediawiki"
    """How the text is written: real wikitext, or the simple dialect of text files."""
    lead: list[Block] = msgspec.field(default_factory=list)
    """The blocks before the first heading."""
    sections: list[Section] = msgspec.field(default_factory=list)
    """The outermost sections."""
    lang: str | None = None
    """The wiki's language code, or `None` for the union of those known."""
    title_line: str | None = None
    """Layout: the title line of the plain dialect, where it is not `= Title =`; `""` for none."""
    trailing: str = "\n"
    """Layout: white space at the end."""
    newline: Literal["\n", "\r\n"] = "\n"
    """Layout: line breaks, when they are alike throughout, and a byte order mark."""
    bom: bool = False
    """Layout: whether the text begins with a byte order mark."""

    @property
    def infobox(self) -> Template | None:
        """The article's infobox: the first in the lead, else anywhere; `None` without one.

        In the lead, one that is a block comes before one within a paragraph or element.
        """
        return views.infobox(self)

    @property
    def infoboxes(self) -> list[Template]:
        """All infoboxes in document order, those within others included."""
        return views.with_role(self, "infobox")

    @property
    def see_also(self) -> list[Wikilink]:
        """The links listed under See also, in order.

        Every link of a list item counts, and those in templates that stand there as blocks
        (lists in columns are often made so); links in running text and footnotes do not.
        """
        return views.see_also(self)

    @property
    def references(self) -> list[Reference]:
        """The footnotes that have content, in the order of their first use.

        Of those with the same name and group the first that has content counts. Those
        defined in a list of references and never used come last.
        """
        return views.references(self)

    @property
    def external_links(self) -> list[ExternalLink]:
        """The links in the sections of external links, in document order."""
        return views.external_links(self)

    @property
    def categories(self) -> list[Category]:
        """The categories the article is put in, in document order, repeated ones included."""
        return views.categories(self)

    @property
    def short_description(self) -> str | None:
        """The short description's plain text; `""` for `none`, `None` where there is none."""
        return views.short_description(self)

    @property
    def hatnotes(self) -> list[Template]:
        """The hatnotes, in document order, those of sections included."""
        return views.with_role(self, "hatnote")

    @property
    def navboxes(self) -> list[Template]:
        """The navigation boxes, in document order."""
        return views.with_role(self, "navbox")

    @property
    def redirect(self) -> str | None:
        """The title that the article redirects to, or `None` if it does not."""
        return views.redirect(self)

    def plain_text(self) -> str:
        """Return the article as readable text, without its title; see `plain_text`."""
        return views.article_text(self)


# Pickles and `help` name this module for all nodes, and msgspec finds in it what the annotations of
# their fields refer to.
for _kind in [each for each in map(globals().get, __all__) if isinstance(each, type)]:
    type.__setattr__(_kind, "__doc__", NodeDoc(_kind))
    _kind.__module__ = __name__
