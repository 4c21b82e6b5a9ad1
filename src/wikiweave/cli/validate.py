"""`wikiweave validate`: checks articles against the rules, and fixes them."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click

import wikiweave as ww
from wikiweave.cli.checking import DIALECTS, Failure, Options, check_all
from wikiweave.cli.output import FORMATS, Checked, report
from wikiweave.cli.paths import expand
from wikiweave.cli.shared import (
    FINDINGS,
    STDIO,
    USAGE,
    Source,
    debug_option,
    lang_option,
    progress,
    say,
    unified,
    write_file,
    write_output,
)
from wikiweave.validation.cache import FOLDER
from wikiweave.validation.config import Config, find_config, read_config
from wikiweave.validation.engine import active_rules
from wikiweave.validation.profile import Profile, find_profile

__all__ = ["validate"]


def _selectors(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each.strip() for part in value for each in part.split(",") if each.strip())


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=str))
@click.option("--profile", metavar="NAME|FILE", help="The profile of the kind of article.")
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    callback=_selectors,
    help="Only these rules: ids or their first characters, names, families, other tools' ids.",
)
@click.option(
    "--ignore", multiple=True, metavar="RULES", callback=_selectors, help="All rules except these."
)
@click.option("--fix", is_flag=True, help="Apply the safe fixes to the files.")
@click.option(
    "--unsafe-fixes",
    is_flag=True,
    help="With --fix or --diff: also fixes that may change what readers see.",
)
@click.option("--diff", is_flag=True, help="Show what --fix would change, without writing.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
)
@click.option("--statistics", is_flag=True, help="Count the findings by rule instead.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=0),
    default=0,
    help="Number of processes.  [default: one per core if there are many files]",
)
@click.option(
    "--config",
    "config_path",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Settings.  [default: the nearest wikiweave.toml or pyproject.toml with [tool.wikiweave]]",
)
@click.option("--no-config", is_flag=True, help="Ignore settings files.")
@click.option(
    "--cache-dir",
    metavar="FOLDER",
    envvar="WIKIWEAVE_CACHE_DIR",
    type=click.Path(path_type=Path),
    help="Where findings are kept.  [default: .wikiweave_cache beside the settings]",
)
@click.option("--no-cache", is_flag=True, help="Check everything again, and keep nothing.")
@click.option("--from", "dialect", type=click.Choice(DIALECTS), help="Dialect of the sources.")
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
    statistics: bool,
    exit_zero: bool,
    jobs: int,
    config_path: Path | None,
    no_config: bool,
    cache_dir: Path | None,
    no_cache: bool,
    dialect: str | None,
    lang: str | None,
) -> int:
    """Check articles against the rules, and fix what can be fixed.

    A PATH is a file, a folder, a pattern such as 'articles/**/*.wiki', or - for standard input.
    Findings go to standard output; with --fix, a text from standard input goes there, and the
    findings to standard error.

    \b
    wikiweave validate articles/
    wikiweave validate article.wiki --fix --diff
    wikiweave validate article.wiki --select links,W4 --format json
    """
    config = _config(config_path, no_config=no_config)
    options = Options(
        _profile(profile or config.profile, config),
        config,
        select or config.select,
        ignore or config.ignore,
        fix or diff,
        unsafe_fixes,
        lang or config.lang,
        dialect,
    )
    active_rules(options.profile, options.select, options.ignore)  # raises for unknown rules
    names = expand(paths, excludes=config.excludes)
    folder = None if no_cache else cache_dir or _cache_folder(config, paths)
    checked: list[Checked] = []
    n_failed = n_changed = 0
    piped = ""
    outcomes = check_all(names, options, jobs=jobs, cache=folder)
    with closing(outcomes), progress(len(names), "checked") as advance:
        for outcome in outcomes:
            advance()
            if isinstance(outcome, Failure):
                if len(names) == 1 or isinstance(outcome.error, ww.errors.InternalError):
                    raise outcome.error
                say(f"wikiweave: error: {outcome.error}")
                n_failed += 1
                continue
            source, each = outcome
            if diff:
                write_output(
                    unified(source.text, each.text, source.name).encode(errors="surrogateescape")
                )
            elif fix:
                piped = _write(source, each.text) or piped
            n_changed += each.text != source.text
            # Texts without findings are not needed again, and there may be many.
            checked.append(each if each.findings else replace(each, text=""))
    n_findings = sum(len(each.findings) for each in checked)
    if diff:
        n_findings = n_changed
    else:
        _report(checked, "statistics" if statistics else format_, piped=piped)
    if n_failed:
        return USAGE
    return FINDINGS if n_findings and not exit_zero else 0


def _config(path: Path | None, *, no_config: bool) -> Config:
    if no_config:
        return Config()
    try:
        return find_config(Path()) if path is None else read_config(path)
    except OSError as error:
        raise click.ClickException(f"cannot read {error.filename}: {error.strerror}") from error


def _profile(name: str | None, config: Config) -> Profile:
    try:
        profile = find_profile(name)
    except OSError as error:
        raise click.ClickException(f"cannot read {name}: {error.strerror}") from error
    return profile.with_severity(config.severity)


def _cache_folder(config: Config, paths: tuple[str, ...]) -> Path | None:
    """Return where findings are kept: nowhere if only standard input is checked."""
    return None if set(paths) == {STDIO} else Path(config.root) / FOLDER


def _write(source: Source, text: str) -> str:
    """Write a fixed text to its file; return the one for standard output, if any."""
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
