"""Finds out the format of a text."""

from __future__ import annotations

from wikiweave.formats.registry import by_looks, by_suffix

__all__ = ["detect"]


def detect(text: str, *, suffix: str | None = None) -> str:
    """Return the name of a text's format.

    JSON and Markdown are taken only by wikiweave's own marker (the key
    `format_version`, front matter with a key `wikiweave`) or by the file's suffix.
    Between the dialects the text decides; when nothing speaks for `plain`, an empty
    text for one, it is `mediawiki`.
    """
    named = None if suffix is None else by_suffix("." + suffix.removeprefix("."))
    return (by_looks(text) if named is None or named.is_wikitext else named).name
