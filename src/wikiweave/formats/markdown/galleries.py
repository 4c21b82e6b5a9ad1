"""Reads galleries: the images of one paragraph."""

from __future__ import annotations

from typing import Any

from wikiweave.formats.markdown.raw import RESERVED
from wikiweave.formats.markdown.syntax import reserved
from wikiweave.tree.nodes import Comment, Gallery, GalleryImage, Image, Text
from wikiweave.tree.texts import joined

__all__ = ["gallery_of", "usual_lines"]


def usual_lines(n_before: int, n_images: int) -> list[str]:
    """Return the lines that follow an image, or the opening tag, where nothing says otherwise."""
    return [""] if n_before in (0, n_images) else []


def gallery_of(nodes: list[Any], said: dict[str, Any]) -> tuple[Gallery | None, list[Any]]:
    """Return the gallery that the images of a paragraph make, and what else stands there."""
    images: list[GalleryImage] = []
    notes: list[dict[str, Any]] = [said]  # what comments say: before all images, after each
    others: list[Any] = []
    for node in nodes:
        if isinstance(node, Image):
            images.append(GalleryImage(node.target, node.options, node.caption))
            notes.append({})
        elif (own := _said(node)) is not None:
            notes[-1] |= own
        elif not isinstance(node, Text) or node.value.strip():
            others.append(node)
    if not images:
        return None, joined(others)
    items: list[GalleryImage | Text] = []
    for number, note in enumerate(notes):
        if number:
            image = images[number - 1]
            if said.get("bare") is True or note.get("bare") is True:
                image.target = image.target.removeprefix("File:")
            items.append(image)
        lines = note.get("lines")
        if not isinstance(lines, list):
            lines = usual_lines(number, len(images))
        items += [Text(line) for line in lines if isinstance(line, str) and "\n" not in line]
    attributes = said["gallery"] if isinstance(said["gallery"], str) else ""
    return Gallery(items, attributes), joined(others)


def _said(node: Any) -> dict[str, Any] | None:
    """Return what a comment after an image says of it and of the lines that follow."""
    if not isinstance(node, Comment) or not node.value.startswith("ww:"):
        return None
    said = reserved(f"{RESERVED}{node.value[3:]}-->")
    own = said.get("image") if isinstance(said, dict) else None
    return own if isinstance(own, dict) else None
