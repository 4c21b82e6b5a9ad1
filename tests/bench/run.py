"""How fast wikiweave is, beside the parsers people use now. Prints a table in Markdown.

Run from the root of the checkout: `python -m tests.bench [--repeats 5] [--articles 60]`.
Reads the corpus where there is one, else the samples. Every tool reads each article in turn,
in the same run, so that a noisy machine is noisy for all; times are of the processor.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
if __name__ == "__main__":  # run as a file: neither the package nor the tests are on the path
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

import mwparserfromhell  # noqa: E402  (after the path)

import wikiweave as ww  # noqa: E402
from tests.corpus_files import find_corpus  # noqa: E402

#: `Any`: it has no types; `None` where it is not installed.
wikitextparser: Any = None
with suppress(ImportError):
    wikitextparser = import_module("wikitextparser")

#: A task gets what its preparation made of the text.
Task = tuple[Callable[[str], Any], Callable[[Any], object]]


def texts(n_articles: int | None) -> list[str]:
    """Return what is read: articles evenly from the corpus, or all samples."""
    folder = find_corpus()
    if folder is None:
        paths = sorted((ROOT / "samples" / "mediawiki").glob("*.wiki"))
        return [path.read_bytes().decode() for path in paths]
    lines = (folder / "articles.jsonl").read_bytes().decode().split("\n")
    found = [json.loads(line)["wikitext"] for line in lines if line]
    step = 1 if n_articles is None else max(1, len(found) // n_articles)
    return found[::step][:n_articles]


def _same(text: str) -> str:
    return text


def _wikitextparser(text: str) -> object:
    # It reads what is asked for, when it is asked for.
    page = wikitextparser.parse(text)
    return (
        page.sections,
        page.templates,
        [table.cells() for table in page.tables],
        page.wikilinks,
        page.external_links,
        page.get_lists(),
        page.get_bolds_and_italics(),
        page.get_tags(),
    )


def _parsed(text: str) -> ww.Article:
    return ww.parse(text, "mediawiki")


def _json(text: str) -> str:
    return ww.render(_parsed(text), "json")


def tasks() -> dict[str, Task]:
    """Return what is measured, by name, the yardstick first."""
    found: dict[str, Task] = {
        "mwparserfromhell.parse": (_same, mwparserfromhell.parse),
        "wikitextparser, all properties": (_same, _wikitextparser),
        "wikiweave.parse": (_same, _parsed),
        "wikiweave.render wikitext": (_parsed, lambda article: ww.render(article, "wikitext")),
        "wikiweave.render json": (_parsed, lambda article: ww.render(article, "json")),
        "wikiweave.parse json": (_json, lambda text: ww.parse(text, "json")),
        "wikiweave.canonical": (_parsed, ww.canonical),
        "wikiweave.locate, all spans": (_parsed, lambda article: list(ww.locate(article))),
        "wikiweave.render plain": (_parsed, lambda article: ww.render(article, "plain")),
        "wikiweave json, structured": (
            _parsed,
            lambda article: ww.render(article, "json", profile="structured"),
        ),
    }
    if wikitextparser is None:
        del found["wikitextparser, all properties"]
    return found


def measure(sources: list[str], n_repeats: int) -> dict[str, float]:
    """Return the seconds of each task for all texts: per text, the median of the repeats."""
    named = tasks()
    totals = dict.fromkeys(named, 0.0)
    for text in sources:
        prepared = {name: prepare(text) for name, (prepare, _) in named.items()}
        times: dict[str, list[float]] = {name: [] for name in named}
        for _ in range(n_repeats):
            for name, (_, run) in named.items():
                gc.collect()
                began = time.process_time()
                run(prepared[name])
                times[name].append(time.process_time() - began)
        for name, runs in times.items():
            totals[name] += statistics.median(runs)
    return totals


def peak_memory(sources: list[str]) -> dict[str, float]:
    """Return how many bytes for one of text a parse takes at its peak, by parser."""
    biggest = max(sources, key=len)
    size = len(biggest.encode())
    peaks = {}
    for name, (prepare, run) in tasks().items():
        if name.endswith(".parse") or name.startswith("wikitextparser"):
            prepared = prepare(biggest)
            gc.collect()
            tracemalloc.start()
            kept = run(prepared)
            peaks[name] = tracemalloc.get_traced_memory()[1] / size
            tracemalloc.stop()
            del kept
    return peaks


def table(sources: list[str], totals: dict[str, float], peaks: dict[str, float]) -> str:
    """Return the figures as a table in Markdown."""
    n_bytes = sum(len(text.encode()) for text in sources)
    yardstick = totals["mwparserfromhell.parse"]
    lines = [
        (
            f"{len(sources)} articles, {n_bytes / 1e6:.2f} MB; Python {sys.version.split()[0]}, "
            f"mwparserfromhell {mwparserfromhell.__version__}."
        ),
        "",
        "| task | seconds | MB/s | pages/s | times mwparserfromhell | peak bytes per byte |",
        "| --- | --: | --: | --: | --: | --: |",
    ]
    for name, seconds in totals.items():
        peak = f"{peaks[name]:.1f}" if name in peaks else ""
        lines.append(
            f"| {name} | {seconds:.2f} | {n_bytes / 1e6 / seconds:.2f} "
            f"| {len(sources) / seconds:.0f} | {yardstick / seconds:.2f} | {peak} |"
        )
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    lines += ["", f"Resident at most: {resident / 1024:.0f} MB, the texts included."]
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark and print its table; return the exit code."""
    options = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    options.add_argument("--repeats", type=int, default=5, help="runs of each task on each text")
    options.add_argument("--articles", type=int, help="how many articles of the corpus (all)")
    chosen = options.parse_args(arguments)
    sources = texts(chosen.articles)
    if not sources:
        sys.stderr.write("no corpus and no samples: nothing to read\n")
        return 2
    for prepare, run in tasks().values():  # caches and imports
        run(prepare(sources[0][:5_000]))
    totals = measure(sources, chosen.repeats)
    sys.stdout.write(table(sources, totals, peak_memory(sources)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
