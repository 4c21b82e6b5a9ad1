"""Applies fixes: edits of the faulty spots only; after each pass the text is read and compared."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from wikiweave.api import parse
from wikiweave.formats.dialects import write_spans
from wikiweave.validation.engine import active_rules, check_page
from wikiweave.validation.page import Page
from wikiweave.validation.profile import Profile, find_profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wikiweave.tree.nodes import Article
    from wikiweave.validation.finding import Edit, Finding, Safety
    from wikiweave.validation.rule import Rule

__all__ = ["FixResult", "fix"]

#: The most passes, as one fix may make another possible.
_MAX_PASSES: Final = 10
#: The most sets of fixes tried in a pass; what is undecided then is refused.
_MAX_TRIALS: Final = 64


@dataclass
class FixResult:
    """A fixed article."""

    #: Read from `text`.
    article: Article
    text: str
    #: What was fixed, in that order; positions index the text of its pass.
    applied: list[Finding] = field(default_factory=list)
    #: What was not fixed because the fix would have changed more than the fault.
    refused: list[Finding] = field(default_factory=list)
    #: What the rules find in `text`.
    remaining: list[Finding] = field(default_factory=list)


def fix(
    article: Article | str,
    profile: Profile | str | None = None,
    *,
    unsafe: bool = False,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    file: str | None = None,
) -> FixResult:
    """Return an article, or wikitext, with what the rules find fixed.

    Safe fixes are made, with `unsafe` also those that may change what readers see; suggestions
    never are. The given article is not changed. After each pass the text is read again: a fix
    is refused if anything it does not touch is read differently than before, or if it causes a
    new finding in its place. Fixes that overlap wait for the next pass. The arguments are those
    of `validate`.

    >>> import wikiweave as ww
    >>> ww.fix("The [[rhine|rhine]] is long.").text
    'The [[rhine]] is long.'
    """
    chosen = find_profile(profile)
    rules = active_rules(chosen, tuple(select), tuple(ignore))
    if isinstance(article, str):
        article = parse(article, "wikitext")
    allowed: frozenset[Safety] = frozenset({"safe", "unsafe"} if unsafe else {"safe"})
    state = _checked(article, chosen, rules, file)
    applied: list[Finding] = []
    refused: list[Finding] = []
    for _ in range(_MAX_PASSES):
        refused = []
        candidates = _apart(
            [each for each in state.findings if each.fix and each.fix.safety in allowed]
        )
        if not candidates:
            break

        def read(text: str, old: Article = article) -> _State:
            again = parse(text, old.dialect, title=old.title, lang=old.lang)
            return _checked(again, chosen, rules, file)

        done, new = _apply_good(state, candidates, read)
        refused = [each for each in candidates if each not in done]
        if not done:
            break
        applied += done
        state = new
    return FixResult(state.article, state.text, applied, refused, state.findings)


@dataclass(frozen=True)
class _State:
    article: Article
    text: str
    findings: list[Finding]


def _checked(
    article: Article, profile: Profile, rules: tuple[Rule, ...], file: str | None
) -> _State:
    page = Page(article, profile, file)
    return _State(article, page.original, check_page(page, rules))


def _apart(findings: list[Finding]) -> list[Finding]:
    """Return findings whose fixes do not touch each other; of those that do, the first."""
    chosen: list[Finding] = []
    taken: list[tuple[int, int]] = []
    for finding in findings:
        assert finding.fix is not None
        edits = finding.fix.edits
        if edits and not any(_is_taken(taken, edit) for edit in edits):
            chosen.append(finding)
            for edit in edits:
                taken.insert(bisect_left(taken, (edit.start, edit.end)), (edit.start, edit.end))
    return chosen


def _is_taken(taken: list[tuple[int, int]], edit: Edit) -> bool:
    index = bisect_left(taken, (edit.start, edit.end))
    if index < len(taken) and taken[index][0] <= edit.end:
        return True
    return index > 0 and taken[index - 1][1] >= edit.start


def _apply_good(
    state: _State, candidates: list[Finding], read: Callable[[str], _State]
) -> tuple[list[Finding], _State]:
    """Return the fixes that can be made together without harm, and the result."""
    best: tuple[list[Finding], _State] = ([], state)
    n_trials = 0
    stack = [candidates]
    before: _Reading | None = None
    while stack and n_trials < _MAX_TRIALS:
        group = stack.pop()
        n_trials += 1
        trial = [*best[0], *group]
        changes = _Changes(trial)
        new = read(changes.apply(state.text))
        before = before or _Reading(state)
        if before.is_kept(_Reading(new), changes) and not _makes_findings(state, new, changes):
            best = (trial, new)
        elif len(group) > 1:
            middle = len(group) // 2
            stack += [group[middle:], group[:middle]]
    return best


class _Changes:
    """The edits of some fixes, and how they move the text around them."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        edits = [edit for finding in findings if finding.fix for edit in finding.fix.edits]
        edits.sort(key=lambda edit: (edit.start, edit.end))
        self.edits: Sequence[Edit] = edits
        self._starts = [edit.start for edit in edits]
        self._ends = [edit.end for edit in edits]
        grown = (len(edit.replacement) - (edit.end - edit.start) for edit in edits)
        self._shifts = [*accumulate(grown, initial=0)]
        self._new_starts = [
            edit.start + shift for edit, shift in zip(edits, self._shifts, strict=False)
        ]
        self._new_ends = [
            start + len(edit.replacement)
            for start, edit in zip(self._new_starts, edits, strict=True)
        ]

    def apply(self, text: str) -> str:
        """Return the edited text."""
        pieces = []
        done = 0
        for edit in self.edits:
            pieces += [text[done : edit.start], edit.replacement]
            done = edit.end
        return "".join([*pieces, text[done:]])

    def touches(self, start: int, end: int) -> bool:
        """Return whether a stretch of the old text overlaps or borders on an edit."""
        return _touch(self._starts, self._ends, start, end)

    def touches_new(self, start: int, end: int) -> bool:
        """Return the same for a stretch of the new text."""
        return _touch(self._new_starts, self._new_ends, start, end)

    def moved(self, offset: int) -> int:
        """Return the new place of an offset of the old text that is in no edit."""
        return offset + self._shifts[bisect_right(self._starts, offset)]


def _touch(starts: list[int], ends: list[int], start: int, end: int) -> bool:
    index = bisect_left(ends, start)
    return index < len(starts) and starts[index] <= end


class _Reading:
    """How a text is read: the kinds and places of its nodes."""

    def __init__(self, state: _State) -> None:
        self.spans = [
            (type(node).__name__, start, end) for node, start, end in write_spans(state.article)
        ]

    def is_kept(self, new: _Reading, changes: _Changes) -> bool:
        """Return whether everything that the changes do not touch is read exactly as before.

        Nodes in the same place have the same text, so the type is all that can differ.
        """
        moved = changes.moved
        kept = sorted(
            (kind, moved(start), moved(end))
            for kind, start, end in self.spans
            if not changes.touches(start, end)
        )
        return kept == sorted(
            span for span in new.spans if not changes.touches_new(span[1], span[2])
        )


def _makes_findings(old: _State, new: _State, changes: _Changes) -> bool:
    """Return whether the edited spots have more findings of any rule than before."""
    before = Counter(each.rule for each in old.findings if changes.touches(each.start, each.end))
    after = Counter(each.rule for each in new.findings if changes.touches_new(each.start, each.end))
    return not after <= before
