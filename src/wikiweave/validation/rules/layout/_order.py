"""What MOS:ORDER of the English Wikipedia knows before the text and after it, with its rank."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wikiweave.knowledge.roles import template_key, template_role
from wikiweave.tree.nodes import (
    Block,
    Category,
    Comment,
    Image,
    Inline,
    Paragraph,
    ParserFunction,
    Template,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wikiweave.validation.finding import Fix
    from wikiweave.validation.page import Page
    from wikiweave.validation.rule import Rule

__all__ = ["Part", "end_matter", "front_matter", "move_before", "report_misplaced"]


@dataclass(frozen=True, slots=True)
class Part:
    """A template, category, image or text with its place in the order."""

    node: Block | Inline
    kind: str
    rank: int


_FRONT: Final = (
    "short description", "title", "hatnote", "status", "protection", "maintenance",
    "dates", "infobox", "language note", "image", "sidebar", "text",
)  # fmt: skip
_FRONT_RANKS: Final = {kind: rank for rank, kind in enumerate(_FRONT)}
_END: Final = (
    "succession box", "navbox", "portal bar", "taxonbar", "authority control", "coordinates",
    "sort key", "category", "category request", "stub",
)  # fmt: skip
_END_RANKS: Final = {kind: rank for rank, kind in enumerate(_END)}

_STATUS: Final = frozenset({"featured article", "featured list", "good article"})
_DATES: Final = re.compile(r"use (?:[dmy]{3} dates|.* english)|engvarb")
_PROTECTION: Final = re.compile(
    r"pp(?:-.*)?|db-.*|afd.*|article for deletion.*|proposed deletion.*"
)
_TITLE: Final = frozenset({"displaytitle", "italic title", "italictitle", "lowercase title"})
_LANGUAGE: Final = re.compile(r"contains (?:special|.* text)|special characters")
_SIDEBAR: Final = re.compile(r"sidebar|part of a series|campaignbox")
_FOR_BOTS: Final = frozenset({"bots", "nobots", "cs1 config"})
_REQUEST: Final = frozenset({"improve categories", "uncategorized", "uncategorised", "cat improve"})


def front_matter(page: Page) -> list[Part]:
    """Return what stands before the first heading, up to the first text and after it."""
    parts = []
    for block in page.article.lead:
        kind = _front_kind(block)
        if kind is not None:
            parts.append(Part(block, kind, _FRONT_RANKS[kind]))
    return parts


def _front_kind(block: Block) -> str | None:
    if isinstance(block, Template):
        return _front_template(block)
    if isinstance(block, ParserFunction):
        return "title" if block.name.strip().upper() == "DISPLAYTITLE" else None
    if isinstance(block, Image):
        return "image"
    if isinstance(block, Paragraph):
        shown = any(
            not isinstance(each, Text | Template | Comment | Image) for each in block.children
        )
        shown = shown or any(
            isinstance(each, Text) and each.value.strip() for each in block.children
        )
        return "text" if shown else None
    return None


def _front_template(template: Template) -> str | None:
    name = template_key(template.name)
    role = template_role(template.name)
    for kind, found in (
        ("short description", role == "short-description"),
        ("title", name in _TITLE),
        ("status", name in _STATUS),
        ("dates", _DATES.fullmatch(name)),
        ("protection", _PROTECTION.fullmatch(name)),
        ("language note", _LANGUAGE.match(name)),
        ("sidebar", _SIDEBAR.search(name)),
        ("hatnote", role == "hatnote"),
        ("infobox", role == "infobox"),
    ):
        if found:
            return kind
    is_cleanup = role == "maintenance" and template.arguments and name not in _FOR_BOTS
    return "maintenance" if is_cleanup else None


def end_matter(page: Page) -> list[Part]:
    """Return what stands after the text of the last section, or of the lead if there is none."""
    blocks: Sequence[Block] = page.article.lead
    sections = page.article.sections
    while sections:
        blocks, sections = sections[-1].body, sections[-1].sections
    parts = []
    for node in _flat(blocks):
        kind = _end_kind(node)
        if kind is not None:
            parts.append(Part(node, kind, _END_RANKS[kind]))
    return parts


def _flat(blocks: Sequence[Block]) -> Iterator[Block | Inline]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.children
        else:
            yield block


def _end_kind(node: Block | Inline) -> str | None:
    if isinstance(node, Category):
        return "category"
    if isinstance(node, ParserFunction):
        return "sort key" if node.name.strip().upper() == "DEFAULTSORT" else None
    if not isinstance(node, Template):
        return None
    name = template_key(node.name)
    role = template_role(node.name)
    if name == "defaultsort":
        return "sort key"
    if role == "stub":
        return "stub"
    for kind, found in (
        ("category request", name in _REQUEST),
        ("portal bar", name == "portal bar"),
        ("taxonbar", name == "taxonbar"),
        ("authority control", name == "authority control"),
        ("coordinates", name in ("coord", "coord missing")),
        ("succession box", name in ("s-start", "succession box")),
        ("navbox", role == "navbox" and not name.startswith("s-") and not _SIDEBAR.search(name)),
    ):
        if found:
            return kind
    return None


def report_misplaced(
    rule: Rule, page: Page, parts: Sequence[Part], kinds: frozenset[str], safety: str | None
) -> None:
    """Report parts of some kinds that come after what should follow them.

    `safety` is that of the fix, which moves the part to where it belongs; `None` for no fix.
    """
    first_after: dict[int, Part] = {}
    highest = -1
    for part in parts:
        if part.kind in kinds and part.rank < highest:
            other = next(each for rank, each in first_after.items() if rank > part.rank)
            # A succession box may go on over several templates.
            is_whole = safety is not None and "succession box" not in (part.kind, other.kind)
            fix = move_before(page, part, other, safety or "") if is_whole else None
            page.report(rule, part.node, f"this belongs before the {other.kind} above", fix)
        elif part.rank > highest:
            highest = part.rank
            first_after[part.rank] = part


def move_before(page: Page, part: Part, other: Part, safety: str) -> Fix | None:
    """Return a fix that moves a part with its own lines before another."""
    start, end = page.span(part.node)
    text = page.text
    at = page.span(other.node)[0]
    if text[start - 1 : start] not in ("", "\n") or text[end : end + 1] not in ("", "\n"):
        return None
    if text[at - 1 : at] not in ("", "\n"):
        return None
    edits = page.insert(at, text[start:end] + "\n"), page.remove_line((start, end))
    if safety == "safe":
        return page.fix("Move it up", *edits)
    return page.fix("Move it up", *edits, safety="unsafe")
