"""How fast articles are validated, beside parsing them and beside wikilint. Prints a table.

Run from the root of the checkout: `python -m tests.bench.validate [--articles 63] [--repeats 3]
[--node-modules FOLDER]`. All rules that are on by default run. wikilint (npm, on
wikiparser-node) reads and lints the same texts in one Node process, which times itself without
its start. Times are of the processor, the median of the repeats. Where Node is missing, its row
says so.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
from pathlib import Path
from typing import Final

import wikiweave as ww
from tests.bench.node import node_seconds
from tests.bench.run import texts

_WIKILINT: Final = """
const load = require('module').createRequire(process.argv[1] + '/')
const Parser = load('wikilint')
const { texts, repeats } = JSON.parse(require('fs').readFileSync(0, 'utf8'))
const run = async (text) => (await Parser.parse(text).lint()).length
const main = async () => {
  await run(texts[0].slice(0, 5000))
  const times = []
  for (const text of texts) {
    const runs = []
    for (let n = 0; n < repeats; n += 1) {
      const began = process.cpuUsage()
      await run(text)
      const used = process.cpuUsage(began)
      runs.push((used.user + used.system) / 1e6)
    }
    times.push(runs.sort((a, b) => a - b)[Math.floor(repeats / 2)])
  }
  console.log(JSON.stringify(times))
}
main()
"""


def ours(sources: list[str], n_repeats: int) -> tuple[float, float]:
    """Return the seconds of parsing all texts, and of validating what was parsed."""
    ww.validate(ww.parse(sources[0][:5_000], "mediawiki"))  # imports and patterns
    parsing = validating = 0.0
    for text in sources:
        runs = []
        for _ in range(n_repeats):
            gc.collect()
            began = time.process_time()
            article = ww.parse(text, "mediawiki")
            parsed = time.process_time()
            gc.collect()
            between = time.process_time()
            ww.validate(article)
            runs.append((parsed - began, time.process_time() - between))
        parsing += statistics.median(run[0] for run in runs)
        validating += statistics.median(run[1] for run in runs)
    return parsing, validating


def wikilint(sources: list[str], n_repeats: int, modules: Path) -> float | str:
    """Return wikilint's seconds, parsing and linting; or why there are none."""
    times = node_seconds(_WIKILINT, ("wikilint",), modules, sources, n_repeats)
    return times if isinstance(times, str) else sum(times)


def table(sources: list[str], parsing: float, validating: float, theirs: float | str) -> str:
    """Return the figures as a table in Markdown."""
    both = parsing + validating
    last = theirs if isinstance(theirs, str) else f"{theirs:.2f} | {theirs / both:.2f}"
    lines = [
        f"{len(sources)} articles, {sum(map(len, sources)) / 1e6:.2f} million characters.",
        "",
        "| task | seconds | times wikiweave, both |",
        "| --- | --: | --: |",
        f"| wikiweave, parsing | {parsing:.2f} | {parsing / both:.2f} |",
        f"| wikiweave, validating | {validating:.2f} | {validating / both:.2f} |",
        f"| wikilint, both | {last} |",
        "",
        f"Validating takes {validating / parsing:.2f} times as long as parsing.",
    ]
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark and print its table; return the exit code."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.validate", description=__doc__)
    options.add_argument("--repeats", type=int, default=3, help="runs on each text")
    options.add_argument("--articles", type=int, default=63, help="how many of the corpus")
    options.add_argument("--node-modules", type=Path, default=Path("node_modules"))
    chosen = options.parse_args(arguments)
    sources = texts(chosen.articles)
    if not sources:
        sys.stderr.write("no corpus and no samples: nothing to read\n")
        return 2
    theirs = wikilint(sources, chosen.repeats, chosen.node_modules)
    sys.stdout.write(table(sources, *ours(sources, chosen.repeats), theirs) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
