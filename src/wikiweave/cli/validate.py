"""`wikiweave validate`: what rules find in articles, and fixes."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

import click

import wikiweave as ww
from wikiweave.cli.output import FORMATS, Checked, report
from wikiweave.cli.paths import expand
from wikiweave.cli.shared import (
    FINDINGS,
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
from wikiweave.validate import validate as find_faults
from wikiweave.validate.profile import Profile, find_profile

__all__ = ["Options", "check", "validate"]

_DIALECTS = ("wikitext", "mediawiki", "plain")


@dataclass(frozen=True)
class Options:
    """What is asked of every source: all that decides what is found in it, and no more."""

    profile: Profile
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fix: bool = False
    unsafe: bool = False
    lang: str | None = None


def _selectors(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each.strip() for part in value for each in part.split(",") if each.strip())


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=str))
@click.option("--profile", metavar="NAME|FILE", help="What kind of article it should be.")
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    callback=_selectors,
    help="These rules only: ids or their beginnings, names, families, other tools' ids.",
)
@click.option(
    "--ignore", multiple=True, metavar="RULES", callback=_selectors, help="All but these rules."
)
@click.option("--fix", is_flag=True, help="Make the safe fixes, in place.")
@click.option(
    "--unsafe-fixes", is_flag=True, help="With --fix or --diff: also those that readers may see."
)
@click.option("--diff", is_flag=True, help="Show what --fix would change; write nothing.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even where there are findings.")
@click.option("--from", "dialect", type=click.Choice(_DIALECTS), help="Dialect of the sources.")
@lang_option
@debug_option
def validate(
    *,
    paths: tuple[str, ...],
    profile: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    format_: str,
    exit_zero: bool,
    dialect: str | None,
    lang: str | None,
) -> int:
    """Check articles against the rules, and mend what can be mended.

    A PATH is a file, a folder, a pattern such as 'articles/**/*.wiki', or - for standard input.
    Findings go to standard output; with --fix, a text from standard input goes there, and the
    findings to standard error.

    \b
    wikiweave validate articles/
    wikiweave validate article.wiki --fix --diff
    wikiweave validate article.wiki --select links,W4 --format json
    """
    try:
        chosen = find_profile(profile)
    except OSError as error:
        raise click.ClickException(f"cannot read {profile}: {error.strerror}") from error
    options = Options(chosen, select, ignore, fix or diff, unsafe_fixes, lang)
    names = expand(paths)
    checked: list[Checked] = []
    n_failed = 0
    n_changed = 0
    piped = ""
    for name in names:
        try:
            source = _read(name, dialect)
            each = check(source, options)
            if diff:
                write_output(
                    unified(source.text, each.text, source.name).encode(errors="surrogateescape")
                )
            elif fix:
                piped = _write(source, each.text) or piped
            n_changed += each.text != source.text
            checked.append(each)
        except (click.ClickException, ww.WikiweaveError) as error:
            if len(names) == 1 or isinstance(error, ww.errors.InternalError):
                raise
            say(f"wikiweave: error: {error}")
            n_failed += 1
    n_findings = sum(len(each.findings) for each in checked)
    if diff:
        n_findings = n_changed
    else:
        _report(checked, format_, piped=piped)
    if n_failed:
        return USAGE
    return FINDINGS if n_findings and not exit_zero else 0


def check(source: Source, options: Options) -> Checked:
    """Return what is found in a source, after fixes where they are asked for."""
    article = source.parse(lang=options.lang)
    if article.title is None and source.path is not None:
        article.title = source.path.stem
        article.title_line = ""  # rules may know the title, but it is not written
    profile, select, ignore = options.profile, options.select, options.ignore
    if not options.fix:
        found = find_faults(article, profile, select=select, ignore=ignore, file=source.name)
        return Checked(source.name, source.text, found)
    result = ww.fix(
        article,
        profile,
        unsafe=options.unsafe,
        select=select,
        ignore=ignore,
        file=source.name,
    )
    return Checked(source.name, result.text, result.remaining, result.applied)


def _read(name: str, dialect: str | None) -> Source:
    source = read_source(name, dialect)
    if source.format not in _DIALECTS:
        raise click.ClickException(
            f"{source.name}: this is {source.format}; validate is for wikitext"
        )
    return source


def _write(source: Source, text: str) -> str:
    """Write a mended text where it is from; return the one for standard output, if any."""
    if source.path is None:
        return text
    if text != source.text:
        write_file(source.path, text.encode())
    return ""


def _report(checked: list[Checked], format: str, *, piped: str) -> None:
    stream = sys.stderr if piped else sys.stdout
    colour = not os.environ.get("NO_COLOR") and stream is not None and stream.isatty()
    written = report(checked, format, colour=colour)
    if piped:
        write_output(piped.encode())
        say(written.removesuffix("\n"))
    else:
        write_output(written.encode(errors="surrogateescape"))
