"""Where links lead: to a page's title, to a file beside this one, to a note, or to a URL.

Every style is read by the same functions that the writer asks whether what it writes comes back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote, unquote

from wikiweave.errors import FormatError
from wikiweave.formats.markdown.escape import guarded
from wikiweave.formats.markdown.options import LINK_STYLES
from wikiweave.formats.markdown.words import is_external, shown_target
from wikiweave.knowledge.titles import capitalized, file_stem, page_title, title_of_stem

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.markdown.options import LinkStyle
    from wikiweave.knowledge.words import Words

__all__ = ["EXTERNAL", "Links", "Reading", "decoded", "links_for", "quoted"]

#: The titles of external links that would be taken for links to pages; the second one's label is
#: its URL, typed out.
EXTERNAL: Final = ("external", "external|")

_SUFFIX: Final = ".md"
#: In a link's title, between its target and what its destination names; in neither, ever.
_AT: Final = ">"
#: What MediaWiki leaves as it is in the path of a page's URL (its `wfUrlencode`).
_URL_SAFE: Final = ";@$!*(),/~:"
_HEX: Final = re.compile(r"%(?=[0-9A-Fa-f]{2})")
_BASE: Final = re.compile(r"[^\s<>\"\\^`{|}\x00-\x20\x7f-\x9f\u2028\u2029\ufeff#&]+").fullmatch
#: A page or fragment whose title as a destination is as it is, and nothing but it.
_NAMES_ITSELF: Final = re.compile(r"[^:%&<>./][^:%&<>]*").fullmatch
_NO_TITLE: Final = re.compile(r"[\x00-\x1f\x7f<>\[\]{}|#\u2028\u2029\ufffd]").search


class Reading(NamedTuple):
    """What a link holds besides its label."""

    #: Target and fragment as wikitext has them.
    own: str
    #: Whether the label is one of its own, not the target's name with a trail.
    labelled: bool
    trail: str


@dataclass(frozen=True, slots=True)
class Links:
    """How the links of an article are written."""

    style: LinkStyle
    #: What comes before a page's title in its URL; empty unless links are URLs.
    base: str
    lang: str | None
    words: Words
    #: Of relative links, where the page with a title is, without suffix; `None` for one that has
    #: no file, and is linked by its title. Without it, each page's file is called as it is.
    files: Callable[[str], str | None] | None = None

    def destination(self, own: str) -> str:
        """Return where a link leads whose target and fragment are `own`."""
        if self.files is None or self.style != "relative" or own.startswith("#"):
            return self._destination(own)
        page, hash_mark, fragment = own.partition("#")
        file = self.files(page_title(page))
        if file is None:
            is_like_others = page.endswith(_SUFFIX) or is_external(own)
            return self._destination(own) if is_like_others else own
        return file.replace("%", "%25") + _SUFFIX + hash_mark + _HEX.sub("%25", fragment)

    def _destination(self, own: str) -> str:
        """Return where a link leads, by its target alone."""
        if self.style == "title" or own.startswith("#"):
            return guarded(own)
        if self.style == "wikilink":
            return own
        page, hash_mark, fragment = own.partition("#")
        if self.style == "relative":
            written = _HEX.sub("%25", file_stem(page, self.lang)) + _SUFFIX
            return guarded(written + hash_mark + _HEX.sub("%25", fragment))
        title = page_title(page)
        # Wiktionary's titles are the one sort whose first letter may be small.
        title = title if "wiktionary." in self.base else capitalized(title, self.lang)
        fragment = _HEX.sub("%25", re.sub(r"[ \t]+", "_", fragment))
        return guarded(self.base + quoted(title) + hash_mark + fragment)

    def named(self, destination: str) -> str | None:
        """Return the target and fragment that a destination names, `None` where it names a URL."""
        if self.style == "url" and destination.startswith(self.base):
            return self._named_by_url(destination[len(self.base) :])
        if is_external(destination):
            return None
        page, hash_mark, fragment = destination.partition("#")
        if self.style == "relative" and page.endswith(_SUFFIX) and page != _SUFFIX:
            page = title_of_stem(decoded(page.removesuffix(_SUFFIX)).removeprefix("./"))
            return self._linked(page) + hash_mark + decoded(fragment)
        return self._linked(decoded(destination).removeprefix("./"))

    def named_note(self, written: str) -> str | None:
        """Return the target and fragment in double brackets, `None` where they are a URL."""
        return None if is_external(written) else self._linked(written)

    def _named_by_url(self, path: str) -> str | None:
        path, hash_mark, fragment = path.partition("#")
        page = decoded(path).replace("_", " ")
        if not page or "?" in path or _NO_TITLE(page):
            return None
        return self._linked(page) + hash_mark + decoded(fragment.replace("_", " "))

    def _linked(self, own: str) -> str:
        """Return a target with the colon that makes a link of a file or category."""
        is_kind = ":" in own and (self.words.is_file(own) or self.words.is_category(own))
        return ":" + own if is_kind else own

    def read(self, destination: str, title: str | None, shown: str | None) -> Reading | None:
        """Return what a link to a page means, or `None` where it leads elsewhere.

        `shown` is its label where that is nothing but text.
        """
        if title in EXTERNAL and self.style == "url" and is_external(destination):
            return None
        named = self.named(destination)
        if named is None:
            return None
        if title is not None:
            own, pipe, trail = title.rpartition("|")
            own = own if pipe else title
            if not own and pipe:
                return Reading(named, True, trail)
            own, mark, at = own.partition(_AT)
            if self._is_at(own, named, at if mark else None):
                if pipe:
                    return Reading(own, True, trail)
                name = shown_target(own)
                if shown is not None and shown.startswith(name):
                    return Reading(own, False, shown[len(name) :])
        if shown is not None:
            name = shown_target(named)
            if self.is_trail(shown[len(name) :]):
                spelled = shown[: len(name)]
                trail = shown[len(name) :]
                if spelled == name:
                    return Reading(named, False, trail)
                if self._spells(spelled, name):
                    colon = named[: len(named) - len(name)]
                    return Reading(colon + spelled, False, trail)
        return Reading(named, True, "")

    def title(self, own: str, trail: str, shown: str | None, *, labelled: bool) -> str | None:
        """Return the title a link needs to come back, or `None` where none would do."""
        unlike = not labelled or shown is None or not shown.startswith(own)
        if self.style == "title" and unlike and not trail and _NAMES_ITSELF(own):
            return ""  # as for most; what follows finds the same, but slowly
        destination = self.destination(own)
        wanted = Reading(own, labelled, trail)
        titles = ["", f"|{trail}", f"{own}|{trail}"] if labelled else ["", own]
        if self.files is not None and (named := self.named(destination)) is not None:
            placed = f"{own}{_AT}{named}"
            titles.append(f"{placed}|{trail}" if labelled else placed)
        for title in titles:
            if self.read(destination, title or None, shown) == wanted:
                return title
        return None

    def is_trail(self, text: str) -> bool:
        """Say whether a text after a link would belong to it, or is none."""
        match = self.words.trail(text)
        return not text or (match is not None and match.end() == len(text))

    def _is_at(self, own: str, named: str, at: str | None) -> bool:
        """Say whether a link's title, which holds its target, belongs to its destination.

        Someone who edits a destination may leave the title, which then means nothing. `at` is
        what the destination named, for a title whose target no destination gives.
        """
        if self.style == "title":
            return False
        if at is not None:
            return self.style == "relative" and at == named
        return self._destination(own) == self._destination(named)

    def _spells(self, spelled: str, name: str) -> bool:
        """Say whether a name is one of those whose file or URL is that of another."""
        if self.style in ("title", "wikilink"):
            return False
        one, other = spelled.replace("_", " "), name.replace("_", " ")
        return capitalized(one, self.lang) == capitalized(other, self.lang)


def links_for(
    style: str,
    base_url: str | None,
    lang: str | None,
    words: Words,
    files: Callable[[str], str | None] | None = None,
) -> Links:
    """Return how links are written; raises `FormatError` for what is no style or no base."""
    if style not in LINK_STYLES:
        raise FormatError(f"unknown style of links {style!r}: it is {', '.join(LINK_STYLES)}")
    if style != "url":
        return Links(style, "", lang, words, files)
    if base_url is None:
        if not lang:
            raise FormatError(
                "links as URLs need the wiki's language, or the base of its pages' URLs"
            )
        base_url = f"https://{lang}.wikipedia.org/wiki/"
    if not base_url.endswith(("/", "=")):
        base_url += "/"
    if not is_external(base_url) or not _BASE(base_url):
        raise FormatError(f"{base_url!r} cannot begin the URL of a page")
    return Links(style, base_url, lang, words)


def quoted(title: str) -> str:
    """Return a title as it stands in a URL."""
    return quote(title.replace(" ", "_"), _URL_SAFE)


def decoded(destination: str) -> str:
    """Return a destination without per cent encoding, ours or what formatters add."""
    if "%" not in destination:
        return destination
    try:
        return unquote(destination, errors="strict")
    except UnicodeDecodeError:
        return destination
