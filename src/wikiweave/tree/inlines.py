"""The nodes that stand in a line of text, and those within them. Import them from `nodes`.

The file is as long as there are inlines, which name each other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar, overload

import msgspec

from wikiweave.knowledge.roles import template_role
from wikiweave.knowledge.titles import category_name, page_title
from wikiweave.tree.seam import Later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wikiweave.tree import mapping
else:
    mapping = Later("wikiweave.tree.mapping")  # it is written on top of the nodes; see `seam`

__all__ = [
    "Argument",
    "Category",
    "Code",
    "Comment",
    "Emphasis",
    "Entity",
    "ExtensionTag",
    "ExternalLink",
    "Gallery",
    "GalleryImage",
    "HtmlElement",
    "HtmlTag",
    "Image",
    "Inline",
    "LanguageVariant",
    "LineBreak",
    "MagicLink",
    "MagicWord",
    "Math",
    "Node",
    "Nowiki",
    "Parameter",
    "ParserFunction",
    "Reference",
    "References",
    "Strong",
    "Template",
    "Text",
    "Wikilink",
]

T = TypeVar("T")


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


class Text(Node):
    """A run of plain wikitext, newlines within a paragraph included."""

    value: str


class Strong(Node):
    """Bold text. MediaWiki: Help:Formatting."""

    children: list[Inline]
    open: str = "'''"
    """The marks written before and after. Not layout: `""` where MediaWiki
    opens or closes the element by itself (line end, crossing quotes).
    """
    close: str = "'''"


class Emphasis(Node):
    """Italic text; marks as in `Strong`."""

    children: list[Inline]
    open: str = "''"
    """The marks written before and after, as in `Strong`."""
    close: str = "''"


class Wikilink(Node):
    """An internal link, `[[target#fragment|label]]trail`. MediaWiki: Help:Links."""

    target: str
    """The page linked to, as written (a leading colon included); `""` for `[[#here]]`."""
    label: list[Inline] | None = None
    """`None` when there is no pipe, `[]` when there is nothing after it."""
    fragment: str | None = None
    """What follows `#`, or `None`."""
    trail: str = ""
    """Letters glued to the closing brackets, which the link shows as its own."""
    bare: bool | None = None
    """Layout: `True` for a bare title that is a link by its place (a see-also item of
    the plain dialect); `None` lets the dialect decide.
    """
    before: str | None = None

    @property
    def title(self) -> str:
        """The title of the page linked to, as MediaWiki would spell it."""
        return page_title(self.target)


class ExternalLink(Node):
    """An external link: `[url label]`, `[url]` or a bare URL."""

    url: str
    """As written."""
    label: list[Inline] | None = None
    """`None` when there is none."""
    bracketed: bool = True
    """Whether it stands in brackets."""
    gap: str = " "
    """Layout: white space between URL and label."""


class MagicLink(Node):
    """A number MediaWiki links by itself: `ISBN …`, `RFC …`, `PMID …`."""

    value: str


class Argument(Node):
    """One argument of a template, parser function; `name` is `None` when positional."""

    name: str | None
    """Trimmed, as written."""
    value: list[Inline]
    name_before: str = ""
    """Layout, here and below: of named arguments MediaWiki trims white space and comments."""
    name_after: str = ""
    value_before: str = ""
    value_after: str = ""


class Template(Node):
    """A template use, `{{name|…}}`: a mapping from field names to wikitext, too.

    Keys are the names of arguments, `"1"`, `"2"` … for positional ones: `box["capital"]` is the
    field's wikitext. Where a name is repeated the last one counts, as in MediaWiki. There is no
    length, so a template without arguments is still true.
    """

    name: str
    """Trimmed, as written."""
    arguments: list[Argument] = msgspec.field(default_factory=list)
    name_before: str = ""
    name_after: str = ""
    before: str | None = None

    def __getitem__(self, key: str) -> str:
        return self.field(key).wikitext

    def __setitem__(self, key: str, wikitext: str) -> None:
        """Set a field to wikitext; add it at the end, laid out like its neighbours, if new.

        Of a field that is there only the value changes: white space and comments around
        it stay. A `|` that would end the field is written `{{!}}`, in a positional field
        `=` as `{{=}}`. Raises `TreeError`, with nothing changed, if the template would
        not read back as it is meant, as with braces that do not match.
        """
        mapping.set_field(self, key, wikitext)

    def __delitem__(self, key: str) -> None:
        """Remove a field, its repetitions included.

        Raises `TreeError` for a positional field that others follow: they would move up.
        """
        mapping.delete_field(self, key)

    def __contains__(self, key: object) -> bool:
        return mapping.contains(self, key)

    def __iter__(self) -> Iterator[str]:
        return iter(mapping.keys(self))

    @overload
    def get(self, key: str) -> str | None: ...
    @overload
    def get(self, key: str, default: T) -> str | T: ...
    def get(self, key: str, default: T | None = None) -> str | T | None:
        """Return a field's wikitext, or the default where there is no such field."""
        found = mapping.get(self, key)
        return default if found is None else found

    def keys(self) -> list[str]:
        """Return the names of the fields, in order, each once."""
        return mapping.keys(self)

    def values(self) -> list[str]:
        """Return the wikitext of the fields, in the order of `keys()`."""
        return [wikitext for _, wikitext in mapping.items(self)]

    def items(self) -> list[tuple[str, str]]:
        """Return names and wikitext of the fields, in the order of `keys()`."""
        return mapping.items(self)

    def field(self, key: str) -> mapping.Field:
        """Return a view of a field; raises `KeyError` where there is no such field."""
        return mapping.field(self, key)

    @property
    def role(self) -> str | None:
        """What the template is for, by its name: `infobox`, `hatnote`, …, or `None`."""
        return template_role(self.name)


class ParserFunction(Node):
    """A parser function or variable: `{{#if:…|…}}`, `{{DEFAULTSORT:…}}`, `{{PAGENAME}}`."""

    name: str
    """As written, without the colon."""
    arguments: list[Argument] = msgspec.field(default_factory=list)
    """The first argument follows the colon; none at all means there was no colon."""
    name_before: str = ""
    name_after: str = ""
    before: str | None = None


class Parameter(Node):
    """A template parameter, `{{{name|default}}}`."""

    name: str
    default: list[Inline] | None = None
    """What stands for a value that is not given; `None` when there is no pipe."""
    rest: str = ""
    """Everything from a second pipe on, which MediaWiki ignores."""
    before: str | None = None


class Reference(Node):
    """A footnote, `<ref name="…" group="…">content</ref>`; `content` is `None` for a reuse."""

    content: list[Inline] | None = None
    """The text of the footnote; `None` for another use of a named one."""
    name: str | None = None
    group: str | None = None
    """The group of footnotes it belongs to; `None` for the usual one."""
    attributes: str | None = None
    """Layout: the attributes as spelled, used as long as they say the same name and group."""
    close: str = "</ref>"
    """Layout: the closing tag as spelled."""
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
    attributes: str = ""
    """With the white space before it, as written."""
    close: str | None = None


class HtmlTag(Node):
    """An HTML tag that stands alone: void, self-closed, or half of a pair that crosses blocks."""

    name: str
    form: Literal["start", "end", "void"] = "start"
    """An opening tag, a closing one, or one that has no other half."""
    attributes: str = ""
    close: str | None = None
    """Layout: how the tag ends, `>` or `/>`; `None` as usual for its form."""
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
    value: str | None = None
    """`None` when self-closed, or when the content is wikitext."""
    children: list[Inline] | None = None
    attributes: str = ""
    close: str | None = None
    """Layout: the closing tag as spelled, or the end of a self-closed one."""
    before: str | None = None


class Comment(Node):
    """An HTML comment; `closed` is false for one that runs to the end of the text."""

    value: str
    closed: bool = True
    """Whether `-->` ends it."""
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

    target: str
    """With its namespace, as written."""
    options: list[str] = msgspec.field(default_factory=list)
    """Every option but the caption, as written, in order."""
    caption: list[Inline] | None = None
    caption_at: int | None = None
    """Layout: how many options stand before the caption; `None` for all."""
    before: str | None = None


class Category(Node):
    """Membership in a category, `[[Category:Name|sort key]]`."""

    target: str
    """With its namespace, as written."""
    sort_key: str | None = None
    """What the page is sorted by in the category; `None` when there is no pipe."""
    before: str | None = None

    @property
    def name(self) -> str:
        """The category's name, without its namespace."""
        return category_name(self.target)


class GalleryImage(Node):
    """One line of a gallery: a file, its options and caption."""

    target: str
    """The file, with its namespace where there is one, as written."""
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


# fmt: off
Inline: TypeAlias = (
    Text | Strong | Emphasis | Wikilink | ExternalLink | MagicLink | Template | ParserFunction
    | Parameter | Reference | References | HtmlElement | HtmlTag | Nowiki | Math | Code
    | Gallery | ExtensionTag | Comment | Entity | LineBreak | MagicWord | LanguageVariant
    | Image | Category
)
# fmt: on
