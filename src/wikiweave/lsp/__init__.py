"""A language server: what editors show of articles as they are written."""

from wikiweave.errors import MissingExtraError

__all__ = ["serve"]


def serve() -> None:
    """Speak the Language Server Protocol on standard input and output, until it ends.

    Raises `MissingExtraError` if pygls is not installed.
    """
    try:
        from wikiweave.lsp.server import server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"pygls", "lsprotocol"}:
            raise
        raise MissingExtraError(
            "the language server needs pygls: pip install 'wikiweave[lsp]'"
        ) from error
    server.start_io()
