"""`wikiweave completion`: prints a shell's completion script."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from wikiweave.cli.shared import debug_option, write_output

__all__ = ["completion"]


@click.command()
@debug_option
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script of a SHELL.

    \b
    bash:  eval "$(wikiweave completion bash)"   in ~/.bashrc
    zsh:   eval "$(wikiweave completion zsh)"    in ~/.zshrc
    fish:  wikiweave completion fish | source    in config.fish
    """
    kind = get_completion_class(shell)
    if kind is None:  # pragma: no cover  # click knows these three
        raise click.ClickException(f"this version of click cannot complete for {shell}")
    root = context.find_root().command
    write_output((kind(root, {}, "wikiweave", "_WIKIWEAVE_COMPLETE").source() + "\n").encode())
