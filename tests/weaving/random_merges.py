"""Random edits of both sides of small articles, and what a merge of them must keep.

Every word of an article is unlike all others, so that what became of it can be counted. Git's
own merge of the same lines says what should come out where it sees no conflict.

`python -m tests.weaving.random_merges --count 5000 --seed 1` prints what broke.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import wikiweave as ww
from wikiweave.formats.markdown.front_matter import base_marks, source_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wikiweave.weaving.fingerprint import BaseMarks

__all__ = ["Case", "Result", "broken", "copy_of", "make_case", "merged"]

#: How the copy is given, and its base: as trees; as a tree with the base's marks; as Markdown,
#: which has them; as JSON, with the base's text.
Copy = Literal["article", "fingerprint", "markdown", "json"]
Dialect = Literal["mediawiki", "plain"]
_WORD: Final = re.compile(r"w\d+")


class _Words:
    """Words that are never given twice, and the dialect that they are written in."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self._next = 0

    def __call__(self, count: int = 1) -> str:
        start, self._next = self._next, self._next + count
        return " ".join(f"w{number}" for number in range(start, self._next))


# --- Articles, as lists of lines that an edit may take apart ------------------------------


def _infobox(rng: random.Random, new: _Words) -> list[str]:
    if new.dialect == "plain":
        values = [f"- {new()}: {new(rng.randint(1, 3))}" for _ in range(rng.randint(2, 4))]
        return ["Infobox", *values, ""]
    fields = [f"| {new()} = {new(rng.randint(1, 3))}" for _ in range(rng.randint(2, 4))]
    return ["{{Infobox thing", *fields, "}}"]


def _paragraph(rng: random.Random, new: _Words) -> list[str]:
    return [new(rng.randint(2, 6)), ""]


def _list(rng: random.Random, new: _Words) -> list[str]:
    if new.dialect == "plain":
        return [*(f"- {new(rng.randint(1, 3))}" for _ in range(rng.randint(2, 5))), ""]
    mark = rng.choice("*#:")
    lines: list[str] = []
    for _ in range(rng.randint(2, 5)):
        nested = mark if lines and rng.random() < 0.2 else ""
        lines.append(f"{mark}{nested} {new(rng.randint(1, 3))}")
    return [*lines, ""]


def _definitions(rng: random.Random, new: _Words) -> list[str]:
    lines: list[str] = []
    for _ in range(rng.randint(1, 3)):
        lines += [f"; {new()}", f": {new(2)}"]
    return [*lines, ""]


def _table(rng: random.Random, new: _Words) -> list[str]:
    attributes = rng.choice(["", ' class="wikitable"', f' id="{new()}"'])
    columns = rng.randint(2, 3)
    lines = ["{|" + attributes, "! " + " !! ".join(new() for _ in range(columns))]
    for _ in range(rng.randint(2, 4)):
        lines += ["|-", "| " + " || ".join(new() for _ in range(columns))]
    return [*lines, "|}", ""]


def _nested_table(rng: random.Random, new: _Words) -> list[str]:
    inner = ["{|", f"| {new()} || {new()}", "|-", f"| {new()} || {new()}", "|}"]
    lines = ["{|", "|-", f"| {new()}", *inner, "|-", f"| {new()} || {new()}"]
    if rng.random() < 0.5:
        lines += ["|-", f"| {new()} || {new()}", f"* {new()}", f"* {new(2)}"]
    return [*lines, "|}", ""]


def _quote(rng: random.Random, new: _Words) -> list[str]:
    return ["<blockquote>", new(rng.randint(2, 5)), "</blockquote>", ""]


def _gallery(rng: random.Random, new: _Words) -> list[str]:
    entries = [f"File:{new()}.jpg|{new(2)}" for _ in range(rng.randint(2, 3))]
    return ["<gallery>", *entries, "</gallery>", ""]


def _image(_: random.Random, new: _Words) -> list[str]:
    return [f"[[File:{new()}.jpg|thumb|{new(2)}]]", ""]


_BLOCKS: Final = (
    _paragraph,
    _paragraph,
    _list,
    _list,
    _table,
    _nested_table,
    _definitions,
    _definitions,
    _quote,
    _gallery,
    _image,
)


_PLAIN_BLOCKS: Final = (_paragraph, _list)


def _blocks(new: _Words) -> Sequence[Callable[[random.Random, _Words], list[str]]]:
    return _PLAIN_BLOCKS if new.dialect == "plain" else _BLOCKS


def _article(rng: random.Random, new: _Words) -> list[str]:
    lines = ["= Thing =", ""] if new.dialect == "plain" else []
    lines += _infobox(rng, new) if rng.random() < 0.6 else []
    lines += _paragraph(rng, new)
    for _ in range(rng.randint(1, 3)):
        lines += [f"== {new()} ==", ""]
        for _ in range(rng.randint(1, 3)):
            lines += rng.choice(_blocks(new))(rng, new)
    return lines


# --- Edits -------------------------------------------------------------------------------


def _sites(lines: list[str], wanted: Callable[[str], bool]) -> list[int]:
    return [at for at, line in enumerate(lines) if wanted(line)]


def _has_words(line: str) -> bool:
    return _WORD.search(line) is not None


def _outside(lines: list[str]) -> list[int]:
    """Return where a block may be put: between lines that are in no table, box or element."""
    found, depth = [], 0
    for at, line in enumerate(lines):
        if not depth:
            found.append(at)
        if line == "Infobox":  # of the plain dialect, up to a blank line
            depth += 1
        elif not line and depth and "= Thing =" in lines:
            depth -= 1
        elif line.startswith(("{|", "{{", "<gallery>", "<blockquote>")):
            depth += 1
        elif line.startswith(("|}", "}}", "</")):
            depth -= 1
    return [*found, len(lines)]


def _change_word(rng: random.Random, lines: list[str], new: _Words) -> bool:
    sites = _sites(lines, lambda line: _has_words(line) and not line.startswith("{|"))
    if not sites:
        return False
    at = rng.choice(sites)
    word = rng.choice(_WORD.findall(lines[at]))
    lines[at] = re.sub(rf"\b{word}\b", new(), lines[at])
    return True


def _insert_block(rng: random.Random, lines: list[str], new: _Words) -> bool:
    at = rng.choice(_outside(lines))
    block = rng.choice(_blocks(new))(rng, new)
    if at and lines[at - 1]:
        block = ["", *block]  # in the middle of a list, say
    lines[at:at] = block
    return True


def _insert_heading(rng: random.Random, lines: list[str], new: _Words) -> bool:
    at = rng.choice(_outside(lines))
    lines[at:at] = [*([""] if at and lines[at - 1] else []), f"== {new()} ==", ""]
    return True


def _insert_line(rng: random.Random, lines: list[str], new: _Words) -> bool:
    sites = _sites(lines, lambda line: line[:1] in "*#:-" or line.startswith(("| w", "File:")))
    if not sites:
        return False
    at = rng.choice(sites)
    line = lines[at]
    words = _WORD.findall(line)
    fresh = line
    for word in words:
        fresh = re.sub(rf"\b{word}\b", new(), fresh)
    if line.startswith("| ") and "=" not in line:
        lines[at + 1 : at + 1] = ["|-", fresh]
    else:
        lines.insert(at + 1, fresh)
    return True


def _delete_line(rng: random.Random, lines: list[str], _: _Words) -> bool:
    sites = _sites(
        lines,
        lambda line: _has_words(line) and line[:1] not in "!;=" and not line.startswith("{|"),
    )
    if not sites:
        return False
    at = rng.choice(sites)
    if lines[at].startswith("| ") and lines[at - 1] == "|-":
        del lines[at - 1 : at + 1]
    elif lines[at].startswith("|") and not lines[at].startswith("| w"):
        return False
    else:
        del lines[at]
        if at < len(lines) and not lines[at] and (not at or not lines[at - 1]):
            del lines[at]
    return True


def _runs(lines: list[str]) -> list[tuple[int, int]]:
    """Return the blocks, each with the blank line that ends it."""
    found, start = [], 0
    for at, line in enumerate(lines):
        if not line:
            if at > start:
                found.append((start, at + 1))
            start = at + 1
    return found


def _delete_block(rng: random.Random, lines: list[str], _: _Words) -> bool:
    runs = [run for run in _runs(lines) if not lines[run[0]].startswith(("=", "{{"))]
    if not runs:
        return False
    start, end = rng.choice(runs)
    del lines[start:end]
    return True


def _move_block(rng: random.Random, lines: list[str], _: _Words) -> bool:
    runs = [run for run in _runs(lines) if not lines[run[0]].startswith(("=", "{{"))]
    if not runs:
        return False
    start, end = rng.choice(runs)
    block = lines[start:end]
    del lines[start:end]
    gaps = [at for at in _outside(lines) if not at or not lines[at - 1]]
    at = rng.choice(gaps)
    lines[at:at] = block
    return at != start


def _join_tables(rng: random.Random, lines: list[str], _: _Words) -> bool:
    """Make one table of two that follow each other."""
    sites = [
        at
        for at in _sites(lines, lambda line: line == "|}")
        if at + 2 < len(lines) and lines[at + 2].startswith("{|")
    ]
    if not sites:
        return False
    at = rng.choice(sites)
    lines[at : at + 3] = ["|-"]
    return True


def _rename_field(rng: random.Random, lines: list[str], new: _Words) -> bool:
    sites = _sites(lines, lambda line: line.startswith(("| ", "- ")) and " = " in line)
    if not sites:
        return False
    at = rng.choice(sites)
    lines[at] = re.sub(r"(?<=\| )w\d+", new(), lines[at])
    return True


EDITS: Final = (
    _change_word,
    _change_word,
    _insert_block,
    _insert_heading,
    _insert_line,
    _insert_line,
    _delete_line,
    _delete_block,
    _move_block,
    _join_tables,
    _rename_field,
)


def _edited(rng: random.Random, lines: list[str], new: _Words, done: list[str]) -> list[str]:
    lines = list(lines)
    for _ in range(rng.randint(1, 3)):
        edit = rng.choice(EDITS)
        if edit(rng, lines, new):
            done.append(edit.__name__.strip("_"))
    return lines


# --- One case ----------------------------------------------------------------------------


@dataclass
class Case:
    """A base and two sides, and which edits made them."""

    base: str
    original: str
    edited: str
    copy: Copy
    dialect: Dialect
    edits: tuple[list[str], list[str]] = field(default_factory=lambda: ([], []))


def make_case(seed: int) -> Case:
    """Return the case of a seed."""
    rng = random.Random(seed)  # noqa: S311  # it draws tests, not secrets
    new = _Words("plain" if rng.random() < 0.15 else "mediawiki")
    lines = _article(rng, new)
    ours: list[str] = []
    theirs: list[str] = []
    original = _edited(rng, lines, new, ours)
    edited = _edited(rng, lines, new, theirs)
    ways: tuple[Copy, ...] = ("article", "fingerprint", "markdown", "json")
    how = rng.choice(ways)
    return Case(_text(lines), _text(original), _text(edited), how, new.dialect, (ours, theirs))


def _text(lines: list[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"


class Result(NamedTuple):
    """What came of a merge."""

    text: str
    conflicts: list[str]


def merged(case: Case) -> Result:
    """Return what wikiweave makes of a case."""
    base, original, edited = (
        ww.parse(text, case.dialect) for text in (case.base, case.original, case.edited)
    )
    if case.copy in ("article", "fingerprint"):
        marks = base_marks(ww.render(base, "markdown"))
        assert marks is not None
        known_as = base if case.copy == "article" else marks.marks
        result = ww.merge(known_as, original, edited)
        return Result(ww.render(result.article, "wikitext"), [str(one) for one in result.conflicts])
    copy = copy_of(base, edited) if case.copy == "markdown" else ww.render(edited, "json")
    known = None if case.copy == "markdown" else case.base
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        text = ww.convert(copy, "wikitext", case.copy, onto=case.original, base=known)
    return Result(text, [str(one.message) for one in caught])


def copy_of(base: ww.Article, edited: ww.Article) -> str:
    """Return an article as Markdown that remembers another as its base."""
    copy, old = ww.render(edited, "markdown"), ww.render(base, "markdown")
    hashes, marks = (source_hash(copy), source_hash(old)), (base_marks(copy), base_marks(old))
    written = [",\n".join(f'"{one}"' for one in _pieces(each)) for each in marks]
    for new_text, old_text in (hashes, written):
        assert new_text
        assert old_text
        assert copy.count(new_text) == 1
        copy = copy.replace(new_text, old_text)
    assert (source_hash(copy), base_marks(copy)) == (hashes[1], marks[1])
    return copy


def _pieces(marks: BaseMarks | None) -> list[str]:
    assert marks is not None
    return re.findall(".{1,64}", "".join(marks.marks))


def git_merge(case: Case) -> str | None:
    """Return git's merge of the lines, or `None` where it sees a conflict."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name in ("original", "base", "edited"):
            path = Path(folder, name)
            path.write_text(getattr(case, name), encoding="utf-8")
            paths.append(str(path))
        command = ["git", "merge-file", "-p", *paths]
        run = subprocess.run(command, capture_output=True, check=False)
    return run.stdout.decode() if run.returncode == 0 else None


def broken(case: Case, result: Result) -> list[str]:
    """Return what is wrong with a merge: words lost or made up, needless conflicts, odd order."""
    text = result.text
    faults = [one for one in result.conflicts if one.startswith("crash")]
    faults += ["no place" for one in result.conflicts if "found no place" in one]
    base, original, edited, found = (
        Counter(_WORD.findall(each)) for each in (case.base, case.original, case.edited, text)
    )
    for word in original | edited:
        had, one, other = base[word], original[word], edited[word]
        least = max(one, other) if one >= had and other >= had else max(0, one + other - had)
        if found[word] < least:
            faults.append(f"lost {word}")
    faults += [f"made up {word}" for word in found if not original[word] and not edited[word]]
    if not result.conflicts:  # a conflict keeps both texts
        faults += [
            f"back again {word}"
            for word in found
            if base[word] and not (original[word] and edited[word])
        ]
        faults += [f"doubled {word}" for word in found if found[word] > (original | edited)[word]]
    clean = git_merge(case)
    # For git, what was moved was deleted and inserted; here it is still itself.
    is_moved = any("move_block" in edits for edits in case.edits)
    if clean is not None:
        if result.conflicts and not is_moved:
            faults.append("needless conflict: " + "; ".join(result.conflicts))
        elif not faults and not result.conflicts and _WORD.findall(clean) != _WORD.findall(text):
            faults.append("another order than git's")
    return faults


def main(arguments: list[str] | None = None) -> int:
    """Merge random cases, and print what broke; return 1 if anything did."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=500)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--show", type=int, default=5, help="how many faults to print in full")
    given = options.parse_args(arguments)
    kinds: Counter[str] = Counter()
    n_broken = n_conflicts = n_clean = 0
    for seed in range(given.seed, given.seed + given.count):
        case = make_case(seed)
        try:
            result = merged(case)
        except ww.WikiweaveError as error:
            result = Result("", [f"crash: {error}"])
        n_conflicts += bool(result.conflicts)
        n_clean += git_merge(case) is not None
        faults = broken(case, result)
        if not faults:
            continue
        n_broken += 1
        kinds.update({fault.split(" w", 1)[0].partition(":")[0] for fault in faults})
        if n_broken <= given.show:
            print(f"seed {seed} ({case.dialect}, {case.copy}, {case.edits}): {faults[:6]}")  # noqa: T201
    print(  # noqa: T201
        f"{given.count} merges: {n_broken} broken {dict(kinds)}, {n_conflicts} with conflicts;"
        f" git merges {n_clean} without one"
    )
    return 1 if n_broken else 0


if __name__ == "__main__":
    sys.exit(main())
