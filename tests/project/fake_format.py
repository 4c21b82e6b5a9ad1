"""A format that is thrown away: an entry alone makes all that handles formats know it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from wikiweave.formats.entry import Entry, Profile, Read, Written, offered
from wikiweave.tree.nodes import Article, Paragraph, Text

if TYPE_CHECKING:
    from wikiweave.formats.entry import Lost, ReadingOptions

__all__ = ["FAKE"]

_MARK: Final = "%fake\n"


@dataclass(frozen=True, slots=True)
class FakeOptions:
    loud: bool = field(default=True, metadata=offered("Fake: write small letters."))
    sign: str = field(default="!", metadata=offered("Fake: what ends it.", metavar="SIGN"))


def _read(text: str, _: ReadingOptions, /, *, title: str | None, lang: str | None) -> Read:
    words = text.removeprefix(_MARK).rstrip("!\n").lower()
    return Read(Article(title, lead=[Paragraph([Text(words)])], lang=lang))


def _write(article: Article, options: FakeOptions) -> Written:
    words = article.plain_text() + options.sign
    return Written(_MARK + (words.upper() if options.loud else words) + "\n")


def _losses(article: Article, _: FakeOptions) -> list[Lost]:
    return [("flattened", article, "all of it is shouted")]


def _looks_like(text: str) -> bool:
    return text.startswith(_MARK)


FAKE: Final = Entry(
    "fake",
    "Fake",
    (
        Profile("shout", "for all", FakeOptions(), _write, lossless=False, losses=_losses),
        Profile("tree", "for none", FakeOptions(), _write, lossless=True),
    ),
    aliases=("fk",),
    suffixes=(".fake",),
    file_suffix=".fake",
    read=_read,
    looks_like=_looks_like,
)
