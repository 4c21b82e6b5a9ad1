"""The JSON Schema of the tree profile, generated from the nodes.

`python -m wikiweave.formats.json.schema` rewrites the file that ships with the package.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import msgspec

from wikiweave.formats.json.tree import FORMAT_VERSION, Document
from wikiweave.tree.nodes import Block, Inline

__all__ = ["SCHEMA_FILE", "json_schema"]

#: The schema as it ships.
SCHEMA_FILE: Final = Path(__file__).with_name("article.schema.json")

_DESCRIPTION: Final = (
    "A wiki article as a tree of typed nodes, from which its wikitext can be written back byte"
    f" for byte. This is format_version {FORMAT_VERSION}. Every node has its kind in `type`;"
    " fields that have their default are left out. Strings are wikitext, verbatim."
)


def json_schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12) of the documents that `render_tree` writes.

    It has one definition for each node, and `Block` and `Inline` for what may stand
    among blocks and in a line.
    """
    definitions: dict[str, Any]
    (_, block, inline), definitions = msgspec.json.schema_components(
        [Document, Block, Inline], ref_template="#/$defs/{name}"
    )
    definitions = {
        name: _briefly(_simple(part, block, inline)) for name, part in definitions.items()
    }
    document = definitions.pop("Document")
    properties = document["properties"]
    version = properties.pop("format_version") | {"description": "The version of the format."}
    definitions["Block"] = _choice(block)
    definitions["Inline"] = _choice(inline)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "wikiweave article",
        "description": _DESCRIPTION,
        "type": "object",
        "properties": {"format_version": version, **properties},
        "required": ["format_version", "type"],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def _briefly(definition: dict[str, Any]) -> dict[str, Any]:
    """Return a node's definition with no more of its docstring than the first paragraph."""
    return definition | {"description": definition["description"].partition("\n\n")[0]}


def _simple(part: Any, block: Any, inline: Any) -> Any:
    """Return a part of the schema with the long lists of alternatives called by their names."""
    if part == block:
        return {"$ref": "#/$defs/Block"}
    if part == inline:
        return {"$ref": "#/$defs/Inline"}
    if isinstance(part, list):
        return [_simple(item, block, inline) for item in part]
    if not isinstance(part, dict):
        return part
    if "discriminator" in part:
        return _choice(part)
    return {key: _simple(value, block, inline) for key, value in part.items()}


def _choice(alternatives: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a node of several kinds, told apart by `type`.

    Not `anyOf`: with it a validator tries each kind on each node, all the way down,
    in time exponential in the depth, and then says that none fits.
    """
    kinds: dict[str, str] = alternatives["discriminator"]["mapping"]
    return {
        "type": "object",
        "properties": {"type": {"enum": list(kinds)}},
        "required": ["type"],
        "allOf": [
            {
                "if": {"properties": {"type": {"const": kind}}},
                "then": {"$ref": reference},
            }
            for kind, reference in kinds.items()
        ],
    }


def _spell(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(_spell(json_schema()), encoding="utf-8", newline="\n")
