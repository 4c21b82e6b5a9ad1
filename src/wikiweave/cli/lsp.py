"""`wikiweave lsp`: the language server, for editors to start."""

from __future__ import annotations

import click

from wikiweave.cli.shared import debug_option
from wikiweave.lsp import serve

__all__ = ["lsp"]


@click.command()
@click.option(
    "--stdio", is_flag=True, help="Use standard input and output, which is always the case."
)
@debug_option
def lsp(*, stdio: bool) -> None:
    """Run the language server, for editors to start.

    It shows findings as you type and offers fixes, an outline, folding, the content of templates
    and footnotes on hover, and canonical formatting. It needs: pip install 'wikiweave[lsp]'.
    """
    del stdio  # editors pass it out of habit
    serve()
