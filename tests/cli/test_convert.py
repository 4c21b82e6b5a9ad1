from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

import wikiweave as ww
from tests.cli.command import SAMPLES, run, spawn

WIKI = SAMPLES / "mediawiki" / "iceland-norway-relations.wiki"
PLAIN = SAMPLES / "plain" / "iceland-norway-relations.txt"
EVERY_SAMPLE = sorted(path for path in SAMPLES.glob("*/*") if path.suffix in {".wiki", ".txt"})
ODD_BYTES = "\ufeff== A ==\r\n* b\u00a0\u2028\r\n\r\n\r\n{{c|\n  d = e }}\x00\x0c\x85".encode()


@pytest.mark.parametrize("path", EVERY_SAMPLE, ids=lambda path: path.name)
def test_samples_stay_as_they_are(path: Path) -> None:
    result = run("convert", path, "--to", "wikitext")
    assert (result.code, result.stdout, result.stderr) == (0, path.read_bytes(), "")


@pytest.mark.parametrize("path", EVERY_SAMPLE, ids=lambda path: path.name)
def test_samples_through_json(path: Path, tmp_path: Path) -> None:
    there = tmp_path / "article.json"
    assert run("convert", path, "-o", there).code == 0
    back = tmp_path / "article.wiki"
    assert run("convert", there, "-o", back).code == 0
    assert back.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("data", [ODD_BYTES, b"", b"\n", b"\r", b"\xef\xbb\xbf", b"= T =\r\n- a"])
def test_bytes_stay_as_they_are(data: bytes, tmp_path: Path) -> None:
    path, out = tmp_path / "a.wiki", tmp_path / "b.wiki"
    path.write_bytes(data)
    assert run("convert", path, "-o", out).code == 0
    assert out.read_bytes() == data
    assert run("convert", "-", "--to", "wikitext", stdin=data).stdout == data


def test_bytes_stay_as_they_are_in_a_process() -> None:
    result = spawn("convert", "-", "--to", "wikitext", stdin=ODD_BYTES)
    assert (result.code, result.stdout, result.stderr) == (0, ODD_BYTES, "")


def test_to_plain_and_mediawiki() -> None:
    article = ww.read_file(WIKI)
    assert run("convert", WIKI, "--to", "plain").text == ww.render(article, "plain")
    article = ww.read_file(PLAIN)
    assert run("convert", PLAIN, "--to", "mediawiki").text == ww.render(article, "mediawiki")


def test_profile() -> None:
    result = run("convert", WIKI, "--to", "json", "--profile", "structured")
    assert json.loads(result.stdout)["infobox"]
    assert (
        run("convert", WIKI, "--to", "json").stdout
        == run("convert", WIKI, "--to", "json", "--profile", "tree").stdout
    )


def test_profile_is_for_json() -> None:
    result = run("convert", WIKI, "--to", "plain", "--profile", "tree")
    assert (result.code, result.stdout) == (2, b"")
    assert "--profile is for Markdown, JSON and text" in result.stderr


@pytest.mark.parametrize(
    ("flags", "options"),
    [
        (("--links", "relative"), {"links": "relative"}),
        (("--links", "wikilink", "--raw", "pandoc"), {"links": "wikilink", "raw": "pandoc"}),
        (("--links", "url", "--base-url", "http://a/"), {"links": "url", "base_url": "http://a/"}),
    ],
)
def test_styles_of_markdown(flags: tuple[str, ...], options: Any, tmp_path: Path) -> None:
    copy = tmp_path / "copy.md"
    assert run("convert", WIKI, "-o", copy, *flags).code == 0
    assert copy.read_bytes().decode() == ww.render(ww.read_file(WIKI), "markdown", **options)
    assert run("convert", copy, "--onto", WIKI).stdout == WIKI.read_bytes()


def test_url_is_of_the_wiki_of_the_language() -> None:
    result = run("convert", WIKI, "--to", "markdown", "--links", "url", "--lang", "en")
    assert "](https://en.wikipedia.org/wiki/Iceland)" in result.text
    result = run("convert", WIKI, "--to", "markdown", "--links", "url")
    assert (result.code, result.stdout) == (2, b"")
    assert "need the wiki's language" in result.stderr


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (("--to", "json", "--links", "url"), "--links is for Markdown"),
        (("--to", "json", "--raw", "pandoc"), "--raw is for Markdown"),
        (("--to", "markdown", "--base-url", "http://a/"), "--base-url is for --links url"),
        (("--to", "markdown", "--links", "url", "--base-url", "a"), "cannot begin the URL"),
    ],
)
def test_styles_are_for_markdown(flags: tuple[str, ...], message: str) -> None:
    result = run("convert", WIKI, *flags)
    assert (result.code, result.stdout) == (2, b"")
    assert message in result.stderr


def test_from_overrides_what_the_text_looks_like() -> None:
    text = b"- a\n- b\n"
    for dialect in ("mediawiki", "plain"):
        result = run("convert", "-", "--from", dialect, "--to", "json", stdin=text)
        assert json.loads(result.stdout).get("dialect", "mediawiki") == dialect


def test_from_overrides_the_suffix(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"'''a'''")
    assert run("convert", path, "--to", "json").code == 2
    assert run("convert", path, "--from", "wikitext", "--to", "wikitext").stdout == b"'''a'''"


def test_json_on_standard_input_is_known() -> None:
    there = run("convert", WIKI, "--to", "json").stdout
    assert run("convert", "-", "--to", "wikitext", stdin=there).stdout == WIKI.read_bytes()


def test_malformed_json(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b'{"format_version": ')
    result = run("convert", path, "--to", "wikitext")
    assert (result.code, result.stdout) == (2, b"")
    assert result.stderr.startswith(f"wikiweave: error: {path}: ")


def test_title_and_lang() -> None:
    options = ("--to", "json", "--title", "Malé", "--lang", "de")
    tree = json.loads(run("convert", "-", *options, stdin=b"text").stdout)
    assert (tree["title"], tree["lang"]) == ("Malé", "de")


def test_title_is_the_files_name() -> None:
    tree = json.loads(run("convert", WIKI, "--to", "json").stdout)
    assert tree["title"] == "iceland-norway-relations"


def test_title_of_the_text_comes_first() -> None:
    tree = json.loads(run("convert", PLAIN, "--to", "json", "--title", "Other").stdout)
    assert tree["title"] == "Iceland–Norway relations"


@pytest.mark.parametrize("option", ["--title", "--lang"])
def test_options_that_are_no_text(option: str) -> None:
    result = run("convert", "-", "--to", "json", option, "\udcff", stdin=b"a")
    assert (result.code, result.stdout) == (2, b"")
    assert "not UTF-8" in result.stderr


# --- Where it is written -------------------------------------------------------


def test_target_is_needed() -> None:
    for output in ((), ("-o", "-")):
        result = run("convert", WIKI, *output)
        assert (result.code, result.stdout) == (2, b"")
        assert "--to" in result.stderr


@pytest.mark.parametrize("name", ["a.txt", "a", "a.doc"])
def test_suffix_that_tells_nothing(name: str, tmp_path: Path) -> None:
    result = run("convert", WIKI, "-o", tmp_path / name)
    assert result.code == 2
    assert "does not say" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_to_overrides_the_suffix(tmp_path: Path) -> None:
    out = tmp_path / "a.json"
    assert run("convert", WIKI, "--to", "wikitext", "-o", out).code == 0
    assert out.read_bytes() == WIKI.read_bytes()


def test_output_dash() -> None:
    assert run("convert", WIKI, "--to", "wikitext", "-o", "-").stdout == WIKI.read_bytes()


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    result = run("convert", WIKI, "-o", tmp_path / "none" / "a.json")
    assert result.code == 2
    assert "cannot write" in result.stderr


def test_output_is_replaced_with_its_permissions(tmp_path: Path) -> None:
    out = tmp_path / "a.wiki"
    out.write_bytes(b"old")
    out.chmod(0o640)
    before = out.stat()
    assert run("convert", WIKI, "-o", out).code == 0
    assert out.read_bytes() == WIKI.read_bytes()
    assert stat.S_IMODE(out.stat().st_mode) == stat.S_IMODE(before.st_mode)
    assert [path.name for path in tmp_path.iterdir()] == ["a.wiki"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_new_output_obeys_the_umask(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        assert run("convert", WIKI, "-o", tmp_path / "a.wiki").code == 0
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a.wiki").stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_link_is_followed(tmp_path: Path) -> None:
    out, link = tmp_path / "a.wiki", tmp_path / "b.wiki"
    out.write_bytes(b"old")
    link.symlink_to(out)
    assert run("convert", WIKI, "-o", link).code == 0
    assert link.is_symlink()
    assert out.read_bytes() == WIKI.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no /dev/null")
def test_device_is_not_replaced() -> None:
    assert run("convert", WIKI, "--to", "json", "-o", os.devnull).code == 0
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize("error", [OSError(28, "No space left"), KeyboardInterrupt()])
def test_nothing_is_left_of_a_write_that_fails(error: BaseException, tmp_path: Path) -> None:
    out = tmp_path / "a.wiki"
    out.write_bytes(b"old")
    with mock.patch("pathlib.Path.replace", side_effect=error):
        result = run("convert", WIKI, "-o", out)
    assert result.code == (2 if isinstance(error, OSError) else 130)
    assert out.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.wiki"]


# --- Losses --------------------------------------------------------------------

LOSSY = b"= T =\n\na '''b'''\n\n{{x}} {{y|\x1b[31m}}\n\n[[File:a.jpg]]\n"


def test_report() -> None:
    options = ("--from", "mediawiki", "--to", "plain", "--report")
    result = run("convert", "-", *options, stdin=LOSSY)
    lost = ww.losses(ww.parse(LOSSY.decode(), "mediawiki"), "plain")
    assert lost
    assert (result.code, bool(result.stdout)) == (0, True)
    *lines, summary = result.stderr.removesuffix("\n").split("\n")
    assert len(lines) == len(lost)
    span = lost[0].span
    assert span is not None
    assert lines[0] == f"{span.line}:{span.column + 1} {lost[0].kind} {lost[0].message}"
    assert summary.startswith("<stdin> to plain: ")
    assert "\x1b" not in result.stderr


def test_report_of_no_loss() -> None:
    result = run("convert", WIKI, "--to", "json", "--report", "--fail-on-loss")
    assert (result.code, bool(result.stdout)) == (0, True)
    assert result.stderr == f"{WIKI} to json: nothing lost\n"


def test_fail_on_loss_writes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "a.txt"
    options = ("--from", "mediawiki", "--to", "plain", "--fail-on-loss", "-o", out)
    result = run("convert", "-", *options, stdin=LOSSY)
    assert (result.code, result.stdout, list(tmp_path.iterdir())) == (1, b"", [])
    assert result.stderr.startswith("<stdin> to plain: ")
    assert result.stderr.count("\n") == 1


def test_losses_of_the_structured_profile() -> None:
    options = ("--to", "json", "--profile", "structured", "--fail-on-loss")
    assert run("convert", WIKI, *options).code == 1


# --- Differences ---------------------------------------------------------------


def test_diff_of_nothing() -> None:
    result = run("convert", WIKI, "--to", "wikitext", "--diff")
    assert (result.code, result.stdout) == (0, b"")


def test_diff_writes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "a.txt"
    result = run("convert", WIKI, "--to", "plain", "--diff", "-o", out)
    assert result.code == 1
    assert result.text.startswith(f"--- {WIKI}\n+++ {WIKI}\n@@ ")
    assert "\n+= iceland-norway-relations =\n" in result.text
    assert list(tmp_path.iterdir()) == []


def test_diff_at_the_end_of_the_text() -> None:
    result = run(
        "convert", "-", "--to", "json", "--diff", stdin=b'{"format_version":1,"type":"article"}'
    )
    assert result.code == 1
    assert "\n\\ No newline at end of file\n" in result.text


def test_diff_needs_texts_of_a_kind() -> None:
    result = run("convert", WIKI, "--to", "json", "--diff")
    assert (result.code, result.stdout) == (2, b"")
    assert "cannot compare" in result.stderr
