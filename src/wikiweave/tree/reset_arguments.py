"""The canonical layout of the arguments of a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Text

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Argument, Inline, Template

__all__ = ["one_argument_a_line", "reset_argument", "reset_name", "unless_comment"]


def reset_name(template: Template) -> None:
    """Reset the white space around a template's name, in place."""
    if template.name.startswith("{"):
        return  # its braces must not meet ours
    if template.name_before:
        template.name_before = unless_comment(template.name_before, "")
    if template.name_after:
        template.name_after = unless_comment(template.name_after, "")


def reset_argument(argument: Argument) -> None:
    """Reset the white space around the name and the value of a named argument, in place."""
    if argument.name is None:
        return
    # A name that begins with an equals sign does so at a line's start alone.
    if argument.name_before and not argument.name.startswith("="):
        argument.name_before = unless_comment(argument.name_before, "")
    if argument.name_after:
        argument.name_after = unless_comment(argument.name_after, "")
    if argument.value_before:
        first = argument.value[0] if argument.value else None
        is_heading = type(first) is Text and first.value.startswith("=")
        if not is_heading or not _hides_a_mark(argument.value):
            argument.value_before = ""
    if argument.value_after and not _ends_like_heading(argument.value):
        argument.value_after = ""


def _ends_like_heading(value: list[Inline]) -> bool:
    """Say whether a value's last line would hide what follows it, as a heading does."""
    last = value[-1] if value else None
    return type(last) is Text and last.value.rpartition("\n")[2].startswith("=")


def _hides_a_mark(value: list[Inline]) -> bool:
    """Say whether a value's first line is a heading's, which hides pipes and braces in it."""
    first = value[0] if value else None
    return (
        type(first) is Text
        and first.value.startswith("=")
        and any(type(node) is Text and not {"|", "}"}.isdisjoint(node.value) for node in value)
    )


def one_argument_a_line(box: Template) -> None:
    """Lay out an infobox as editors like it, in place: equals signs stand in a column."""
    named = [argument for argument in box.arguments if argument.name is not None]
    if not named:
        return
    box.name_after = unless_comment(box.name_after, "\n")
    width = max(len(argument.name or "") for argument in named)
    for argument in named:
        if (argument.name or "").startswith("=") or _hides_a_mark(argument.value):
            continue
        argument.name_before = unless_comment(argument.name_before, " ")
        padding = " " * (width + 1 - len(argument.name or ""))
        argument.name_after = unless_comment(argument.name_after, padding)
        argument.value_before, argument.value_after = " ", "\n"


def unless_comment(written: str, usual: str) -> str:
    """Return the usual white space, unless a comment stands there."""
    return usual if not written.strip() else written
