"""Blank positional arguments: what a template has whose lines end with a bar, too.

In `| pop = 6 |` above `| year = 2016` the two bars have an argument between them that is nothing
but a line break. Nobody means anything by it, so it goes and comes with the fields around it.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from wikiweave.tree import nodes as n

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Blanks", "blanks_of", "is_blank", "with_blanks"]


class Blanks(NamedTuple):
    """The blank arguments of a template, at most one between two fields; `None` for none."""

    #: The one before the first field.
    at_start: n.Argument | None
    #: One of those between fields.
    between: n.Argument | None
    #: The one after the last field.
    at_end: n.Argument | None
    #: Whether there is one between any two fields.
    everywhere: bool


def blanks_of(arguments: Sequence[n.Argument]) -> Blanks | None:
    """Return the blank arguments that stand among named ones.

    `None` where there are none, or where other positional arguments are counted with them.
    """
    blank = [is_blank(argument) for argument in arguments]
    if not any(blank) or all(blank):
        return None
    if any(each.name is None and not one for each, one in zip(arguments, blank, strict=True)):
        return None
    if any(one and following for one, following in pairwise(blank)):
        return None
    first, last = int(blank[0]), len(arguments) - int(blank[-1])
    inner = [each for each in arguments[first:last] if each.name is None]
    return Blanks(
        arguments[0] if blank[0] else None,
        inner[0] if inner else None,
        arguments[-1] if blank[-1] else None,
        bool(inner) and all(one or following for one, following in pairwise(blank)),
    )


def with_blanks(arguments: Sequence[n.Argument], blanks: Blanks) -> list[n.Argument]:
    """Return a template's arguments, changed since, with blank ones where they were usual."""
    if any(each.name is None and not is_blank(each) for each in arguments):
        return [*arguments]
    named = [at for at, each in enumerate(arguments) if each.name is not None]
    result: list[n.Argument] = []
    for at, following in pairwise([-1, *named, len(arguments)]):
        if at >= 0:
            result.append(arguments[at])
        there = arguments[at + 1] if following > at + 1 else None
        if at < 0 or following == len(arguments):
            usual = blanks.at_start if at < 0 else blanks.at_end
            result += [] if usual is None else [_like(there, usual, blanks.between)]
        elif blanks.between is not None and (there is not None or blanks.everywhere):
            result.append(_like(there, blanks.between, blanks.at_start, blanks.at_end))
    return result


def _like(there: n.Argument | None, usual: n.Argument, *elsewhere: n.Argument | None) -> n.Argument:
    """Return the blank argument that is there; the usual one if it is none of this place."""
    if there is None or (there != usual and there in elsewhere):
        return deepcopy(usual)
    return there


def is_blank(argument: n.Argument) -> bool:
    """Say whether an argument is positional, and nothing but white space."""
    return argument.name is None and all(
        isinstance(node, n.Text) and not node.value.strip() for node in argument.value
    )
