"""How many findings there are of each rule, the most frequent first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wikiweave.cli.output import Checked

__all__ = ["report"]


def report(checked: Sequence[Checked], *, colour: bool) -> str:
    """Return one line per rule: findings, files, number of safe fixes, id and name."""
    del colour
    findings = [finding for each in checked for finding in each.findings]
    counts = Counter((finding.rule, finding.name) for finding in findings)
    files = Counter(rule for each in checked for rule in {one.rule for one in each.findings})
    safe = Counter(one.rule for one in findings if one.fix and one.fix.safety == "safe")
    if not counts:
        return "nothing found\n"
    head = f"{'findings':>8}  {'files':>5}  {'--fix':>5}  rule\n"
    return head + "".join(
        f"{count:>8}  {files[rule]:>5}  {safe[rule]:>5}  {rule} {name}\n"
        for (rule, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
