"""Line breaks between a template's arguments: one at each bar, before it or after it.

Where all arguments of a template are on lines of their own, they are after an edit, too, whether
their lines begin with a bar or end with one, or some do this and some that.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from wikiweave.tree.arguments import WHITE, end_of, set_end
from wikiweave.tree.blank_arguments import is_blank
from wikiweave.tree.seam import above

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wikiweave.tree import nodes as n

__all__ = ["Breaks", "breaks_of", "settle_breaks"]


class Breaks(NamedTuple):
    """How arguments on lines of their own are separated."""

    #: The usual white space before a bar at the beginning of a line; `None` if none begins so.
    end: str | None
    #: The same after such a bar.
    before_name: str | None


def breaks_of(template: n.Template) -> Breaks | None:
    """Return how a template's arguments are separated; `None` if not each is on its own line."""
    pairs = [*_pairs(template)]
    if not pairs or any(("\n" in end) == ("\n" in each.name_before) for _, end, each in pairs):
        return None
    return Breaks(
        _usual(end for before, end, _ in pairs if before is not None and "\n" in end),
        _usual(each.name_before for _, end, each in pairs if "\n" in end),
    )


def settle_breaks(template: n.Template, breaks: Breaks) -> None:
    """Put one line break between any two arguments that have come together, in place."""
    for before, end, argument in _pairs(template):
        if argument.name_before.strip(WHITE) or end.strip(WHITE):
            continue
        n_breaks = ("\n" in end) + ("\n" in argument.name_before)
        if n_breaks > 1:
            indentation = argument.name_before.rpartition("\n")[2]
            usual = breaks.before_name
            argument.name_before = indentation if usual is None else usual
        elif not n_breaks and before is not None and breaks.end is not None:
            set_end(before, breaks.end)


def _pairs(template: n.Template) -> Iterator[tuple[n.Argument | None, str, n.Argument]]:
    """Yield each named argument with the one before it, if that is named, and what ends that.

    The one before it may be blank, too; then it is all white space.
    """
    if template.arguments and template.arguments[0].name is not None:
        yield None, template.name_after, template.arguments[0]
    for before, argument in pairwise(template.arguments):
        if argument.name is None:
            continue
        if before.name is not None:
            yield before, end_of(before), argument
        elif is_blank(before):
            yield None, above().write_inlines(before.value), argument


def _usual(texts: Iterable[str]) -> str | None:
    counts = Counter(text for text in texts if not text.strip(WHITE))
    return counts.most_common(1)[0][0] if counts else None
