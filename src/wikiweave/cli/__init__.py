"""The command `wikiweave`: a file per command. Only here is anything printed."""

from wikiweave.cli.group import main

__all__ = ["main"]
