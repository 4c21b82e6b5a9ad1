"""Compares the articles of sources, and writes what it finds."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import msgspec

from wikiweave.batch.conversion import Conversion
from wikiweave.batch.plan import Wishes
from wikiweave.batch.related.facts import fact_rows
from wikiweave.batch.related.members import gather
from wikiweave.batch.related.report import write_report
from wikiweave.batch.related.schema import TABLES, ArticleFacts
from wikiweave.batch.related.summary import counts, sentences
from wikiweave.batch.related.tables import make_tables
from wikiweave.batch.related.write import write_graph, write_tables
from wikiweave.batch.runner import run
from wikiweave.batch.selection import Selection
from wikiweave.batch.sinks import sink_for
from wikiweave.batch.task import Job
from wikiweave.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from wikiweave.batch.runner import Balance, Progress
    from wikiweave.batch.sources import Source

__all__ = ["Related", "relate"]


@dataclass(frozen=True)
class Related:
    """What a comparison found."""

    balance: Balance
    #: How many articles, links and so on.
    counts: dict[str, int]
    #: What stands out: headings, each with sentences.
    sentences: list[tuple[str, list[str]]]
    #: Files written, as paths within the output's folder.
    files: list[str] = field(default_factory=list)


def relate(
    sources: Sequence[Source],
    out: Path,
    *,
    selection: Selection | None = None,
    wishes: Wishes | None = None,
    rules: str | None = None,
    lang: str | None = None,
    as_csv: bool = False,
    as_parquet: bool = False,
    n_workers: int = 0,
    resume: bool = False,
    page_seconds: float = 60.0,
    version: str = "",
    on_progress: Callable[[Progress], None] = lambda _: None,
) -> Related:
    """Compare the articles of the sources, and write tables, graph and report to a new folder.

    Pages are read as `run` reads them, redirects included. A file named README is left out unless
    there is nothing else. Raises as `run` does.
    """
    job = Job(
        out=out,
        sink=sink_for("jsonl"),
        conversion=Conversion(format="none", rules=rules, lang=lang),
        selection=selection or Selection(redirects="keep", lang=lang),
        wishes=wishes or Wishes(),
        rows=fact_rows,
    )
    balance = run(
        job,
        [source for source in sources if not _is_readme(source)] or sources,
        n_workers=n_workers,
        resume=resume,
        page_seconds=page_seconds,
        version=version,
        on_progress=on_progress,
    )
    members = gather(_facts(out))
    tables = make_tables(members)
    related = Related(balance, counts(tables), sentences(tables))
    names = write_tables(out / "tables", tables, as_csv=as_csv, as_parquet=as_parquet)
    related.files.extend(f"tables/{name}" for name in names)
    write_graph(out / "graph.graphml", members)
    write_report(out / "report.html", members, tables, related.counts, related.sentences)
    related.files.extend(["graph.graphml", "report.html", "index.json"])
    write_atomically(out / "index.json", _index(related))
    return related


def _is_readme(source: Source) -> bool:
    return source.kind == "file" and _README.fullmatch(source.path.stem) is not None


_README: Final = re.compile(r"readme(?:[._-]\w+)?", re.IGNORECASE)


def _facts(out: Path) -> Iterator[ArticleFacts]:
    decoder = msgspec.json.Decoder(ArticleFacts)
    for path in sorted((out / "articles").glob("*.jsonl")):
        with path.open("rb") as file:
            yield from map(decoder.decode, file)


def _index(related: Related) -> bytes:
    index = {
        "counts": related.counts,
        "pages": {
            "read": related.balance.n_read,
            "compared": related.balance.n_written,
            "skipped": dict(sorted(related.balance.skipped.items())),
            "failed": related.balance.n_failed,
        },
        "stands_out": [{"what": heading, "told": lines} for heading, lines in related.sentences],
        "tables": {
            name: [{"name": each.name, "type": each.type, "what": each.what} for each in columns]
            for name, columns in TABLES.items()
        },
        "files": sorted(related.files),
    }
    return json.dumps(index, ensure_ascii=False, indent=2).encode() + b"\n"
