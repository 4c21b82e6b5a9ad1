"""Small sets of related articles, and hostile ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from wikiweave.batch import find_sources
from wikiweave.batch.related import Related, relate

if TYPE_CHECKING:
    from pathlib import Path

#: Titles that break out of HTML, scripts, attributes, lines and directions where they can.
HOSTILE: Final = (
    "</script><script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "\"quotes' & <b>tags</b> --> ]]>",
    "right\u202eto left\u202c \u2066isolate\u2069",
    "control\x01\x07\x1b[31m line\u2028separator",
    '=HYPERLINK("http://x")',
    "__proto__",
    "constructor",
)

#: Titles and wikitexts.
RIVERS: Final = {
    "Aller": (
        "{{Infobox river|name=Aller|length={{convert|215|km}}|opened=3 May 1900|mouth=[[Weser]]"
        "|source=}}\n'''Aller''' meets the [[Leine]].<ref>{{cite web|url=https://r.org/a|title=A}}"
        "</ref><ref>{{cite web|url=http://www.r.org/a/|title=B}}</ref>\n\n"
        "== Course ==\nIt flows.\n\n=== Upper ===\nFast, too.\n\n== See also ==\n* [[Leine]]\n"
        "* [[Oker]]\n* [[Rivers of Germany]]\n\n{{Rivers of Saxony}}\n[[Category:Rivers]]\n"
        "[[Category:Weser basin]]\n[[de:Aller]]\n"
    ),
    "Leine": (
        "{{Infobox river|name=Leine|length=281 km|opened=1890|mouth=[[Aller]]}}\n'''Leine'''.<ref>"
        "{{cite book|title=C|isbn=0-306-40615-2}}</ref>\n\n== Course ==\nLong.\n\n== See also ==\n"
        "* [[Aller (river)]]\n* [[Oker]]\n\n{{Rivers of Saxony}}\n[[Category:Rivers]]\n"
        "[[Category:Weser basin]]\n"
    ),
    "Oker": (
        "{{Infobox river|name=Oker|length=128 km|opened=July 1901|website=https://oker.example}}\n"
        "{{Main|Harz}}\n'''Oker''' is near the [[Innerste]] and [[leine]].<ref>{{cite book|title=D|"
        "isbn=978-0-306-40615-7}}</ref>\n\n== See also ==\n* [[Innerste]]\n\n[[Category:Rivers]]\n"
        "[[Category:Weser basin]]\n"
    ),
    "Innerste": "'''Innerste'''.\n\n== Course ==\nShort.\n\n[[Category:Weser basin]]\n",
    "Aller (river)": "#REDIRECT [[Aller]]\n",
    "Moon": "'''Moon''' of [[Germany Rivers of]].\n\n[[Category:Moons]]\n",
}


def write_jsonl(path: Path, pages: dict[str, str]) -> Path:
    lines = (
        json.dumps({"id": str(number), "title": title, "wikitext": text})
        for number, (title, text) in enumerate(pages.items(), 1)
    )
    path.write_bytes("".join(line + "\n" for line in lines).encode())
    return path


def hostile_pages() -> dict[str, str]:
    """Return articles named by `HOSTILE` that also have such values, sections and references."""
    pages = {}
    for number, title in enumerate(HOSTILE):
        other = HOSTILE[(number + 1) % len(HOSTILE)]
        pages[title] = (
            f"{{{{Infobox <x>|name=<nowiki>{title}</nowiki>|"
            f"{number}</script>=</script>{number}}}}}\n"
            f"Text.<ref>[http://x/</script> {title}]</ref><ref>http://x/</script></ref>\n"
            f"== <nowiki>{title}</nowiki> ==\nWords.\n== See also ==\n* [[A</script>]]\n"
            f"* [[Plain]]\n* <nowiki>{other}</nowiki>\n[[Category:</script>]]\n"
        )
    pages["Plain"] = "== See also ==\n* [[__proto__]]\n* [[Constructor]]\n"
    return pages


def compare(folder: Path, pages: dict[str, str], **options: Any) -> Related:
    """Compare pages; what is written is in the folder's `out`."""
    source = write_jsonl(folder / "pages.jsonl", pages)
    return relate(find_sources([str(source)]), folder / "out", **options)


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    data = (folder / "out" / "tables" / f"{table}.jsonl").read_bytes().decode()
    return [json.loads(line) for line in data.split("\n") if line]
