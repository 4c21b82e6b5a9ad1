"""Runs the rules on an article: one walk, whose nodes go to every rule that visits their type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, assert_never

from wikiweave.api import parse
from wikiweave.errors import InternalError, WikiweaveError
from wikiweave.validation.page import Page
from wikiweave.validation.profile import Profile, find_profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wikiweave.tree.nodes import Article, Node
    from wikiweave.validation.finding import Finding
    from wikiweave.validation.rule import Check, Over, Pattern, Rule

__all__ = ["active_rules", "check_page", "validate"]


def validate(
    article: Article | str,
    profile: Profile | str | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    file: str | None = None,
) -> list[Finding]:
    """Return what the rules find in an article or in wikitext, in text order.

    Positions index the text itself, which is what `render(article, "wikitext")` writes.
    `profile` is the name of a shipped profile, a path to a `.toml` file, or a `Profile`; `select`
    and `ignore` name rules (ids, beginnings of ids, names, families, other tools' ids); `file`
    is put into the findings. Raises `FormatError` for an unknown profile or rule.

    >>> import wikiweave as ww
    >>> [(one.rule, one.line, one.message) for one in ww.validate("The '''Rhine is long.")]
    [('W106', 1, 'nothing closes this bold')]
    """
    chosen = find_profile(profile)
    rules = active_rules(chosen, tuple(select), tuple(ignore))
    if isinstance(article, str):
        article = parse(article, "wikitext")
    return check_page(Page(article, chosen, file), rules)


def active_rules(
    profile: Profile, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()
) -> tuple[Rule, ...]:
    """Return the rules that are on; see `selected`."""
    # Imported here: it loads the rules, and importing wikiweave should be fast.
    from wikiweave.validation.selection import selected

    return selected(profile, select, ignore)


def check_page(page: Page, rules: tuple[Rule, ...]) -> list[Finding]:
    """Return what some rules find on a page, without what its comments suppress."""
    from wikiweave.validation.suppression import unsuppressed

    article = page.article
    rules = tuple(
        rule
        for rule in rules
        if article.dialect in rule.dialects and (not rule.langs or page.lang in rule.langs)
    )
    page.active = frozenset(rule.id for rule in rules)
    plan = _plan(rules)
    by_type = page.index.by_type
    for kind, rule, check in plan.visitors:
        nodes = by_type.get(kind)
        if nodes is not None:
            _run(rule, _visit, check, nodes, page)
    for rule, check in plan.page_checks:
        _run(rule, check, page)
    for rule, pattern, needs in plan.patterns:
        if needs is None or needs.search(page.alphabet):
            _run(rule, _search, pattern, page)
    page.findings = unsuppressed(page, page.findings)
    page.findings.sort(key=lambda finding: (finding.start, finding.end, finding.rule))
    return page.findings


def _visit(check: Check, nodes: list[Node], page: Page) -> None:
    for node in nodes:
        check(node, page)


def _search(pattern: Pattern, page: Page) -> None:
    check = pattern.check
    for match in pattern.compiled.finditer(_searched(pattern.over, page)):
        check(match, page)


def _searched(over: Over, page: Page) -> str:
    """Return the form of the text that a pattern is searched in."""
    match over:
        case "prose":
            return page.prose
        case "masked":
            return page.masked
        case "text":
            return page.text
        case _:
            assert_never(over)


def _run(rule: Rule, function: Callable[..., None], *arguments: object) -> None:
    try:
        function(*arguments)
    except WikiweaveError:
        raise
    except Exception as error:
        raise InternalError(f"rule {rule.id} failed: {type(error).__name__}: {error}") from error


@dataclass(frozen=True)
class _Plan:
    visitors: list[tuple[type[Node], Rule, Check]]
    page_checks: list[tuple[Rule, Check]]
    #: With the pattern that a character of the page must match, if any.
    patterns: list[tuple[Rule, Pattern, re.Pattern[str] | None]]


@lru_cache(maxsize=64)
def _plan(rules: tuple[Rule, ...]) -> _Plan:
    visitors = [
        (kind, rule, check) for rule in rules for kinds, check in rule.visitors for kind in kinds
    ]
    # By type, so that all rules look at the same nodes in a row.
    visitors.sort(key=lambda visitor: visitor[0].__name__)
    return _Plan(
        visitors,
        [(rule, check) for rule in rules for check in rule.page_checks],
        [
            (
                rule,
                pattern,
                None if pattern.needs is None else re.compile(pattern.needs),
            )
            for rule in rules
            for pattern in rule.patterns
        ],
    )
