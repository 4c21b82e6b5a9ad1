"""A new format is its own folder and one entry: nothing else has to be told of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

import pytest

import wikiweave as ww
from tests.project.fake_format import FAKE
from wikiweave.formats import registry
from wikiweave.formats.clean.entry import CleanKeywords
from wikiweave.formats.detect import detect
from wikiweave.formats.json.entry import JsonKeywords
from wikiweave.formats.markdown.options import MarkdownKeywords

if TYPE_CHECKING:
    from wikiweave.formats.entry import Entry

ROOT: Final = Path(__file__).resolve().parents[2]
WIKI: Final = "The ''Rhine'' is long."
#: The command, with the list of formats longer by one.
COMMAND: Final = """
import sys
from tests.project.fake_format import FAKE
from wikiweave.formats import registry
registry.FORMATS = (*registry.FORMATS, FAKE)
from wikiweave.cli.group import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "FORMATS", (*registry.FORMATS, FAKE))


def command(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", COMMAND, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        timeout=120,
    )


@pytest.mark.usefixtures("_fake")
def test_functions_know_it(tmp_path: Path) -> None:
    article = ww.parse(WIKI, "mediawiki")
    assert ww.render(article, "fake") == ww.render(article, "fk") == "%fake\nTHE RHINE IS LONG.!\n"
    assert registry.target("fake", None, {"loud": False}).write(article).text.endswith("long.!\n")
    assert ww.parse("%fake\nTHE RHINE!\n").plain_text() == "the rhine"
    assert detect("%fake\n") == detect("", suffix="fake") == "fake"
    assert ww.convert("%fake\nTHE RHINE!\n", "wikitext") == "the rhine\n"
    assert [loss.message for loss in ww.losses(article, "fake")] == ["all of it is shouted"]
    assert ww.losses(article, "fake", profile="tree") == []
    ww.write_file(article, tmp_path / "rhine.fake")
    assert ww.read_file(tmp_path / "rhine.fake").plain_text() == "the rhine is long."
    with pytest.raises(ww.errors.FormatError, match=r"known are .*, fake$"):
        ww.render(article, "none-such")
    with pytest.raises(ww.errors.FormatError, match="fake has no profile 'clean'"):
        ww.render(article, "fake", profile="clean")
    with pytest.raises(ww.errors.InternalError, match="written as fake reads otherwise"):
        ww.convert(WIKI, "fake", "mediawiki", profile="tree")


def test_functions_do_not_know_it_without_its_entry() -> None:
    for used in (lambda: ww.parse("a", "fake"), lambda: ww.render(ww.parse("a"), "fake")):
        with pytest.raises(ww.errors.FormatError, match="'fake' is not a format that can be"):
            used()


def test_convert_knows_it(tmp_path: Path) -> None:
    done = command("convert", "-", "--to", "fk", "--no-loud", "--sign", "?", stdin=WIKI)
    assert (done.returncode, done.stdout) == (0, "%fake\nThe Rhine is long.?\n")
    done = command("convert", "-", "--from", "fake", "--to", "wikitext", stdin="THE RHINE!\n")
    assert (done.returncode, done.stdout) == (0, "the rhine\n")
    done = command("convert", "-", "-o", tmp_path / "a.fake", "--report", stdin=WIKI)
    assert (done.returncode, done.stderr.split("\n")[-2]) == (0, "<stdin> to fake: 1 flattened")
    assert (tmp_path / "a.fake").read_bytes() == b"%fake\nTHE RHINE IS LONG.!\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--to", "json", "--sign", "?"), "--sign is for Fake, and this writes json"),
        (("--to", "fake", "--links", "url"), "--links is for Markdown, and this writes fake"),
        (("--to", "fake", "--profile", "clean"), "is not a profile of fake: shout, tree"),
        (("--to", "plain", "--profile", "tree"), "--profile is for Markdown, JSON, text and Fake"),
    ],
)
def test_errors_know_it(arguments: tuple[str, ...], message: str) -> None:
    done = command("convert", "-", *arguments, stdin=WIKI)
    assert done.returncode == 2
    assert message in done.stderr


def test_help_knows_it() -> None:
    for name in ("convert", "batch"):
        shown = " ".join(command(name, "--help").stdout.split())
        for part in ("fake", "|fk", "--no-loud", "--sign SIGN", "Fake: shout (for all)"):
            assert part in shown, (name, part)
    for name in ("diff", "tree"):
        assert "fake" in command(name, "--help").stdout


def test_batch_knows_it(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "Rhine.wiki").write_bytes(WIKI.encode())
    done = command("batch", source, "--to", "fake", "-o", tmp_path / "out", "-j", "0", "-q")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "Rhine.fake").read_bytes() == b"%fake\nTHE RHINE IS LONG.!\n"
    rows = ("--to", "jsonl", "--content", "fake", "-o", tmp_path / "rows", "-j", "0", "-q")
    assert command("batch", source, *rows).returncode == 0
    (written,) = (tmp_path / "rows").glob("articles/*.jsonl")
    assert '"format":"fake"' in written.read_text()
    assert '"losses":1' in written.read_text()


# --- The entries there are --------------------------------------------------------------


def test_keywords_are_the_options() -> None:
    """Calls are checked by `Keywords`; what they may say is what the entries have, type by type."""
    known = dict[str, object]()
    for entry in registry.FORMATS:
        for profile in entry.profiles:
            known |= type(profile.defaults).__annotations__
    assert registry.Keywords.__annotations__.keys() == known.keys()
    for base in (MarkdownKeywords, JsonKeywords, CleanKeywords):
        for name, hint in base.__annotations__.items():
            assert getattr(hint, "__forward_arg__", hint) == known[name], name


def test_profile_names_are_those_of_the_entries() -> None:
    names = {profile.name for entry in registry.FORMATS for profile in entry.profiles}
    assert names == set(get_args(registry.ProfileName))


def test_names_are_unique() -> None:
    names = registry.names(registry.FORMATS)
    suffixes = [suffix for entry in registry.FORMATS for suffix in entry.suffixes]
    assert len(names) == len(set(names))
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize("entry", registry.FORMATS, ids=lambda entry: entry.name)
def test_what_is_not_lossless_lists_its_losses(entry: Entry) -> None:
    for profile in entry.profiles:
        assert profile.lossless or profile.losses is not None


def test_md_is_markdown_everywhere(tmp_path: Path) -> None:
    article = ww.parse(WIKI, "mediawiki")
    markdown = ww.render(article, "md", links="url", base_url="http://a/")
    assert markdown == ww.render(article, "markdown", links="url", base_url="http://a/")
    assert ww.parse(markdown, "md") == ww.parse(markdown, "markdown")
    assert ww.convert(WIKI, "md", "mediawiki") == ww.convert(WIKI, "markdown", "mediawiki")
    assert ww.losses(article, "md", profile="clean") == []
    ww.write_file(article, tmp_path / "a.txt", "md")
    assert ww.read_file(tmp_path / "a.txt", "md").plain_text() == "The Rhine is long."
