"""`wikiweave batch`: many articles at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

import wikiweave as ww
from wikiweave.cli.formats import asked, check_asked, format_option, format_options
from wikiweave.cli.progress import Show
from wikiweave.cli.selecting import RunOptions, n_cores, run_options
from wikiweave.cli.shared import (
    FINDINGS,
    INTERRUPTED,
    debug_option,
    say,
)
from wikiweave.formats.entry import flags_of
from wikiweave.formats.registry import entries

if TYPE_CHECKING:
    from wikiweave.batch import Balance
    from wikiweave.batch.selection import Redirects

__all__ = ["batch"]

#: What is not a folder with a file for each article.
_ROWS: Final = ("jsonl", "parquet", "sqlite")
_TABLES: Final = ("sections", "links", "infobox", "references", "tables", "findings")


@click.command()
@format_option(
    "--to",
    formats=entries(),
    others=_ROWS,
    required=True,
    help="A file for each article in a format, or rows in JSON lines, Parquet or SQLite.",
)
@click.option("-o", "--output", required=True, metavar="OUT", help="Output folder; a new one.")
@format_option(
    "--content",
    formats=entries(),
    others=("none",),
    help="Format of the articles in rows (default: markdown).",
)
@format_options
@click.option("--tables", metavar="LIST", help=f"Further tables of rows: {','.join(_TABLES)}.")
@click.option("--rules", metavar="PROFILE", help="Profile of validate, for the findings.")
@click.option("--compress", type=click.Choice(["gz", "zst"]), help="Compress JSON lines.")
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="What runs it: processes of this machine, or Ray, on this one or a cluster.",
)
@click.option("--ray-address", metavar="ADDRESS", help="A Ray cluster; without it, this machine.")
@click.option(
    "--redirects",
    type=click.Choice(["keep", "skip", "resolve"]),
    default="skip",
    help="Redirects: keep them as pages, skip them (the default), or resolve links to them.",
)
@click.option("--verify", is_flag=True, help="Read again what is written; takes twice the time.")
@click.option("--page-chars", type=click.IntRange(1), help="Largest page, in characters.")
@click.option("--shard-pages", type=click.IntRange(1), help="Pages in a file of rows.")
@run_options
@debug_option
def batch(
    *,
    run: RunOptions,
    to: str,
    output: str,
    content: str | None,
    profile: str | None,
    tables: str | None,
    rules: str | None,
    compress: str | None,
    engine: str,
    ray_address: str | None,
    redirects: Redirects,
    verify: bool,
    page_chars: int | None,
    shard_pages: int | None,
    **given: object,
) -> int:
    """Convert many articles: files, folders, JSON lines, dumps, Parquet.

    A SOURCE is a file, a folder, a pattern, or - for a list of them on standard input. At the end
    the pages are counted: read = written + skipped + failed. Failed ones are in OUT's
    failures.jsonl, and then the exit code is 1. An interrupted run continues with --resume.
    In a folder of Markdown, links lead to the files of the others unless --links is given.

    \b
    wikiweave batch articles/ --to markdown -o out
    wikiweave batch enwiki-latest-pages-articles-multistream.xml.bz2 --to parquet -o out
    wikiweave batch dump.xml.zst --to jsonl --compress zst --category Volcanoes -o out
    """
    from wikiweave import batch as b  # late: other commands start without it

    is_folder = to not in _ROWS
    if content is not None and is_folder:
        raise click.UsageError(f"--content is for rows, and this writes files of {to}")
    if compress is not None and to != "jsonl":
        raise click.UsageError("--compress is for jsonl")
    sources = run.found_sources()
    format_ = to if is_folder else content or "markdown"
    options = _options(format_, profile, asked(given), is_folder=is_folder)
    conversion = b.Conversion(
        format=format_,
        options=tuple(options.items()),
        tables=tuple(each.strip() for each in tables.split(",")) if tables else (),
        rules=rules,
        lang=run.lang,
        verify=verify,
        max_chars=b.MAX_CHARS if page_chars is None else page_chars,
    )
    job = b.Job(
        out=Path(output),
        sink=b.sink_for(to, compress=compress, shard_pages=shard_pages),
        conversion=conversion,
        selection=run.selection(redirects),
        wishes=run.wishes(),
        relative_links=is_folder and options.get("links") == "relative",
        has_files=is_folder,
    )
    start = (
        partial(b.run_on_ray, address=ray_address)
        if engine == "ray"
        else partial(b.run, n_workers=n_cores() if run.jobs is None else run.jobs)
    )
    with Show(quiet=run.quiet) as show:
        try:
            balance = start(
                job,
                sources,
                resume=run.resume,
                page_seconds=run.page_seconds,
                version=ww.__version__,
                on_progress=show.progress,
            )
        except KeyboardInterrupt:
            show.close()
            say("wikiweave: interrupted; the same command with --resume continues")
            return INTERRUPTED
    say(summary(balance))
    return FINDINGS if balance.n_failed or balance.n_broken else 0


def _options(
    format: str, profile: str | None, chosen: dict[str, object], *, is_folder: bool
) -> dict[str, object]:
    """Return the options of a conversion, with the profile and the defaults of folders."""
    if format == "none":
        if chosen or profile is not None:
            raise click.UsageError("--content none has no options of a format")
        return {}
    target = check_asked(format, profile, chosen)
    if is_folder:
        flags = flags_of(target.profile.defaults)
        defaults = {name: flag.beside_others for name, flag in flags.items() if flag.beside_others}
        chosen = {**defaults, **chosen}
    return chosen if profile is None else {"profile": profile, **chosen}


def summary(balance: Balance) -> str:
    """Return the count of pages as a line."""
    reasons = ", ".join(f"{count} {why}" for why, count in sorted(balance.skipped.items()))
    line = (
        f"{balance.n_read} pages read = {balance.n_written} written"
        f" + {balance.skipped.total()} skipped{f' ({reasons})' if reasons else ''}"
        f" + {balance.n_failed} failed"
    )
    if balance.n_broken:
        line += f"; {balance.n_broken} sources could not be read to their end"
    if balance.n_failed or balance.n_broken:
        line += "; see failures.jsonl"
    return line
