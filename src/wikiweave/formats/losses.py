"""What a format cannot carry: each node that converting keeps raw, flattens or drops."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wikiweave.formats.registry import target as target_for
from wikiweave.tree.positions import Located, Span, locate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    from wikiweave.formats.entry import LossKind, Lost
    from wikiweave.formats.registry import Format, Keywords, ProfileName
    from wikiweave.tree.nodes import Article, Node

__all__ = ["Loss", "located", "losses"]


class _Places:
    """The spans of an article's nodes, looked up when the first is asked for."""

    __slots__ = ("_article", "_located")

    def __init__(self, article: Article) -> None:
        self._article = article
        self._located: Located | None = None

    def of(self, node: Node) -> Span | None:
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
    kind: LossKind
    node: Node
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
    article: Article,
    target: Format,
    *,
    profile: ProfileName | None = None,
    **options: Unpack[Keywords],
) -> list[Loss]:
    """Return what converting an article to a format loses, in document order.

    At most one for each node and reason. Wikitext, Markdown and the tree profile of JSON lose
    nothing. `profile` and the options are those of `render`. Losses of the clean profile are all
    that the wiki shows and the clean text does not, except what it leaves out by design (boxes
    that lead elsewhere, marks for editors, what the caller asked to leave out).
    Raises `FormatError` for an unknown format.

    >>> import wikiweave as ww
    >>> article = ww.parse("The river is '''long'''.", "mediawiki")
    >>> [loss.message for loss in ww.losses(article, "json", profile="structured")]
    ['layout dropped: the structured view has neither spacing nor marks', \
'bold text flattened: the structured view has plain text only']
    """
    return located(article, target_for(target, profile, options).losses(article))


def located(article: Article, lost: Iterable[Lost]) -> list[Loss]:
    """Return losses that know where they are in an article."""
    places = _Places(article)
    return [Loss(kind, node, message, places) for kind, node, message in lost]
