"""Articles as Markdown that reads well and loses nothing: `render_markdown`, `parse_markdown`."""

from wikiweave.formats.markdown.front_matter import base_marks, source_hash
from wikiweave.formats.markdown.options import MarkdownOptions
from wikiweave.formats.markdown.placing import placed_as
from wikiweave.formats.markdown.read import parse_markdown
from wikiweave.formats.markdown.spelling import spelled_as
from wikiweave.formats.markdown.write import render_markdown

__all__ = [
    "MarkdownOptions",
    "base_marks",
    "parse_markdown",
    "placed_as",
    "render_markdown",
    "source_hash",
    "spelled_as",
]
