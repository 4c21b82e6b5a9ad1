"""The tree profile: the document tree as JSON, field for field, losing nothing.

A document is one object: `format_version` first, then the article as its nodes
are declared, fields that have their default left out. Unknown fields, unknown
kinds of node and other versions are refused, so that nothing is dropped unseen.
"""

from __future__ import annotations

import re
from typing import Final, Literal

import msgspec

from wikiweave.errors import DecodeError, FormatError, TreeError
from wikiweave.tree.defaults import share_defaults
from wikiweave.tree.nodes import Article

__all__ = ["FORMAT_VERSION", "Document", "parse_tree", "render_tree"]

#: Raised by one whenever a field, its meaning or its default changes.
FORMAT_VERSION: Final = 1


class Document(Article, kw_only=True, tag="article"):
    """An article as its JSON document has it: with the version of the format."""

    format_version: Literal[1]


def render_tree(article: Article, *, indent: int | None = 2) -> str:
    """Return the JSON document of an article, with a line feed at its end.

    `indent` is the number of spaces a level is set in; `None` writes one line.
    Equal articles have the same document. Raises `TreeError` for a tree that JSON
    cannot hold: text with a lone surrogate, or nodes nested some hundreds deep.
    """
    share_defaults(article)
    try:
        encoded = _encoder.encode(article)
    except UnicodeEncodeError as error:
        raise TreeError(f"a text of the tree holds a lone surrogate: {error}") from error
    except RecursionError as error:
        raise TreeError("the tree is nested too deep for JSON") from error
    document = b'{"format_version":%d,%b' % (FORMAT_VERSION, encoded[1:])
    if indent is not None:
        document = msgspec.json.format(document, indent=max(indent, 0))
    return document.decode() + "\n"


def parse_tree(text: str) -> Article:
    """Return the article of a JSON document.

    Raises `FormatError` for text that is not such a document; the message says
    where (line and column, or the path of the value) and what is expected.
    """
    try:
        encoded = text.removeprefix("\ufeff").encode()
    except UnicodeEncodeError as error:
        raise DecodeError("the text holds a lone surrogate", offset=error.start) from error
    try:
        document = _decoder.decode(encoded)
    except msgspec.ValidationError as error:
        _check_version(encoded)
        raise _refusal(error) from error
    except msgspec.DecodeError as error:
        raise _malformed(error, text, encoded) from error
    except RecursionError as error:
        raise FormatError("the JSON is nested too deep: no article is") from error
    return Article(*[getattr(document, name) for name in Article.__struct_fields__])


class _Version(msgspec.Struct):
    """The one thing to look at in a document that is refused: which version it is."""

    format_version: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


_encoder: Final = msgspec.json.Encoder()
_decoder: Final = msgspec.json.Decoder(Document)
_version_decoder: Final = msgspec.json.Decoder(_Version)


# --- Errors ------------------------------------------------------------------

_PLACE: Final = re.compile(r" - at `(.*)`\Z", re.DOTALL)
_BYTE: Final = re.compile(r" \(byte (\d+)\)\Z")
#: How msgspec words a complaint, and how a reader of JSON would.
_WORDINGS: Final = (
    (r"Expected (.+), got (.+)", r"expected \1, found \2"),
    (r"Expected (.+)", r"expected \1"),
    (r"Object missing required field (`.+`)", r"the field \1 is missing"),
    (r"Object contains unknown field (`.+`)", r"there is no field \1 here"),
    (r"Invalid value ('.+')", r"there is no node of type \1 here"),
    (r"Invalid enum value (.+)", r"the value \1 is none of those allowed"),
)
#: What Python calls the types, and what JSON does.
_JSON_NAMES: Final = {
    "str": "a string",
    "int": "an integer",
    "float": "a number",
    "bool": "true or false",
    "array": "an array",
    "object": "an object",
}


def _refusal(error: msgspec.ValidationError) -> FormatError:
    """Return the error for JSON that is not as the nodes are declared."""
    message = str(error)
    path = "$"
    if place := _PLACE.search(message):
        path = place[1]
        message = message[: place.start()]
    if message.startswith("Expected "):
        message = re.sub("`([a-z |]+)`", _json_names, message)
    for pattern, wording in _WORDINGS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            message = match.expand(wording)
            break
    return FormatError(f"at {path}: {message}")


def _json_names(match: re.Match[str]) -> str:
    return " or ".join(_JSON_NAMES.get(name, name) for name in match[1].split(" | "))


def _check_version(encoded: bytes) -> None:
    """Raise if the document is an object without our version; a newer one may differ anywhere."""
    try:
        version = _version_decoder.decode(encoded).format_version
    except (msgspec.DecodeError, RecursionError):
        return
    if isinstance(version, msgspec.UnsetType):
        raise FormatError(
            "at $: the field `format_version` is missing: this is no wikiweave document"
            f" (expected {FORMAT_VERSION})"
        )
    written = bytes(version).decode()
    if written != str(FORMAT_VERSION):
        raise FormatError(
            f"at $.format_version: this is a document of version {written:.40};"
            f" expected {FORMAT_VERSION}"
        )


def _malformed(error: msgspec.DecodeError, text: str, encoded: bytes) -> FormatError:
    """Return the error for text that is no JSON, with its line (1-based) and column (0-based)."""
    message = str(error)
    at = len(encoded)
    if byte := _BYTE.search(message):
        at = int(byte[1])
        message = message[: byte.start()]
    if message.endswith("trailing characters"):
        at -= 1  # msgspec has looked at the first of them by then.
    before = encoded[:at].decode(errors="replace")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1)
    message = message.removeprefix("JSON is malformed: ")
    if message == "Input data was truncated":
        message = "the text ends before the document does"
    offset = len(before) + len(text) - len(text.removeprefix("\ufeff"))
    return FormatError(f"malformed JSON at line {line}, column {column}: {message}", offset=offset)
