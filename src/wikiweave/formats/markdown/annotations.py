"""What Markdown cannot show, as data: the reserved comments, `<!--ww:…-->`, and what they mean.

Each form is one type here: its docstring is what it means, its `spec` where it may stand and what
is read where it is missing or damaged. `README.md` in this folder lists them all, and a test holds
the two to each other. `reserved.py` spells and reads them; writers and readers know only the types.
One file holds them all, longer than others: it is one table.

A comment holds a word, or a JSON object without `>`; it is one line, except for `Origin`. A line
break in it, which wrapping by hand leaves, is a space. The rules for all:

* A value of the wrong type counts as not given (`lenient.py`); unknown keys are passed over.
* What is no form that may stand in its place is an ordinary comment, and kept, except for a JSON
  object on a line of its own, which is dropped.
"""

from __future__ import annotations

from typing import ClassVar, Final, Literal, TypeAlias

import msgspec

from wikiweave.formats.markdown.annotation_spec import Form, Place, Spec
from wikiweave.tree.nodes import Block, Inline  # noqa: TC001  # the types of fields

# fmt: off
__all__ = [
    "CODE_MARKS", "CODE_WORD", "Annotation", "ApartCaptionEnd", "BareList", "Before", "Blank",
    "BlockAnnotation", "BlockNode", "Caption", "CaptionEnd", "Column", "Definitions", "Element",
    "Field", "Footnotes", "Form", "Formula", "GalleryLine", "GalleryTag", "HiddenWikitext",
    "ImageOptions", "Infobox", "InlineAnnotation", "InlineNode", "Item", "Line", "Marks",
    "NoteDefinition", "Origin", "Piped", "Place", "Poem", "Preformatted", "RawCode", "RealHtml",
    "RedirectWord", "ReferenceAttributes", "Separator", "Spec", "TableShape", "TagLayout",
]
# fmt: on

#: What stands for a line break in raw wikitext within a line: the first that is not in it.
CODE_MARKS: Final = "\u21b5\u23ce\xb6"
#: Marks that a code span is wikitext of one line.
CODE_WORD: Final = "raw"


# --- Before a block, or in its place -----------------------------------------------------


class Blank(Form):
    """A blank line stands before the block."""

    spec: ClassVar[Spec] = Spec(
        (Place.BEFORE_BLOCK,),
        "The block stands as close to the one before as usual.",
        "An ordinary comment.",
        "[[File:A.jpg|left|b]]\n\n[[File:C.jpg|left|d]]",
        word="blank",
    )


class Line(Form):
    """A line break stands before the block."""

    spec: ClassVar[Spec] = Spec(
        (Place.BEFORE_BLOCK,),
        "The block stands as far from the one before as usual.",
        "An ordinary comment.",
        "a\n<div>\nb\n</div>",
        word="line",
    )


class Before(Form):
    """Other white space that stands before a block or heading, and what follows a heading."""

    spec: ClassVar[Spec] = Spec(
        (Place.BEFORE_BLOCK,),
        "Usual white space; nothing follows the heading.",
        "As if it were missing.",
        "a\n== b == <!-- c -->\nd",
        keys=("before", "after"),
    )

    before: str | None = None
    after: list[Inline] = msgspec.field(default_factory=list)


class Infobox(Form):
    """The table that follows is an infobox; `name_…` are the comments around its name."""

    spec: ClassVar[Spec] = Spec(
        (Place.BEFORE_BLOCK,),
        "The table is a table, unless its head is a name that only infoboxes have.",
        "An infobox; what is not white space or a comment is dropped.",
        "{{Infobox a\n| b = c\n}}",
        word="infobox",
        key="infobox",
    )

    name_before: str | None = None
    name_after: str | None = None


class Preformatted(Form):
    """The fence or paragraph that follows is preformatted text, its lines without their space."""

    spec: ClassVar[Spec] = Spec(
        (Place.BEFORE_BLOCK,),
        "A fence is program text, a paragraph is a paragraph.",
        "An ordinary comment.",
        " a\n b",
        word="pre",
    )


class Definitions(Form):
    """The bulleted list that follows is one of terms and descriptions."""

    spec: ClassVar[Spec] = Spec(
        (Place.BEFORE_BLOCK,),
        "The list is a bulleted one.",
        "An ordinary comment.",
        "; a\n: b\n:* c",
        word="definitions",
    )


class Column(msgspec.Struct, omit_defaults=True):
    """What the cells of a column have in common, except for those of the row of headers."""

    header: bool = False
    attributes: str | None = None


class TableShape(Form):
    """What a table has beside the text of its cells.

    `close` is for one that ends oddly, `marked` for one whose first row has a mark. All else is for
    GFM tables: `head_row` and `rows` are the attributes of rows, `head` those of header cells,
    `columns` (by number) holds what cells have in common; `same_line` that cells stand on the line
    of the one before, `other` the rows that do otherwise, `cells` (by row and column) the cells
    that do. `caption` is true where it is the paragraph before the table, `""` where it is empty.
    """

    spec: ClassVar[Spec] = Spec(
        (Place.BEFORE_BLOCK,),
        "A wikitable, each of its cells on a line of its own.",
        "As if it were missing.",
        '{| class="a"\n! b\n|-\n| c\n|}',
        key="table",
    )

    close: str | None = None
    attributes: str | None = None
    marked: bool = False
    head_row: str | None = None
    caption: bool | Literal[""] | None = None
    caption_attributes: str | None = None
    head: str | None = None
    rows: str | None = None
    columns: dict[str, Column] | None = None
    same_line: bool = False
    other: list[int] | None = None
    cells: dict[str, bool] | None = None


class GalleryTag(Form):
    """The images of the paragraph that follows are a gallery with these attributes.

    `bare`: its files have no namespace. `lines` are those before the first image.
    """

    spec: ClassVar[Spec] = Spec(
        (Place.BEFORE_BLOCK,),
        "The images are images.",
        "A gallery without attributes.",
        "<gallery>\nFile:A.jpg|b\n</gallery>",
        keys=("gallery",),
    )

    gallery: str | None = None
    bare: bool = False
    lines: list[str] | None = None


class RedirectWord(Form):
    """The link that follows is where the page redirects; its word is `redirect`."""

    spec: ClassVar[Spec] = Spec(
        (Place.BEFORE_BLOCK,),
        "A paragraph with a link.",
        "A redirect with the word of all wikis, `#REDIRECT`.",
        "#REDIRECT [[A]]",
        keys=("redirect",),
    )

    redirect: str | None = None


class Poem(Form):
    """The paragraph that follows is a `<poem>` with these attributes."""

    spec: ClassVar[Spec] = Spec(
        (Place.BEFORE_BLOCK,),
        "A paragraph with line breaks.",
        "As if it were missing.",
        "<poem>\na\nb\n</poem>",
        keys=("poem",),
    )

    poem: str


class HiddenWikitext(Form):
    """Wikitext that shows nothing on the page."""

    spec: ClassVar[Spec] = Spec(
        (Place.ALONE, Place.IN_LINE),
        "It is gone.",
        "On a line of its own as if it were missing, in a line an ordinary comment.",
        "a[[Category:B]] c",
        keys=("wikitext",),
    )

    wikitext: str


class Footnotes(Form):
    """Footnotes are listed here; `references` are the attributes.

    `notes` are those defined here: the label of one that a text uses, else its wikitext or node.
    `tight`: each stands right after the one before, not on a line of its own.
    """

    spec: ClassVar[Spec] = Spec(
        (Place.ALONE,),
        "No list of footnotes; those that were defined in it are defined at their first use.",
        "As if it were missing; an odd footnote is left out.",
        "a<ref>b</ref>\n\n<references/>",
        keys=("references",),
    )

    references: str
    notes: list[str | dict[str, object]] | None = None
    tight: bool = False


class BareList(Form):
    """A list of footnotes in the fence that follows names some without content, as written."""

    spec: ClassVar[Spec] = Spec(
        (Place.BEFORE_BLOCK,),
        "Such a footnote is left out, or gets its content from the use that has it.",
        "An ordinary comment.",
        'a<ref name="b">c</ref>\n\n{{reflist|refs=<ref name="b" />}}',
        word="bare-list",
    )


class BlockNode(Form):
    """A block that neither Markdown nor wikitext can hold, as in the JSON format."""

    spec: ClassVar[Spec] = Spec(
        (Place.ALONE,),
        "It is gone.",
        "An ordinary comment.",
        "{{a|\rb}}",
        keys=("node",),
    )

    node: Block


class Origin(Form):
    """What the copy was made from, and how; it stands at the end of the text.

    `source` is the hash of the article in canonical form, `base` its fingerprint, in pieces, and
    `version` that of the fingerprint. `lang` and `dialect` are the article's, `links` the style of
    the links, `base_url` what URLs of pages begin with, `trailing` and `bom` the white space at the
    end of the wikitext and whether a byte order mark begins it. What is not given is the usual. The
    comment has a line break between any two pieces, so that no line is long.
    """

    spec: ClassVar[Spec] = Spec(
        (Place.ALONE, Place.IN_LINE),
        "What the copy was made from is unknown, which `convert` warns of, and infers what it can.",
        "As if it were missing.",
        "a\n",
        key="origin",
    )

    source: str | None = None
    version: int | None = None
    lang: str | None = None
    dialect: str | None = None
    links: str | None = None
    base_url: str | None = None
    trailing: str | None = None
    bom: bool = False
    base: list[str] | None = None


class Separator(Form):
    """Nothing: it keeps what stands above and below apart."""

    spec: ClassVar[Spec] = Spec(
        (Place.ALONE,),
        "What follows a definition list may be its next term.",
        "Any other object that holds nothing known is the same.",
        "; a\n: b\n\n; c\n: d",
    )


# --- In a line ---------------------------------------------------------------------------


class RealHtml(Form):
    """The `<b>` or `<i>` that follows is HTML in the wikitext, too, not apostrophes."""

    spec: ClassVar[Spec] = Spec(
        (Place.BEFORE_INLINE,),
        "Bold or italic text.",
        "An ordinary comment.",
        "<b>a</b>",
        word="html",
    )


class Marks(Form):
    """The apostrophes around the bold or italic text that follows, where one side lacks some."""

    spec: ClassVar[Spec] = Spec(
        (Place.BEFORE_INLINE,),
        "The usual marks.",
        "As if it were missing.",
        "''a",
        keys=("marks",),
    )

    marks: tuple[str, str] | None = None


class Formula(Form):
    """The attributes of the formula that follows, and its value if it is spelled otherwise."""

    spec: ClassVar[Spec] = Spec(
        (Place.BEFORE_BLOCK, Place.BEFORE_INLINE),
        "The formula as it is shown.",
        "As if it were missing; so is a value that does not show what the formula shows.",
        "<math>a\n+ b</math> c",
        keys=("math", "value"),
    )

    math: str | None = None
    value: str | None = None


class Element(Form):
    """The `<span>` that follows is an element of wikitext: `nowiki`, `noinclude` and the like."""

    spec: ClassVar[Spec] = Spec(
        (Place.BEFORE_INLINE,),
        "A `<span>`.",
        "Only what is in the `<span>`.",
        "a <nowiki>[b]</nowiki>",
        keys=("element",),
    )

    element: str | None = None
    attributes: str = ""


class Caption(Form):
    """The caption of the image before begins here, which is more than plain text."""

    spec: ClassVar[Spec] = Spec(
        (Place.AFTER_INLINE,),
        "An image without caption; the caption is text after it, and its end a comment.",
        "An ordinary comment, as everywhere but after an image without caption.",
        "a [[File:B.jpg|''c'']]",
        word="caption",
    )


class CaptionEnd(Form):
    """The caption ends here."""

    spec: ClassVar[Spec] = Spec(
        (Place.AFTER_INLINE,),
        "An image without caption; the caption is text after it.",
        "An ordinary comment, as everywhere but in a caption.",
        "[[File:B.jpg|''c'']]",
        word="end",
    )


class ApartCaptionEnd(Form):
    """The caption ends at the space before this, after which text follows at once."""

    spec: ClassVar[Spec] = Spec(
        (Place.AFTER_INLINE,),
        "An image without caption; the caption is text after it.",
        "An ordinary comment, as everywhere but in a caption.",
        "[[File:B.jpg|''c'']]d",
        word="apart",
    )


class ImageOptions(Form):
    """The options of the image before, where a title cannot hold them, and an empty caption."""

    spec: ClassVar[Spec] = Spec(
        (Place.AFTER_INLINE,),
        "An image without options.",
        "An ordinary comment.",
        '[[File:A.jpg|alt="b"|c]]',
        keys=("options",),
    )

    options: list[str]
    caption: Literal[""] | None = None


class ReferenceAttributes(Form):
    """The attributes of the footnote's use before, as spelled."""

    spec: ClassVar[Spec] = Spec(
        (Place.AFTER_INLINE,),
        "Only its name and group.",
        "An ordinary comment.",
        '<ref name="a" follow="b">c</ref>',
        keys=("ref",),
    )

    ref: str


class Piped(Form):
    """The link in double brackets before has a label, though it looks like a name with a trail."""

    spec: ClassVar[Spec] = Spec(
        (Place.AFTER_INLINE,),
        "A link whose trail is the label's end.",
        "An ordinary comment.",
        "[[bus|buses]]",
        word="piped",
    )


class InlineNode(Form):
    """An inline that neither Markdown nor wikitext can hold, as in the JSON format."""

    spec: ClassVar[Spec] = Spec(
        (Place.IN_LINE,),
        "It is gone.",
        "An ordinary comment.",
        "''a'''b''",
        keys=("node",),
    )

    node: Inline


class RawCode(Form):
    """The code span that follows is wikitext; `mark` stands in it for line breaks, if there are."""

    spec: ClassVar[Spec] = Spec(
        (Place.BEFORE_CODE,),
        "Wikitext if it is one template, tag or parameter; else a `<code>` element.",
        "An ordinary comment before a code span.",
        "a {{b}}{{c}}",
        word=CODE_WORD,
    )

    mark: str = CODE_WORD


# --- At the end of other things ------------------------------------------------------------


class Item(Form):
    """What a list does not show of an item.

    `term`: it is a term, in a bulleted list that stands for definitions. `empty`: it has no text.
    `implied`: it has no line of its own. `marks`: as written, where they do not nest. `same_line`:
    a description on its term's line.
    """

    spec: ClassVar[Spec] = Spec(
        (Place.ITEM_END,),
        "An item as it looks.",
        "As if it were missing.",
        "; a : b",
        key="item",
    )

    term: bool = False
    empty: bool = False
    implied: bool = False
    marks: str | None = None
    same_line: bool = False


class Field(Form):
    """Comments around the name and value of an infobox's field; `name` is `""` if it is empty."""

    spec: ClassVar[Spec] = Spec(
        (Place.FIELD_END,),
        "A field without comments, and without name if it has none.",
        "As if it were missing; what is not white space or a comment is dropped.",
        "{{Infobox a\n| b = c<!-- d -->\n<!-- e -->| f <!-- g -->= h\n}}",
        key="field",
    )

    name_before: str | None = None
    name_after: str | None = None
    value_before: str | None = None
    value_after: str | None = None
    name: Literal[""] | None = None


class GalleryLine(Form):
    """Of an image of a gallery: `bare` as above, and the lines that follow, which show nothing."""

    spec: ClassVar[Spec] = Spec(
        (Place.GALLERY,),
        "The file has a namespace; an empty line follows the last image only.",
        "As if it were missing.",
        "<gallery>\nFile:A.jpg\n\nFile:B.jpg\n</gallery>",
        key="image",
    )

    bare: bool = False
    lines: list[str] | None = None


class TagLayout(Form):
    """What a tag of a table in HTML cannot hold.

    `open` and `gap` are the marks as written, `attributes` those that HTML would read otherwise.
    `below`: the cell's own line is empty.
    """

    spec: ClassVar[Spec] = Spec(
        (Place.TAG,),
        "The usual marks, the attributes of the tag.",
        "It is dropped.",
        "{|\n| {{a}} | b\n|}",
        keys=("open", "gap", "attributes", "below"),
    )

    open: str | None = None
    gap: str | None = None
    attributes: str | None = None
    below: bool = False


class NoteDefinition(Form):
    """The name and group of a footnote where its label is not the name, and who has its content.

    `content` is null where no use has any; `use` is the number of the one that has. It is 0 for
    the list of footnotes, or the first in wikitext that has none there, -1 for the second, and so
    on.
    """

    spec: ClassVar[Spec] = Spec(
        (Place.NOTE_END,),
        "The label is the name, unless it is a number; the first use has the content.",
        "With a key of another form it is part of the content.",
        '<ref name="a b">c</ref><ref name="a b"/>',
        keys=("name", "group", "content", "use"),
    )

    name: str | None = None
    group: str | None = None
    content: msgspec.UnsetType | None = msgspec.UNSET
    use: int = 1


#: What may stand on a line of its own. Of two forms in one comment, the first here is read.
BlockAnnotation: TypeAlias = (
    HiddenWikitext | Footnotes | BareList | BlockNode | Origin | Blank | Line | Before
    | Infobox | Preformatted | Definitions | TableShape | GalleryTag | RedirectWord | Poem
    | Formula | Separator
)  # fmt: skip
#: What may stand anywhere in a line; likewise.
InlineAnnotation: TypeAlias = (
    InlineNode | HiddenWikitext | Origin | ImageOptions | ReferenceAttributes | Marks | Formula
    | Element | RealHtml | Caption | CaptionEnd | ApartCaptionEnd | Piped
)  # fmt: skip
Annotation: TypeAlias = (
    BlockAnnotation | InlineAnnotation | RawCode | Item | Field | GalleryLine | TagLayout
    | NoteDefinition
)  # fmt: skip
