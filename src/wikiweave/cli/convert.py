"""`wikiweave convert`: an article file in another format."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import click

import wikiweave as ww
from wikiweave.api import UNSETTLED, check_written, said_dialect, settled, weave_copy
from wikiweave.cli.shared import (
    FINDINGS,
    STDIO,
    Source,
    debug_option,
    lang_option,
    printable,
    read_source,
    say,
    source_argument,
    suffix_format,
    title_option,
    unified,
    write_file,
    write_output,
)
from wikiweave.weaving.fingerprint import article_hash

__all__ = ["convert"]

_FORMATS: Final = ("wikitext", "mediawiki", "plain", "markdown", "json")
_TARGETS: Final = (*_FORMATS, "text")
_PROFILES: Final = ("tree", "structured", "clean")
_LINKS: Final = ("title", "relative", "wikilink", "url")
_RAW: Final = ("code", "pandoc")


@click.command()
@source_argument
@click.option(
    "--to",
    "to",
    type=click.Choice(_TARGETS),
    help="Format to write; without it, what the suffix of --output says.",
)
@click.option("--from", "format_", type=click.Choice(_FORMATS), help="Format of SOURCE.")
@click.option(
    "--onto",
    metavar="ORIGINAL",
    help="Wikitext that SOURCE is an edited copy of: only the edit changes in it.",
)
@click.option(
    "--base",
    metavar="OLD",
    help="What SOURCE was made from, if ORIGINAL has changed since: the two are merged."
    " Markdown remembers it by itself.",
)
@click.option("--no-verify", is_flag=True, help="Do not read again what was written.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=str),
    help="File to write; without it, standard output.",
)
@click.option(
    "--profile",
    type=click.Choice(_PROFILES),
    help="Kind of JSON: the lossless tree (the default), or one flat object to read. "
    "Of Markdown: clean, for those who only read (as text always is).",
)
@click.option("--no-references", is_flag=True, help="Clean profile: leave footnotes out.")
@click.option("--no-images", is_flag=True, help="Clean profile: leave images out.")
@click.option(
    "--templates",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="Clean profile: a table (TOML) of how further templates read.",
)
@click.option(
    "--links",
    type=click.Choice(_LINKS),
    help="Where Markdown's links lead: to a title (the default), a file, a note, a URL.",
)
@click.option(
    "--base-url", metavar="URL", help="What URLs of pages begin with, if not Wikipedia's of --lang."
)
@click.option(
    "--raw",
    type=click.Choice(_RAW),
    help="How Markdown marks wikitext it has no form for: as code (the default), or for pandoc.",
)
@lang_option
@title_option
@click.option("--report", is_flag=True, help="List on standard error what the format cannot carry.")
@click.option(
    "--fail-on-loss", is_flag=True, help="If anything would be lost, write nothing and exit with 1."
)
@click.option(
    "--diff", is_flag=True, help="Show what differs from SOURCE (then exit with 1); write nothing."
)
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
    links: str | None,
    base_url: str | None,
    raw: str | None,
    no_references: bool,
    no_images: bool,
    templates: str | None,
    lang: str | None,
    title: str | None,
    report: bool,
    fail_on_loss: bool,
    diff: bool,
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
    wikiweave convert article.wiki --to markdown --profile clean --no-references
    wikiweave convert article.wiki --to text --report
    """
    if base is not None and onto is None:
        raise click.UsageError("--base goes with --onto")
    original = None if onto is None else read_source(onto)
    target = to or ("wikitext" if original is not None else _target(output))
    options: dict[str, Any] = {} if profile is None else {"profile": profile}
    markdown = {"links": links, "base_url": base_url, "raw": raw}
    for name, value in markdown.items():
        if value is not None and target != "markdown":
            flag = name.replace("_", "-")
            raise click.UsageError(f"--{flag} is for Markdown, and this writes {target}")
        if value is not None and profile == "clean":
            raise click.UsageError(f"--{name.replace('_', '-')} is not for --profile clean")
    if base_url is not None and links != "url":
        raise click.UsageError("--base-url is for --links url")
    clean: dict[str, Any] = {}
    if no_references:
        clean["references"] = False
    if no_images:
        clean["images"] = False
    if templates is not None:
        clean["templates"] = templates
    _check_profile(profile, target, clean)
    options |= clean
    read = read_source(source, format_)
    compared = original or read
    if diff and (compared.format == "json") != (target == "json"):
        raise click.UsageError(f"--diff cannot compare {compared.format} with {target}")
    article = read.parse_titled(title=title, lang=lang)
    if read.format == "json" and not no_verify:
        article, place = settled(article, target)
        if place is not None:
            say(f"wikiweave: warning: {UNSETTLED} {place}")
    conflicts = 0
    if original is not None:
        article, conflicts = _onto(original, article, read, base)
    if report or fail_on_loss:
        lost = ww.losses(article, target, **options)
        _report(lost, read, target, every=report, counted=target == "text" or profile == "clean")
        if lost and fail_on_loss:
            return FINDINGS
    options |= {name: value for name, value in markdown.items() if value is not None}
    text = ww.render(article, target, **options)
    if not no_verify:
        check_written(article, text, target, **options)
    if diff:
        shown = unified(compared.text, text, compared.name)
        write_output(shown.encode(errors="surrogateescape"))
        return FINDINGS if shown or conflicts else 0
    if output is None or output == STDIO:
        write_output(text.encode())
    else:
        write_file(Path(output), text.encode())
    return FINDINGS if conflicts else 0


def _check_profile(profile: str | None, target: str, clean: dict[str, Any]) -> None:
    """Refuse a profile that a format does not have, and options of the clean one elsewhere."""
    known = {"json": ("tree", "structured"), "markdown": ("clean",), "text": ("clean",)}
    if profile is not None and profile not in known.get(target, ()):
        shown = f"--profile {profile}"
        if target not in known:
            shown = "--profile is for JSON, Markdown and text, and this writes"
            raise click.UsageError(f"{shown} {target}")
        raise click.UsageError(f"{shown} is no profile of {target}: {', '.join(known[target])}")
    if clean and target != "text" and profile != "clean":
        name = "--templates" if "templates" in clean else f"--no-{next(iter(clean))}"
        raise click.UsageError(f"{name} is for --profile clean and --to text")


def _target(output: str | None) -> str:
    """Return the format that the output's name tells."""
    if output is None or output == STDIO:
        raise click.UsageError("say what to write: --to FORMAT, or -o FILE with a suffix")
    target = suffix_format(Path(output))
    if target not in _FORMATS:
        raise click.UsageError(f"the name {output!r} does not tell what to write: give --to")
    return target


def _onto(
    original: Source, edited: ww.Article, copy: Source, base: str | None
) -> tuple[ww.Article, int]:
    """Return the edited article woven onto its original, and how many conflicts there were."""
    dialect = said_dialect(edited, copy.text, copy.format)
    if dialect != "wikitext" and original.format in ("wikitext", "mediawiki", "plain"):
        original = replace(original, format=dialect)
    article = original.parse(lang=edited.lang)
    old = None if base is None else read_source(base).parse(lang=edited.lang)
    if copy.format == "markdown" and old is None:
        _warn_of_unknown_base(copy, article, original)
    merged = weave_copy(article, edited, copy.text, copy.format, old)
    for conflict in merged.conflicts:
        say(f"wikiweave: warning: conflict {printable(str(conflict))}")
    return merged.article, len(merged.conflicts)


def _warn_of_unknown_base(copy: Source, article: ww.Article, original: Source) -> None:
    """Say so where the original is another than the copy was made from, and that is not known."""
    from wikiweave.formats.markdown import base_marks, source_hash  # late: it starts slowly

    made_from = source_hash(copy.text)
    if made_from in (None, article_hash(ww.canonical(article))) or base_marks(copy.text):
        return
    say(
        f"wikiweave: warning: {original.name} has changed since {copy.name} was made from it;"
        f" where the two differ, {copy.name} wins: look at --diff first, or give what it was"
        " made from as --base"
    )


def _report(
    lost: list[ww.Loss], source: Source, target: str, *, every: bool, counted: bool
) -> None:
    for loss in lost if every else ():
        place = "-" if loss.span is None else f"{loss.span.line}:{loss.span.column + 1}"
        say(f"{place} {loss.kind} {printable(loss.message)}")
    repeated = Counter(loss.message for loss in lost)
    for message, count in repeated.most_common() if every and counted else ():
        if count > 1:
            say(f"{count} times: {printable(message)}")
    counts = Counter(loss.kind for loss in lost)
    summary = ", ".join(f"{counts[kind]} {kind}" for kind in sorted(counts)) or "nothing lost"
    if lost or every:
        say(f"{source.name} to {target}: {summary}")
