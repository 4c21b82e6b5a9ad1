"""What is known of a block before it is read: the annotations that stand before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, assert_never

from wikiweave.formats.markdown import annotations as ann

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Inline

__all__ = ["AboutBlock", "Pending"]

#: What may stand before a block; the others stand in place of one.
AboutBlock: TypeAlias = (
    ann.BareList | ann.Blank | ann.Line | ann.Before | ann.Infobox | ann.Preformatted
    | ann.Definitions | ann.TableShape | ann.GalleryTag | ann.RedirectWord | ann.Poem | ann.Formula
    | ann.Separator
)  # fmt: skip


@dataclass(slots=True)
class Pending:
    """The annotations since the last block. Of two of a form, the later one counts."""

    before: str | None = None
    after: list[Inline] | None = None
    #: Whether a blank line follows the fence before.
    blank_line: bool = False
    infobox: ann.Infobox | None = None
    preformatted: bool = False
    definitions: bool = False
    table: ann.TableShape | None = None
    #: The paragraph that is the caption of the table.
    caption: list[Inline] | None = None
    gallery: ann.GalleryTag | None = None
    redirect: ann.RedirectWord | None = None
    poem: ann.Poem | None = None
    formula: ann.Formula | None = None
    bare_list: bool = False

    def add(self, annotation: AboutBlock) -> None:
        """Take one annotation."""
        match annotation:
            case ann.Blank():
                self.before = "\n\n"
            case ann.Line():
                self.before = "\n"
            case ann.Before(before, after):
                self.before = self.before if before is None else before
                self.after = after or self.after
            case ann.Infobox():
                self.infobox = annotation
            case ann.Preformatted():
                self.preformatted = True
            case ann.Definitions():
                self.definitions = True
            case ann.TableShape():
                self.table = annotation
            case ann.GalleryTag():
                self.gallery = annotation
            case ann.RedirectWord():
                self.redirect = annotation
            case ann.Poem():
                self.poem = annotation
            case ann.Formula():
                self.formula = annotation
            case ann.BareList():
                self.bare_list = True
            case ann.Separator():
                pass
            case _:
                assert_never(annotation)
