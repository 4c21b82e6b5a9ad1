"""`wikiweave batch`: many articles at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, Final

import click

import wikiweave as ww
from wikiweave.cli.progress import Show
from wikiweave.cli.selecting import n_cores, selection_options, sources_asked
from wikiweave.cli.shared import (
    FINDINGS,
    INTERRUPTED,
    debug_option,
    lang_option,
    say,
)

__all__ = ["batch"]

_FOLDERS: Final = ("markdown", "json", "wikitext", "mediawiki", "plain")
_TABLES: Final = ("sections", "links", "infobox", "references", "tables", "findings")


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--to",
    required=True,
    type=click.Choice([*_FOLDERS, "jsonl", "parquet", "sqlite"]),
    help="A file for each article in a format, or rows in JSON lines, Parquet or SQLite.",
)
@click.option("-o", "--output", required=True, metavar="OUT", help="Folder to write; a new one.")
@click.option(
    "--content",
    type=click.Choice([*_FOLDERS, "none"]),
    help="Format of the articles in rows (default: markdown).",
)
@click.option(
    "--profile", metavar="NAME", help="Profile of the format, such as structured for JSON."
)
@click.option("--tables", metavar="LIST", help=f"Further tables of rows: {','.join(_TABLES)}.")
@click.option("--rules", metavar="PROFILE", help="Profile of validate, for the findings.")
@click.option(
    "--links",
    type=click.Choice(["title", "relative", "wikilink", "url"]),
    help="Where Markdown's links lead (files: relative, to each other's files; rows: title).",
)
@click.option("--compress", type=click.Choice(["gz", "zst"]), help="Compress JSON lines.")
@click.option("-j", "--jobs", type=click.IntRange(0), help="Worker processes (default: all cores).")
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="What runs it: processes of this machine, or Ray, on this one or a cluster.",
)
@click.option("--ray-address", metavar="ADDRESS", help="A Ray cluster; without it, this machine.")
@click.option("--resume", is_flag=True, help="Go on with a run that was broken off.")
@click.option("--index", metavar="FILE", help="Index of a multistream dump, if not beside it.")
@selection_options
@click.option(
    "--redirects",
    type=click.Choice(["keep", "skip", "resolve"]),
    default="skip",
    help="Redirects: pages as others, left out (the default), or links to them made direct.",
)
@click.option("--verify", is_flag=True, help="Read again what is written; takes twice the time.")
@click.option(
    "--page-seconds", type=click.FloatRange(0.1), default=60.0, help="Longest for one page (60)."
)
@click.option("--page-chars", type=click.IntRange(1), help="Largest page, in characters.")
@click.option("--shard-pages", type=click.IntRange(1), help="Pages in a file of rows.")
@click.option("-q", "--quiet", is_flag=True, help="Show no progress.")
@lang_option
@debug_option
def batch(
    *,
    sources: tuple[str, ...],
    to: str,
    output: str,
    content: str | None,
    profile: str | None,
    tables: str | None,
    rules: str | None,
    links: str | None,
    compress: str | None,
    jobs: int | None,
    engine: str,
    ray_address: str | None,
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
    redirects: str,
    verify: bool,
    page_seconds: float,
    page_chars: int | None,
    shard_pages: int | None,
    quiet: bool,
    lang: str | None,
) -> int:
    """Convert many articles: files, folders, JSON lines, dumps, Parquet.

    A SOURCE is a file, a folder, a pattern, or - for a list of them on standard input. At the end
    the balance is told: pages read = written + skipped + failed. Failed ones are in OUT's
    failures.jsonl, and then the exit code is 1. A run that was broken off goes on with --resume.

    \b
    wikiweave batch articles/ --to markdown -o out
    wikiweave batch enwiki-latest-pages-articles-multistream.xml.bz2 --to parquet -o out
    wikiweave batch dump.xml.zst --to jsonl --compress zst --category Volcanoes -o out
    """
    from wikiweave import batch as b  # late: other commands start without it

    is_folder = to in _FOLDERS
    if content is not None and is_folder:
        raise click.UsageError(f"--content is for rows, and this writes files of {to}")
    if compress is not None and to != "jsonl":
        raise click.UsageError("--compress is for jsonl")
    found = b.find_sources(sources_asked(sources), index=None if index is None else Path(index))
    chosen: dict[str, Any] = {} if page_chars is None else {"max_chars": page_chars}
    options: dict[str, object] = {} if profile is None else {"profile": profile}
    if to == "markdown" and profile is None:
        options["links"] = links or "relative"
    elif links is not None:
        options["links"] = links
    conversion = b.Conversion(
        format=to if is_folder else content or "markdown",
        options=tuple(options.items()),
        tables=tuple(each.strip() for each in tables.split(",")) if tables else (),
        rules=rules,
        lang=lang,
        verify=verify,
        **chosen,
    )
    job = b.Job(
        out=Path(output),
        sink=b.sink_for(to, compress=compress, shard_pages=shard_pages),
        conversion=conversion,
        selection=b.Selection(
            titles=frozenset(titles),
            match=match,
            namespaces=frozenset() if "all" in namespaces else frozenset(namespaces or ("0",)),
            categories=frozenset(categories),
            infoboxes=frozenset(infoboxes),
            redirects=redirects,  # type: ignore[arg-type]  # click takes no others
            lang=lang,
        ),
        wishes=b.Wishes(sample, seed, linked_from, depth),
        relative_links=is_folder and options.get("links") == "relative",
        has_files=is_folder,
    )
    with Show(quiet=quiet) as show:
        try:
            run = (
                partial(b.run_on_ray, address=ray_address)
                if engine == "ray"
                else partial(b.run, n_workers=n_cores() if jobs is None else jobs)
            )
            balance = run(
                job,
                found,
                resume=resume,
                page_seconds=page_seconds,
                version=ww.__version__,
                on_progress=show.progress,
            )
        except KeyboardInterrupt:
            show.close()
            say("wikiweave: interrupted; the same command with --resume goes on")
            return INTERRUPTED
    say(told(balance))
    return FINDINGS if balance.n_failed or balance.n_broken else 0


def told(balance: Any) -> str:
    """Return the balance as a line."""
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
