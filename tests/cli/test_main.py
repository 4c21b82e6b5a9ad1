"""What holds for every command: help, versions, exit codes, errors."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

import wikiweave as ww
from tests.cli.command import SAMPLES, environment, run, spawn

WIKI = SAMPLES / "mediawiki" / "iceland-norway-relations.wiki"
COMMANDS = ["completion", "convert", "format", "rules", "tree", "validate"]


def test_version() -> None:
    result = run("--version")
    assert (result.code, result.text) == (0, f"wikiweave {ww.__version__}\n")


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_lists_all_commands(flag: str) -> None:
    result = run(flag)
    assert result.code == 0
    for command in COMMANDS:
        assert f"\n  {command} " in result.text


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    result = run(command, "-h")
    assert result.code == 0
    assert result.text.startswith(f"Usage: wikiweave {command} ")
    assert result.stderr == ""


def test_no_command_shows_help_as_an_error() -> None:
    result = run()
    assert (result.code, result.stdout) == (2, b"")
    assert "Commands:" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [["fly"], ["convert"], ["convert", "x", "--to", "docx"], ["tree", "x", "--depth", "-1"]],
)
def test_wrong_usage(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.code, result.stdout) == (2, b"")
    assert "Usage: wikiweave" in result.stderr
    assert "\nwikiweave: error: " in result.stderr


@pytest.mark.parametrize("command", [["convert", "--to", "json"], ["tree"], ["format"]])
class TestEveryReader:
    """What holds for each command that reads a source."""

    def test_missing_file(self, command: list[str], tmp_path: Path) -> None:
        path = tmp_path / "none.wiki"
        result = run(*command, path)
        assert (result.code, result.stdout) == (2, b"")
        assert result.stderr == f"wikiweave: error: cannot read {path}: No such file or directory\n"

    def test_folder(self, command: list[str], tmp_path: Path) -> None:
        result = run(*command, tmp_path)
        assert (result.code, result.stdout) == (2, b"")
        assert "Is a directory" in result.stderr

    def test_bytes_that_are_no_text(self, command: list[str], tmp_path: Path) -> None:
        path = tmp_path / "bad.wiki"
        path.write_bytes("é\nMalé \u2028".encode() + b"\xff.\n")
        result = run(*command, path)
        assert (result.code, result.stdout) == (2, b"")
        assert (
            result.stderr
            == f"wikiweave: error: {path}: not UTF-8: byte 0xFF at offset 12 (line 2, column 7)\n"
        )
        assert [each.name for each in tmp_path.iterdir()] == ["bad.wiki"]

    def test_encoded_surrogates_are_no_text(self, command: list[str]) -> None:
        result = run(*command, "-", stdin=b"a\xed\xa0\x80")
        assert (result.code, result.stdout) == (2, b"")
        assert "<stdin>: not UTF-8: byte 0xED at offset 1 (line 1, column 2)" in result.stderr

    def test_bug(self, command: list[str]) -> None:
        with mock.patch("wikiweave.conversion._read", side_effect=ZeroDivisionError("oh\nno")):
            result = run(*command, WIKI)
        assert (result.code, result.stdout) == (3, b"")
        assert result.stderr == (
            "wikiweave: error: this is a bug in wikiweave: ZeroDivisionError: oh no"
            " (set WIKIWEAVE_DEBUG=1 to see where)\n"
        )

    def test_internal_error_is_a_bug(self, command: list[str]) -> None:
        with mock.patch(
            "wikiweave.conversion._read", side_effect=ww.errors.InternalError("lost a letter")
        ):
            assert run(*command, WIKI).code == 3

    @pytest.mark.parametrize("place", [0, 1])
    def test_debug_shows_the_traceback(self, command: list[str], place: int) -> None:
        arguments = [*command]
        arguments.insert(place, "--debug")
        with mock.patch("wikiweave.conversion._read", side_effect=ZeroDivisionError):
            result = run(*arguments, WIKI)
        assert result.code == 3
        assert "Traceback (most recent call last)" in result.stderr

    def test_interrupt(self, command: list[str]) -> None:
        with mock.patch("wikiweave.conversion._read", side_effect=KeyboardInterrupt):
            result = run(*command, WIKI)
        assert (result.code, result.stdout) == (130, b"")


def test_debug_by_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIKIWEAVE_DEBUG", "1")
    result = run("convert", "-", "--from", "json", "--to", "wikitext", stdin=b"{")
    assert result.code == 2
    assert "wikiweave: error: <stdin>: " in result.stderr
    assert "Traceback" in result.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    result = run("completion", shell)
    assert result.code == 0
    assert f"_WIKIWEAVE_COMPLETE={shell}_complete" in result.text


def test_completion_of_an_unknown_shell() -> None:
    assert run("completion", "csh").code == 2


def test_completion_completes() -> None:
    result = spawn(_WIKIWEAVE_COMPLETE="bash_complete", COMP_WORDS="wikiweave con", COMP_CWORD="1")
    assert result.text == "plain,convert\n"


class TestProcess:
    """What only a process of its own shows."""

    def test_bytes_whatever_the_locale(self) -> None:
        result = spawn(
            "convert",
            WIKI,
            "--to",
            "wikitext",
            LC_ALL="C",
            PYTHONIOENCODING="ascii",
            PYTHONUTF8="0",
        )
        assert (result.code, result.stdout, result.stderr) == (0, WIKI.read_bytes(), "")

    def test_drawing_whatever_the_locale(self) -> None:
        result = spawn("tree", WIKI, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
        assert result.code == 0
        assert result.text == run("tree", WIKI).text

    def test_messages_whatever_the_locale(self, tmp_path: Path) -> None:
        result = spawn(
            "tree", tmp_path / "Malé.wiki", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0"
        )
        assert result.code == 2
        assert "cannot read" in result.stderr

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no broken pipes")
    def test_broken_pipe_is_quiet(self) -> None:
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(
            [sys.executable, "-m", "wikiweave", "convert", str(WIKI), "--to", "wikitext"],
            stdout=write,
            stderr=subprocess.PIPE,
            env=environment(),
            timeout=60,
        )
        os.close(write)
        assert (done.returncode, done.stderr) == (141, b"")

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
    def test_full_disk(self) -> None:
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "wikiweave", "tree", str(WIKI)],
                stdout=full,
                stderr=subprocess.PIPE,
                env=environment(),
                timeout=60,
            )
        assert done.returncode == 2
        assert done.stderr == (
            b"wikiweave: error: cannot write to standard output: No space left on device\n"
        )

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send")
    def test_interrupt(self, tmp_path: Path) -> None:
        output = tmp_path / "out.wiki"
        with subprocess.Popen(
            [sys.executable, "-c", _WAITS, "convert", "-", "--to", "wikitext", "-o", str(output)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
            # A shell's background jobs ignore the signal, and so would this one.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
        ) as process:
            assert process.stdout is not None
            assert process.stdout.read(1) == b"."  # it is about to read
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=60) == 130
            assert process.stderr is not None
            assert b"Traceback" not in process.stderr.read()
        assert list(tmp_path.iterdir()) == []


_WAITS = """
import sys
import wikiweave.cli.convert
read = sys.modules["wikiweave.cli.convert"].read_source
def announce(*arguments):
    print(".", end="", flush=True)
    return read(*arguments)
sys.modules["wikiweave.cli.convert"].read_source = announce
sys.exit(wikiweave.cli.main(sys.argv[1:]))
"""
