"""Images: the file's name and its caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.formats.clean.call import GONE
from wikiweave.formats.clean.flat import trimmed
from wikiweave.knowledge.image_options import alternative_text
from wikiweave.knowledge.media import is_sound_name
from wikiweave.knowledge.titles import page_title
from wikiweave.tree import nodes as n

if TYPE_CHECKING:
    from wikiweave.formats.clean.call import Call
    from wikiweave.formats.clean.context import Cleaner

__all__ = [
    "block_image",
    "file_name",
    "gallery",
    "gallery_template",
    "image_templates",
    "inline_image",
]


def file_name(target: str) -> str:
    """Return a file's name without its namespace."""
    title = page_title(target)
    return title.partition(":")[2].strip() or title


def block_image(node: n.Image | n.GalleryImage, cleaner: Cleaner) -> list[n.Block]:
    """Return an image that stands on its own, with its caption, else its alternative text."""
    if not cleaner.options.images:
        return []
    caption = trimmed(cleaner.inlines(node.caption or [])) or _alternative(node.options)
    name = file_name(node.target)
    if is_sound_name(name):
        return [n.Paragraph(caption)] if caption else []
    return [n.Image(name, caption=caption or None)]


def inline_image(node: n.Image, cleaner: Cleaner) -> list[n.Inline]:
    """Return an image within a text: only with a caption, as icons say nothing."""
    if not cleaner.options.images or not node.caption:
        return [n.Text(GONE)]
    shown: list[n.Inline] = [
        one for one in block_image(node, cleaner) if isinstance(one, n.Image) and one.caption
    ]
    return shown or [n.Text(GONE)]


def _alternative(options: list[str]) -> list[n.Inline]:
    text = alternative_text(options).strip()
    return [n.Text(text)] if text else []


def gallery(node: n.Gallery, cleaner: Cleaner) -> list[n.Block]:
    """Return the images of a gallery."""
    made: list[n.Block] = []
    for item in node.items:
        if isinstance(item, n.GalleryImage):
            made += block_image(item, cleaner)
    return made


def image_templates(call: Call) -> list[n.Block]:
    """Return the images that a template such as `{{multiple image}}` lays out.

    `with` names the arguments of file and caption, `#` standing for the image's number.
    """
    if not call.cleaner.options.images:
        return []
    files = call.options.get("file", "image#").split()
    captions = call.options.get("caption", "caption#").split()
    made: list[n.Block] = []
    numbers = ("", *map(str, range(1, 21))) if "#" in "".join(files) else ("",)
    for number in numbers:
        name = call.text(*(key.replace("#", number) for key in files))
        if name:
            caption = call.nodes(*(key.replace("#", number) for key in captions))
            made.append(n.Image(file_name(name), caption=caption or None))
    header = call.nodes("header", "title", "footer")
    if header:
        made.append(n.Paragraph([n.Emphasis(header)]))
    return made


def gallery_template(call: Call) -> list[n.Block]:
    """Return `{{gallery|file|caption|file|caption}}`."""
    if not call.cleaner.options.images:
        return []
    keys = call.positional()
    return [
        n.Image(file_name(call.text(name)), caption=call.nodes(caption) or None)
        for name, caption in zip(keys[::2], [*keys[1::2], ""], strict=False)
        if call.text(name)
    ]
