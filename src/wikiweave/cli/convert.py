"""`wikiweave convert`: an article file in another format."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wikiweave import conversion
from wikiweave.cli.formats import (
    asked,
    asked_of_reading,
    check_asked,
    format_option,
    format_options,
)
from wikiweave.cli.shared import (
    FINDINGS,
    STDIO,
    debug_option,
    lang_option,
    printable,
    read_source,
    say,
    source_argument,
    title_option,
    unified,
    write_file,
    write_output,
)
from wikiweave.formats.registry import by_suffix, entries, source_format

if TYPE_CHECKING:
    from wikiweave.cli.shared import Source
    from wikiweave.conversion import Converted

__all__ = ["convert"]


@click.command()
@source_argument
@format_option(
    "--to",
    formats=entries(),
    help="Format to write; the default is that of the suffix of --output.",
)
@format_option("--from", "format_", formats=entries(readable=True), help="Format of SOURCE.")
@click.option(
    "--onto",
    metavar="ORIGINAL",
    help="Wikitext that SOURCE is an edited copy of: only the edit changes in it."
    " What changed is printed on standard error.",
)
@click.option(
    "--base",
    metavar="OLD",
    help="What SOURCE was made from, if ORIGINAL has changed since: the two are merged."
    " Not needed for Markdown, which remembers it.",
)
@click.option("--no-verify", is_flag=True, help="Do not read the output again to check it.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=str),
    help="File to write; without it, standard output.",
)
@format_options
@lang_option
@title_option
@click.option("--report", is_flag=True, help="List on standard error what the format cannot carry.")
@click.option(
    "--fail-on-loss", is_flag=True, help="If anything would be lost, write nothing and exit with 1."
)
@click.option(
    "--diff", is_flag=True, help="Show what differs from SOURCE (then exit with 1); write nothing."
)
@click.option(
    "--allow-wikitext",
    is_flag=True,
    help="Take templates, links and footnotes that were typed into Markdown as wikitext for what"
    " they are; without it, they stay text, with a warning.",
)
@click.option("-q", "--quiet", is_flag=True, help="With --onto: do not print what changed.")
@debug_option
def convert(
    *,
    source: str,
    to: str | None,
    format_: str | None,
    onto: str | None,
    base: str | None,
    no_verify: bool,
    output: str | None,
    profile: str | None,
    lang: str | None,
    title: str | None,
    report: bool,
    fail_on_loss: bool,
    diff: bool,
    quiet: bool,
    allow_wikitext: bool,
    **options: object,
) -> int:
    """Write an article in another format.

    Wikitext stays as it is, byte for byte, on the way to JSON and back.

    \b
    wikiweave convert article.wiki --to json
    wikiweave convert article.json -o article.wiki
    wikiweave convert article.txt --to mediawiki --diff
    wikiweave convert article.wiki -o article.md
    wikiweave convert article.wiki --to markdown --links relative
    wikiweave convert article.md --onto article.wiki --diff
    wikiweave convert note.md --to wikitext --links wikilink
    wikiweave convert article.wiki --to markdown --profile clean --no-references
    wikiweave convert article.wiki --to text --report
    """
    if base is not None and onto is None:
        raise click.UsageError("--base goes with --onto")
    original = None if onto is None else read_source(onto)
    name = to or ("wikitext" if original is not None else _named_by(output))
    copy = read_source(source, format_)
    chosen = asked(options)
    reading = asked_of_reading(chosen, source_format(copy.format), name, profile)
    target = check_asked(name, profile, chosen)
    compared = original or copy
    if diff and source_format(compared.format).is_tree != target.entry.is_tree:
        raise click.UsageError(f"--diff cannot compare {compared.format} with {name}")
    made = conversion.convert(
        replace(copy.as_input(title), options=replace(reading, allow_wikitext=allow_wikitext)),
        target,
        onto=None if original is None else original.as_text(),
        base=None if base is None else read_source(base).as_text(),
        lang=lang,
        verify=not no_verify,
    )
    for warning in made.warnings:
        say(f"wikiweave: warning: {printable(warning)}")
    for notice in made.notices:
        place = "" if notice.line is None else f":{notice.line}:{notice.column}"
        say(f"{copy.name}{place}: warning: {printable(notice.message)}")
    for conflict in made.conflicts:
        say(f"wikiweave: warning: conflict {printable(str(conflict))}")
    if original is not None and not quiet:
        say(f"wikiweave: {printable(made.summary)}")
    if report or fail_on_loss:
        _report(made, copy, every=report)
        if made.losses and fail_on_loss:
            return FINDINGS
    if diff:
        shown = unified(compared.text, made.text, compared.name)
        write_output(shown.encode(errors="surrogateescape"))
        return FINDINGS if shown or made.conflicts else 0
    if output is None or output == STDIO:
        write_output(made.text.encode())
    else:
        write_file(Path(output), made.text.encode())
    return FINDINGS if made.conflicts else 0


def _named_by(output: str | None) -> str:
    """Return the format that the output's name stands for."""
    if output is None or output == STDIO:
        raise click.UsageError("say what to write: --to FORMAT, or -o FILE with a suffix")
    entry = by_suffix(Path(output).suffix)
    if entry is None:
        raise click.UsageError(f"the name {output!r} does not say what to write: give --to")
    return entry.name


def _report(made: Converted, source: Source, *, every: bool) -> None:
    """Print what was lost: each node if `every` is asked for, and how much of each kind."""
    lost = made.losses
    for loss in lost if every else ():
        place = "-" if loss.span is None else f"{loss.span.line}:{loss.span.column + 1}"
        say(f"{place} {loss.kind} {printable(loss.message)}")
    repeated = Counter(loss.message for loss in lost)
    is_clean = made.target.profile.name == "clean"
    for message, count in repeated.most_common() if every and is_clean else ():
        if count > 1:
            say(f"{count} times: {printable(message)}")
    counts = Counter(loss.kind for loss in lost)
    summary = ", ".join(f"{counts[kind]} {kind}" for kind in sorted(counts)) or "nothing lost"
    if lost or every:
        say(f"{source.name} to {made.target.entry.name}: {summary}")
