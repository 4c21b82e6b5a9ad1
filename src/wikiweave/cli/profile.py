"""`wikiweave profile`: what articles of one kind must have."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

import wikiweave as ww
from wikiweave.cli.paths import expand
from wikiweave.cli.shared import debug_option, lang_option, read_source, write_file, write_output
from wikiweave.validation.learn import REQUIRED
from wikiweave.validation.learn import learn as draft
from wikiweave.validation.profile import find_profile, shipped_profiles

__all__ = ["profile"]


@click.group(invoke_without_command=True)
@debug_option
@click.pass_context
def profile(context: click.Context) -> None:
    """List the profiles that come with wikiweave, show one, or draft one from articles.

    \b
    wikiweave profile
    wikiweave profile show enwiki
    wikiweave profile learn articles/ -o bridges.toml
    """
    if context.invoked_subcommand is None:
        width = max(map(len, shipped_profiles()))
        lines = [f"{name:{width}}  {find_profile(name).description}" for name in shipped_profiles()]
        write_output("".join(f"{line}\n" for line in lines).encode())


@profile.command()
@click.argument("name")
@debug_option
def show(name: str) -> None:
    """Print the TOML of a profile."""
    if name not in shipped_profiles():
        known = ", ".join(shipped_profiles())
        raise ww.errors.FormatError(f"{name!r} is not a profile; the shipped ones are {known}")
    write_output(files("wikiweave.validation").joinpath("profiles", f"{name}.toml").read_bytes())


@profile.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=str))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file.")
@click.option(
    "--name", default="", help="Name of the profile.  [default: the name of the output file]"
)
@click.option(
    "--required",
    type=click.FloatRange(0, 1),
    default=REQUIRED,
    show_default=True,
    help="The share of the articles that must have something for it to be required.",
)
@lang_option
@debug_option
def learn(
    *, paths: tuple[str, ...], output: Path | None, name: str, required: float, lang: str | None
) -> None:
    """Draft a profile from good articles: what nearly all of them have is required.

    A PATH is a file, a folder or a pattern. The draft fits the given articles; its comments say how
    many of them have each thing. Check it before you use it.
    """
    articles = (read_source(each).parse(lang=lang) for each in expand(paths))
    try:
        drafted = draft(articles, name or (output.stem if output else "draft"), required=required)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    if output is None:
        write_output(drafted.encode())
    else:
        write_file(output, drafted.encode())
