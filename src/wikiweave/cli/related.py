"""`wikiweave related`: how articles belong together."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

import wikiweave as ww
from wikiweave.cli.progress import Show
from wikiweave.cli.selecting import n_cores, selection_options, sources_asked
from wikiweave.cli.shared import (
    FINDINGS,
    INTERRUPTED,
    debug_option,
    lang_option,
    printable,
    say,
    write_output,
)

if TYPE_CHECKING:
    from wikiweave.batch.related import Related

__all__ = ["related"]

#: So few articles are read by one process: starting others takes longer.
_FEW_BYTES = 1 << 20


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", metavar="OUT", help="Folder to write; a new one.")
@click.option("--csv", "as_csv", is_flag=True, help="Write each table as CSV, too.")
@click.option("--parquet", "as_parquet", is_flag=True, help="Write each table as Parquet, too.")
@click.option("--rules", metavar="PROFILE", help="Profile of validate, for the findings.")
@click.option("-j", "--jobs", type=click.IntRange(0), help="Worker processes (default: all cores).")
@click.option("--resume", is_flag=True, help="Go on with a run that was broken off.")
@click.option("--index", metavar="FILE", help="Index of a multistream dump, if not beside it.")
@selection_options
@click.option(
    "--page-seconds", type=click.FloatRange(0.1), default=60.0, help="Longest for one page (60)."
)
@click.option("-q", "--quiet", is_flag=True, help="Show no progress.")
@lang_option
@debug_option
def related(
    *,
    sources: tuple[str, ...],
    output: str | None,
    as_csv: bool,
    as_parquet: bool,
    rules: str | None,
    jobs: int | None,
    resume: bool,
    index: str | None,
    titles: tuple[str, ...],
    match: str | None,
    namespaces: tuple[str, ...],
    categories: tuple[str, ...],
    infoboxes: tuple[str, ...],
    linked_from: str | None,
    depth: int,
    sample: int | None,
    seed: int,
    page_seconds: float,
    quiet: bool,
    lang: str | None,
) -> int:
    """Tell how related articles link, what their infoboxes hold, what is missing.

    Sources are those of batch. What stands out is printed; OUT gets report.html, a page to open in
    a browser, the link graph as GraphML, and tables as JSON lines, with --csv and --parquet in
    those forms, too. Without -o nothing is written. Redirects are followed. Exit code 1 if a page
    could not be read.

    \b
    wikiweave related articles/ -o out
    wikiweave related dump.xml.bz2 --category Volcanoes --csv -o out
    """
    if output is None and (as_csv or as_parquet or resume):
        raise click.UsageError("--csv, --parquet and --resume need -o OUT")
    from wikiweave import batch as b  # late: other commands start without it
    from wikiweave.batch.related import relate

    found = b.find_sources(sources_asked(sources), index=None if index is None else Path(index))
    is_small = sum(source.path.stat().st_size for source in found) < _FEW_BYTES
    workers = jobs if jobs is not None else 0 if is_small else n_cores()
    with ExitStack() as stack, Show(quiet=quiet) as show:
        if output is None:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="wikiweave-"))
            out = Path(folder)
        else:
            out = Path(output)
        try:
            told = relate(
                found,
                out,
                selection=b.Selection(
                    titles=frozenset(titles),
                    match=match,
                    namespaces=frozenset() if "all" in namespaces else frozenset(namespaces or "0"),
                    categories=frozenset(categories),
                    infoboxes=frozenset(infoboxes),
                    redirects="keep",
                    lang=lang,
                ),
                wishes=b.Wishes(sample, seed, linked_from, depth),
                rules=rules,
                lang=lang,
                as_csv=as_csv,
                as_parquet=as_parquet,
                n_workers=workers,
                resume=resume,
                page_seconds=page_seconds,
                version=ww.__version__,
                on_progress=show.progress,
            )
        except KeyboardInterrupt:
            show.close()
            say("wikiweave: interrupted")
            return INTERRUPTED
    write_output(summary(told, output).encode())
    return FINDINGS if told.balance.n_failed or told.balance.n_broken else 0


def summary(told: Related, output: str | None) -> str:
    """Return what stands out, for a terminal."""
    counts = [f"{count:,} {what}" for what, count in told.counts.items() if count]
    lines = [", ".join(counts) or "no articles"]
    for heading, sentences in told.sentences:
        lines += ["", heading, *(f"  {printable(sentence)}" for sentence in sentences)]
    if told.balance.n_failed or told.balance.n_broken:
        count = told.balance.n_failed + told.balance.n_broken
        which = f"failures.jsonl names {'it' if count == 1 else 'them'}"
        failed = f"{count} page{'s' * (count != 1)} could not be read"
        lines += ["", f"{failed}; {'give -o to learn which' if output is None else which}"]
    if output is not None:
        lines += ["", f"{printable(str(Path(output) / 'report.html'))} has it all, to look at"]
    return "\n".join(lines) + "\n"
