"""How many of an editor's known faults are found, and how much that is no fault is changed.

Run from the root of the checkout: `python -m tests.bench.awb [--list]`. Reads `awb-fixes.jsonl`
of the corpus: snippets with a fault and their repair, and snippets to be left alone. What the
repair changes is where the fault is. A fault is *found* if a finding, or an edit of its fix,
touches that; *enclosed* if only the construct that a finding is about does: the link or footnote
around it, for half a pair the rest of its paragraph, for repeated or unordered footnotes the
others. Otherwise it is *missed*, except for the kinds in `NOT_COVERED`, which no rule is about;
these do not count, found or not. Faults found only by rules that are off by default are *off*.
`--list` prints every fault that is not found.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple

import wikiweave as ww
from tests.corpus_files import find_corpus
from wikiweave.tree import nodes as n
from wikiweave.validation.registry import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from wikiweave.validation import Finding

#: What no rule covers and why, with the places of such snippets in the file, from 0.
NOT_COVERED: Final[dict[str, tuple[int, ...]]] = {
    "needs the page's title, which the file does not give (bold title, links to itself)": (
        *(551, 562, 563, 564, 565, 566, 569, 570, 571, 572, 573, 574, 575, 577, 578, 579),
        *(595, 596, 597, 598, 600, 602, 603, 604),
    ),
    "MediaWiki reads both alike (blanks, quotes, capitals of switches, place of italics)": (
        *(93, 95, 226, 228, 229, 230, 279, 280, 295, 431, 432, 515, 516),
    ),
    "a title by itself, no wikitext": (536, 537, 538, 539, 540),
    "taste: words of headings, a heading over the lead": (408, 409, 436),
    "links that a wiki makes of numbers": (17, 19),
    "what a template adds is not known": (49,),
    "parentheses of prose": (173,),
}
#: Of every page: they say nothing about the spot.
_OF_PAGES: Final = ("W501", "W907")
#: They happen to stand where faults of a kind are.
_BESIDE: Final = {"ReorderReferences": ("W509",)}
#: Half a pair: the other half is missing, or written otherwise.
_OPENINGS: Final = ("W101", "W103", "W119", "W517")
#: About several footnotes.
_OF_SEVERAL: Final = ("W505", "W530")
_CONSTRUCTS: Final = (n.ExternalLink, n.Wikilink, n.Category, n.Reference)

Range = tuple[int, int]


class Snippet(NamedTuple):
    """A line of the file."""

    place: int
    kind: str
    given: str
    wanted: str
    is_fault: bool


def read(path: Path) -> Iterator[Snippet]:
    """Yield the snippets of a file."""
    lines = path.read_bytes().decode().split("\n")
    for place, record in enumerate(json.loads(line) for line in lines if line):
        kind = record["func"].partition(".")[2]
        yield Snippet(place, kind, record["input"], record["expected"], record["is_error"])


def verdict(snippet: Snippet, findings: Iterable[Finding]) -> str:
    """Return `found`, `enclosed` or `missed`."""
    codes = SequenceMatcher(None, snippet.given, snippet.wanted, autojunk=False).get_opcodes()
    changed = [(start, end) for tag, start, end, _, _ in codes if tag != "equal"]
    beside = (*_OF_PAGES, *_BESIDE.get(snippet.kind, ()))
    about = [each for each in findings if each.rule not in beside]
    for each in about:
        edits = each.fix.edits if each.fix else ()
        places = [(each.start, each.end), *((edit.start, edit.end) for edit in edits)]
        if any(_touch(place, change) for place in places for change in changed):
            return "found"
    article = ww.parse(snippet.given, "mediawiki", lang="en")
    for each in about:
        for place in _constructs(each, article, snippet.given):
            if any(_touch(place, change) for change in changed):
                return "enclosed"
    return "missed"


def _touch(one: Range, other: Range) -> bool:
    # Beside it is as near, as what is put in has no extent.
    return one[0] <= other[1] + 1 and other[0] <= one[1] + 1


def _constructs(finding: Finding, article: n.Article, text: str) -> Iterator[Range]:
    start, end = finding.start, finding.end
    if finding.rule in _OPENINGS:
        if text[start:end].startswith(("]", "</")):
            yield max(0, text.rfind("\n\n", 0, start)), end
        else:
            stop = text.find("\n\n", end)
            yield start, len(text) if stop < 0 else stop
    around: list[tuple[int, Range]] = []
    located = ww.locate(article)
    for node, span in located:
        if isinstance(node, _CONSTRUCTS) and span.start <= start and end <= span.end:
            around.append((span.end - span.start, (span.start, span.end)))
        if finding.rule in _OF_SEVERAL and isinstance(node, n.Reference):
            yield span.start, span.end
    if around:
        yield min(around)[1]


def _print_miss(snippet: Snippet, word: str, findings: Iterable[Finding]) -> None:
    seen = " ".join(sorted({each.rule for each in findings} - {*_OF_PAGES}))
    sys.stdout.write(
        f"{word} {snippet.place} {snippet.kind} [{seen}]\n"
        f"    {snippet.given[:300]!r}\n    {snippet.wanted[:300]!r}\n"
    )


def measure(snippets: Iterable[Snippet], *, is_listed: bool) -> tuple[Counter[str], Counter[str]]:
    """Return how many faults are how, and how many snippets to be left alone are changed."""
    reasons = {place: why for why, places in NOT_COVERED.items() for place in places}
    every = list(rules())
    faults: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for snippet in snippets:
        article = ww.parse(snippet.given, "mediawiki", lang="en")
        if not snippet.is_fault:
            text = ww.fix(article).text
            others["changed" if text != snippet.given else "kept"] += 1
            if text != snippet.given and is_listed:
                _print_miss(snippet._replace(wanted=text), "changed", ())
            continue
        findings = ww.validate(article)
        word = verdict(snippet, findings)
        if word == "missed" and verdict(snippet, ww.validate(article, select=every)) != "missed":
            word = "off"
        if is_listed and word != "found":
            _print_miss(snippet, reasons.get(snippet.place, word), findings)
        faults[reasons.get(snippet.place, word)] += 1
    return faults, others


def table(faults: Counter[str], others: Counter[str]) -> str:
    """Return the figures as a table in Markdown."""
    words = ("found", "enclosed", "off", "missed")
    n_covered = sum(faults[word] for word in words)
    lines = ["| faults | |", "| --- | --: |"]
    lines += [f"| {word} | {faults[word]} |" for word in words]
    lines += [f"| not covered: {why} | {faults[why]} |" for why in NOT_COVERED]
    by_default = faults["found"] + faults["enclosed"]
    n_others = others.total()
    shares = [
        each / n_covered for each in (faults["found"], by_default, by_default + faults["off"])
    ]
    on_the_spot, with_enclosed, with_all = (f"{share:.1%}" for share in shares)
    share = f"{others['changed'] / n_others:.1%}"
    lines.append(
        f"\nOf {n_covered} faults that rules cover {on_the_spot} are found on the spot,"
        f" {with_enclosed} with those enclosed, {with_all} with all rules on."
        f"\nOf {n_others} snippets to be left alone fix changes {others['changed']} ({share})."
    )
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; return the exit code."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.awb", description=__doc__)
    options.add_argument("--list", action="store_true", help="print what is not found")
    chosen = options.parse_args(arguments)
    folder = find_corpus()
    if folder is None or not (folder / "awb-fixes.jsonl").is_file():
        sys.stderr.write("no awb-fixes.jsonl: set WIKIWEAVE_CORPUS to the folder that holds it\n")
        return 2
    snippets = read(folder / "awb-fixes.jsonl")
    sys.stdout.write(table(*measure(snippets, is_listed=chosen.list)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
