"""How arguments that are new in a template, or no longer where they were, are laid out."""

from __future__ import annotations

import itertools
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


def lay_out_arguments(mine: list[Layout | None], theirs: Template) -> None:
    """Lay out arguments that are new as those around them are, in place.

    `mine` is the layout of the original's. What ends an argument, a line break or not, goes
    with the argument after it: so what was on one line stays there.
    """
    known = {layout.name: layout for layout in mine if layout is not None}
    if not known:
        return
    last = mine[-1]
    #: What stands before each argument but the first.
    ends = {
        after.name: before.value_after
        for before, after in itertools.pairwise(mine)
        if before is not None and after is not None
    }
    usual = _usual([one.value_after for one in mine[:-1] if one is not None])
    first = next(iter(known.values()))
    like: Layout | None = None
    arguments = theirs.arguments
    for index, argument in enumerate(arguments):
        if argument.name is None:
            continue
        own = known.get(argument.name)
        if own is None:
            _lay_out_new(argument, like or first, list(known.values()))
        elif own.is_empty and argument.value:
            _lay_out_filled(argument, own, list(known.values()))
        is_last = index == len(arguments) - 1
        following = None if is_last else arguments[index + 1].name
        end: str | None = None
        if is_last:
            end = None if last is None else last.value_after
        elif following in ends:
            end = ends[following]
        elif own is None or own is last:
            end = usual
        if end is not None:
            _end(argument, end)
        like = own or like


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
