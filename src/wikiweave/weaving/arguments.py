"""How arguments that are new in a template, or no longer where they were, are laid out."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from wikiweave.weaving.rising import longest_rise

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


def layouts(arguments: list[Argument]) -> list[Layout | None]:
    """Return the layout of each of a template's arguments, `None` for those without a name."""
    return [_layout(argument) for argument in arguments]


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


def lay_out_arguments(
    layouts: list[Layout | None], template: Template, names: list[str | None]
) -> None:
    """Lay out a template's arguments that are new as those around them are, in place.

    `layouts` are those of the original's arguments, `names` their names. What stands between two
    arguments that keep their order, a line break or not, stays between them; so what was on one
    line stays there, and what is new or has moved goes on the line that it is put in.
    """
    known = [layout for layout in layouts if layout is not None]
    if not known:
        return
    places = {key: place for place, key in enumerate(_numbered(names))}
    sources = [places.get(key, -1) for key in _numbered([one.name for one in template.arguments])]
    ends = _ends([None if one is None else one.value_after for one in layouts], sources)
    like: Layout | None = None
    for argument, source, end in zip(template.arguments, sources, ends, strict=True):
        own = None if source < 0 else layouts[source]
        if argument.name is None:
            continue
        if own is None:
            _lay_out_new(argument, like or known[0], known)
        elif own.is_empty and argument.value:
            _lay_out_filled(argument, own, known)
        if end is not None:
            _end(argument, end)
        like = own or like


def _ends(old_ends: list[str | None], sources: list[int]) -> list[str | None]:
    """Return what ends each argument, `None` where that stays as it is.

    `old_ends` is what ended those of the original, `sources` the places there, -1 for new ones.
    """
    if not sources:
        return []
    last = len(old_ends) - 1
    known = [index for index, source in enumerate(sources) if source >= 0]
    rise = longest_rise(sources[index] for index in known)
    stays = {known[at]: sources[known[at]] for at in rise}
    below = [-1]  # of each the next that stays, from the last on
    for index in range(len(sources) - 1, 0, -1):
        below.append(stays.get(index, below[-1]))
    is_break = [bool(end and "\n" in end) for end in old_ends]
    breaks = [place for place, is_one in enumerate(is_break[:-1]) if is_one]
    lines = list(accumulate(is_break, initial=0))
    # Where the template's end is on a line of its own, so is what comes before it.
    usual = _usual([old_ends[at] for at in (breaks if breaks and is_break[-1] else range(last))])
    above = -1
    ends: list[str | None] = []
    for index, (source, following) in enumerate(pairwise(sources)):
        is_kept, is_next_kept = index in stays, index + 1 in stays
        above, next_kept = stays.get(index, above), below[-1 - index]
        near = min(source, following)
        if is_kept != is_next_kept and near >= 0 and lines[source] == lines[following]:
            ends.append(old_ends[near])  # both stood on one line
        elif is_kept and not is_next_kept:
            ends.append(usual if source == last else None)
        elif not is_next_kept and source >= 0 and following == source + 1:
            ends.append(None)  # moved together
        elif next_kept < 0:
            ends.append(usual)
        elif not is_kept and (above < 0 or is_break[above]):
            ends.append(old_ends[max(next_kept - 1, 0)])
        else:  # a break that stood between them stays, whatever has gone
            at = lines[max(above, 0)]
            is_parted = at < len(breaks) and breaks[at] < next_kept
            ends.append(old_ends[breaks[at] if is_parted else next_kept - 1])
    return [*ends, old_ends[-1]]


def _numbered(names: list[str | None]) -> list[tuple[str | None, int]]:
    """Return names, each with how often it came before."""
    counts: Counter[str | None] = Counter()
    numbered = []
    for name in names:
        numbered.append((name, counts[name]))
        counts[name] += 1
    return numbered


def _usual(ends: list[str | None]) -> str | None:
    present = [end for end in ends if end is not None]
    return Counter(present).most_common(1)[0][0] if present else None


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
    filled: list[str | None] = [one.value_before for one in known if not one.is_empty]
    before = like.value_before
    if like.is_empty:
        before = _usual(filled) or before
    argument.value_before = before
    argument.value_after = like.value_after
