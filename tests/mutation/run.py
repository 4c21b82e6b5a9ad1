"""Runs tests against mutants: one process that has everything collected, a fork for each mutant.

The source files are never touched. A change in a function's body is made to the function in memory,
after the tests are collected; any other is made when the module is imported, in a process in which
it is not yet.
"""

from __future__ import annotations

import gc
import importlib.abc
import importlib.machinery
import importlib.util
import os
import resource
import select
import shutil
import signal
import sys
import tempfile
import time
import warnings
from dataclasses import dataclass
from functools import _lru_cache_wrapper, cached_property
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Final

import msgspec
import pytest

from tests.mutation.mutants import ROOT, Mutant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["Result", "run"]

#: Memory for one mutant; some would take all there is.
_N_BYTES: Final = 6 << 30


@dataclass(frozen=True)
class Result:
    """What became of a mutant."""

    mutant: Mutant
    #: The test that failed first, `timeout`, `crash`, or `None` where it survived.
    killer: str | None


class BrokenError(Exception):
    """The tests fail, or none is found, before anything is changed."""


def run(mutants: Sequence[Mutant], tests: Sequence[str]) -> Iterator[Result]:
    """Yield what became of each mutant, those in bodies of functions first."""
    inside = [each for each in mutants if each.function is not None]
    outside = [each for each in mutants if each.function is None]
    late: list[int] = []
    seconds = 60.0
    killers: list[str] = []
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        lines = _lines_of_child(lambda write: _collected(inside, tests, Path(folder), write))
        for line in lines:
            if line.broken is not None:
                raise BrokenError(line.broken)
            if line.seconds is not None:
                seconds = line.seconds
            elif line.killer == _LATE:
                late.append(line.index)
            else:
                _remember(killers, line.killer)
                yield Result(inside[line.index], line.killer)
        for mutant in [*(inside[index] for index in late), *outside]:

            def fresh(each: Mutant = mutant) -> str | None:
                sys.meta_path.insert(0, _Changed(each))
                once = _Once(killers)
                try:
                    code = pytest.main([*_options(Path(folder)), *tests], plugins=[once])
                except BaseExceptionGroup:  # what the failed test left open
                    return once.killer or "crash"
                return once.killer or (None if code == pytest.ExitCode.OK else "crash")

            killer = _forked(fresh, 3 * seconds + 30)
            _remember(killers, killer)
            yield Result(mutant, killer)


def _options(folder: Path) -> list[str]:
    off = ("cacheprovider", "xdist", "terminal", "faulthandler")
    return [*(f"-pno:{each}" for each in off), f"--basetemp={folder / 'tests'}"]


def _remember(killers: list[str], killer: str | None) -> None:
    """Put the test that killed the last mutant first, as it may kill the next."""
    if killer is not None and "::" in killer:
        if killer in killers:
            killers.remove(killer)
        killers.insert(0, killer)
        del killers[40:]


# --- Processes -------------------------------------------------------------------


class _Line(msgspec.Struct, omit_defaults=True):
    """What a child writes: the time the tests take, what is wrong, or what became of a mutant."""

    seconds: float | None = None
    broken: str | None = None
    index: int = 0
    killer: str | None = None


#: In place of a killer: the change cannot be made once the module is imported.
_LATE: Final = "late"


def _lines_of_child(work: Callable[[Callable[[_Line], None]], None]) -> Iterator[_Line]:
    """Yield what a forked process writes, each line of JSON when it comes."""
    read, write = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        try:
            _hush()
            work(lambda line: _write(write, line))
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as file:
        yield from (msgspec.json.decode(line, type=_Line) for line in file)
    os.waitpid(pid, 0)


def _write(descriptor: int, line: _Line) -> None:
    os.write(descriptor, msgspec.json.encode(line) + b"\n")


def _hush() -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for each in (0, 1, 2):
        os.dup2(null, each)


def _forked(work: Callable[[], str | None], seconds: float) -> str | None:
    """Return what a function returns in a fork; `timeout` or `crash` where it does not."""
    read, write = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        answer: str | None = "crash"
        try:
            os.setpgid(0, 0)
            _hush()
            resource.setrlimit(resource.RLIMIT_AS, (_N_BYTES, _N_BYTES))
            answer = work()
        finally:
            _write(write, _Line(killer=answer))
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as file:
        ready, _, _ = select.select([file], [], [], seconds)
        line = file.readline() if ready else b'{"killer": "timeout"}'
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return msgspec.json.decode(line or b'{"killer": "crash"}', type=_Line).killer


# --- In the process that has collected -------------------------------------------


def _collected(
    mutants: Sequence[Mutant],
    tests: Sequence[str],
    folder: Path,
    write: Callable[[_Line], None],
) -> None:
    code = pytest.main([*_options(folder), *tests], plugins=[_EachMutant(mutants, write)])
    if code != pytest.ExitCode.OK:
        write(_Line(broken=f"pytest ends with {code!r} before anything is changed"))


class _EachMutant:
    """Runs all the tests once for each mutant, each time in a fork."""

    def __init__(self, mutants: Sequence[Mutant], write: Callable[[_Line], None]) -> None:
        self.mutants = mutants
        self.write = write

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        _clear_caches()
        gc.freeze()
        began = time.monotonic()
        killer = _forked(lambda: _first_failure(session, session.items), 600)
        seconds = time.monotonic() - began
        if killer is not None:
            self.write(_Line(broken=f"{killer} fails before anything is changed"))
            return True
        self.write(_Line(seconds=seconds))
        killers: list[str] = []
        for index, mutant in enumerate(self.mutants):

            def changed(each: Mutant = mutant) -> str | None:
                if not _patch(each):
                    return _LATE
                return _first_failure(session, _in_order(session.items, killers))

            killer = _forked(changed, 5 * seconds + 10)
            self.write(_Line(index=index, killer=killer))
            if killer != _LATE:
                _remember(killers, killer)
            base = Path(str(session.config.option.basetemp))
            for each in base.iterdir() if base.is_dir() else ():
                shutil.rmtree(each, ignore_errors=True)
        # In the order that killed: what fails by itself there has killed nothing.
        again = _in_order(session.items, killers)
        killer = _forked(lambda: _first_failure(session, again), 5 * seconds + 10)
        if killer is not None:
            self.write(_Line(broken=f"{killer} fails in the end, with nothing changed"))
        return True


class _Once:
    """Runs the tests until one fails."""

    def __init__(self, killers: Sequence[str]) -> None:
        self.killers = killers
        self.killer: str | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.killer = _first_failure(session, _in_order(session.items, self.killers))
        return True


def _in_order(items: Sequence[pytest.Item], killers: Sequence[str]) -> list[pytest.Item]:
    places = {nodeid: place for place, nodeid in enumerate(killers)}
    return sorted(items, key=lambda item: places.get(item.nodeid, len(places)))


def _first_failure(session: pytest.Session, items: Sequence[pytest.Item]) -> str | None:
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return item.nodeid
    return None


def _clear_caches() -> None:
    """Forget what functions returned while the tests were collected."""
    for each in gc.get_objects():
        if isinstance(each, _lru_cache_wrapper) and each.__module__.startswith("wikiweave"):
            each.cache_clear()


def _patch(mutant: Mutant) -> bool:
    """Change a function in memory; return false where that cannot be done."""
    module = sys.modules.get(mutant.module)
    if module is None:  # imported later, or never
        sys.meta_path.insert(0, _Changed(mutant))
        return True
    assert mutant.function is not None
    function = _function(module, mutant.function)
    if function is None:
        return False
    compiled = _compiled(mutant, module.__file__ or "")
    code = _code(compiled, function.__code__)
    if code is None:
        return False
    function.__code__ = code
    return True


def _compiled(mutant: Mutant, path: str) -> CodeType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # `None is None`, `None()`: changes look odd
        return compile(mutant.source, path, "exec", dont_inherit=True)


def _function(module: ModuleType, qualname: str) -> FunctionType | None:
    found: object = module
    for name in qualname.split("."):
        found = vars(found).get(name)
    if isinstance(found, (staticmethod, classmethod)):
        found = found.__func__
    elif isinstance(found, cached_property):
        found = found.func
    elif isinstance(found, property):
        found = None if found.fset else found.fget
    while hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    return found if isinstance(found, FunctionType) else None


def _code(within: CodeType, like: CodeType) -> CodeType | None:
    for each in within.co_consts:
        if isinstance(each, CodeType):
            if each.co_qualname == like.co_qualname and each.co_firstlineno == like.co_firstlineno:
                return each if each.co_freevars == like.co_freevars else None
            if (inner := _code(each, like)) is not None:
                return inner
    return None


class _Changed(importlib.abc.MetaPathFinder):
    """Finds a module in a mutant's text."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(
        self,
        fullname: str,
        path: object,  # noqa: ARG002
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.mutant.module:
            return None
        file = str(ROOT / self.mutant.path)
        loader = _Loader(fullname, file, self.mutant)
        return importlib.util.spec_from_file_location(fullname, file, loader=loader)


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads a module from a mutant's text."""

    def __init__(self, fullname: str, path: str, mutant: Mutant) -> None:
        super().__init__(fullname, path)
        self.mutant = mutant

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002
        return _compiled(self.mutant, str(self.path))
