"""`python -m tests.mutation`, from the root of the checkout: how much the tests see."""

from __future__ import annotations

import argparse
import os
import sys
import time

from tests.mutation.mutants import sampled
from tests.mutation.run import run
from tests.mutation.targets import TARGETS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument(
        "target", nargs="*", metavar="MODULE", help=f"one of {', '.join(TARGETS)}; default: all"
    )
    parser.add_argument("--sample", type=int, default=200, metavar="N", help="mutants a module")
    parser.add_argument("--seed", type=int, default=9, metavar="N", help="of the sample")
    parser.add_argument("--least", type=float, default=85.0, metavar="PERCENT", help="to be killed")
    arguments = parser.parse_args()
    if unknown := set(arguments.target) - set(TARGETS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    os.environ.setdefault("CI", "true")  # the same examples of Hypothesis each time
    rows = []
    for name in arguments.target or TARGETS:
        target = TARGETS[name]
        sample = sampled(target.paths(), arguments.sample, arguments.seed)
        began = time.monotonic()
        n_killed = 0
        n_run = len(sample.mutants)
        _print(f"{name}: {n_run} of {sample.n_all} mutants")
        for stale in sample.stale:
            _print(f"  no such mutant any more: {stale.path}: {stale.before} -> {stale.after}")
        for result in run(sample.mutants, target.tests):
            if result.killer is None:
                _print(f"  survived: {result.mutant}")
            else:
                n_killed += 1
        share = 100 * n_killed / n_run if n_run else 100.0
        seconds = time.monotonic() - began
        rows.append((name, sample.n_all, sample.n_equivalent, n_run, n_killed, share))
        _print(f"  {n_killed} of {n_run} killed: {share:.1f} %, {seconds:.0f} s")
    _print("\nmodule      mutants  equivalent    run  killed    share")
    for name, n_all, n_equivalent, n_run, n_killed, share in rows:
        _print(f"{name:10} {n_all:8} {n_equivalent:11} {n_run:6} {n_killed:7} {share:6.1f} %")
    return 0 if all(row[-1] >= arguments.least for row in rows) else 1


def _print(line: str) -> None:
    print(line, flush=True)  # noqa: T201  # it reports to a terminal


sys.exit(main())
