"""HTML of others that MediaWiki would show as text: pictures, links, `<details>`."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

from wikiweave.formats.markdown.lookalikes import shortened
from wikiweave.formats.markdown.pictures import named_file
from wikiweave.formats.markdown.raw import wikitext_of
from wikiweave.formats.markdown.typed import Care, escaped_inlines
from wikiweave.formats.markdown.words import URL, is_external, safe_url
from wikiweave.tree.nodes import ExternalLink, HtmlBlock, Image, Paragraph, Strong, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wikiweave.formats.markdown.lookalikes import Lookout
    from wikiweave.formats.markdown.syntax import Token
    from wikiweave.tree.nodes import Block, Inline

__all__ = [
    "FOREIGN_TAGS",
    "Details",
    "collapsible",
    "details_at",
    "dropped_message",
    "link_to_picture",
    "picture",
    "wikitext_of_html",
]

#: Elements of HTML that MediaWiki does not have, and whose content counts without them.
FOREIGN_TAGS: Final = frozenset(
    (
        "address article aside audio button canvas col colgroup details dialog embed fieldset "
        "figcaption figure footer form header hgroup iframe input label legend main map area nav "
        "noscript object optgroup option output param picture progress section select slot source "
        "summary svg path tbody template textarea tfoot thead track video"
    ).split()
)
#: Those whose content nobody is shown.
_UNSEEN: Final = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>\n?", re.DOTALL | re.IGNORECASE)
_TAG: Final = re.compile(
    r"<!--.*?-->|<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)"
    r"(?P<rest>(?:\s(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)?)/?>",
    re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))")
_PIXELS: Final = re.compile(r"(\d{1,4})(?:px)?\s*").fullmatch
_NOT_IN_OPTION: Final = re.compile(r"[\n\[\]{}|<>]|''").search
_DETAILS: Final = re.compile(r"<(/?)details(\s[^<>]*)?>", re.IGNORECASE)
_SUMMARY: Final = re.compile(r"\s*<summary[^<>]*>(.*?)</summary\s*>", re.DOTALL | re.IGNORECASE)
_OPEN: Final = re.compile(r"\sopen\b", re.IGNORECASE).search
_EMPTY_LINES: Final = re.compile(r"\n(?:[ \t]*\n)+[ \t]*").sub
_PRE: Final = re.compile(r"\s*<pre\b", re.IGNORECASE).match


def attributes_of(rest: str) -> dict[str, str]:
    """Return the attributes of a tag by their names, with references as characters."""
    return {
        match[1].lower(): unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(rest)
    }


def picture(rest: str) -> Image | ExternalLink | None:
    """Return what a picture in HTML is, by the attributes of its tag."""
    attributes = attributes_of(rest)
    source, alt = attributes.get("src", ""), attributes.get("alt", "").strip()
    if is_external(source):
        return link_to_picture(source, [Text(alt)] if alt else [])
    file = named_file(source)
    if file is None:
        return None
    width, height = (_PIXELS(attributes.get(name, "")) for name in ("width", "height"))
    options = []
    if width is not None or height is not None:
        high = f"x{height[1]}" if height is not None else ""
        options = [f"{width[1] if width is not None else ''}{high}px"]
    title = attributes.get("title", "").strip()
    if title:
        if alt and not _NOT_IN_OPTION(alt):
            options.append(f"alt={alt}")
        return Image(file, options, [Text(title)])
    return Image(file, options, [Text(alt)] if alt else None)


def link_to_picture(source: str, label: list[Inline]) -> ExternalLink:
    """Return the link that stands for a picture elsewhere, its URL where it has no text."""
    url = safe_url(source).replace("|", "%7C")
    if not label and URL.fullmatch(url):
        return ExternalLink(url, None, bracketed=False)
    return ExternalLink(url, label or [Text(source)])


def wikitext_of_html(html: str, lookout: Lookout) -> str:
    """Return a block of HTML as wikitext: what MediaWiki lacks replaced, typed wikitext as text."""
    if _PRE(html):
        return html
    seen = _UNSEEN.sub("", html)
    if seen != html:
        lookout.add("scripts and styles are left out", lookout.find(html.strip()))
    out: list[str] = []
    dropped: list[str] = []
    links: list[str] = []
    done = 0
    for match in _TAG.finditer(seen):
        name = (match["name"] or "").lower()
        is_known = name in ("img", "a") or name in FOREIGN_TAGS
        out.append(_text(seen[done : match.start()], lookout))
        done = match.end()
        if not is_known:
            out.append(match[0])
        elif name == "img":
            out.append(_picture_in(match["rest"], links))
        elif name == "a" and match["slash"]:
            out.append(links.pop() if links else "")
        elif name == "a":
            opening, closing = _link_in(attributes_of(match["rest"]))
            out.append(opening)
            links.append(closing)
        elif name not in dropped:
            dropped.append(name)
            lookout.add(dropped_message(match[0]), lookout.find(match[0]))
    out.append(_text(seen[done:], lookout))
    out += reversed(links)
    wikitext = "".join(out)
    return _EMPTY_LINES("\n", wikitext).strip("\n") if dropped else wikitext


def _text(text: str, lookout: Lookout) -> str:
    """Return a text between tags, typed wikitext in it escaped unless it is allowed."""
    number = len(lookout.notices)
    lookout.typed_in(text)
    if len(lookout.notices) == number:
        return text
    return wikitext_of(escaped_inlines([Text(text)], in_link=False, care=Care.MARKS))


def _link_in(attributes: dict[str, str]) -> tuple[str, str]:
    """Return what begins and ends a link."""
    url = attributes.get("href", "")
    place = attributes.get("id") or attributes.get("name")
    if is_external(url):
        return f"[{safe_url(url).replace('|', '%7C')} ", "]"
    if place and not url and re.fullmatch(r"[\w.:-]+", place):
        return f'<span id="{place}">', "</span>"
    return "", ""


def _picture_in(rest: str, links: list[str]) -> str:
    node = picture(rest)
    if node is None:
        return ""
    if links and links[-1] == "]" and isinstance(node, ExternalLink):
        return wikitext_of(node.label or [Text(node.url)])
    return wikitext_of([node])


# --- What opens on a click -----------------------------------------------------


class Details(NamedTuple):
    """A `<details>` among the tokens of blocks."""

    summary: str
    is_open: bool
    #: Markdown before and after the tokens, which stands in the first and the last one's HTML.
    before: str
    inner: Sequence[Token]
    after: str
    #: What follows its end tag on the same lines.
    rest: str
    #: The index after the last token.
    end: int


def details_at(tokens: Sequence[Token], index: int) -> Details | None:
    """Return the `<details>` that begins with a token, `None` where none does, or it has no end."""
    content = tokens[index].content
    opened = _DETAILS.match(content.lstrip())
    if opened is None or opened[1]:
        return None
    content = content.lstrip()
    depth, start = 1, opened.end()
    for at in range(index, len(tokens)):
        if tokens[at].type != "html_block":
            continue
        html = content if at == index else tokens[at].content
        for match in _DETAILS.finditer(html, start if at == index else 0):
            depth += -1 if match[1] else 1
            if depth:
                continue
            is_one = at == index
            before = content[start : match.start()] if is_one else content[start:]
            after = "" if is_one else html[: match.start()]
            inner = list(tokens[index + 1 : at])
            summary, before, inner = _summary(before, inner)
            return Details(
                summary,
                _OPEN(opened[2] or "") is not None,
                before,
                inner,
                after,
                html[match.end() :],
                at + 1,
            )
    return None


def _summary(before: str, inner: list[Token]) -> tuple[str, str, list[Token]]:
    """Return the summary, and what stands before and within the tokens without it."""
    match = _SUMMARY.match(before)
    if match is not None:
        return match[1].strip(), before[match.end() :], inner
    if not before.strip() and inner and inner[0].type == "html_block":
        match = _SUMMARY.match(inner[0].content)
        if match is not None:
            return match[1].strip(), inner[0].content[match.end() :], inner[1:]
    return "", before, inner


def collapsible(summary: list[Inline], body: list[Block], *, is_open: bool) -> HtmlBlock:
    """Return blocks that a click on their summary shows, as MediaWiki's pages make them."""
    bold: list[Inline] = summary if _is_bold(summary) else [Strong(summary)]
    classes = "mw-collapsible" if is_open else "mw-collapsible mw-collapsed"
    inner = HtmlBlock("div", body, ' class="mw-collapsible-content"')
    return HtmlBlock("div", [Paragraph(bold), inner], f' class="{classes}"')


def _is_bold(nodes: list[Inline]) -> bool:
    return len(nodes) == 1 and isinstance(nodes[0], Strong)


def dropped_message(tag: str) -> str:
    """Return what is to be said of a tag that is left out."""
    return f"wikitext has no {shortened(tag)}: what is in it is kept"
