"""`wikiweave format`: canonical wikitext."""

from __future__ import annotations

from pathlib import Path

import click

import wikiweave as ww
from wikiweave.cli.formats import format_option
from wikiweave.cli.shared import (
    FINDINGS,
    STDIO,
    USAGE,
    Source,
    debug_option,
    lang_option,
    read_source,
    say,
    unified,
    write_file,
    write_output,
)
from wikiweave.formats.registry import entries, source_format

__all__ = ["format_"]


@click.command("format")
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=str))
@click.option(
    "--check", is_flag=True, help="List what would change (then exit with 1); write nothing."
)
@click.option(
    "--diff", is_flag=True, help="Show what would change (then exit with 1); write nothing."
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=str),
    help="File to write; without it, files change in place, and standard input goes to output.",
)
@format_option("--from", "format_", formats=entries(wikitext=True), help="Dialect of the sources.")
@lang_option
@debug_option
def format_(
    *,
    sources: tuple[str, ...],
    check: bool,
    diff: bool,
    output: str | None,
    format_: str | None,
    lang: str | None,
) -> int:
    """Rewrite wikitext in its canonical form.

    Variants of spacing and spelling that MediaWiki ignores become one; the meaning stays. A source
    that cannot be read is reported, and the others are still formatted.

    \b
    wikiweave format article.wiki
    wikiweave format *.wiki --check
    """
    if output is not None and len(sources) > 1:
        raise click.UsageError("--output takes one SOURCE")
    if output is not None and (check or diff):
        raise click.UsageError("--output writes, --check and --diff do not")
    n_changed = n_failed = 0
    for name in sources:
        try:
            source = _read(name, format_)
            text = ww.render(ww.canonical(source.parse(lang=lang)), "wikitext")
            if check or diff:
                _show(source, text, check=check, diff=diff)
            else:
                _write(source, text, output)
            n_changed += text != source.text
        except (click.ClickException, ww.WikiweaveError) as error:
            if len(sources) == 1 or isinstance(error, ww.errors.InternalError):
                raise
            say(f"wikiweave: error: {error}")
            n_failed += 1
    if len(sources) > 1 or check:
        done = "would change" if check or diff else "changed"
        unread = f", {_files(n_failed)} not read" if n_failed else ""
        say(f"{_files(n_changed)} {done}, {len(sources) - n_changed - n_failed} canonical{unread}")
    if n_failed:
        return USAGE
    return FINDINGS if n_changed and (check or diff) else 0


def _read(name: str, format: str | None) -> Source:
    source = read_source(name, format)
    if not source_format(source.format).is_wikitext:
        raise click.ClickException(
            f"{source.name}: this is {source.format}; format is for wikitext"
        )
    return source


def _show(source: Source, text: str, *, check: bool, diff: bool) -> None:
    if text == source.text:
        return
    if check:
        write_output(f"would change {source.name}\n".encode(errors="surrogateescape"))
    if diff:
        write_output(unified(source.text, text, source.name).encode(errors="surrogateescape"))


def _write(source: Source, text: str, output: str | None) -> None:
    if output == STDIO or (output is None and source.path is None):
        write_output(text.encode())
    elif output is not None:
        write_file(Path(output), text.encode())
    elif source.path is not None and text != source.text:
        write_file(source.path, text.encode())


def _files(number: int) -> str:
    return f"{number} file" if number == 1 else f"{number} files"
