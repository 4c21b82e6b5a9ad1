"""The language server, over a real connection by standard input and output."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, TypeVar

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

import wikiweave as ww
from tests.cli.command import SAMPLES, environment, run

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

T = TypeVar("T")

TEXT = """\
{{Infobox bridge
| name  = 🌉 Old Bridge
| built = {{start date|1912}}
}}
The 🌉 [[river|river]] has a bridge.<ref name="a">Smith, p. 2</ref>

== History ==
Built twice.<ref name="a" /> See [[#Later]].

=== Later ===
{|
| a
|}
"""


class Client(LanguageClient):
    """A client that keeps the diagnostics it receives."""

    def __init__(self) -> None:
        super().__init__("test", "1")
        self.received: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.shown: list[str] = []

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def _published(params: types.PublishDiagnosticsParams) -> None:
            self.received.put_nowait(params)

        @self.feature(types.WINDOW_SHOW_MESSAGE)  # type: ignore[untyped-decorator]
        def _show(params: types.ShowMessageParams) -> None:
            self.shown.append(params.message)

    async def diagnostics(self) -> list[types.Diagnostic]:
        return list((await asyncio.wait_for(self.received.get(), 30)).diagnostics)


def talk(path: Path, text: str, conversation: Callable[[Client, str], Awaitable[T]]) -> T:
    """Open a document with a server of its own, and return what a conversation gives."""

    async def whole() -> T:
        client = Client()
        await client.start_io(
            sys.executable, "-m", "wikiweave", "lsp", "--stdio", env=environment()
        )
        await client.initialize_async(
            types.InitializeParams(types.ClientCapabilities(), root_uri=path.parent.as_uri())
        )
        client.initialized(types.InitializedParams())
        uri = path.as_uri()
        item = types.TextDocumentItem(uri, "wikitext", 1, text)
        client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        result = await asyncio.wait_for(conversation(client, uri), 60)
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()  # type: ignore[no-untyped-call]
        return result

    return asyncio.run(whole())


def at(text: str, needle: str) -> types.Position:
    """Return the position, in UTF-16, of the beginning of a string."""
    before = text[: text.index(needle)]
    line = before.rpartition("\n")[2]
    return types.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)


def applied(text: str, edits: list[types.TextEdit]) -> str:
    """Return a text with edits made, by their UTF-16 positions."""
    lines = text.split("\n")

    def offset(position: types.Position) -> int:
        units = lines[position.line].encode("utf-16-le")[: position.character * 2]
        return sum(len(line) + 1 for line in lines[: position.line]) + len(
            units.decode("utf-16-le")
        )

    for edit in sorted(edits, key=lambda each: offset(each.range.start), reverse=True):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
    return text


def test_findings_and_fixes(tmp_path: Path) -> None:
    async def conversation(client: Client, uri: str) -> None:
        (found,) = [each for each in await client.diagnostics() if each.code == "W301"]
        assert found.range.start == at(TEXT, "[[river|river]]")
        assert found.source == "wikiweave"
        assert found.severity == types.DiagnosticSeverity.Warning
        answer = await client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(uri),
                found.range,
                types.CodeActionContext([found]),
            )
        )
        assert answer is not None
        fix, everything = (each for each in answer if isinstance(each, types.CodeAction))
        assert (fix.kind, fix.is_preferred) == (types.CodeActionKind.QuickFix, True)
        assert everything.kind == "source.fixAll.wikiweave"
        for action in (fix, everything):
            assert action.edit is not None
            assert action.edit.changes is not None
            mended = applied(TEXT, list(action.edit.changes[uri]))
            assert mended == TEXT.replace("[[river|river]]", "[[river]]")
        # As it is typed: what is found follows.
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(2, uri),
                [types.TextDocumentContentChangeWholeDocument(mended)],
            )
        )
        assert "W301" not in [each.code for each in await client.diagnostics()]
        client.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri))
        )
        assert await client.diagnostics() == []

    talk(tmp_path / "a.wiki", TEXT, conversation)


def test_settings(tmp_path: Path) -> None:
    (tmp_path / "wikiweave.toml").write_text('select = ["W301"]\nseverity = { W301 = "error" }')

    async def conversation(client: Client, _uri: str) -> None:
        (found,) = await client.diagnostics()
        assert (found.code, found.severity) == ("W301", types.DiagnosticSeverity.Error)

    talk(tmp_path / "a.wiki", TEXT, conversation)
    (tmp_path / "wikiweave.toml").write_text('select = ["nonsense"]')

    async def complaint(client: Client, _uri: str) -> None:
        assert await client.diagnostics() == []
        assert "'nonsense' names no rule" in client.shown[0]

    talk(tmp_path / "a.wiki", TEXT, complaint)


def test_structure(tmp_path: Path) -> None:
    async def conversation(client: Client, uri: str) -> None:
        document = types.TextDocumentIdentifier(uri)
        symbols = await client.text_document_document_symbol_async(
            types.DocumentSymbolParams(document)
        )
        assert symbols is not None
        box, history = (each for each in symbols if isinstance(each, types.DocumentSymbol))
        assert box.name == "Infobox bridge"
        assert [each.name for each in box.children or ()] == ["name", "built"]
        assert history.name == "History"
        assert [each.name for each in history.children or ()] == ["Later"]
        assert (history.range.start.line, history.range.end.line) == (6, 12)
        folds = await client.text_document_folding_range_async(types.FoldingRangeParams(document))
        lines = [(each.start_line, each.end_line) for each in folds or ()]
        assert lines == [(0, 3), (6, 12), (9, 12), (10, 12)]

    talk(tmp_path / "a.wiki", TEXT, conversation)


def test_what_is_there(tmp_path: Path) -> None:
    async def conversation(client: Client, uri: str) -> None:
        document = types.TextDocumentIdentifier(uri)

        async def hovered(needle: str) -> str:
            found = await client.text_document_hover_async(
                types.HoverParams(document, at(TEXT, needle))
            )
            assert found is not None
            assert isinstance(found.contents, types.MarkupContent)
            return found.contents.value

        assert "| `name` | 🌉 Old Bridge |" in await hovered("name  =")
        assert "**start date**" in await hovered("start date")
        assert "Smith, p. 2" in await hovered('<ref name="a" />')
        assert "(used 2 times)" in await hovered('<ref name="a" />')
        assert await hovered("river]]") == "**river**"
        place = await client.text_document_definition_async(
            types.DefinitionParams(document, at(TEXT, '<ref name="a" />'))
        )
        assert isinstance(place, types.Location)
        assert place.range.start == at(TEXT, '<ref name="a">')
        place = await client.text_document_definition_async(
            types.DefinitionParams(document, at(TEXT, "#Later"))
        )
        assert isinstance(place, types.Location)
        assert place.range.start == at(TEXT, "=== Later")
        context = types.ReferenceContext(include_declaration=True)
        uses = await client.text_document_references_async(
            types.ReferenceParams(context, document, at(TEXT, '<ref name="a">'))
        )
        assert [each.range.start.line for each in uses or ()] == [4, 7]

    talk(tmp_path / "a.wiki", TEXT, conversation)


def test_format(tmp_path: Path) -> None:
    text = "==H==\n*a\n🌉 [[b|b]]\u2028c\n"

    async def conversation(client: Client, uri: str) -> None:
        edits = await client.text_document_formatting_async(
            types.DocumentFormattingParams(
                types.TextDocumentIdentifier(uri), types.FormattingOptions(4, insert_spaces=True)
            )
        )
        canonical = ww.render(ww.canonical(ww.parse(text, "mediawiki")), "wikitext")
        assert applied(text, list(edits or ())) == canonical != text

    talk(tmp_path / "a.wiki", text, conversation)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/*.wiki"))[:1], ids=lambda path: path.stem)
def test_samples(path: Path) -> None:
    async def conversation(client: Client, uri: str) -> None:
        assert await client.diagnostics() == []
        symbols = await client.text_document_document_symbol_async(
            types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
        )
        assert len(symbols or ()) > 3

    talk(path, path.read_text(encoding="utf-8"), conversation)


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "wikiweave.lsp.server", raising=False)
    monkeypatch.setitem(sys.modules, "pygls.lsp.server", None)
    result = run("lsp")
    assert result.code == 2
    assert "pip install 'wikiweave[lsp]'" in result.stderr
