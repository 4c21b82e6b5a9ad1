"""What a writer of Markdown may choose; every choice is read back."""

from __future__ import annotations

from collections.abc import Callable  # noqa: TC003  # a field's type
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias, TypedDict, get_args

from wikiweave.errors import FormatError
from wikiweave.formats.entry import offered

__all__ = [
    "LINK_STYLES",
    "RAW_STYLES",
    "LinkStyle",
    "MarkdownKeywords",
    "MarkdownOptions",
    "RawStyle",
]

#: `title`: `[text](<Target#Fragment>)`. `relative`: `[text](Target.md#Fragment)`.
#: `wikilink`: `[[Target#Fragment|text]]`. `url`: `[text](https://…/wiki/Target#Fragment)`.
LinkStyle: TypeAlias = Literal["title", "relative", "wikilink", "url"]
LINK_STYLES: Final[tuple[LinkStyle, ...]] = get_args(LinkStyle)
#: How wikitext without a form of its own is marked. `code`: code spans and fences marked
#: `wikitext`. `pandoc`: code spans and fences with pandoc's raw attribute, `{=mediawiki}`.
RawStyle: TypeAlias = Literal["code", "pandoc"]
RAW_STYLES: Final[tuple[RawStyle, ...]] = get_args(RawStyle)


@dataclass(frozen=True, slots=True)
class MarkdownOptions:
    """How an article is written as Markdown. Raises `FormatError` for an unknown raw style."""

    links: LinkStyle = field(
        default="title",
        metadata=offered(
            "Where Markdown's links lead: to a title (the default), a file, a note, a URL.",
            choices=LINK_STYLES,
            beside_others="relative",
        ),
    )
    #: What URLs of pages begin with, for links as URLs; `None` is Wikipedia in the article's
    #: language.
    base_url: str | None = field(
        default=None,
        metadata=offered(
            "What URLs of pages begin with, if not Wikipedia's of --lang.",
            metavar="URL",
            needs=("links", "url"),
        ),
    )
    raw: RawStyle = field(
        default="code",
        metadata=offered(
            "How Markdown marks wikitext it has no form for: as code (the default), or for pandoc.",
            choices=RAW_STYLES,
        ),
    )
    #: For relative links: the file, without suffix, of the page with a title, `None` without one.
    files: Callable[[str], str | None] | None = None

    def __post_init__(self) -> None:
        if self.raw not in RAW_STYLES:
            known = " or ".join(map(repr, RAW_STYLES))
            raise FormatError(f"unknown style of raw wikitext {self.raw!r}: it is {known}")


class MarkdownKeywords(TypedDict, total=False):
    """`MarkdownOptions` as keywords of public functions."""

    links: LinkStyle
    base_url: str | None
    raw: RawStyle
    files: Callable[[str], str | None] | None
