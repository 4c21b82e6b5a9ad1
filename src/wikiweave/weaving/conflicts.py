"""Places where the changes of both sides could not both be made, and how the text shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, assert_never

import msgspec

from wikiweave.formats.wikitext.pieces import wikitext_of_blocks, wikitext_of_inlines
from wikiweave.formats.wikitext.write import write_mediawiki
from wikiweave.tree.nodes import (
    Argument,
    Article,
    Block,
    Blockquote,
    Category,
    Code,
    Comment,
    ExtensionTag,
    Gallery,
    GalleryImage,
    Heading,
    HtmlBlock,
    HtmlTag,
    Image,
    Inline,
    LanguageVariant,
    List,
    ListItem,
    MagicWord,
    Math,
    Paragraph,
    Parameter,
    ParserFunction,
    Preformatted,
    RawBlock,
    Redirect,
    Reference,
    References,
    Section,
    Table,
    TableCell,
    TableRow,
    Template,
    Text,
    ThematicBreak,
)
from wikiweave.weaving.parts import with_before

if TYPE_CHECKING:
    from wikiweave.weaving.parts import Part

__all__ = ["Conflict", "Kind", "Pair", "as_block", "comment_of", "with_comment", "words_of"]

Kind: TypeAlias = Literal["both-changed", "deleted-in-copy", "deleted-in-original", "lost"]
_OUTCOMES: Final[dict[Kind, str]] = {
    "both-changed": "changed on both sides, both kept",
    "deleted-in-copy": "changed in the original, deleted in the copy, kept",
    "deleted-in-original": "changed in the copy, deleted in the original, kept",
    "lost": "found no place in the merged article, kept in a comment",
}
#: How many characters of a place are shown.
_SHOWN = 60


@dataclass(frozen=True)
class Conflict:
    """One place that both sides changed, each in its way."""

    kind: Kind
    #: The heading above, as plain text; `None` before the first.
    section: str | None
    #: How the place begins.
    text: str

    def __str__(self) -> str:
        where = "in the lead" if self.section is None else f"in section {self.section!r}"
        return f"{where}: {_OUTCOMES[self.kind]}: {self.text}"


class Pair(NamedTuple):
    """A block and the comment after it, where the comment cannot stand in it."""

    block: Block | GalleryImage | Text
    comment: Comment | Paragraph


def words_of(node: Part) -> str:
    """Return how a node begins, on one line; of a section, its heading."""
    text = wikitext_of_inlines(node.heading) if isinstance(node, Section) else _wikitext(node)
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def with_comment(edited: Part, original: Part, *, plain: bool) -> Part | Pair:
    """Return a copy of one node with a comment that holds the wikitext of another."""
    is_one_line = plain or isinstance(edited, ListItem | Argument | Section)
    comment = _comment("the original has", original, is_one_line=is_one_line)
    match edited:
        case Paragraph() | ListItem():
            return msgspec.structs.replace(edited, children=_with(edited.children, comment))
        case Argument():
            return msgspec.structs.replace(edited, value=_with(edited.value, comment))
        case Section():
            return msgspec.structs.replace(edited, after=[*edited.after, Text(" "), comment])
        case TableRow():
            return _row_with(edited, comment)
        case (
            Blockquote()
            | Category()
            | Code()
            | Comment()
            | ExtensionTag()
            | Gallery()
            | GalleryImage()
            | Heading()
            | HtmlBlock()
            | HtmlTag()
            | Image()
            | LanguageVariant()
            | List()
            | MagicWord()
            | Math()
            | Parameter()
            | ParserFunction()
            | Preformatted()
            | RawBlock()
            | Redirect()
            | Reference()
            | References()
            | Table()
            | Template()
            | Text()
            | ThematicBreak()
        ):
            return Pair(edited, as_block(comment, plain=plain))
        case _:
            assert_never(edited)


def comment_of(part: Part, *, plain: bool) -> Comment | Paragraph:
    """Return a block that holds, in a comment, the wikitext of a part that is nowhere else."""
    return as_block(_comment("this found no place", part, is_one_line=plain), plain=plain)


def as_block(comment: Comment, *, plain: bool) -> Comment | Paragraph:
    """Return a comment that stands by itself; in the plain dialect it is a paragraph."""
    if plain:
        return Paragraph([comment])
    comment.before = "\n"
    return comment


def _comment(what: str, part: Part, *, is_one_line: bool) -> Comment:
    text = _wikitext(part).replace("-->", "--&gt;")
    if is_one_line:
        text = " ".join(text.split("\n"))
    return Comment(f" wikiweave: conflict; {what}: {text} ")


def _row_with(row: TableRow, comment: Comment) -> TableRow:
    """Return a row with a comment at the end of its last cell, or after what else ends it."""
    last = row.cells[-1] if row.cells else None
    if not isinstance(last, TableCell):
        return msgspec.structs.replace(row, cells=[*row.cells, comment])
    if last.body:
        changed = msgspec.structs.replace(last, body=[*last.body, comment])
    else:
        changed = msgspec.structs.replace(last, children=_with(last.children, comment))
    return msgspec.structs.replace(row, cells=[*row.cells[:-1], changed])


def _with(inlines: list[Inline], comment: Comment) -> list[Inline]:
    return [*inlines, Text(" "), comment] if inlines else [comment]


def _wikitext(node: Part) -> str:
    match node:
        case Section():
            heading = msgspec.structs.replace(node, body=[], sections=[], before=None)
            return write_mediawiki(Article(sections=[heading], trailing=""))
        case Argument():
            value = wikitext_of_inlines(node.value)
            return value if node.name is None else f"{node.name} = {value}"
        case ListItem():
            return wikitext_of_inlines(node.children)
        case TableRow():
            return wikitext_of_blocks([Table([node])]).removeprefix("{|\n").removesuffix("\n|}")
        case GalleryImage() | Text():
            gallery = wikitext_of_blocks([Gallery([node])])
            return gallery.removeprefix("<gallery>").removesuffix("</gallery>").strip()
        case _:
            return wikitext_of_blocks([with_before(node, None)])
