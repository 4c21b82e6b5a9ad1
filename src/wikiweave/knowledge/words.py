"""The words of MediaWiki: tag names, and what a wiki's language calls namespaces and switches.

The names come from `data/languages.json`. English names are valid on every wiki.
Without a language, the union of all languages decides.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from wikiweave.knowledge.languages import Language, WordList, languages

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "EXTENSION_TAGS",
    "HTML_TAGS",
    "INCLUDE_TAGS",
    "PROTOCOLS",
    "SCHEMES",
    "UNSEEN_TAGS",
    "VOID_TAGS",
    "Words",
    "words",
]

#: Extension tags of Wikipedia: what is inside is their own business, wikitext or not.
EXTENSION_TAGS: Final = frozenset(
    (
        "nowiki pre ref references gallery math chem ce syntaxhighlight source poem timeline "
        "score templatestyles templatedata imagemap inputbox hiero graph mapframe maplink "
        "section indicator categorytree charinsert dynamicpagelist quiz rss phonos "
        "langconvert includeonly"
    ).split()
)
#: Extension tags that leave nothing on the page.
UNSEEN_TAGS: Final = frozenset({"section", "includeonly", "templatestyles", "templatedata"})
#: Tags that say what of a page is transcluded; MediaWiki drops them from the page itself.
INCLUDE_TAGS: Final = frozenset({"noinclude", "onlyinclude"})
#: HTML tags that MediaWiki lets through (its Sanitizer).
HTML_TAGS: Final = frozenset(
    (
        "abbr b bdi bdo big blockquote br caption center cite code data dd del dfn div dl dt "
        "em font h1 h2 h3 h4 h5 h6 hr i ins kbd li link mark meta ol p q rb rp rt rtc ruby s "
        "samp small span strike strong sub sup table td th time tr tt u ul var wbr"
    ).split()
)
VOID_TAGS: Final = frozenset({"br", "hr", "wbr", "link", "meta"})
#: What an external link begins with. MediaWiki: $wgUrlProtocols.
PROTOCOLS: Final = (
    r"(?:bitcoin:|ftps?://|geo:|git://|gopher://|https?://|ircs?://|magnet:|mailto:|matrix:|"
    r"mms://|news:|nntp://|redis://|sftp://|sips?:|sms:|ssh://|svn://|tel:|telnet://|urn:|"
    r"worldwind://|xmpp:)"
)
#: Matches right after the colon of a URL without slashes.
SCHEMES: Final = "|".join(
    f"(?<={scheme}:)"
    for scheme in "mailto news tel sip sips sms urn geo magnet bitcoin xmpp matrix".split()
)
_MANY: Final = 10
_NAMESPACE: Final = re.compile(r"[\s_\u200e\u200f]*([^:\[\]|]*?)[\s_\u200e\u200f]*:(?!$)")


class Words:
    """The words of one wiki."""

    __slots__ = (
        "_categories",
        "_files",
        "_variables",
        "functions",
        "image_option",
        "redirects",
        "switches",
        "trail",
        "variants",
    )

    def __init__(self, own: list[Language], also: list[Language]) -> None:
        """`own` are the languages of the wiki; `also` those whose longer lists hold there too."""
        both = own + also
        self._files = _union("file", own)
        self._categories = _union("category", own)
        self.redirects = _union("redirect", own)
        also_functions = _union("functions_variables", both)
        self._variables = _union("variables", both) | also_functions
        self.functions = _union("functions", both) | {word.lower() for word in also_functions}
        self.switches = frozenset(word.casefold() for word in _union("switches", both))
        self.image_option = _image_option(both)
        # Without a language only letters join: some wikis' apostrophes are not all wikis'.
        self.trail = re.compile(_trail(own) if len(own) < _MANY else _letters(own)).match
        self.variants = any(language.variants for language in own)

    def is_variable(self, name: str) -> bool:
        """Say whether `{{name}}` is a variable of MediaWiki rather than a template."""
        return name in self._variables or name.lower() in self._variables

    def is_file(self, target: str) -> bool:
        """Say whether a link target names a file to be shown in place."""
        return _namespace(target) in self._files

    def is_category(self, target: str) -> bool:
        """Say whether a link target makes the page a member of a category."""
        return _namespace(target) in self._categories


@cache
def words(lang: str | None) -> Words:
    """Return the words of the wiki in `lang`; an unknown language has those of all."""
    known = languages()
    if lang is None or lang not in known:
        return Words(list(known.values()), [])
    return Words([known["en"], known[lang]], [known[code] for code in known[lang].also])


def _union(key: WordList, languages: list[Language]) -> frozenset[str]:
    return frozenset(word for language in languages for word in getattr(language, key))


def _namespace(target: str) -> str:
    match = _NAMESPACE.match(target)
    return match[1].replace("_", " ").lower() if match else ""


def _trail(languages: list[Language]) -> str:
    classes = {language.link_trail for language in languages if language.link_trail}
    units = {language.link_trail_unit for language in languages if language.link_trail_unit}
    return (
        "(?:[a-z"
        + "".join(sorted(classes))
        + "]"
        + "".join(f"|{unit}" for unit in sorted(units))
        + ")+"
    )


def _letters(languages: list[Language]) -> str:
    """Return the pattern of a trail of letters that some language has in its trails."""
    classes = "".join(sorted({language.link_trail or "" for language in languages}))
    return f"(?:(?=[a-z{classes}])[^\\W\\d_])+"


def _image_option(languages: list[Language]) -> Callable[[str], bool]:
    """Return what says of a trimmed image option whether it is one, and not a caption."""
    exact: set[str] = set()
    begun: set[str] = set()
    ended: set[str] = set()
    around: set[str] = set()
    for language in languages:
        for synonyms in language.image_options.values():
            for synonym in synonyms:
                before, value, after = synonym.partition("$1")
                if not value:
                    exact.add(synonym)
                elif not before:
                    ended.add(after)  # a size: `$1px`
                elif not after:
                    begun.add(before)
                else:
                    around.add(f"{re.escape(before)}.*{re.escape(after)}")
    beginnings = tuple(begun)
    # Hundreds of words in one pattern take longer to compile than an article takes to read.
    sized = re.compile(rf"\d*x?\d+\s?(?:{'|'.join(map(re.escape, sorted(ended)))}|px(?:px)?)")
    other = re.compile("|".join(sorted(around)) or r"(?!)", re.DOTALL)

    def is_option(option: str) -> bool:
        return (
            option in exact
            or option.startswith(beginnings)
            or sized.fullmatch(option) is not None
            or other.fullmatch(option) is not None
        )

    return is_option
