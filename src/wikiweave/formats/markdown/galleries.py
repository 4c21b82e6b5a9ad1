"""Reads galleries: the images of one paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.read_elements import in_one_line
from wikiweave.formats.markdown.reserved import PREFIX, read_gallery_line
from wikiweave.tree.nodes import Comment, Gallery, GalleryImage, Image, Text
from wikiweave.tree.texts import joined

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Inline

__all__ = ["gallery_of", "usual_lines"]


def usual_lines(n_before: int, n_images: int) -> list[str]:
    """Return the lines that follow an image, or the opening tag, where no comment gives others."""
    return [""] if n_before in (0, n_images) else []


def gallery_of(nodes: list[Inline], tag: ann.GalleryTag) -> tuple[Gallery | None, list[Inline]]:
    """Return the gallery that the images of a paragraph make, and what else stands there."""
    images: list[GalleryImage] = []
    notes: list[ann.GalleryTag | ann.GalleryLine] = [tag]  # before all images, after each
    others: list[Inline] = []
    for node in nodes:
        if isinstance(node, Image):
            caption = node.caption and in_one_line(node.caption)
            images.append(GalleryImage(node.target, node.options, caption))
            notes.append(ann.GalleryLine())
        elif (own := _line_of(node)) is not None:
            notes[-1].bare = notes[-1].bare or own.bare
            notes[-1].lines = notes[-1].lines if own.lines is None else own.lines
        elif not isinstance(node, Text) or node.value.strip():
            others.append(node)
    if not images:
        return None, joined(others)
    items: list[GalleryImage | Text] = []
    for number, note in enumerate(notes):
        if number:
            image = images[number - 1]
            if tag.bare or note.bare:
                image.target = image.target.removeprefix("File:")
            items.append(image)
        lines = usual_lines(number, len(images)) if note.lines is None else note.lines
        items += [Text(line) for line in lines if "\n" not in line]
    return Gallery(items, tag.gallery or ""), joined(others)


def _line_of(node: Inline) -> ann.GalleryLine | None:
    """Return what a comment after an image holds of it and of the lines that follow."""
    if not isinstance(node, Comment) or not node.value.startswith(PREFIX):
        return None
    return read_gallery_line(f"<!--{node.value}-->")
