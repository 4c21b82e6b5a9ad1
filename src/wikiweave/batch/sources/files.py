"""Articles in files of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.batch.sources.source import Page
from wikiweave.formats.registry import by_suffix

if TYPE_CHECKING:
    from wikiweave.batch.sources.source import Source

__all__ = ["MAX_FILE", "file_page"]

MAX_FILE: Final = 64 << 20


def file_page(source: Source) -> Page:
    """Return the page in a file of UTF-8 text; its title is the name of the file."""
    title = source.path.stem
    try:
        with source.path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
        if len(data) > MAX_FILE:
            return Page(title, None, source.name, error=f"larger than {MAX_FILE >> 20} MB")
        text = data.decode()
    except UnicodeDecodeError as error:
        reason = f"not UTF-8: byte 0x{error.object[error.start]:02X} at offset {error.start}"
        return Page(title, None, source.name, error=reason)
    except OSError as error:
        return Page(title, None, source.name, error=f"cannot be read: {error.strerror or error}")
    entry = by_suffix(source.path.suffix)
    return Page(title, text, source.name, format=None if entry is None else entry.name)
