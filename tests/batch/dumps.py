"""Small dumps, made by the tests."""

from __future__ import annotations

import bz2
import json
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ARTICLES", "FOOT", "HEAD", "dump", "mixed", "multistream", "page", "snapshot"]

HEAD: Final = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"
    version="0.11" xml:lang="de">
  <siteinfo>
    <sitename>Wikipedia</sitename>
    <dbname>dewiki</dbname>
    <namespaces>
      <namespace key="0" case="first-letter" />
      <namespace key="1" case="first-letter">Diskussion</namespace>
      <namespace key="10" case="first-letter">Vorlage</namespace>
    </namespaces>
  </siteinfo>
"""
FOOT: Final = "</mediawiki>\n"


def page(
    number: int,
    title: str,
    text: str | None = "text",
    *,
    namespace: int | None = 0,
    redirect: str | None = None,
    model: str = "wikitext",
) -> str:
    """Return a page as a dump has it; without text it is deleted."""
    body = (
        '<text bytes="1" deleted="deleted" />'
        if text is None
        else f'<text bytes="1" xml:space="preserve">{escape(text)}</text>'
    )
    ns = "" if namespace is None else f"<ns>{namespace}</ns>"
    to = "" if redirect is None else f"<redirect title={quoteattr(redirect)} />"
    return (
        f"  <page><title>{escape(title)}</title>{ns}<id>{number}</id>{to}"
        f"<revision><id>{number + 100}</id><timestamp>2024-01-02T03:04:05Z</timestamp>"
        f"<model>{model}</model>{body}</revision></page>\n"
    )


def dump(*pages: str, head: str = HEAD, foot: str = FOOT) -> bytes:
    """Return a dump of pages."""
    return (head + "".join(pages) + foot).encode()


def mixed(n_articles: int) -> list[str]:
    """Return the pages of a dump with a page of each kind, and so many articles, some long."""
    pages = [
        page(1, "Diskussion:A", "talk", namespace=1),
        page(2, "Gone", None),
        page(3, "Modul", "return 1", model="Scribunto"),
        page(4, "Blank", " \n"),
        page(5, "Old name", "#REDIRECT [[Article 1]]", redirect="Article 1"),
    ]
    for number in range(n_articles):
        text = (
            f"{{{{Infobox thing|a=1|b=[[x]]}}}}\n'''Article {number}''' is at"
            f" [[Article {number + 1}|the next]], [[old name]] and [[Elsewhere]].\n\n"
            f"== See also ==\n* [[Article {number // 2}]]\n\n"
            f"[[Kategorie:{'Even' if number % 2 == 0 else 'Odd'}]]\n"
        )
        pages.append(page(10 + number, f"Article {number}", text + "Words. " * (number % 7) * 30))
    return pages


def multistream(folder: Path, pages: list[str], *, per_stream: int = 4) -> Path:
    """Write a multistream dump and its index; return the dump's path."""
    data = bz2.compress(HEAD.encode())
    index = ""
    for start in range(0, len(pages), per_stream):
        for each in pages[start : start + per_stream]:
            title = each.partition("<title>")[2].partition("</title>")[0]
            number = each.partition("<id>")[2].partition("</id>")[0]
            index += f"{len(data)}:{number}:{title}\n"
        data += bz2.compress("".join(pages[start : start + per_stream]).encode())
    data += bz2.compress(FOOT.encode())
    path = folder / "dewiki-1-pages-articles-multistream.xml.bz2"
    path.write_bytes(data)
    path.with_name("dewiki-1-pages-articles-multistream-index.txt.bz2").write_bytes(
        bz2.compress(index.encode())
    )
    return path


def jsonl(*records: dict[str, Any]) -> bytes:
    """Return records as JSON lines."""
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


#: Records of three articles.
ARTICLES: Final[list[dict[str, Any]]] = [
    {"id": number, "title": f"T{number}", "wikitext": f"'''T{number}''' is [[x]].\n"}
    for number in range(3)
]


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder, by their paths."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
