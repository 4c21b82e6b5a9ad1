"""Articles as JSON: the tree, which loses nothing, and a flat object for those who only read."""

from __future__ import annotations

from typing import Any

from wikiweave.formats.json.structured import render_structured
from wikiweave.formats.json.tree import FORMAT_VERSION, parse_tree, render_tree

__all__ = ["FORMAT_VERSION", "json_schema", "parse_tree", "render_structured", "render_tree"]


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what `render_tree` writes."""
    # Imported here, so that `python -m wikiweave.formats.json.schema` finds it not yet loaded.
    from wikiweave.formats.json.schema import json_schema as generate

    return generate()
