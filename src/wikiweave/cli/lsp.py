"""`wikiweave lsp`: the language server, for editors to start."""

from __future__ import annotations

import click

from wikiweave.cli.shared import debug_option
from wikiweave.lsp import serve

__all__ = ["lsp"]


@click.command()
@click.option("--stdio", is_flag=True, help="Standard input and output; so it is in any case.")
@debug_option
def lsp(*, stdio: bool) -> None:
    """Run the language server, for editors to start.

    It shows findings as you type, offers their fixes, an outline, folding, what templates and
    footnotes say, and canonical formatting. It needs: pip install 'wikiweave[lsp]'.
    """
    del stdio  # editors pass it out of habit
    serve()
