"""MediaWiki's XML export, versions 0.3 to 0.11.

lxml reads it: it is much faster than mwxml, which moreover expands entities that a document type
declares. Here a document type is refused before the parser sees it, only UTF-8 is accepted (another
encoding could hide a document type), entities are not resolved, nothing is loaded, and a page
larger than `MAX_PAGE` ends the reading.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Final

from wikiweave.batch.extras import lxml_etree
from wikiweave.batch.sources.source import Page
from wikiweave.errors import DumpError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wikiweave.batch.extra_types import Element

__all__ = ["MAX_PAGE", "Site", "read_pages", "read_site"]

#: The largest size of one revision of a page, in bytes of XML.
MAX_PAGE: Final = 64 << 20
_CHUNK: Final = 1 << 16
_MAX_PROLOG: Final = 1 << 17
_ROOT: Final = re.compile(rb"<[A-Za-z]")
_ENCODING: Final = re.compile(rb"""\A(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*["']([^"']*)""")


@dataclass
class Site:
    """A dump's description of its wiki."""

    lang: str | None = None
    #: The numbers of namespaces, by name in lower case.
    namespaces: dict[str, int] = field(default_factory=dict)


def read_pages(
    stream: IO[bytes], name: str, site: Site | None = None, *, fragment: bool = False
) -> Iterator[Page]:
    """Yield the pages of a dump, each with its newest revision.

    With `fragment`, the stream is a run of pages, as in multistream dumps, and `site` is what the
    dump begins with; otherwise `site` is filled in. `name` begins the pages' places. Raises
    `DumpError` if the XML is damaged or unsafe.
    """
    site = Site() if site is None else site
    n_pages = 0
    newest: Element | None = None
    is_open = False
    for event, element in _elements(stream, name, fragment=fragment):
        kind = _local(element.tag)
        if event == "start":
            is_open = is_open or kind == "page"
            if kind == "mediawiki":
                site.lang = site.lang or element.get(_XML_LANG)
        elif kind == "siteinfo":
            _read_siteinfo(element, site)
        elif kind == "revision":
            newest = _newer(newest, element)
        elif kind == "page":
            n_pages += 1
            yield _page(element, newest, f"{name}: page {n_pages}", site)
            newest, is_open = None, False
            _forget(element)
    if is_open:
        raise DumpError(f"it ends within page {n_pages + 1}", source_name=name)


def read_site(stream: IO[bytes], name: str) -> Site:
    """Return a dump's description of its wiki, reading no further."""
    site = Site()
    for event, element in _elements(stream, name, fragment=False):
        kind = _local(element.tag)
        if event == "start" and kind == "mediawiki":
            site.lang = element.get(_XML_LANG)
        elif event == "start" and kind == "page":
            break
        elif event == "end" and kind == "siteinfo":
            _read_siteinfo(element, site)
            break
    return site


def _elements(stream: IO[bytes], name: str, *, fragment: bool) -> Iterator[tuple[str, Element]]:
    """Yield the events `start` and `end` with their elements, as the stream is read."""
    etree = lxml_etree()
    parser = etree.XMLPullParser(
        events=("start", "end"),
        tag=("{*}mediawiki", "{*}siteinfo", "{*}page", "{*}revision"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,  # a text may be larger than 10 MB; `MAX_PAGE` is the bound
        remove_comments=True,
        remove_pis=True,
    )
    chunk = b"<mediawiki>" if fragment else _safe_prolog(stream, name)
    n_bytes = 0
    try:
        while chunk:
            parser.feed(chunk)
            n_bytes += len(chunk)
            for event, element in parser.read_events():
                n_bytes = 0
                yield event, element
            if n_bytes > MAX_PAGE:
                raise DumpError(f"a page is larger than {MAX_PAGE >> 20} MB", source_name=name)
            chunk = stream.read(_CHUNK)
        if not fragment:
            parser.close()
    except etree.XMLSyntaxError as error:
        raise DumpError(f"damaged XML: {error.msg}", source_name=name) from error


def _safe_prolog(stream: IO[bytes], name: str) -> bytes:
    """Return the beginning of a dump, up to its first tag at least; raises if it is unsafe."""
    head = b""
    while not _is_whole_prolog(head, name):
        chunk = stream.read(_CHUNK)
        head += chunk
        if not chunk or len(head) > _MAX_PROLOG:
            raise DumpError("this is not XML in UTF-8", source_name=name)
    encoding = _ENCODING.match(head)
    if encoding is not None and encoding[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
        raise DumpError("refused: its encoding is not UTF-8", source_name=name)
    return head


def _is_whole_prolog(head: bytes, name: str) -> bool:
    """Return whether the root's tag has begun; only comments and instructions may precede it."""
    at = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    while True:
        at += len(head) - at - len(head[at:].lstrip(b" \t\r\n"))
        for start, end in ((b"<?", b"?>"), (b"<!--", b"-->")):
            if head.startswith(start, at):
                found = head.find(end, at + len(start))
                if found < 0:
                    return False
                at = found + len(end)
                break
        else:
            if head.startswith(b"<!D", at) or head.startswith(b"<!d", at):
                raise DumpError("refused: it declares a document type", source_name=name)
            return _ROOT.match(head, at) is not None


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _read_siteinfo(element: Element, site: Site) -> None:
    for namespace in element.iterfind("{*}namespaces/{*}namespace"):
        with suppress(ValueError):
            site.namespaces[(namespace.text or "").lower()] = int(namespace.get("key") or "")
    database = element.findtext("{*}dbname") or ""
    match = _WIKI.fullmatch(database)
    if site.lang is None and match is not None:
        site.lang = match[1].replace("_", "-")


def _newer(one: Element | None, other: Element) -> Element:
    """Return the newer of two revisions; the other is cleared, to save memory."""
    if one is None:
        return other
    older, newer = (one, other) if _timestamp(other) >= _timestamp(one) else (other, one)
    older.clear()
    return newer


def _timestamp(revision: Element) -> str:
    return revision.findtext("{*}timestamp") or ""


def _page(element: Element, revision: Element | None, place: str, site: Site) -> Page:
    title = element.findtext("{*}title") or ""
    number = element.findtext("{*}ns")
    namespace = int(number) if number and _NUMBER(number) else _namespace(title, site)
    redirect = element.find("{*}redirect")
    text = None if revision is None else revision.find("{*}text")
    is_deleted = text is not None and text.get("deleted") is not None
    return Page(
        title=title,
        text=None if text is None or is_deleted else text.text or "",
        place=place,
        id=element.findtext("{*}id"),
        namespace=namespace,
        redirect=None if redirect is None else redirect.get("title"),
        model=(revision is not None and revision.findtext("{*}model")) or "wikitext",
        lang=site.lang,
        format="mediawiki",
        revision=None if revision is None else revision.findtext("{*}id"),
        timestamp=None if revision is None else revision.findtext("{*}timestamp"),
    )


def _namespace(title: str, site: Site) -> int:
    """Return the namespace of a page of an old dump, which does not give its number."""
    prefix, colon, _ = title.partition(":")
    return site.namespaces.get(prefix.lower(), 0) if colon else 0


def _forget(element: Element) -> None:
    """Free the memory of a page and of those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_WIKI: Final = re.compile(r"([a-z][a-z_]{1,11}?)(?:wiki|wiktionary|wikiquote|wikivoyage)")
_NUMBER: Final = re.compile(r"-?\d{1,9}").fullmatch
