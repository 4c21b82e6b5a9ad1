"""What links and images of Markdown are: of pages, of files, or of something elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.formats.markdown.links import EXTERNAL, Links, decoded
from wikiweave.formats.markdown.pictures import picture_of
from wikiweave.formats.markdown.words import is_external, shown_target
from wikiweave.tree.nodes import ExternalLink, Image, Text, Wikilink

if TYPE_CHECKING:
    from wikiweave.formats.markdown.syntax import Token
    from wikiweave.tree.nodes import Inline

__all__ = ["image_of", "link_of", "own_of"]


def link_of(token: Token, label: list[Inline], links: Links) -> list[Inline]:
    """Return the link that a token opens, or the inlines it is where it leads nowhere."""
    written = str(token.attrs.get("href") or "")
    title = token.attrs.get("title")
    title = title if isinstance(title, str) else None
    shown = label[0].value if len(label) == 1 and isinstance(label[0], Text) else None
    if token.info == "wikilink":
        return [_note_link(written, label, shown, links)]
    if token.info == "auto":
        if not is_external(written):
            return [Text("<"), *label, Text(">")]
        if shown == written:
            return [ExternalLink(written, None, bracketed=False)]
        return [ExternalLink(written, label)]
    reading = links.read(written, title, shown) if written else None
    if reading is None:
        if not is_external(written):
            return label
        named = shown == written and title not in ("|", EXTERNAL[1])
        return [ExternalLink(written, None if named else label)]
    target, hash_mark, fragment = reading.own.partition("#")
    link = Wikilink(
        target, label or [Text(shown_target(reading.own))], fragment if hash_mark else None
    )
    if not reading.labelled:
        link.label, link.trail = None, reading.trail
    elif reading.trail and label and isinstance(label[-1], Text):
        last = label[-1].value
        if last.endswith(reading.trail):
            kept = last[: len(last) - len(reading.trail)]
            link.label = [*label[:-1], Text(kept)] if kept else label[:-1]
            link.trail = reading.trail
    return [link]


def _note_link(
    written: str, label: list[Inline], shown: str | None, links: Links
) -> ExternalLink | Wikilink:
    """Return the link that stands in double brackets."""
    own = links.named_note(written)
    if own is None:
        return ExternalLink(written, label or None)
    target, hash_mark, fragment = own.partition("#")
    link = Wikilink(target, label or None, fragment if hash_mark else None)
    name = shown_target(own)
    trail = shown[len(name) :] if shown is not None and shown.startswith(name) else ""
    if trail and links.is_trail(trail):
        link.label, link.trail = None, trail
    return link


def own_of(link: Wikilink) -> str:
    """Return a link's target with its fragment, as wikitext has them."""
    return link.target if link.fragment is None else f"{link.target}#{link.fragment}"


def image_of(token: Token, caption: list[Inline], links: Links) -> list[Inline]:
    """Return the image that a token is, a link for one elsewhere, its caption for one nowhere."""
    source = str(token.attrs.get("src") or "")
    source = source if is_external(source) else decoded(source).removeprefix("./")
    title = str(token.attrs.get("title") or "")
    at_url = picture_of(source, title, links)
    if at_url is not None:
        source, title = at_url
    if at_url is not None or links.words.is_file(source):
        return [Image(source, title.split("|") if title else [], caption or None)]
    if is_external(source):
        return [ExternalLink(source, caption or None)]
    return [Image(f"File:{source}", [], caption or None)] if source else caption
