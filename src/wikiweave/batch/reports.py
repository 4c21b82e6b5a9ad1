"""The reports at the end of a run: which pages failed, and the balance."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from wikiweave.batch.sinks.sink import STATE

if TYPE_CHECKING:
    from pathlib import Path

    from wikiweave.batch.ledger import Ledger
    from wikiweave.batch.runner import Balance

__all__ = ["BALANCE", "FAILURES", "write_reports"]

FAILURES: Final = "failures.jsonl"
BALANCE: Final = "balance.json"


def write_reports(out: Path, ledger: Ledger, balance: Balance) -> None:
    """Write `failures.jsonl`, a line for each page that failed, and `balance.json`."""
    temporary = out / STATE / (FAILURES + ".tmp")
    with temporary.open("wb") as file:
        for entry in ledger.entries():
            for failure in entry["failed"]:
                file.write(json.dumps(failure, ensure_ascii=False).encode() + b"\n")
            for broken in entry["broken"]:
                line = {"title": None, "position": None, "error": broken}
                file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    temporary.replace(out / FAILURES)
    totals = {
        "read": balance.n_read,
        "written": balance.n_written,
        "skipped": dict(sorted(balance.skipped.items())),
        "failed": balance.n_failed,
        "broken": balance.n_broken,
    }
    temporary.write_bytes(json.dumps(totals, indent=2).encode() + b"\n")
    temporary.replace(out / BALANCE)
