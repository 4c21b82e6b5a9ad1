"""Every error wikiweave raises on purpose, under one root.

Problems *in* an article are never exceptions: text that cannot be understood
is kept as text. These are for input that is no text at all, for formats that
are asked for in vain, and for our own mistakes.
"""

from __future__ import annotations

from typing import Any

__all__ = [
    "DecodeError",
    "DumpError",
    "FormatError",
    "InternalError",
    "MissingExtraError",
    "TreeError",
    "WikiweaveError",
]


class WikiweaveError(Exception):
    """The root of all errors raised by wikiweave.

    `source_name` names the file the text came from, where known; `offset` is
    the 0-based position at fault (bytes for `DecodeError`, code points
    otherwise), where there is one.
    """

    def __init__(
        self, message: str, *, source_name: str | None = None, offset: int | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.source_name = source_name
        self.offset = offset

    def __str__(self) -> str:
        return f"{self.source_name}: {self.message}" if self.source_name else self.message

    def __reduce__(self) -> tuple[Any, ...]:
        # Batch workers send errors across processes; keyword-only state must survive.
        return _rebuild, (type(self), self.message, self.source_name, self.offset)


class DecodeError(WikiweaveError):
    """The input is not text: undecodable bytes, or a lone surrogate in a `str`."""


class DumpError(WikiweaveError):
    """A source of many pages is damaged or unsafe: cut short, or XML that declares entities."""


class FormatError(WikiweaveError):
    """A format is unknown, cannot be read or written, or its text is malformed (bad JSON)."""


class TreeError(WikiweaveError):
    """A tree was built that no text can express, such as a section of level 9."""


class MissingExtraError(WikiweaveError):
    """An optional dependency is needed; the message says what to install."""


class InternalError(WikiweaveError):
    """A guarantee of wikiweave's own does not hold: a bug, please report it."""


def _rebuild(
    kind: type[WikiweaveError], message: str, source_name: str | None, offset: int | None
) -> WikiweaveError:
    return kind(message, source_name=source_name, offset=offset)
