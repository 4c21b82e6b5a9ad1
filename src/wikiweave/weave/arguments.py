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


def lay_out_arguments(mine: list[Layout | None], theirs: Template) -> None:
    """Lay out arguments that are new as those around them are, in place.

    `mine` is the layout of the original's. What ends an argument is its place's where that
    is the last: one that is the last no longer, or has become it, ends as its neighbours do.
    """
    known = {layout.name: layout for layout in mine if layout is not None}
    if not known:
        return
    last = mine[-1]
    inner = _usual([one.value_after for one in mine[:-1] if one is not None])
    like: Layout | None = None
    for index, argument in enumerate(theirs.arguments):
        if argument.name is None:
            continue
        is_last = index == len(theirs.arguments) - 1
        own = known.get(argument.name)
        if own is None:
            _lay_out_new(argument, like or next(iter(known.values())), list(known.values()))
        elif own.is_empty and argument.value:
            _lay_out_filled(argument, own, list(known.values()))
        was_last = last is not None and last.name == argument.name
        if is_last and not was_last and last is not None:
            _end(argument, last.value_after)
        elif not is_last and inner is not None and (was_last or own is None):
            _end(argument, inner)
        like = own or like


def _usual(said: list[str]) -> str | None:
    return Counter(said).most_common(1)[0][0] if said else None


def _end(argument: Argument, end: str) -> None:
    if not argument.value_after.strip(_WHITE):
        argument.value_after = end


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
