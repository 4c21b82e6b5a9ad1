"""Which commands there are, and that only the one that is run is imported."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from tests.cli.command import environment
from wikiweave.cli.group import COMMANDS, commands


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_command_is_there(name: str) -> None:
    found = commands.get_command(click.Context(commands), name)
    assert found is not None
    assert found.name == name


def test_an_unknown_command_is_none() -> None:
    assert commands.get_command(click.Context(commands), "fly") is None


def test_validating_loads_neither_other_commands_nor_rich() -> None:
    program = (
        "import sys\n"
        "from wikiweave.cli import main\n"
        "main(['validate', '--no-cache', '-'])\n"
        "sys.exit(' '.join({'wikiweave.cli.batch', 'wikiweave.cli.convert', 'wikiweave.cli.tree',"
        " 'wikiweave.validation.learn', 'rich.console', 'concurrent.futures.process'}"
        " & sys.modules.keys()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=b"A [[river|river]].\n",
        capture_output=True,
        env=environment(),
        timeout=60,
    )
    assert done.stderr.decode() == "\n"
    assert b"label-repeats-target" in done.stdout
