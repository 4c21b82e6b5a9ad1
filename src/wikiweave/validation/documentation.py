"""Reads a rule's documentation: its sections, and the examples in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wikiweave.validation.rule import Rule

__all__ = ["SECTIONS", "Example", "examples", "sections"]

#: The headings of every rule's documentation, in order. `Not flagged` may come before
#: `References`.
SECTIONS: Final = (
    "What it does",
    "Why is this bad",
    "Example",
    "Use instead",
    "Fix safety",
    "References",
)


@dataclass(frozen=True)
class Example:
    """A fenced piece of wikitext."""

    #: Without the marks `«` and `»`.
    text: str
    #: What is between each `«` and `»`, as offsets of `text`.
    places: tuple[tuple[int, int], ...]
    #: The words after `wikitext` on the fence: `key=value`, or `key` alone.
    options: Mapping[str, str]


def sections(rule: Rule) -> dict[str, str]:
    """Return the sections of a rule's documentation by heading, in order."""
    parts = _HEADING.split(rule.doc)
    return {
        heading: body.strip("\n") for heading, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def examples(section: str) -> list[Example]:
    """Return the examples of a section.

    In examples `«` and `»` mark what is found, and `{U+200E}` stands for the character U+200E.
    """
    return [_example(match[1], match[2]) for match in _FENCE.finditer(section)]


_HEADING: Final = re.compile(r"^## (.+)$", re.MULTILINE)
_FENCE: Final = re.compile(r"^```wikitext(.*)\n((?:.*\n)*?)```$", re.MULTILINE)
_OPTION: Final = re.compile(r'([\w-]+)(?:=(?:"([^"]*)"|(\S+)))?')
_CHARACTER: Final = re.compile(r"\{U\+([0-9A-F]{4,6})\}")


def _example(options: str, written: str) -> Example:
    written = _CHARACTER.sub(lambda match: chr(int(match[1], 16)), written)
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    open_: list[int] = []
    length = 0
    for piece in re.split("([«»])", written):
        if piece == "«":
            open_.append(length)
        elif piece == "»":
            places.append((open_.pop(), length))
        else:
            pieces.append(piece)
            length += len(piece)
    values = {match[1]: match[2] or match[3] or "" for match in _OPTION.finditer(options)}
    return Example("".join(pieces), tuple(sorted(places)), values)
