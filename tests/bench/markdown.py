"""How fast wikitext becomes Markdown, beside wtf_wikipedia and pandoc. Prints a table in Markdown.

Run from the root of the checkout: `python -m tests.bench.markdown [--articles 60] [--repeats 3]
[--node-modules FOLDER]`. wtf_wikipedia (with wtf-plugin-markdown, both from npm) runs in one Node
process, which times itself without its start. pandoc is a process an article, counted whole and
less what it takes for an empty text; articles it aborts on are left out of its rows. Times are of
the processor. Where Node or pandoc is missing, its row says so.
"""

from __future__ import annotations

import argparse
import gc
import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import mwparserfromhell

import wikiweave as ww
from tests.bench.node import node_seconds
from tests.bench.run import texts

if TYPE_CHECKING:
    from collections.abc import Callable

_WTF: Final = """
const { createRequire } = require('module')
const load = createRequire(process.argv[1] + '/')
const wtf = load('wtf_wikipedia')
wtf.extend(load('wtf-plugin-markdown'))
const { texts, repeats } = JSON.parse(require('fs').readFileSync(0, 'utf8'))
const made = texts.map((text) => wtf(text).markdown().length)
const times = texts.map((text) => {
  const runs = []
  for (let n = 0; n < repeats; n += 1) {
    const began = process.cpuUsage()
    wtf(text).markdown()
    const used = process.cpuUsage(began)
    runs.push((used.user + used.system) / 1e6)
  }
  return runs.sort((a, b) => a - b)[Math.floor(repeats / 2)]
})
console.log(JSON.stringify(times))
"""
_PANDOC: Final = ("pandoc", "-f", "mediawiki", "-t", "gfm")

#: Seconds an article, `None` for one that the tool aborts on; or why there are none.
Times = list[float | None] | str


def ours(run: Callable[[str], object], sources: list[str], n_repeats: int) -> Times:
    """Return the median seconds of a function on each text."""
    times: list[float | None] = []
    for text in sources:
        runs = []
        for _ in range(n_repeats):
            gc.collect()
            began = time.process_time()
            run(text)
            runs.append(time.process_time() - began)
        times.append(statistics.median(runs))
    return times


def wtf_wikipedia(sources: list[str], n_repeats: int, modules: Path) -> Times:
    """Return wtf_wikipedia's seconds on each text, parsing and writing Markdown."""
    packages = ("wtf_wikipedia", "wtf-plugin-markdown")
    times = node_seconds(_WTF, packages, modules, sources, n_repeats)
    return times if isinstance(times, str) else [*times]


def pandoc(sources: list[str], n_repeats: int) -> tuple[Times, Times]:
    """Return pandoc's seconds on each text, and those beyond what it takes for an empty one."""
    if shutil.which("pandoc") is None:
        return "pandoc is not installed", "pandoc is not installed"
    start = statistics.median(_pandoc("") or 0.0 for _ in range(2 * n_repeats + 1))
    times: list[float | None] = []
    for text in sources:
        runs = [_pandoc(text) for _ in range(n_repeats)]
        good = [seconds for seconds in runs if seconds is not None]
        times.append(statistics.median(good) if good else None)
    return times, [None if seconds is None else seconds - start for seconds in times]


def _pandoc(text: str) -> float | None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run(
            _PANDOC, input=text.encode(), capture_output=True, timeout=120, check=False
        )
    except subprocess.TimeoutExpired:
        return None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        return None
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _parsed(text: str) -> ww.Article:
    return ww.parse(text, "mediawiki")


def _to_markdown(text: str) -> str:
    return ww.render(_parsed(text), "markdown")


def table(sources: list[str], measured: dict[str, Times]) -> str:
    """Return the figures as a table; a ratio is over the articles that the tool finished."""
    lines = [
        f"{len(sources)} articles, {sum(map(len, sources)) / 1e6:.2f} million characters.",
        "",
        "| tool | seconds | articles | aborted | wikiweave is faster by |",
        "| --- | --: | --: | --: | --: |",
    ]
    own = measured["wikiweave, wikitext to Markdown"]
    assert not isinstance(own, str)
    for name, times in measured.items():
        if isinstance(times, str):
            lines.append(f"| {name} | {times} | | | |")
            continue
        pairs = [(a, b) for a, b in zip(times, own, strict=True) if a is not None and b is not None]
        theirs, same = sum(a for a, _ in pairs), sum(b for _, b in pairs)
        ratio = f"{theirs / same:.2f}" if same else ""
        lines.append(
            f"| {name} | {theirs:.2f} | {len(pairs)} | {len(times) - len(pairs)} | {ratio} |"
        )
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark and print its table; return the exit code."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.markdown", description=__doc__)
    options.add_argument("--repeats", type=int, default=3, help="runs on each text")
    options.add_argument("--articles", type=int, help="how many articles of the corpus (all)")
    options.add_argument("--node-modules", type=Path, default=Path("node_modules"))
    chosen = options.parse_args(arguments)
    sources = texts(chosen.articles)
    if not sources:
        sys.stderr.write("no corpus and no samples: nothing to read\n")
        return 2
    copies = [_to_markdown(text) for text in sources]
    whole, without_start = pandoc(sources, chosen.repeats)
    measured = {
        "wikiweave, wikitext to Markdown": ours(_to_markdown, sources, chosen.repeats),
        "wikiweave, of that reading": ours(_parsed, sources, chosen.repeats),
        "mwparserfromhell, reading": ours(mwparserfromhell.parse, sources, chosen.repeats),
        "wtf_wikipedia, the same": wtf_wikipedia(sources, chosen.repeats, chosen.node_modules),
        "pandoc, the same": without_start,
        "pandoc, with its start": whole,
        "wikiweave, Markdown to wikitext": ours(
            lambda copy: ww.render(ww.parse(copy, "markdown"), "wikitext"), copies, chosen.repeats
        ),
    }
    sys.stdout.write(table(sources, measured) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
