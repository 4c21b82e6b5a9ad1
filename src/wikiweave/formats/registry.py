"""The formats there are. Whoever lists, finds or offers formats asks here.

A new format is a folder with an entry, and a line in `FORMATS`; if it has options or profiles of
its own, also in `Keywords` or `ProfileName`, for the type check of calls.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from wikiweave.errors import FormatError
from wikiweave.formats.clean.entry import CLEAN_MARKDOWN, TEXT, CleanKeywords
from wikiweave.formats.dialects import MEDIAWIKI, WIKITEXT
from wikiweave.formats.json.entry import JSON, JsonKeywords
from wikiweave.formats.markdown.entry import MARKDOWN
from wikiweave.formats.markdown.options import MarkdownKeywords
from wikiweave.formats.plain.entry import PLAIN
from wikiweave.tree.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wikiweave.formats.entry import Entry, Lost, Profile, Written
    from wikiweave.tree.nodes import Article

__all__ = [
    "FORMATS",
    "Format",
    "Keywords",
    "ProfileName",
    "Target",
    "article_suffixes",
    "by_looks",
    "by_suffix",
    "entries",
    "names",
    "source_format",
    "target",
]

FORMATS: Final[tuple[Entry, ...]] = (
    WIKITEXT,
    MEDIAWIKI,
    PLAIN,
    replace(MARKDOWN, profiles=(*MARKDOWN.profiles, CLEAN_MARKDOWN)),
    JSON,
    TEXT,
)

#: A format's name or alias. Which there are, the entries say, so it is checked when it is used.
Format: TypeAlias = str
#: The names of profiles.
ProfileName: TypeAlias = Literal["tree", "structured", "clean"]


class Keywords(MarkdownKeywords, JsonKeywords, CleanKeywords, total=False):
    """The options of all formats, as keywords of public functions."""


# --- Finding one -----------------------------------------------------------------


def entries(*, readable: bool = False, wikitext: bool = False) -> Iterator[Entry]:
    """Yield all formats, or those that can be read, or the dialects of wikitext."""
    for entry in FORMATS:
        if (entry.read is not None or not readable) and (entry.is_wikitext or not wikitext):
            yield entry


def names(found: Iterable[Entry]) -> list[str]:
    """Return the names of formats, then their aliases: what may be asked for."""
    found = list(found)
    return [entry.name for entry in found] + [alias for entry in found for alias in entry.aliases]


def source_format(name: str) -> Entry:
    """Return the format of a name or alias; raises `FormatError` for one that is not read."""
    return _named(name, entries(readable=True), "read")


def _named(name: str, known: Iterator[Entry], done: str) -> Entry:
    found = list(known)
    for entry in found:
        if name == entry.name or name in entry.aliases:
            return entry
    listed = ", ".join(entry.name for entry in found)
    raise FormatError(f"{name!r} is not a format that can be {done}: known are {listed}")


def by_suffix(suffix: str) -> Entry | None:
    """Return the format of files whose names end in `.md` or the like, `None` where none is."""
    suffix = suffix.lower()
    return next((entry for entry in FORMATS if suffix in entry.suffixes), None)


def by_looks(text: str) -> Entry:
    """Return the format that a text looks like; what looks like no other is `mediawiki`."""
    # A mark of another format counts more than what speaks for a dialect.
    for entry in sorted(FORMATS, key=lambda entry: entry.is_wikitext):
        if entry.looks_like is not None and entry.looks_like(text):
            return entry
    return MEDIAWIKI


def article_suffixes(*, wikitext: bool = False) -> tuple[str, ...]:
    """Return how the names of articles' files end, in the order of the formats.

    With `wikitext`, only those of files in wikitext.
    """
    found = entries(readable=True, wikitext=wikitext)
    suffixes = (suffix for entry in found for suffix in (*entry.suffixes, entry.file_suffix))
    return tuple(dict.fromkeys(suffixes))


# --- Writing ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Target:
    """What an article is to be written as."""

    entry: Entry
    # `Any`: as in `Entry`.
    profile: Profile[Any]
    #: Options by name; those that the profile does not have do not count.
    chosen: Mapping[str, object]

    def write(self, article: Article, meaning: Article | None = None) -> Written:
        """Return the text of an article. Raises what its format's writer does.

        `meaning` is the article in canonical form, if that has been worked out.
        """
        if self.profile.writes_meaning:
            article = canonical(article) if meaning is None else meaning
        return self.profile.write(article, self.profile.options(self.chosen))

    def has_option(self, name: str) -> bool:
        """Say whether the profile has an option."""
        return any(one.name == name for one in fields(self.profile.defaults))

    def losses(self, article: Article) -> Iterable[Lost]:
        """Return what the text lacks, in document order."""
        if self.profile.losses is None:
            return ()
        return self.profile.losses(article, self.profile.options(self.chosen))

    def is_lossless(self, article: Article) -> bool:
        """Say whether the text reads back to the same meaning."""
        return self.entry.is_lossless(self.profile, article)


def target(
    name: str, profile: str | None = None, chosen: Mapping[str, object] | None = None
) -> Target:
    """Return what a format's name or alias, a profile and options ask for.

    Without a profile it is the format's first. Raises `FormatError` for an unknown format or
    profile, `TypeError` for an option that no format has.
    """
    entry = _named(name, entries(), "written")
    chosen = chosen or {}
    for each in chosen.keys() - _options():
        raise TypeError(f"no format has an option {each!r}")
    for one in entry.profiles:
        if profile in (None, one.name):
            return Target(entry, one, chosen)
    listed = " or ".join(repr(one.name) for one in entry.profiles)
    raise FormatError(f"{entry.name} has no profile {profile!r}: it is {listed}")


def _options() -> set[str]:
    """Return the names of all options."""
    profiles = (profile for entry in FORMATS for profile in entry.profiles)
    return {field.name for profile in profiles for field in fields(profile.defaults)}
