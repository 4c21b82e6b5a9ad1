"""Reads galleries: the images of one paragraph."""

from __future__ import annotations

from typing import Any

from wikiweave.tree.canonical import joined
from wikiweave.tree.nodes import Gallery, GalleryImage, Image, Text

__all__ = ["gallery_of"]


def gallery_of(nodes: list[Any], said: dict[str, Any]) -> tuple[Gallery | None, list[Any]]:
    """Return the gallery that the images of a paragraph make, and what else stands there."""
    items: list[GalleryImage] = []
    others: list[Any] = []
    for node in nodes:
        if isinstance(node, Image):
            target = node.target.removeprefix("File:") if said.get("bare") is True else node.target
            items.append(GalleryImage(target, node.options, node.caption))
        elif not isinstance(node, Text) or node.value.strip():
            others.append(node)
    attributes = said["gallery"] if isinstance(said["gallery"], str) else ""
    gallery = Gallery([Text(""), *items, Text("")], attributes) if items else None
    return gallery, joined(others)
