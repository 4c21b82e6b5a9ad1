"""Prints the next free id of a family of rules: `python -m tests.validation.next_id links`."""

from __future__ import annotations

import sys

from wikiweave.validation.families import FAMILIES, RETIRED
from wikiweave.validation.registry import rules

__all__ = ["next_id"]


def next_id(family: str) -> str:
    """Return the first id of a family that no rule has or ever had.

    Raises `KeyError` for an unknown family, and `ValueError` if all of its ids are taken.
    """
    first, last = FAMILIES[family]
    for number in range(first, last + 1):
        candidate = f"W{number:03}"
        if candidate not in rules() and candidate not in RETIRED:
            return candidate
    raise ValueError(f"all ids of {family} are taken")


def main() -> int:
    """Print the id for the family that is named; return the exit code."""
    if len(sys.argv) != 2 or sys.argv[1] not in FAMILIES:
        sys.stderr.write(f"name a family: {', '.join(FAMILIES)}\n")
        return 2
    sys.stdout.write(next_id(sys.argv[1]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
