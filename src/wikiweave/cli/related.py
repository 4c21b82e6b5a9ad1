"""`wikiweave related`: how articles are related."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

import wikiweave as ww
from wikiweave.cli.progress import Show
from wikiweave.cli.selecting import RunOptions, n_cores, run_options
from wikiweave.cli.shared import (
    FINDINGS,
    INTERRUPTED,
    debug_option,
    printable,
    say,
    write_output,
)

if TYPE_CHECKING:
    from wikiweave.batch.related import Related

__all__ = ["related"]

#: Sources smaller than this are read by one process, as starting others takes longer.
_FEW_BYTES = 1 << 20


@click.command()
@click.option("-o", "--output", metavar="OUT", help="Output folder; a new one.")
@click.option("--csv", "as_csv", is_flag=True, help="Also write each table as CSV.")
@click.option("--parquet", "as_parquet", is_flag=True, help="Also write each table as Parquet.")
@click.option("--rules", metavar="PROFILE", help="Profile of validate, for the findings.")
@run_options
@debug_option
def related(
    *,
    run: RunOptions,
    output: str | None,
    as_csv: bool,
    as_parquet: bool,
    rules: str | None,
) -> int:
    """Show how related articles link, what their infoboxes hold, what is missing.

    A SOURCE is as for batch. The main findings are printed. OUT gets report.html, a page to open in
    a browser, the link graph as GraphML, and tables as JSON lines and, with --csv and --parquet,
    in these formats. Without -o nothing is written. Redirects are followed. The exit code is 1 if
    a page could not be read.

    \b
    wikiweave related articles/ -o out
    wikiweave related dump.xml.bz2 --category Volcanoes --csv -o out
    """
    if output is None and (as_csv or as_parquet or run.resume):
        raise click.UsageError("--csv, --parquet and --resume need -o OUT")
    from wikiweave.batch.related import relate  # late: other commands start without it

    sources = run.found_sources()
    is_small = sum(source.path.stat().st_size for source in sources) < _FEW_BYTES
    n_workers = run.jobs if run.jobs is not None else 0 if is_small else n_cores()
    with ExitStack() as stack, Show(quiet=run.quiet) as show:
        if output is None:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="wikiweave-"))
            out = Path(folder)
        else:
            out = Path(output)
        try:
            found = relate(
                sources,
                out,
                selection=run.selection("keep"),
                wishes=run.wishes(),
                rules=rules,
                lang=run.lang,
                as_csv=as_csv,
                as_parquet=as_parquet,
                n_workers=n_workers,
                resume=run.resume,
                page_seconds=run.page_seconds,
                version=ww.__version__,
                on_progress=show.progress,
            )
        except KeyboardInterrupt:
            show.close()
            say("wikiweave: interrupted")
            return INTERRUPTED
    write_output(summary(found, output).encode())
    return FINDINGS if found.balance.n_failed or found.balance.n_broken else 0


def summary(found: Related, output: str | None) -> str:
    """Return the main findings, for a terminal."""
    counts = [f"{count:,} {what}" for what, count in found.counts.items() if count]
    lines = [", ".join(counts) or "no articles"]
    for heading, sentences in found.sentences:
        lines += ["", heading, *(f"  {printable(sentence)}" for sentence in sentences)]
    if found.balance.n_failed or found.balance.n_broken:
        count = found.balance.n_failed + found.balance.n_broken
        which = f"failures.jsonl names {'it' if count == 1 else 'them'}"
        failed = f"{count} page{'s' * (count != 1)} could not be read"
        lines += ["", f"{failed}; {'use -o to learn which' if output is None else which}"]
    if output is not None:
        lines += ["", f"{printable(str(Path(output) / 'report.html'))} has the full report"]
    return "\n".join(lines) + "\n"
