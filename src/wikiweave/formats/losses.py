"""What a format cannot carry: each node that converting keeps raw, flattens or drops."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from wikiweave.errors import FormatError
from wikiweave.formats.plain.as_plain import plain_text_of
from wikiweave.knowledge.roles import template_role
from wikiweave.tree import nodes as n
from wikiweave.tree.positions import Located, Span, locate
from wikiweave.tree.walk import children

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Loss", "losses"]

Kind: TypeAlias = Literal["raw", "flattened", "dropped"]


class _Places:
    """The spans of an article's nodes, looked up when the first is asked for."""

    __slots__ = ("_article", "_located")

    def __init__(self, article: n.Article) -> None:
        self._article = article
        self._located: Located | None = None

    def of(self, node: n.Node) -> Span | None:
        if self._located is None:
            self._located = locate(self._article)
        try:
            return self._located[node]
        except KeyError:
            return None


@dataclass(frozen=True, slots=True)
class Loss:
    """One node that a format cannot carry as it is."""

    #: `raw`: kept as wikitext. `flattened`: its content is kept, its form is not.
    #: `dropped`: not there any more.
    kind: Kind
    node: n.Node
    #: One sentence: what happened, and why.
    message: str
    _places: _Places = field(repr=False, compare=False)

    @property
    def span(self) -> Span | None:
        """Where the node stands in the article's wikitext; `None` for one that is not written.

        Computed when first asked for, as the article then is.
        """
        return self._places.of(self.node)


def losses(
    article: n.Article,
    target: str,
    *,
    profile: Literal["tree", "structured", "clean"] = "tree",
    references: bool = True,
    images: bool = True,
    templates: str | Path | None = None,
) -> list[Loss]:
    """Return what converting an article to a format loses, in document order.

    At most one for each node and reason. Wikitext, Markdown and the tree profile of
    JSON lose nothing. `profile` and what follows are as for `render`: of the clean profile
    all is told that the wiki shows and the clean text does not, but for what it leaves out by
    design (boxes that lead elsewhere, marks for editors, what the caller asked to leave out).
    Raises `FormatError` for an unknown format.
    """
    places = _Places(article)
    if target == "text" or (target == "markdown" and profile == "clean"):
        from wikiweave.formats.clean import CleanOptions, clean_losses  # late, as in `render`

        lost = clean_losses(article, CleanOptions(references, images, templates))
        return [Loss(kind, node, message, places) for kind, node, message in lost]
    if target == "plain":
        if article.dialect == "plain":
            return []
        _, lost = plain_text_of(article)
        return [Loss(kind, node, message, places) for kind, node, message in lost]
    if target == "json" and profile == "structured":
        return [Loss(kind, node, message, places) for kind, node, message in _structured(article)]
    if target not in ("wikitext", "mediawiki", "markdown", "json"):
        message = f"unknown format: {target!r}"
        raise FormatError(message)
    return []


# --- The structured profile of JSON --------------------------------------------

#: Templates that the structured view has a place for, or reads as text.
_CARRIED: Final = frozenset({"infobox", "citation", "short-description"})
_DROPPED: Final[dict[type[n.Node], str]] = {
    n.Comment: "comment",
    n.ExtensionTag: "extension tag",
    n.Gallery: "gallery",
    n.HtmlTag: "lone HTML tag",
    n.Image: "image",
    n.MagicWord: "magic word",
    n.Parameter: "template parameter",
    n.ParserFunction: "parser function",
    n.ThematicBreak: "rule",
}
_FLATTENED: Final[dict[type[n.Node], str]] = {
    n.Blockquote: "quotation",
    n.Code: "program text",
    n.Emphasis: "italics",
    n.HtmlBlock: "HTML block",
    n.HtmlElement: "HTML element",
    n.LanguageVariant: "language variant",
    n.Math: "formula",
    n.Preformatted: "preformatted text",
    n.RawBlock: "wikitext nested too deep",
    n.Strong: "bold text",
    n.Table: "table",
}


def _structured(article: n.Article) -> Iterator[tuple[Kind, n.Node, str]]:
    yield "dropped", article, "layout dropped: the structured view has neither spacing nor marks"
    stack: list[n.Node] = [article]
    while stack:
        node = stack.pop()
        kind = type(node)
        if kind in _DROPPED:
            message = f"{_DROPPED[kind]} dropped: the structured view has no place for it"
            yield "dropped", node, message
            continue  # what is in it is dropped with it
        if isinstance(node, n.Template):
            if template_role(node.name) not in _CARRIED:
                message = f"template {node.name!r} dropped: the structured view has no place for it"
                yield "dropped", node, message
                continue
        elif kind in _FLATTENED:
            message = f"{_FLATTENED[kind]} flattened: the structured view has plain text only"
            yield "flattened", node, message
        stack.extend(reversed(list(children(node))))
