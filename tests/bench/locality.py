"""How local edits are: random edits of Markdown and JSON copies, and the lines they change.

Run from the root of the checkout: `python -m tests.bench.locality [--edits 2000] [--seed 1]
[--part 0/1] [--kinds word,heading] [--longest 60000] [--each 5-15]`. Each copy is edited once, or
with `--each` so many times, written onto its original, and judged by the lines of wikitext: those
of the edits may differ, no others; no word may come or go but the edits'; and the result must read
as the edited copy does. Prints what failed, with what repeats it, and a table by kind. Reads the
corpus where there is one, else the samples.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import traceback
import warnings
from collections import Counter
from html import unescape
from typing import Final

import wikiweave as ww
from tests.bench.edits.bounds import Bounds
from tests.bench.edits.copies import Copy
from tests.bench.edits.markdown import MARKDOWN_EDITS
from tests.bench.edits.trees import TREE_EDITS, Tree
from tests.bench.run import texts
from wikiweave.tree.compare import first_difference
from wikiweave.tree.nodes import Entity, Reference, TableCell, Text
from wikiweave.tree.texts import join_texts
from wikiweave.tree.walk import find, node_fields, walk

KINDS: Final = [
    *(("markdown", kind) for kind in MARKDOWN_EDITS),
    *(("json", kind) for kind in TREE_EDITS),
]
_WORD: Final = re.compile(r"[^\W_]\w*")
#: Words of markup that Markdown and trees have other signs for.
_MARKUP: Final = frozenset({"ref", "name", "group", "br", "math", "note"})


def edited(copy: str, format: str, kind: str, seed: int) -> tuple[str, Bounds] | None:
    """Return an edited copy and what may differ for it, or `None` where it has nothing to edit."""
    chance = random.Random(seed)  # noqa: S311  # nothing secret
    if format == "markdown":
        lines = Copy(copy)
        bounds = MARKDOWN_EDITS[kind](lines, chance)
        return None if bounds is None else (lines.text(), bounds)
    tree = Tree.read(ww.parse(copy, "json"))
    bounds = TREE_EDITS[kind](tree, chance)
    return None if bounds is None else (ww.render(tree.article, "json"), bounds)


def edited_often(
    copy: str, format: str, kinds: list[str], seed: int, n: int
) -> tuple[str, Bounds] | None:
    """Return a copy with so many edits of all kinds, and what may differ for all of them."""
    chance = random.Random(seed)  # noqa: S311  # nothing secret
    done: list[Bounds] = []
    for _ in range(4 * n):
        made = edited(copy, format, chance.choice(kinds), chance.randrange(10**9))
        if made is not None:
            copy = made[0]
            done.append(made[1])
            if len(done) == n:
                return copy, _together(done)
    return None


def _together(bounds: list[Bounds]) -> Bounds:
    gone = [one.n_gone for one in bounds]
    return Bounds(
        None if None in gone else sum(n or 0 for n in gone),
        sum(one.n_come for one in bounds),
        sum(one.n_blank for one in bounds),
        moves=any(one.moves for one in bounds),
        apart=True,
        has_signs=any(one.has_signs for one in bounds),
    )


def judged(source: str, copy: str, new_copy: str, format: str, bounds: Bounds) -> str:
    """Return what is wrong with an edit written onto its original; `""` if nothing is."""
    # A JSON copy does not say what it was made from.
    base = source if format == "json" else None
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        written = ww.convert(new_copy, "wikitext", format, onto=source, base=base)
    if warned and not bounds.has_signs:
        return f"warned: {warned[0].message}"
    meant = ww.parse(new_copy, format)
    read = ww.parse(written, meant.dialect, title=meant.title, lang=meant.lang)
    for one in (meant, read):
        _forget_places(one)
    place = first_difference(ww.canonical(meant), ww.canonical(read))
    if place is not None and not warned:
        return f"another meaning at {place}"
    if written == source and not bounds.moves:
        return "nothing differs"
    before, after = source.split("\n"), written.split("\n")
    gone, come = (Counter(one) for one in (before, after))
    gone, come = gone - come, come - gone
    n_gone, n_come = (sum(n for line, n in one.items() if line.strip()) for one in (gone, come))
    shown = "\n".join(
        [f"-{one[:200]!r}" for one in gone][:6] + [f"+{one[:200]!r}" for one in come][:6]
    )
    # What stood on one line with what was moved is on a line of its own now, or the other way; so
    # is what stood on a line with what it is put before.
    is_parted = n_gone + n_come < 4 or n_come == 2 * n_gone == 4
    is_parted = bounds.moves and is_parted and _signs(gone) == _signs(come)
    too_many = bounds.n_gone is not None and n_gone > bounds.n_gone
    if bounds.n_gone is None:  # what stood on a line with what is gone now stands alone
        n_come -= sum(n for line, n in come.items() if any(line in one for one in gone))
    if not is_parted and (n_come > bounds.n_come or too_many):
        return f"{n_gone} lines went, {n_come} came\n{shown}"
    before, after = _middles(before, after)
    n_blank = sum(not line.strip() for line in after) - sum(not line.strip() for line in before)
    if n_blank > bounds.n_blank or (bounds.n_gone is not None and n_blank < -bounds.n_blank):
        return f"{n_blank} blank lines more\n{shown}"
    n_rest = len(after) if bounds.n_gone is None else len(before)
    n_most = bounds.n_come if bounds.n_gone is None else bounds.n_gone
    if not (bounds.moves or bounds.apart) and n_rest > n_most + bounds.n_blank:
        return f"the lines that differ are apart\n{shown}"
    if not bounds.has_signs:
        # What is said of a table's columns is said of each row.
        said_of_all = [line for line in copy.split("\n") if "<!--ww:{" in line]
        known = "\n".join([*_differ(copy, new_copy), *said_of_all])
        # A line that changed has other words, as many as before.
        strange = {
            word
            for word in _words(gone + come) - _MARKUP
            if word not in known and _count(gone, word) != _count(come, word)
        }
        if strange:
            return f"words that came or went: {list(strange)[:9]}\n{shown}"
    return ""


def _middles(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    """Return the lines from the first to the last that differ."""
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and before[start] == after[start]:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return before[start : len(before) - end], after[start : len(after) - end]


def _differ(before: str, after: str) -> Counter[str]:
    """Return the lines that went and those that came."""
    gone, come = Counter(before.split("\n")), Counter(after.split("\n"))
    return (gone - come) + (come - gone)


def _signs(lines: Counter[str]) -> list[str]:
    return sorted("".join("".join(lines.elements()).split()))


def _forget_places(article: ww.Article) -> None:
    """Reset what is no edit, in place: it is judged by lines.

    Numbers tell Markdown where a footnote's text is and which cells share a line, and edits shift
    them: the text is put at the first use, cells on lines of their own. What was escaped by one
    reader and not by the other is text.
    """
    for node in [article, *walk(article)]:
        for name in node_fields(type(node)):
            inlines = getattr(node, name)
            if isinstance(inlines, list):
                inlines[:] = [
                    Text(unescape(one.value)) if isinstance(one, Entity) else one for one in inlines
                ]
    join_texts(article)
    for cell in find(article, TableCell):
        cell.same_line = False
    uses: dict[tuple[str | None, str | None], list[Reference]] = {}
    for use in find(article, Reference):
        if use.name is not None:
            uses.setdefault((use.name, use.group), []).append(use)
    for same in uses.values():
        holders = [use for use in same if use.content is not None]
        if len(holders) == 1:
            content, holders[0].content = holders[0].content, None
            same[0].content = content


def _words(lines: Counter[str]) -> set[str]:
    return {word for line in lines for word in _WORD.findall(line)}


def _count(lines: Counter[str], word: str) -> int:
    return sum(n * _WORD.findall(line).count(word) for line, n in lines.items())


def table(good: Counter[tuple[str, str]], bad: Counter[tuple[str, str]]) -> str:
    """Return the counts by kind as a table in Markdown."""
    lines = ["| edit | Markdown | JSON tree |", "| --- | --: | --: |"]
    for kind in dict.fromkeys([*(kind for _, kind in KINDS), *(kind for _, kind in good + bad)]):
        cells = [
            f"{good[one]} of {good[one] + bad[one]}" if good[one] + bad[one] else "–"
            for one in (("markdown", kind), ("json", kind))
        ]
        lines.append(f"| {kind} | {cells[0]} | {cells[1]} |")
    sums = [
        [sum(n for (one, _), n in counts.items() if one == form) for counts in (good, bad)]
        for form in ("markdown", "json")
    ]
    cells = [f"{right} of {right + wrong}" for right, wrong in sums]
    return "\n".join([*lines, f"| all | {cells[0]} | {cells[1]} |"])


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark and print its table; return the exit code."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.locality", description=__doc__)
    options.add_argument("--edits", type=int, default=2000, help="how many edits, of all kinds")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--part", default="0/1", help="k/n: every n-th article from the k-th on")
    options.add_argument("--kinds", default="", help="only these kinds, parted by commas")
    options.add_argument(
        "--longest", type=int, default=10**9, help="articles of at most so many characters"
    )
    options.add_argument("--shortest", type=int, default=0, help="and of more than so many")
    options.add_argument("--seconds", type=int, default=10**9, help="after which no more is begun")
    options.add_argument("--one", default="", help="article/format/kind/seed: shows one edit only")
    options.add_argument("--each", default="", help="a-b: so many edits of each copy, not one")
    chosen = options.parse_args(arguments)
    sources = texts(None)
    if not sources:
        sys.stderr.write("no corpus and no samples: nothing to read\n")
        return 2
    if chosen.one:
        return _show(sources, *chosen.one.split("/"))
    part, n_parts = map(int, chosen.part.split("/"))
    among = range(part, len(sources), n_parts)
    numbers = [i for i in among if chosen.shortest < len(sources[i]) <= chosen.longest]
    kinds = [one for one in KINDS if not chosen.kinds or one[1] in chosen.kinds.split(",")]
    n_forms = len({form for form, _ in kinds})  # each gets as many edits of an article
    chance = random.Random(chosen.seed)  # noqa: S311  # nothing secret
    chance.shuffle(numbers)  # so that a run out of time is a fair sample
    good: Counter[tuple[str, str]] = Counter()
    bad: Counter[tuple[str, str]] = Counter()
    began = time.monotonic()
    for position, number in enumerate(numbers):
        if time.monotonic() - began > chosen.seconds:
            sys.stdout.write(f"out of time after {position} articles\n")
            break
        wanted = chosen.edits * (position + 1) // len(numbers)
        article = ww.parse(sources[number])
        copies = {one: ww.render(article, one) for one in ("markdown", "json")}
        done = Counter(form for form, _ in (good + bad).elements())
        # The kinds that were tried least come first, so that rare ones are where they can be.
        order = sorted(kinds, key=lambda one: (good[one] + bad[one], chance.random()))
        least, _, most = chosen.each.partition("-")
        for form, kind in order:
            if done[form] * n_forms >= wanted:
                continue
            seed = chance.randrange(10**9)
            try:
                if most:
                    names = [name for one, name in kinds if one == form]
                    n = chance.randint(int(least), int(most))
                    kind = f"{chosen.each} edits"  # noqa: PLW2901  # what is counted
                    made = edited_often(copies[form], form, names, seed, n)
                else:
                    made = edited(copies[form], form, kind, seed)
                if made is None:
                    continue
                wrong = judged(sources[number], copies[form], made[0], form, made[1])
            except Exception:  # noqa: BLE001  # whatever it is, it is the finding
                wrong = traceback.format_exc()[-800:]
            done[form] += 1
            (bad if wrong else good)[form, kind] += 1
            if wrong:
                sys.stdout.write(f"== {number}/{form}/{kind}/{seed}: {wrong}\n")
                sys.stdout.flush()
    sys.stdout.write(table(good, bad) + "\n")
    return 1 if bad else 0


def _show(sources: list[str], number: str, format: str, kind: str, seed: str) -> int:
    """Print one edit: what it is of the copy, what it becomes, what is wrong."""
    from difflib import unified_diff

    source = sources[int(number)]
    copy = ww.render(ww.parse(source), format)
    made = edited(copy, format, kind, int(seed))
    if made is None:
        return 2
    written = ww.convert(made[0], "wikitext", format, onto=source, verify=False)
    for one, two in ((copy, made[0]), (source, written)):
        for line in unified_diff(one.split("\n"), two.split("\n"), n=2, lineterm=""):
            sys.stdout.write(repr(line[:400]) + "\n")
    sys.stdout.write(judged(source, copy, made[0], format, made[1]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
