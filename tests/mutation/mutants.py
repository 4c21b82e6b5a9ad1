"""The mutants of a source file: made by poodle's operators, one small change each."""

from __future__ import annotations

import ast
import logging
import random
import tomllib
import warnings
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["ROOT", "Equivalent", "Mutant", "Sample", "equivalents", "mutants", "sampled"]

ROOT: Final = Path(__file__).parents[2]
_EQUIVALENT: Final = Path(__file__).with_name("equivalent.toml")


@dataclass(frozen=True)
class Mutant:
    """One change to one file."""

    #: From the root of the checkout.
    path: str
    #: 1-based.
    line: int
    #: poodle's name of the operator that made it.
    operator: str
    #: The lines that differ, without the white space around them.
    before: str
    after: str
    #: The whole text of the file, changed.
    source: str
    #: The function or method, as `Class.method`, whose body holds all of the change; `None` where
    #: the change is outside of all bodies.
    function: str | None

    @property
    def module(self) -> str:
        """The dotted name of the module."""
        parts = Path(self.path).relative_to("src").with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def __str__(self) -> str:
        return f"{self.path}:{self.line} [{self.operator}]\n    - {self.before}\n    + {self.after}"


def mutants(path: Path) -> list[Mutant]:
    """Return all mutants of a file, in the order of their places, each change once.

    What cannot be seen at run time is not changed: annotations, `__all__`, docstrings, imports for
    types, assertions for mypy. Neither is the wording of errors.
    """
    # Only this command needs it, so it is in the extra `mutation`.
    from poodle.mutate import builtin_mutators, is_filtered, parse_filters

    logging.getLogger("poodle").setLevel(logging.WARNING)
    source = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT).as_posix()
    lines = source.encode().split(b"\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    tree = ast.parse(source)
    unseen = list(_unseen(tree))
    bodies = list(_bodies(tree))
    filters = parse_filters(source.split("\n"))
    original = ast.dump(tree)
    found: dict[str, Mutant] = {}
    for operator, mutator in builtin_mutators.items():
        made = mutator(config=SimpleNamespace(mutator_opts={}), echo=print)
        for each in made.create_mutations(parsed_ast=ast.parse(source), file_lines=[]):
            start = (each.lineno, each.col_offset)
            end = (each.end_lineno, each.end_col_offset)
            if any(first <= start and end <= last for first, last in unseen):
                continue
            if is_filtered(filters, each):
                continue
            raw = source.encode()
            at, stop = starts[start[0] - 1] + start[1], starts[end[0] - 1] + end[1]
            changed = (raw[:at] + each.text.encode() + raw[stop:]).decode()
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    if ast.dump(ast.parse(changed)) == original:
                        continue
                    compile(changed, name, "exec", dont_inherit=True)
            except SyntaxError:
                continue
            new_end = end[0] + each.text.count("\n") - (end[0] - start[0])
            found.setdefault(
                changed,
                Mutant(
                    name,
                    start[0],
                    operator,
                    _shown(source, start[0], end[0]),
                    _shown(changed, start[0], start[0] + new_end - start[0]),
                    changed,
                    next(
                        (body for body, first, last in bodies if first <= start and end <= last),
                        None,
                    ),
                ),
            )
    return sorted(found.values(), key=lambda mutant: (mutant.line, mutant.operator, mutant.after))


def _shown(source: str, first: int, last: int) -> str:
    return " ".join(line.strip() for line in source.split("\n")[first - 1 : last])


_Place = tuple[int, int]


def _span(node: ast.expr | ast.stmt) -> tuple[_Place, _Place]:
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)


def _unseen(tree: ast.Module) -> Iterator[tuple[_Place, _Place]]:
    """Yield the spans in which a change means nothing, or is not a change that poodle can make."""
    for node in ast.walk(tree):
        # The parts of a formatted string have no places of their own before Python 3.12.
        if isinstance(node, (ast.Assert, ast.Import, ast.ImportFrom, ast.JoinedStr)):
            yield _span(node)
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            for argument in node.exc.args:
                if isinstance(argument, ast.Constant):
                    yield _span(argument)
        elif isinstance(node, ast.arg) and node.annotation is not None:
            yield _span(node.annotation)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            if node.returns is not None:
                yield _span(node.returns)
        elif isinstance(node, ast.AnnAssign):
            yield _span(node.annotation)
            if "TypeAlias" in ast.dump(node.annotation):
                yield _span(node)
        elif isinstance(node, ast.Assign):
            if ast.unparse(node.targets[0]) == "__all__":
                yield _span(node)
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            yield _span(node)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "cast":
            yield _span(node.args[0])
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "assert_never":
            yield _span(node)


def _bodies(tree: ast.Module) -> Iterator[tuple[str, _Place, _Place]]:
    """Yield the bodies of functions and methods that are not in other functions."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, _span(node.body[0])[0], _span(node.body[-1])[1]
        elif isinstance(node, ast.ClassDef):
            for method in node.body:
                if isinstance(method, ast.FunctionDef):
                    first, last = _span(method.body[0])[0], _span(method.body[-1])[1]
                    yield f"{node.name}.{method.name}", first, last


@dataclass(frozen=True)
class Equivalent:
    """A mutant that no test can kill, reviewed by hand."""

    path: str
    before: str
    after: str
    reason: str


def equivalents() -> tuple[Equivalent, ...]:
    """Return the reviewed list, in its order."""
    data = tomllib.loads(_EQUIVALENT.read_text(encoding="utf-8"))
    return tuple(
        Equivalent(file["path"], each["before"], each["after"], each["reason"])
        for file in data["file"]
        for each in file["equivalent"]
    )


@dataclass(frozen=True)
class Sample:
    """Mutants that are drawn from all of some files."""

    mutants: list[Mutant]
    #: How many there are in all, and how many of them are set aside as equivalent.
    n_all: int
    n_equivalent: int
    #: Entries of the list that match none.
    stale: list[Equivalent]


def sampled(paths: Sequence[Path], n: int, seed: int) -> Sample:
    """Return `n` mutants of some files, drawn at random from those not known to be equivalent."""
    every = [mutant for path in paths for mutant in mutants(path)]
    keys = {(each.path, each.before, each.after) for each in every}
    known = {(each.path, each.before, each.after): each for each in equivalents()}
    useful = [each for each in every if (each.path, each.before, each.after) not in known]
    drawn = random.Random(seed).sample(range(len(useful)), min(n, len(useful)))  # noqa: S311
    names = {path.relative_to(ROOT).as_posix() for path in paths}
    return Sample(
        [useful[index] for index in sorted(drawn)],
        len(every),
        len(every) - len(useful),
        [each for key, each in known.items() if key[0] in names and key not in keys],
    )
