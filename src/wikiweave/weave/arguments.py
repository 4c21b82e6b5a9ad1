"""How arguments that are new in a template, or no longer where they were, are laid out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Argument, Template

__all__ = ["Layout", "lay_out_arguments", "layouts"]

_WHITE: Final = " \t\r\n"


class Layout(NamedTuple):
    """How an argument with a name is written, as far as that is white space."""

    name: str
    name_before: str
    name_after: str
    value_before: str
    value_after: str
    is_empty: bool


def layouts(template: Template) -> list[Layout | None]:
    """Return the layout of each of a template's arguments, `None` for those without a name."""
    return [_layout(argument) for argument in template.arguments]


def _layout(argument: Argument) -> Layout | None:
    if argument.name is None:
        return None
    before, after = argument.value_before, argument.value_after
    if not argument.value:  # all the white space is one: what is after the line goes with the end
        space, mark, rest = (before + after).partition("\n")
        before, after = space, mark + rest
    return Layout(
        argument.name,
        _white(argument.name_before),
        _white(argument.name_after),
        _white(before),
        _white(after),
        not argument.value,
    )


def _white(text: str) -> str:
    """Return white space; `""` for text with comments, which are not repeated."""
    return "" if text.strip(_WHITE) else text


def lay_out_arguments(mine: list[Layout | None], theirs: Template, names: list[str | None]) -> None:
    """Lay out arguments that are new as those around them are, in place.

    `mine` is the layout of the original's, `names` are their names. What stands between two
    arguments, a line break or not, stays between them; so what was on one line stays there.
    """
    known = [layout for layout in mine if layout is not None]
    if not known:
        return
    places = {key: place for place, key in enumerate(_numbered(names))}
    arguments = theirs.arguments
    sources = [places.get(key) for key in _numbered([one.name for one in arguments])]
    kept = {source for source in sources if source is not None}
    usual = _usual([one.value_after for one in mine[:-1] if one is not None])
    like: Layout | None = None
    above: int | None = None
    for index, (argument, source) in enumerate(zip(arguments, sources, strict=True)):
        own = None if source is None else mine[source]
        above = above if source is None else source
        if argument.name is None:
            continue
        if own is None:
            _lay_out_new(argument, like or known[0], known)
        elif own.is_empty and argument.value:
            _lay_out_filled(argument, own, known)
        end: str | None = None
        if index == len(arguments) - 1:
            end = None if mine[-1] is None else mine[-1].value_after
        elif (below := sources[index + 1]) is not None:
            start = max(below - 1, 0)
            if above is not None and above < start and kept.isdisjoint(range(above + 1, below)):
                start = above  # what stood between is gone, not moved
            between = [one.value_after for one in mine[start:below] if one is not None]
            end = next((one for one in between if "\n" in one), between[-1] if between else None)
        elif own is None or source == len(mine) - 1:
            end = usual
        if end is not None:
            _end(argument, end)
        like = own or like


def _numbered(names: list[str | None]) -> list[tuple[str | None, int]]:
    """Return names, each with how often it came before."""
    counts: Counter[str | None] = Counter()
    numbered = []
    for name in names:
        numbered.append((name, counts[name]))
        counts[name] += 1
    return numbered


def _usual(said: list[str]) -> str | None:
    return Counter(said).most_common(1)[0][0] if said else None


def _end(argument: Argument, end: str) -> None:
    """End an argument so; white space at the end of its line stays its own."""
    layout = _layout(argument)
    written = argument.value_before + argument.value_after
    if layout is None or layout.value_after == end or argument.value_after.strip(_WHITE):
        return
    if not argument.value and written.strip(_WHITE):
        return
    own, mark, _ = layout.value_after.partition("\n")
    head, new_mark, rest = end.partition("\n")
    argument.value_before = layout.value_before if not argument.value else argument.value_before
    argument.value_after = (own if mark else head) + new_mark + rest if new_mark else end


def _lay_out_new(argument: Argument, like: Layout, known: list[Layout]) -> None:
    assert argument.name is not None
    argument.name_before = like.name_before
    width = len(like.name) + len(like.name_after)
    is_column = len(like.name_after) > 1 and any("\n" in one.value_after for one in known)
    argument.name_after = " " * max(1, width - len(argument.name)) if is_column else like.name_after
    _lay_out_filled(argument, like, known)


def _lay_out_filled(argument: Argument, like: Layout, known: list[Layout]) -> None:
    """Put white space around a value that was not there, as around those that were."""
    if argument.value_before.strip(_WHITE) or argument.value_after.strip(_WHITE):
        return
    filled = [one.value_before for one in known if not one.is_empty]
    before = like.value_before
    if like.is_empty:
        before = _usual(filled) or before
    argument.value_before = before
    argument.value_after = like.value_after
