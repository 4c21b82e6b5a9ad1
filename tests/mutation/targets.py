"""What is mutated, and which tests are to see it: those that run it, the fast ones first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.mutation.mutants import ROOT

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["TARGETS", "Target"]


@dataclass(frozen=True)
class Target:
    """A part of the package and its tests, by their paths from the root of the checkout."""

    #: Patterns of files.
    sources: tuple[str, ...]
    tests: tuple[str, ...]

    def paths(self) -> list[Path]:
        """Return the files, in order."""
        return sorted({path for each in self.sources for path in ROOT.glob(each)})


_SRC: Final = "src/wikiweave"
_TREES: Final = "tests/spec/test_spec.py::test_tree"

TARGETS: Final[dict[str, Target]] = {
    "skeleton": Target((f"{_SRC}/formats/wikitext/skeleton.py",), (_TREES,)),
    "quotes": Target((f"{_SRC}/formats/wikitext/quotes.py",), (_TREES,)),
    "fixing": Target(
        (f"{_SRC}/validation/fixing.py",),
        ("tests/validation/test_fix.py",),
    ),
    "ledger": Target((f"{_SRC}/batch/ledger.py",), ("tests/batch/test_ledger.py",)),
    "pool": Target(
        (f"{_SRC}/batch/pool.py",), ("tests/batch/test_pool.py", "tests/batch/test_runner.py")
    ),
    "inline": Target((f"{_SRC}/formats/wikitext/inline.py",), (_TREES,)),
    "page": Target((f"{_SRC}/validation/page.py",), ("tests/validation/test_page.py",)),
    "merge": Target(
        tuple(f"{_SRC}/weaving/{each}.py" for each in ("merging", "parts", "pieces", "conflicts")),
        tuple(
            f"tests/weaving/test_{each}.py"
            for each in (
                "base_and_order",
                "pieces",
                "merge_outcomes",
                "conflicts",
                "merge",
                "cells",
                "conserved",
                "words_conserved",
            )
        ),
    ),
    "weaving": Target(
        (f"{_SRC}/weaving/*.py",),
        (
            *(
                f"tests/weaving/test_{each}.py"
                for each in (
                    "align",
                    "line_merge",
                    "layout_kept",
                    "pieces",
                    "base_and_order",
                    "conflicts",
                    "merge_outcomes",
                    "new_arguments",
                    "bars",
                    "footnotes",
                    "merge",
                    "cells",
                    "careless",
                    "conserved",
                    "words_conserved",
                )
            ),
            "--deselect=tests/weaving/test_careless.py::test_careless_edits_are_written",
        ),
    ),
    "safety": Target(
        (f"{_SRC}/formats/markdown/safety*.py",),
        (
            "tests/markdown/test_escape_fewest.py",
            *(
                f"tests/markdown/test_markdown_{each}.py"
                for each in ("typed", "plain", "spec", "forms", "foreign")
            ),
            *(
                f"--deselect=tests/markdown/test_markdown_{each}"
                for each in (
                    "plain.py::test_laws_hold_of_plain_texts",
                    "foreign.py::test_any_text_is_read",
                )
            ),
        ),
    ),
}
