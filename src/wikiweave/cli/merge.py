"""`wikiweave merge`: three versions of an article file made one; git's merge driver."""

from __future__ import annotations

from pathlib import Path

import click

from wikiweave.cli.formats import format_option
from wikiweave.cli.shared import (
    FINDINGS,
    STDIO,
    debug_option,
    lang_option,
    printable,
    read_bytes,
    say,
    write_file,
    write_output,
)
from wikiweave.formats.registry import by_suffix, entries, source_format
from wikiweave.three_way import merge_files

__all__ = ["merge"]


@click.command()
@click.argument("base", type=click.Path(path_type=str))
@click.argument("ours", type=click.Path(path_type=str))
@click.argument("theirs", type=click.Path(path_type=str))
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=str),
    help="File to write; without it, standard output.",
)
@format_option("--from", "format_", formats=entries(readable=True), help="Format of all three.")
@click.option(
    "--path",
    metavar="NAME",
    help="What the file is called: its suffix says the format, messages name it.",
)
@click.option(
    "--marker-size",
    metavar="N",
    type=click.IntRange(min=1),
    default=7,
    show_default=True,
    help="How many characters mark a conflict.",
)
@lang_option
@click.option("-q", "--quiet", is_flag=True, help="Do not print conflicts.")
@debug_option
def merge(
    *,
    base: str,
    ours: str,
    theirs: str,
    output: str | None,
    format_: str | None,
    path: str | None,
    marker_size: int,
    lang: str | None,
    quiet: bool,
) -> int:
    """Make one file of two that were made from BASE.

    Works on wikitext, plain articles, Markdown and JSON trees. What different sides changed is
    merged. Where both changed the same, both texts are kept: in a text between marks as git's are,
    in JSON in a comment of the tree. The exit code is then 1.

    \b
    wikiweave merge base.wiki ours.wiki theirs.wiki -o merged.wiki

    It also works as a git merge driver. Set it up once in a repository:

    \b
    git config merge.wikiweave.name "wikiweave: articles by their parts"
    git config merge.wikiweave.driver \\
        "wikiweave merge %O %A %B -o %A --marker-size %L --path %P"
    echo "*.wiki merge=wikiweave" >> .gitattributes
    """
    name = path or ours
    entry = by_suffix(Path(name).suffix) if format_ is None else source_format(format_)
    made = merge_files(
        read_bytes(base),
        read_bytes(ours),
        read_bytes(theirs),
        entry,
        lang=lang,
        marker_size=marker_size,
    )
    if output is None or output == STDIO:
        write_output(made.data)
    else:
        write_file(Path(output), made.data)
    for conflict in () if quiet else made.conflicts:
        say(f"wikiweave: conflict in {printable(name)}: {printable(conflict)}")
    return FINDINGS if made.conflicts else 0
