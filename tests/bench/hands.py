"""Which formatters and hands a Markdown copy survives. Prints a table in Markdown.

Run from the root of the checkout: `python -m tests.bench.hands [--articles 60] [--tools FOLDER]
[--only NAME,NAME] [--keep FOLDER] [--failed]`. Each article of the corpus (else each sample) is
written as Markdown, changed by each tool, and woven back onto its original. FOLDER holds
`node_modules` with prettier, markdownlint-cli, remark-cli, remark-gfm, remark-frontmatter, dprint
and @dprint/markdown from npm, and `pandoc`; what is not there is named. Each tool runs once, on all
copies.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import traceback
import warnings
from collections import Counter
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import wikiweave as ww
from tests.bench.run import texts
from tests.hands import HANDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_WORD: Final = re.compile(r"[^\W_]+")


class Share(NamedTuple):
    """What became of the copies that went through one hand."""

    n: int
    n_same: int
    n_lost: int
    n_gained: int
    crashes: list[str]
    failed: list[int]


class Missing(Exception):  # noqa: N818  # it is no error
    """A tool is not there."""


def _run(command: list[str], folder: Path, *, codes: Iterable[int] = (0,)) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode not in codes:
        raise Missing(f"failed: {(done.stderr or done.stdout).strip()[-200:]}")


def _node(tools: Path, name: str) -> str:
    path = tools / "node_modules" / ".bin" / name
    if not path.exists():
        raise Missing(f"no {name} in {tools / 'node_modules'}")
    return str(path)


def _prettier(wrap: str) -> Callable[[Path, Path], None]:
    def run(folder: Path, tools: Path) -> None:
        command = [_node(tools, "prettier"), "--write", f"--prose-wrap={wrap}", "."]
        _run([*command, "--log-level=error"], folder)

    return run


def _mdformat(*options: str) -> Callable[[Path, Path], None]:
    def run(folder: Path, tools: Path) -> None:
        # Where it finds its own output to show otherwise, it writes nothing and says so.
        _run([sys.executable, "-m", "mdformat", *options, "."], folder, codes=(0, 1))

    return run


def _markdownlint(folder: Path, tools: Path) -> None:
    _run([_node(tools, "markdownlint"), "--fix", "."], folder, codes=(0, 1))


def _remark(folder: Path, tools: Path) -> None:
    plugins = tools / "node_modules"
    command = [_node(tools, "remark"), ".", "-o", "--quiet"]
    for plugin in ("remark-gfm", "remark-frontmatter"):
        command += ["--use", str(plugins / plugin / "index.js")]
    _run(command, folder)


def _dprint(folder: Path, tools: Path) -> None:
    plugin = tools / "node_modules" / "@dprint" / "markdown" / "plugin.wasm"
    if not plugin.exists():
        raise Missing(f"no @dprint/markdown in {tools / 'node_modules'}")
    config = folder / "dprint.json"
    config.write_text(json.dumps({"markdown": {}, "plugins": [str(plugin)]}))
    _run([_node(tools, "dprint"), "fmt", "**/*.md"], folder)


def _pandoc(folder: Path, tools: Path) -> None:
    pandoc = shutil.which("pandoc") or str(tools / "pandoc" / "pandoc")
    if not Path(pandoc).exists():
        raise Missing("pandoc is not installed")
    dialect = "gfm+yaml_metadata_block+definition_lists"
    for path in sorted(folder.glob("*.md")):
        command = [pandoc, "-s", "-f", dialect, "-t", dialect, "--wrap=preserve", path.name]
        _run([*command, "-o", path.name], folder)


TOOLS: Final[dict[str, Callable[[Path, Path], None]]] = {
    "prettier --prose-wrap preserve": _prettier("preserve"),
    "prettier --prose-wrap always": _prettier("always"),
    "mdformat": _mdformat(),
    "mdformat --wrap 80": _mdformat("--wrap", "80"),
    "markdownlint --fix": _markdownlint,
    "remark": _remark,
    "dprint": _dprint,
    "pandoc -t gfm": _pandoc,
}


def changed(name: str, copies: list[str], tools: Path) -> list[str]:
    """Return the copies as a hand leaves them; raises `Missing` where it is not there."""
    if name in HANDS:
        return [HANDS[name](copy) for copy in copies]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for number, copy in enumerate(copies):
            (folder / f"{number:03}.md").write_bytes(copy.encode())
        TOOLS[name](folder, tools)
        paths = [folder / f"{number:03}.md" for number in range(len(copies))]
        return [path.read_bytes().decode() for path in paths]


def judged(sources: list[str], copies: list[str], new: list[str], keep: Path | None) -> Share:
    """Return what became of copies that a hand changed."""
    n_same, lost, gained = 0, 0, 0
    crashes: list[str] = []
    failed: list[int] = []
    for number, (source, copy, one) in enumerate(zip(sources, copies, new, strict=True)):
        try:
            with warnings.catch_warnings(action="ignore"):
                back = ww.convert(one, "wikitext", "markdown", onto=source)
        except Exception:  # noqa: BLE001  # any is a crash
            crashes.append(f"{number}: {traceback.format_exc()}")
            back = ""
        if keep is not None:
            for suffix, text in (("wiki", source), ("md", copy), ("new.md", one), ("back", back)):
                (keep / f"{number:03}.{suffix}").write_bytes(text.encode())
        if back == source:
            n_same += 1
            continue
        failed.append(number)
        if back:
            before, after = _words(source), _words(back)
            taken, added = (_words(copy) - _words(one)), (_words(one) - _words(copy))
            lost += sum((before - after - taken).values())
            gained += sum((after - before - added).values())
    return Share(len(sources), n_same, lost, gained, crashes, failed)


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(unescape(text)))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Measure all hands, or those that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=None)
    parser.add_argument("--tools", type=Path, default=Path.cwd())
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--failed", action="store_true", help="name what failed")
    arguments = parser.parse_args()
    sources = texts(arguments.articles)
    copies = [ww.convert(one, "markdown", "wikitext", verify=False) for one in sources]
    _say(f"{len(sources)} articles\n")
    _say("| hand | byte for byte | words lost | gained | crashes |")
    _say("| --- | --: | --: | --: | --: |")
    for name in [*TOOLS, *HANDS]:
        if arguments.only and not any(one in name for one in arguments.only.split(",")):
            continue
        keep = arguments.keep and arguments.keep / re.sub(r"\W+", "-", name).strip("-")
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
        try:
            new = changed(name, copies, arguments.tools.resolve())
        except Missing as error:
            _say(f"| {name} | not measured: {error} | | | |")
            continue
        share = judged(sources, copies, new, keep)
        same = f"{100 * share.n_same / share.n:.1f} %"
        _say(f"| {name} | {same} | {share.n_lost} | {share.n_gained} | {len(share.crashes)} |")
        if arguments.failed:
            sys.stderr.write("\n".join([f"  failed: {share.failed}", *share.crashes, ""]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
