"""The arguments of a template: their keys, and how changed and new ones are laid out."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from wikiweave.tree import nodes as n
from wikiweave.tree.seam import above

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "WHITE",
    "argument_key",
    "end_of",
    "keyed",
    "new_argument",
    "remove_argument",
    "set_end",
    "set_value",
    "value_core",
]

#: What PHP's `trim` removes, and so MediaWiki around the values of named arguments.
WHITE: Final = " \t\n\r\0\x0b"
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)


def argument_key(template: n.Template) -> Iterator[tuple[str, n.Argument]]:
    """Yield every argument with its key: its name, or its number among the positional."""
    count = 0
    for argument in template.arguments:
        if argument.name is None:
            count += 1
            yield str(count), argument
        elif "<!--" in argument.name:
            yield _COMMENT.sub("", argument.name).strip(WHITE), argument
        else:
            yield argument.name, argument


def keyed(template: n.Template) -> dict[str, n.Argument]:
    """Return the arguments by their keys, in order; of a repeated one the last."""
    return dict(argument_key(template))


def value_core(value: list[n.Inline]) -> tuple[int, int]:
    """Return where a value begins and ends, less the comments and white space around it.

    Indices into its nodes, half-open; for a value of nothing else both are 0.
    """
    last = len(value)
    while last and _blank(value[last - 1]):
        last -= 1
    first = 0
    while first < last and _blank(value[first]):
        first += 1
    return first, last


def _blank(node: n.Inline) -> bool:
    if isinstance(node, n.Text):
        return not node.value.strip(WHITE)
    return isinstance(node, n.Comment)


def set_value(template: n.Template, argument: n.Argument, value: list[n.Inline]) -> None:
    """Put nodes in the place of an argument's value, leaving what is around it."""
    first, last = value_core(argument.value)
    if first == last:
        _fill(template, argument, value)
        return
    core = argument.value[first:last]
    before = core[0].value if isinstance(core[0], n.Text) else ""
    after = core[-1].value if isinstance(core[-1], n.Text) else ""
    argument.value[first:last] = [
        *_white(before[: len(before) - len(before.lstrip(WHITE))]),
        *value,
        *_white(after[len(after.rstrip(WHITE)) :]),
    ]
    if not argument.value and argument.name is not None:
        # As a reader stores an empty value: all white space is before it.
        argument.value_before += argument.value_after
        argument.value_after = ""


def _fill(template: n.Template, argument: n.Argument, value: list[n.Inline]) -> None:
    """Set an argument that has no value yet: the value goes on the line of its name."""
    if not value:
        return
    comments = list(argument.value)
    if argument.name is None:
        argument.value[:] = [*value, *comments]
        return
    head, newline, rest = argument.value_before.partition("\n")
    others = [each for each in template.arguments if each is not argument]
    argument.value_before = head or _usual_value_before(others, argument)
    if comments:
        argument.value[:] = [*value, *_white(newline + rest or " "), *comments]
    else:
        argument.value[:] = value
        argument.value_after = newline + rest + argument.value_after


def _white(text: str) -> list[n.Inline]:
    return [n.Text(text)] if text else []


def _usual_value_before(arguments: list[n.Argument], like: n.Argument) -> str:
    """Return the white space that usually follows the equals sign."""
    usual = Counter(
        each.value_before
        for each in arguments
        if each.name is not None and each.value and "\n" not in each.value_before
    )
    if usual:
        return usual.most_common(1)[0][0]
    return " " if like.name_after.endswith(" ") else ""


def new_argument(template: n.Template, key: str) -> n.Argument:
    """Append an argument without a value, laid out like those there are, and return it.

    It is positional where the key is the next number, and there is a positional
    argument already or no named one.
    """
    named = [argument for argument in template.arguments if argument.name is not None]
    n_positional = len(template.arguments) - len(named)
    if key == str(n_positional + 1) and (n_positional or not named):
        argument = n.Argument(None, [])
    elif named:
        argument = _like(template, named, key)
    elif "\n" in template.name_after and not n_positional:
        argument = n.Argument(key, [], " ", " ", " ", "\n")
    else:
        argument = n.Argument(key, [])
    template.arguments.append(argument)
    return argument


def _like(template: n.Template, named: list[n.Argument], key: str) -> n.Argument:
    """Return a named argument laid out like the others, ready to stand after the last.

    What is before a pipe belongs to the argument before it. So where the last one
    differs from the others (`}}` on its line), its end goes to the new one.
    """
    last = named[-1]
    ends = Counter(end_of(argument) for argument in named[:-1])
    if ends:
        usual = ends.most_common(1)[0][0]
    else:
        usual = end_of(last) if "\n" in end_of(last) else _COMMENT.sub("", template.name_after)
    end = usual
    if last is template.arguments[-1]:
        end = end_of(last)
        set_end(last, _exchanged(end, usual))
        end = _exchanged(usual, end)
    name_before = _COMMENT.sub("", last.name_before)
    name_after = _name_after(named, name_before, key)
    value_before = _usual_value_before(named, n.Argument(key, [], name_after=name_after))
    return n.Argument(key, [], name_before, name_after, value_before, end)


def _name_after(named: list[n.Argument], name_before: str, key: str) -> str:
    """Return what follows a new name, so that its equals sign stands below the others."""
    columns = Counter(_column(argument) for argument in named)
    column, count = columns.most_common(1)[0]
    aligned = [argument for argument in named if _column(argument) == column]
    if count * 2 > len(named) and len({len(argument.name or "") for argument in aligned}) > 1:
        least = min(1, *(len(argument.name_after) for argument in aligned))
        width = len(name_before.rpartition("\n")[2]) + len(key)
        return " " * max(column - width, least)
    spaces = [_COMMENT.sub("", argument.name_after) for argument in named]
    some = [space for space in spaces if space]
    return min(some, key=len) if len(some) * 2 > len(spaces) else ""


def _column(argument: n.Argument) -> int:
    """Return the column of an equals sign, counted from the pipe or the line's beginning."""
    return len(
        argument.name_before.rpartition("\n")[2] + (argument.name or "") + argument.name_after
    )


def end_of(argument: n.Argument) -> str:
    """Return the white space before the next pipe or the closing braces."""
    if argument.value:
        return argument.value_after
    _, newline, rest = argument.value_before.partition("\n")
    return newline + rest + argument.value_after


def _exchanged(end: str, other: str) -> str:
    """Return another end in the place of one; of two line breaks only the indentation."""
    if end.count("\n") == other.count("\n") == 1:
        return end.partition("\n")[0] + "\n" + other.partition("\n")[2]
    return other


def set_end(argument: n.Argument, end: str) -> None:
    """Set the white space before the next pipe or the closing braces."""
    if argument.value:
        argument.value_after = end
    else:
        argument.value_before = argument.value_before.partition("\n")[0] + end
        argument.value_after = ""


def remove_argument(template: n.Template, index: int) -> None:
    """Remove an argument; comments below its value, which may head what follows, stay."""
    argument = template.arguments.pop(index)
    kept = _comments_below(argument)
    if index == 0:
        if kept:
            template.name_after += above().write_inlines(kept) + argument.value_after
        return
    before = template.arguments[index - 1]
    if before.name is None:
        return
    if kept:
        end = _white(end_of(before)) if before.value else []
        before.value += [*end, *kept]
        before.value_after = argument.value_after
    elif index == len(template.arguments) and argument.name is not None:
        set_end(before, _exchanged(end_of(before), end_of(argument)))


def _comments_below(argument: n.Argument) -> list[n.Inline]:
    """Return the comments on the lines after a value, and the white space between them."""
    _, last = value_core(argument.value)
    for index in range(last, len(argument.value)):
        node = argument.value[index]
        if isinstance(node, n.Text) and "\n" in node.value:
            return argument.value[index + 1 :]
    return []
