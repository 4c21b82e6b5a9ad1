"""`python -m tests.mutation`, from the root of the checkout: how much the tests see."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter

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
    table = []
    for name in arguments.target or TARGETS:
        target = TARGETS[name]
        chosen, n_all, n_equivalent = sampled(target.paths(), arguments.sample, arguments.seed)
        began = time.monotonic()
        killed = 0
        by_operator: Counter[str] = Counter()
        print(f"{name}: {len(chosen)} of {n_all} mutants", flush=True)
        for result in run(chosen, target.tests):
            if result.killer is None:
                print(f"  survived: {result.mutant}", flush=True)
                by_operator[result.mutant.operator] += 1
            else:
                killed += 1
        share = 100 * killed / len(chosen) if chosen else 100.0
        seconds = time.monotonic() - began
        table.append((name, n_all, n_equivalent, len(chosen), killed, share, seconds))
        print(f"  {killed} of {len(chosen)} killed: {share:.1f} %, {seconds:.0f} s")
    print(f"\n{'module':10} {'mutants':>8} {'equivalent':>10} {'run':>5} {'killed':>6} {'share':>8}")
    for name, n_all, n_equivalent, n_run, killed, share, _ in table:
        print(f"{name:10} {n_all:8} {n_equivalent:10} {n_run:5} {killed:6} {share:6.1f} %")
    return 0 if all(row[5] >= arguments.least for row in table) else 1


sys.exit(main())
