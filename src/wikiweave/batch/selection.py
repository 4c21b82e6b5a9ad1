"""Selects pages, by their metadata and by their content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from wikiweave.api import parse
from wikiweave.errors import FormatError
from wikiweave.knowledge.titles import category_name, page_title
from wikiweave.knowledge.words import words

if TYPE_CHECKING:
    from wikiweave.batch.sources import Page
    from wikiweave.tree.nodes import Article

__all__ = ["Redirects", "Selection", "Skip", "link_targets", "redirect_target", "title_key"]

#: Redirects are kept like other pages, skipped, or skipped with links to them leading to their
#: targets.
Redirects: TypeAlias = Literal["keep", "skip", "resolve"]
#: Why a page is left out.
Skip: TypeAlias = Literal[
    "deleted", "not wikitext", "other namespace", "redirect", "empty", "not selected"
]

#: The namespaces that every wiki has, by their English names.
_NAMESPACES: Final = {
    name: number
    for number, name in enumerate(
        (
            "main,talk,user,user talk,project,project talk,file,file talk,mediawiki,"
            "mediawiki talk,template,template talk,help,help talk,category,category talk"
        ).split(",")
    )
} | {"": 0, "article": 0, "portal": 100, "module": 828}


@dataclass(frozen=True)
class Selection:
    """The pages to take from the sources; by default, all articles.

    A page must match each field, and at least one of the values of a field.
    """

    titles: frozenset[str] = frozenset()
    #: A pattern to search for in the title.
    match: str | None = None
    #: Numbers, or names in English or the wiki's language; an empty set for all namespaces.
    namespaces: frozenset[str] = frozenset({"0"})
    categories: frozenset[str] = frozenset()
    #: Names of infoboxes; `country` is the same as `Infobox country`.
    infoboxes: frozenset[str] = frozenset()
    redirects: Redirects = "skip"
    lang: str | None = None

    def __post_init__(self) -> None:
        if self.match is not None:
            try:
                re.compile(self.match)
            except re.error as error:
                raise FormatError(f"{self.match!r} is not a pattern: {error}") from error

    def why_not(self, page: Page) -> Skip | None:
        """Return why a page is left out, by its metadata; `None` if it is not."""
        if page.text is None:
            return "deleted"
        if page.model != "wikitext":
            return "not wikitext"
        if self.namespaces and not self._is_in_namespace(page):
            return "other namespace"
        if self._title_keys and title_key(page.title) not in self._title_keys:
            return "not selected"
        if self._match is not None and self._match.search(page.title) is None:
            return "not selected"
        if self.redirects != "keep" and redirect_target(page, self.lang) is not None:
            return "redirect"
        if not page.text.strip():
            return "empty"
        if self._hint is not None and self._hint.search(page.text) is None:
            return "not selected"
        return None

    @property
    def looks_within(self) -> bool:
        """Whether an article has to be parsed to know whether it is selected."""
        return bool(self.categories or self.infoboxes)

    def has_within(self, article: Article) -> bool:
        """Return whether an article has one of the categories, and one of the infoboxes."""
        if self.categories:
            names = {title_key(category_name(each.target)) for each in article.categories}
            if not names & {title_key(each) for each in self.categories}:
                return False
        if self.infoboxes:
            boxes = {_box_key(each.name) for each in article.infoboxes}
            if not boxes & {_box_key(each) for each in self.infoboxes}:
                return False
        return True

    @cached_property
    def _title_keys(self) -> frozenset[str]:
        return frozenset(map(title_key, self.titles))

    @cached_property
    def _match(self) -> re.Pattern[str] | None:
        return None if self.match is None else re.compile(self.match)

    @cached_property
    def _numbers(self) -> frozenset[int]:
        names = self._names
        numbers = {int(each) for each in names if each.lstrip("-").isdecimal()}
        return frozenset(numbers | {_NAMESPACES[each] for each in names if each in _NAMESPACES})

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(each.lower().replace("_", " ") for each in self.namespaces)

    def _is_in_namespace(self, page: Page) -> bool:
        if page.namespace in self._numbers:
            return True
        # A dump gives the number of a page's namespace; its name is the beginning of the title.
        return page.namespace != 0 and page.title.partition(":")[0].lower() in self._names

    @cached_property
    def _hint(self) -> re.Pattern[str] | None:
        """A pattern that occurs in every page with one of the categories or infoboxes.

        It saves parsing most of the other pages.
        """
        names = self.categories or self.infoboxes
        if not names:
            return None
        longest = (max(_WORD.findall(_box_key(each)), key=len, default="") for each in names)
        return re.compile("|".join(sorted(map(re.escape, longest))), re.IGNORECASE)


_WORD: Final = re.compile(r"\w+")


def title_key(title: str) -> str:
    """Return a key that is equal for all spellings of a page's title."""
    title = page_title(title)
    first = title[:1].title()
    return first + title[1:] if len(first) == 1 else title


def _box_key(name: str) -> str:
    return page_title(name).lower().removeprefix("template:").removeprefix("infobox").strip()


def redirect_target(page: Page, lang: str | None = None) -> str | None:
    """Return the title that a page redirects to, by its metadata or its text, or `None`."""
    if page.redirect is not None:
        return page.redirect
    if page.text is None or page.format not in _WITH_REDIRECTS:
        return None
    text = page.text[:_HEAD].lstrip()
    if not text.startswith(("#", "<!--")) or "[[" not in text:
        return None
    first = text[:_REDIRECT_HEAD].lower()
    if text.startswith("#") and not any(
        first.startswith(word.lower()) for word in words(page.lang or lang).redirects
    ):
        return None
    return parse(text, "mediawiki", lang=page.lang or lang).redirect


_HEAD: Final = 2000
#: The formats of pages that may begin with MediaWiki's redirect.
_WITH_REDIRECTS: Final = (None, "wikitext", "mediawiki")
_REDIRECT_HEAD: Final = 64


def link_targets(text: str) -> set[str]:
    """Return the keys of the titles that a text seems to link to, links in comments included."""
    return {title_key(match[1]) for match in _LINK.finditer(text)}


_LINK: Final = re.compile(r"\[\[\s*:?\s*([^\[\]{}|#<>\n]{1,255})")
