"""What links and images of Markdown are: of pages, of files, or of something elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.markdown.foreign_html import link_to_picture
from wikiweave.formats.markdown.links import EXTERNAL, Links, Reading, decoded
from wikiweave.formats.markdown.lookalikes import shortened
from wikiweave.formats.markdown.looking import place_of
from wikiweave.formats.markdown.pictures import named_file, picture_of
from wikiweave.formats.markdown.words import URL, is_external, safe_url, shown_target
from wikiweave.tree.nodes import ExternalLink, Image, Paragraph, Text, Wikilink
from wikiweave.tree.texts import joined
from wikiweave.tree.walk import walk

if TYPE_CHECKING:
    from wikiweave.formats.markdown.read_inline import InlineReader
    from wikiweave.formats.markdown.syntax import Token
    from wikiweave.tree.nodes import Inline

__all__ = ["image_of", "link_of", "own_of"]

#: What no target of a link holds, and what no page's title does.
_NO_TARGET: Final = re.compile(r"[\[\]|\n]").search
_NO_TITLE: Final = re.compile(r"[\x00-\x1f\x7f<>\[\]{}|]").search
_NOT_IN_OPTION: Final = re.compile(r"[\n\[\]{}|<>]|''").search


def link_of(token: Token, label: list[Inline], reader: InlineReader) -> list[Inline]:
    """Return the link that a token opens, or the inlines it is where it leads nowhere."""
    if any(isinstance(node, Image | ExternalLink) for node in label):
        return _around_pictures(token, label, reader)
    links = reader.links
    written = str(token.attrs.get("href") or "")
    title = token.attrs.get("title")
    title = title if isinstance(title, str) else None
    shown = label[0].value if len(label) == 1 and isinstance(label[0], Text) else None
    shown = None if shown is None else shown.replace("\n", " ")
    if token.info == "wikilink":
        return [_note_link(written, label, shown, links)]
    # Formatters write a link so whose label is its target, and `de:Page` is like a URL to them.
    if token.info == "auto" and not (reader.is_ours and not is_external(written)):
        if not is_external(written):
            return [Text("<"), *label, Text(">")]
        if shown == written:
            return [ExternalLink(written, None, bracketed=False)]
        return [ExternalLink(written, label)]
    if written.startswith("#") and not reader.is_ours:
        written = "#" + reader.anchors.get(decoded(written[1:]).lower(), written[1:])
    reading = links.read(written, title, shown) if written else None
    if title and _is_idle(title, reading, links, written, shown):
        _title_left_out(token, title, reader)
    if reading is None:
        if not is_external(written):
            return label
        return [_external(written, title, shown, label, reader)]
    target, hash_mark, fragment = reading.own.partition("#")
    if _NO_TARGET(target) or (not reader.is_ours and _NO_TITLE(target)):
        _notice(token, reader, f"{shortened(target)} is not a page's title: its link is left out")
        return label
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


def _external(
    written: str, title: str | None, shown: str | None, label: list[Inline], reader: InlineReader
) -> ExternalLink:
    """Return a link to a URL."""
    url = safe_url(written)
    is_named = shown == written
    if reader.is_ours:  # in our own copies, links with numbers show their URLs
        is_numbered = is_named and title not in ("|", EXTERNAL[1])
        return ExternalLink(url, None if is_numbered else label)
    url = url.replace("|", "%7C")  # it would end a cell's attributes, or an argument
    if (is_named or not label) and URL.fullmatch(url):
        return ExternalLink(url, None, bracketed=False)
    return ExternalLink(url, label or [Text(written)])


def _is_idle(
    title: str, reading: Reading | None, links: Links, written: str, shown: str | None
) -> bool:
    """Say whether a link's title is none of those that our own links need."""
    if title in EXTERNAL or title.endswith("|") or reading is None:
        return title not in EXTERNAL and not title.endswith("|")
    return "|" not in title and reading == links.read(written, None, shown)


def _around_pictures(token: Token, label: list[Inline], reader: InlineReader) -> list[Inline]:
    """Return a link whose label holds pictures, which no link of wikitext can.

    A picture of the wiki leads where the link did, one elsewhere is what its label says.
    """
    out: list[Inline] = []
    words: list[Inline] = []
    for node in label:
        if isinstance(node, ExternalLink):
            message = f"the picture {shortened(node.url)} is left out: it is within a link"
            _notice(token, reader, message)
            words += node.label or []
            continue
        if not isinstance(node, Image):
            words.append(node)
            continue
        out += _link_or_space(token, words, reader)
        words = []
        link = link_of(token, [], reader)
        node.options.append(f"link={_page_or_url(link)}")
        out.append(node)
    if not out and not words:
        return link_of(token, [], reader)
    return [*out, *_link_or_space(token, words, reader)]


def _link_or_space(token: Token, label: list[Inline], reader: InlineReader) -> list[Inline]:
    """Return a link around a part of a label, without the spaces at its edges."""
    label = joined(label)
    before: list[Inline] = []
    after: list[Inline] = []
    if label and isinstance(label[0], Text) and label[0].value[:1].isspace():
        before = [Text(" ")]
        label = [Text(label[0].value.lstrip()), *label[1:]]
    if label and isinstance(label[-1], Text) and label[-1].value[-1:].isspace():
        after = [Text(" ")]
        label = [*label[:-1], Text(label[-1].value.rstrip())]
    label = [node for node in label if not isinstance(node, Text) or node.value]
    return [*before, *(link_of(token, label, reader) if label else []), *after]


def _page_or_url(link: list[Inline]) -> str:
    """Return where a link leads, as an image's option has it."""
    only = link[0] if len(link) == 1 else None
    if isinstance(only, ExternalLink):
        return only.url
    return own_of(only) if isinstance(only, Wikilink) else ""


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


def image_of(token: Token, caption: list[Inline], reader: InlineReader) -> list[Inline]:
    """Return the image that a token is, a link for one elsewhere, its caption for one nowhere."""
    written = str(token.attrs.get("src") or "")
    title = token.attrs.get("title")
    title = title if isinstance(title, str) else None
    source = written if is_external(written) else decoded(written).removeprefix("./")
    at_url = picture_of(source, title or "", reader.links)
    if at_url is not None:
        source, title = at_url
    if at_url is not None or reader.words.is_file(source):
        options = title.split("|") if title else []
        return [Image(source, options, caption or None)]
    if is_external(source):
        if title and title not in EXTERNAL:
            _title_left_out(token, title, reader)
        return [link_to_picture(source, caption)]
    file = named_file(source)
    if file is None:
        if source:
            _notice(token, reader, f"{shortened(source)} is not the name of a file: left out")
        return caption
    if title is None:
        return [Image(file, [], caption or None)]
    # As a tooltip, which is what MediaWiki makes of a caption outside of a frame.
    alt = "".join(node.value for node in walk(Paragraph(caption)) if isinstance(node, Text))
    options = [f"alt={alt}"] if alt and not _NOT_IN_OPTION(alt) else []
    return [Image(file, options, [Text(title)])]


def _notice(token: Token, reader: InlineReader, message: str) -> None:
    reader.lookout.add(message, place_of(token, reader.lookout))


def _title_left_out(token: Token, title: str, reader: InlineReader) -> None:
    message = f"links of wikitext have no titles: {shortened(title)!r} is left out"
    _notice(token, reader, message)
