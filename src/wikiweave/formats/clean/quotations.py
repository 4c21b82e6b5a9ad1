"""Templates that make quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.formats.clean.flat import joined
from wikiweave.tree import nodes as n

if TYPE_CHECKING:
    from wikiweave.formats.clean.call import Call

__all__ = ["quote_template"]


def quote_template(call: Call) -> list[n.Block]:
    """Return a quotation, and below it its author and source."""
    blocks = call.blocks("text", "quote", "Text", "texte", "texto", "testo", "1", "content")
    if not blocks:
        return []
    by = [
        call.nodes("author", "sign", "by", "Autor", "auteur", "autor", "character", "2"),
        call.nodes("title"),
        call.nodes("source", "Quelle", "fonte", "origine", "3"),
    ]
    source = joined(by, ", ")
    if source:
        blocks = [*blocks, n.Paragraph([n.Text("— "), *source])]
    title = call.nodes("quote title", "heading")
    if title:
        blocks = [n.Paragraph([n.Strong(title)]), *blocks]
    return [n.Blockquote(blocks)]
