"""What a writer of Markdown may choose; every choice is read back."""

from __future__ import annotations

from collections.abc import Callable  # noqa: TC003  # a field's type
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from wikiweave.errors import FormatError
from wikiweave.formats.markdown.links import LinkStyle  # noqa: TC001  # a field's type

__all__ = ["RAW_STYLES", "MarkdownOptions", "RawStyle"]

#: How wikitext without a form of its own is marked. `code`: code spans and fences marked
#: `wikitext`. `pandoc`: code spans and fences with pandoc's raw attribute, `{=mediawiki}`.
RawStyle: TypeAlias = Literal["code", "pandoc"]
RAW_STYLES: Final[tuple[RawStyle, ...]] = get_args(RawStyle)


@dataclass(frozen=True, slots=True)
class MarkdownOptions:
    """How an article is written as Markdown. Raises `FormatError` for an unknown raw style."""

    links: LinkStyle = "title"
    #: What URLs of pages begin with, for links as URLs; `None` is Wikipedia in the article's
    #: language.
    base_url: str | None = None
    raw: RawStyle = "code"
    #: For relative links: the file, without suffix, of the page with a title, `None` without one.
    files: Callable[[str], str | None] | None = None

    def __post_init__(self) -> None:
        if self.raw not in RAW_STYLES:
            known = " or ".join(map(repr, RAW_STYLES))
            raise FormatError(f"unknown style of raw wikitext {self.raw!r}: it is {known}")
