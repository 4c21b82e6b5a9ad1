"""The server: which requests there are, and which documents are open."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

import wikiweave as ww
from wikiweave.lsp.changes import FIX_ALL, actions, fix_all, formatted
from wikiweave.lsp.document import Document
from wikiweave.lsp.navigation import definition as definition_at
from wikiweave.lsp.navigation import hover as hover_at
from wikiweave.lsp.navigation import uses
from wikiweave.lsp.structure import folding_ranges, outline
from wikiweave.validation.config import Config, find_config

if TYPE_CHECKING:
    from wikiweave.validation.finding import Severity

__all__ = ["server"]

#: How long a document must be unchanged before it is checked, in seconds.
_QUIET: Final = 0.25
_SEVERITIES: Final[dict[Severity, types.DiagnosticSeverity]] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}

# Whole texts are sent: pygls counts lines in changes as `str.splitlines` does, editors do not.
server = LanguageServer(
    "wikiweave", ww.__version__, text_document_sync_kind=types.TextDocumentSyncKind.Full
)
#: The open documents, by URI.
_documents: dict[str, Document] = {}
_checks: dict[str, asyncio.Task[None]] = {}


def _open(uri: str) -> Document:
    """Return the document as it is now."""
    text = server.workspace.get_text_document(uri).source
    known = _documents.get(uri)
    if known is not None and known.text == text:
        return known
    named = to_fs_path(uri) if uri.startswith("file:") else None
    path = Path(named) if named else None
    encoding = server.workspace.position_encoding or types.PositionEncodingKind.Utf16
    document = Document(text, path, _config(path), encoding)
    _documents[uri] = document
    return document


def _config(path: Path | None) -> Config:
    try:
        return Config() if path is None else find_config(path.parent)
    except (ww.WikiweaveError, OSError) as error:
        server.window_show_message(types.ShowMessageParams(types.MessageType.Error, str(error)))
        return Config()


@server.feature(types.TEXT_DOCUMENT_DID_OPEN)
def did_open(params: types.DidOpenTextDocumentParams) -> None:
    """Check a document that is opened."""
    _publish(params.text_document.uri)


@server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
async def did_change(params: types.DidChangeTextDocumentParams) -> None:
    """Check a document after a short pause in typing."""
    uri = params.text_document.uri
    waiting = _checks.pop(uri, None)
    if waiting is not None:
        waiting.cancel()
    _checks[uri] = asyncio.create_task(_later(uri))


async def _later(uri: str) -> None:
    await asyncio.sleep(_QUIET)
    _publish(uri)


@server.feature(types.TEXT_DOCUMENT_DID_SAVE)
def did_save(params: types.DidSaveTextDocumentParams) -> None:
    """Check a document again, because settings may have changed too."""
    _documents.pop(params.text_document.uri, None)
    _publish(params.text_document.uri)


@server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
def did_close(params: types.DidCloseTextDocumentParams) -> None:
    """Forget a document and its findings."""
    uri = params.text_document.uri
    _documents.pop(uri, None)
    waiting = _checks.pop(uri, None)
    if waiting is not None:
        waiting.cancel()
    server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


def _publish(uri: str) -> None:
    document = _open(uri)
    version = server.workspace.get_text_document(uri).version
    try:
        found = document.findings
    except (ww.WikiweaveError, OSError) as error:  # an unknown rule or profile in the settings
        server.window_show_message(types.ShowMessageParams(types.MessageType.Error, str(error)))
        found = []
    diagnostics = [
        types.Diagnostic(
            document.positions.range(each.start, each.end),
            each.message,
            _SEVERITIES[each.severity],
            each.rule,
            source="wikiweave",
        )
        for each in found
    ]
    server.text_document_publish_diagnostics(
        types.PublishDiagnosticsParams(uri, diagnostics, version)
    )


@server.feature(
    types.TEXT_DOCUMENT_CODE_ACTION,
    types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL]),
)
def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
    """Offer fixes."""
    uri = params.text_document.uri
    document = _open(uri)
    only = params.context.only
    offset = document.positions.offset
    found = []
    if only is None or types.CodeActionKind.QuickFix in only:
        start, end = offset(params.range.start), offset(params.range.end)
        found += actions(document, uri, start, end, params.context.diagnostics)
    if only is None or any(FIX_ALL.startswith(each) for each in only):
        whole = fix_all(document, uri)
        found += [whole] if whole is not None else []
    return found


@server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
def document_symbol(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    """Show the outline."""
    return outline(_open(params.text_document.uri))


@server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
def folding_range(params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    """Return what can be folded."""
    return folding_ranges(_open(params.text_document.uri))


@server.feature(types.TEXT_DOCUMENT_HOVER)
def hover(params: types.HoverParams) -> types.Hover | None:
    """Show what is under the pointer."""
    document = _open(params.text_document.uri)
    return hover_at(document, document.positions.offset(params.position))


@server.feature(types.TEXT_DOCUMENT_DEFINITION)
def definition(params: types.DefinitionParams) -> types.Location | None:
    """Go to the definition of a footnote, or to the linked section."""
    uri = params.text_document.uri
    document = _open(uri)
    found = definition_at(document, document.positions.offset(params.position))
    return None if found is None else types.Location(uri, found)


@server.feature(types.TEXT_DOCUMENT_REFERENCES)
def references(params: types.ReferenceParams) -> list[types.Location]:
    """Find the uses of a footnote."""
    uri = params.text_document.uri
    document = _open(uri)
    return [
        types.Location(uri, each)
        for each in uses(document, document.positions.offset(params.position))
    ]


@server.feature(types.TEXT_DOCUMENT_FORMATTING)
def formatting(params: types.DocumentFormattingParams) -> list[types.TextEdit]:
    """Make a document canonical wikitext."""
    return formatted(_open(params.text_document.uri))
