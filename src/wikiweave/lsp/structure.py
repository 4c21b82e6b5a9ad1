"""The outline of a document, and its folding ranges."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from lsprotocol.types import DocumentSymbol, FoldingRange, FoldingRangeKind, SymbolKind

from wikiweave.tree import nodes as n
from wikiweave.tree.arguments import keyed
from wikiweave.tree.plain_text import plain_text
from wikiweave.tree.tables import ALL, complete

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wikiweave.lsp.document import Document

__all__ = ["folding_ranges", "outline"]


def outline(document: Document) -> list[DocumentSymbol]:
    """Return the infobox with its fields, and the nested sections."""
    symbols = []
    box = document.article.infobox
    if box is not None:
        symbols.append(_infobox(document, box))
    return symbols + _sections(document, document.article.sections)


def _infobox(document: Document, box: n.Template) -> DocumentSymbol:
    page = document.page
    fields = [
        DocumentSymbol(
            key,
            SymbolKind.Field,
            document.range(*page.span(argument)),
            document.range(*page.argument_name(argument)),
            plain_text(argument.value),
        )
        for key, argument in keyed(box).items()
        if key.strip()
    ]
    name = page.find(box, box.name.strip())
    whole = page.span(box)
    return DocumentSymbol(
        box.name.strip() or "Infobox",
        SymbolKind.Struct,
        document.range(*whole),
        document.range(*name),
        children=fields,
    )


def _sections(document: Document, sections: Sequence[n.Section]) -> list[DocumentSymbol]:
    page = document.page
    return [
        DocumentSymbol(
            plain_text(section.heading) or "…",
            SymbolKind.Namespace if section.level == 2 else SymbolKind.String,
            document.range(*_whole(document, section)),
            document.range(*page.heading(section)),
            page.role(section),
            children=_sections(document, section.sections),
        )
        for section in sections
    ]


def _whole(document: Document, section: n.Section) -> tuple[int, int]:
    """Return the range of a section with everything in it."""
    start, end = document.page.span(section)
    last: n.Section = section
    while last.sections:
        last = last.sections[-1]
    return start, max(end, document.page.span(last)[1], document.page.heading(last)[1])


class _Fold(Enum):
    """How a node with several lines is folded."""

    NOT = auto()
    REGION = auto()
    COMMENT = auto()


#: By type, in order of precedence: of two nodes on the same lines the first is folded. Sections
#: fold as a whole, see below.
_FOLDS: Final = complete(
    ALL,
    {
        **dict.fromkeys(
            (
                n.Template, n.ParserFunction, n.Table, n.Gallery, n.Reference, n.References,
                n.HtmlBlock, n.Blockquote,
            ),
            _Fold.REGION,
        ),
        n.Comment: _Fold.COMMENT,
        **dict.fromkeys((n.Code, n.Math, n.List), _Fold.REGION),
        **dict.fromkeys(
            (
                n.Argument, n.Article, n.Category, n.Emphasis, n.Entity, n.ExtensionTag,
                n.ExternalLink, n.GalleryImage, n.Heading, n.HtmlElement, n.HtmlTag, n.Image,
                n.LanguageVariant, n.LineBreak, n.ListItem, n.MagicLink, n.MagicWord, n.Nowiki,
                n.Paragraph, n.Parameter, n.Preformatted, n.RawBlock, n.Redirect, n.Section,
                n.Strong, n.TableCaption, n.TableCell, n.TableRow, n.Text, n.ThematicBreak,
                n.Wikilink,
            ),
            _Fold.NOT,
        ),
    },
)  # fmt: skip


def folding_ranges(document: Document) -> list[FoldingRange]:
    """Return sections and nodes of several lines; the outermost first if two begin together."""
    page = document.page
    found: dict[tuple[int, int], FoldingRange] = {}
    stretches: list[tuple[tuple[int, int], FoldingRangeKind | None]] = [
        (_whole(document, section), None) for section in page.sections
    ]
    stretches += [
        (page.span(node), FoldingRangeKind.Comment if fold is _Fold.COMMENT else None)
        for kind, fold in _FOLDS.items()
        if fold is not _Fold.NOT
        for node in page.all(kind)
    ]
    for stretch, kind in stretches:
        where = document.range(*page.trimmed(stretch))
        first, last = where.start.line, where.end.line
        if last > first:
            found.setdefault((first, -last), FoldingRange(first, last, kind=kind))
    return [found[key] for key in sorted(found)]
