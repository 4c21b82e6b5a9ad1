"""Comments that switch rules off: `<!-- wikiweave-disable-next-line W301 -->`."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wikiweave.errors import FormatError
from wikiweave.validation.registry import rules
from wikiweave.validation.selection import matching

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wikiweave.validation.finding import Finding
    from wikiweave.validation.page import Page
    from wikiweave.validation.places import Range

__all__ = ["unsuppressed"]

#: The rule for comments that suppress nothing, which is run here.
UNUSED: Final = "W001"
_DIRECTIVE: Final = re.compile(
    r"<!--\s*wikiweave-(disable-next-line|disable-line|disable-file|disable|enable)"
    r"(?=\s|--)([^<>]*?)-->"
)
_SELECTOR: Final = re.compile(r"[^\s,]+")


def unsuppressed(page: Page, findings: list[Finding]) -> list[Finding]:
    """Return the findings that no comment suppresses, and one for each comment without effect.

    `disable` applies from the comment to `enable` or the end; `disable-line` and
    `disable-next-line` to one line; `disable-file` to the whole text. A comment that names no
    rules applies to all.
    """
    if "wikiweave-" not in page.text:
        return findings
    scopes = _Scopes(page)
    if not scopes.selectors:
        return findings
    kept = [finding for finding in findings if not scopes.suppress(finding)]
    if UNUSED not in page.active:
        return kept
    page.findings = kept
    for selector in scopes.selectors:
        if not selector.used and (selector.active or not selector.known):
            what = (
                f"{selector.text} suppresses nothing here"
                if selector.text
                else ("this comment suppresses nothing")
            )
            if not selector.known:
                what = f"{selector.text} names no rule"
            fix = page.fix(
                "Remove the comment", page.remove_line(_with_space(page, selector.comment))
            )
            alone = selector.where == selector.comment or selector.n_selectors == 1
            page.report(rules()[UNUSED], selector.where, what, fix if alone else None)
    return page.findings


def _with_space(page: Page, comment: Range) -> Range:
    """Return the range of a comment, with the space before it if it ends its line."""
    start, end = comment
    if page.text[end : end + 1] in ("", "\n"):
        while start and page.text[start - 1] in " \t":
            start -= 1
    return start, end


@dataclass(eq=False)
class _Selector:
    """One rule, or group of rules, that a comment names."""

    #: `""` for all rules.
    text: str
    #: Offsets of the page's text.
    where: Range
    comment: Range
    n_selectors: int
    known: bool = True
    #: Whether any rule it names is run.
    active: bool = False
    used: bool = False


class _Scopes:
    """Where each rule is switched off."""

    def __init__(self, page: Page) -> None:
        self.selectors: list[_Selector] = []
        self._file: dict[str, _Selector] = {}
        self._lines: dict[tuple[str, int], _Selector] = {}
        #: By rule: starts, ends and selectors of ranges that do not overlap, in order.
        self._ranges: dict[str, tuple[list[int], list[int], list[_Selector]]] = {}
        verbatim = _Verbatim(page)
        for match in _DIRECTIVE.finditer(page.text):
            if match.start() not in verbatim:
                self._enter(page, match)

    def _enter(self, page: Page, match: re.Match[str]) -> None:
        kind = match[1]
        line, _, _ = page.places.position(match.start())
        end_line, _, end = page.places.position(match.end())
        for selector, ids in _selectors(page, match):
            if kind != "enable":
                self.selectors.append(selector)
            for id_ in ids:
                if kind == "disable-file":
                    self._file.setdefault(id_, selector)
                elif kind == "disable-line":
                    self._lines.setdefault((id_, line), selector)
                elif kind == "disable-next-line":
                    self._lines.setdefault((id_, end_line + 1), selector)
                else:
                    self._toggle(id_, end, selector, off=kind == "disable")

    def _toggle(self, id_: str, at: int, selector: _Selector, *, off: bool) -> None:
        starts, ends, selectors = self._ranges.setdefault(id_, ([], [], []))
        is_off = len(starts) > len(ends)
        if off and not is_off:
            starts.append(at)
            selectors.append(selector)
        elif is_off and not off:
            ends.append(at)

    def suppress(self, finding: Finding) -> bool:
        """Return whether a finding is suppressed, and record the comment that does it."""
        rule = finding.rule
        selector = self._lines.get((rule, finding.line)) or self._in_range(finding)
        selector = selector or self._file.get(rule)
        if selector is None:
            return False
        selector.used = True
        return True

    def _in_range(self, finding: Finding) -> _Selector | None:
        starts, ends, selectors = self._ranges.get(finding.rule, ([], [], []))
        index = bisect_right(starts, finding.start) - 1
        if index < 0 or (index < len(ends) and finding.start >= ends[index]):
            return None
        return selectors[index]


def _selectors(page: Page, match: re.Match[str]) -> Iterator[tuple[_Selector, Iterable[str]]]:
    """Yield each selector of a comment, with the ids of the active rules it selects."""
    start, _ = match.span(2)
    found = list(_SELECTOR.finditer(match[2]))
    if not found:
        all_ = sorted(page.active - {UNUSED})
        yield _Selector("", match.span(), match.span(), 0, active=bool(all_)), all_
    for each in found:
        where = (start + each.start(), start + each.end())
        selector = _Selector(each[0], where, match.span(), len(found))
        try:
            ids = {rule.id for rule in matching(each[0])} & page.active
        except FormatError:
            selector.known = False
            ids = set()
        selector.active = bool(ids)
        yield selector, sorted(ids)


class _Verbatim:
    """Where a comment would be shown as it is: in nowiki, code, formulas."""

    def __init__(self, page: Page) -> None:
        spans = sorted(page.verbatim)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def __contains__(self, offset: int) -> bool:
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[index]
