"""What a rule is: a module with a docstring, a `RULE`, and functions that check."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar, overload

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Node
    from wikiweave.validation.finding import Safety, Severity
    from wikiweave.validation.page import Page

__all__ = ["Check", "Pattern", "Rule"]

#: A check as it is kept: which arguments it takes depends on the decorator that added it.
Check: TypeAlias = Callable[..., None]
PageCheck: TypeAlias = "Callable[[Page], None]"
MatchCheck: TypeAlias = "Callable[[re.Match[str], Page], None]"
N1 = TypeVar("N1", bound="Node")
N2 = TypeVar("N2", bound="Node")
N3 = TypeVar("N3", bound="Node")
N4 = TypeVar("N4", bound="Node")
#: The form of the text that a pattern is searched in; see `Page`.
Over: TypeAlias = Literal["prose", "masked", "text"]


@dataclass(frozen=True)
class Pattern:
    """A regular expression, the text to search, and the check to call with each match."""

    regex: str
    flags: int
    over: Over
    #: A pattern that at least one character of the page must match, or `None`.
    needs: str | None
    check: Check

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The regular expression; compiled on first use, because many pages never need it."""
        return re.compile(self.regex, self.flags)


@dataclass(eq=False)
class Rule:
    """A rule: its module's docstring documents it, the decorators below add its checks.

    Checks call `page.report(RULE, …)` and return nothing.
    """

    #: Never reused for something else.
    id: str
    #: The name of the fault, in kebab case.
    name: str
    severity: Severity = "warning"
    #: The ids of the fault in other tools: `CW-…` (CheckWiki), `LINT-…` (MediaWiki
    #: Linter), `WL-…` (wikilint), `WPC-…` (WPCleaner), `MOS-…` (positions of MOS:ORDER).
    aliases: tuple[str, ...] = ()
    #: The kinds of fixes it offers, if any.
    fixes: tuple[Safety, ...] = ()
    #: Whether it is on unless a profile or option says otherwise.
    default: bool = True
    #: The dialects it applies to.
    dialects: tuple[str, ...] = ("mediawiki", "plain")
    #: The languages of the wikis it applies to; empty for all.
    langs: tuple[str, ...] = ()

    visitors: list[tuple[tuple[type[Node], ...], Check]] = field(default_factory=list, repr=False)
    page_checks: list[Check] = field(default_factory=list, repr=False)
    patterns: list[Pattern] = field(default_factory=list, repr=False)
    #: Set when the rule is loaded: the folder it is in, and the module's docstring.
    family: str = ""
    doc: str = field(default="", repr=False)

    @property
    def title(self) -> str:
        """The first line of the documentation."""
        return self.doc.strip().partition("\n")[0]

    @overload
    def visits(
        self, one: type[N1], /
    ) -> Callable[[Callable[[N1, Page], None]], Callable[[N1, Page], None]]: ...

    @overload
    def visits(
        self, one: type[N1], two: type[N2], /
    ) -> Callable[[Callable[[N1 | N2, Page], None]], Callable[[N1 | N2, Page], None]]: ...

    @overload
    def visits(
        self, one: type[N1], two: type[N2], three: type[N3], /
    ) -> Callable[[Callable[[N1 | N2 | N3, Page], None]], Callable[[N1 | N2 | N3, Page], None]]: ...

    @overload
    def visits(
        self, one: type[N1], two: type[N2], three: type[N3], four: type[N4], /
    ) -> Callable[
        [Callable[[N1 | N2 | N3 | N4, Page], None]], Callable[[N1 | N2 | N3 | N4, Page], None]
    ]: ...

    def visits(self, *kinds: type[Node]) -> Callable[[Check], Check]:
        """Add a check that is called as `check(node, page)` for every node of the given types."""

        def add(check: Check) -> Check:
            self.visitors.append((kinds, check))
            return check

        return add

    def checks_page(self, check: PageCheck) -> PageCheck:
        """Add a check that is called once, as `check(page)`."""
        self.page_checks.append(check)
        return check

    def matches(
        self, regex: str, flags: int = 0, *, over: Over = "prose", needs: str | None = None
    ) -> Callable[[MatchCheck], MatchCheck]:
        """Add a check that is called as `check(match, page)`; offsets are those of `page.text`.

        `over` is the form of the text to search: `prose` has only the texts of the article,
        `masked` everything except comments, nowiki, code and formulas, `text` everything. What is
        left out is replaced with NUL characters, so offsets stay the same; line breaks are kept.
        `needs` is a character set: pages with none of its characters are not searched.
        """

        def add(check: MatchCheck) -> MatchCheck:
            self.patterns.append(Pattern(regex, flags, over, needs, check))
            return check

        return add
