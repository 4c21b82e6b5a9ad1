"""What the footnotes of an article cite, in a form in which equal citations compare equal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from wikiweave.batch.related.links import place
from wikiweave.knowledge.citations import citation_words
from wikiweave.tree import nodes as n
from wikiweave.tree.arguments import keyed
from wikiweave.tree.plain_text import plain_text
from wikiweave.tree.tables import NodeTable
from wikiweave.tree.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wikiweave.batch.related.schema import ReferenceFact
    from wikiweave.tree.positions import Located

__all__ = ["cited"]

_MAX_TEXT: Final = 300


def cited(article: n.Article, located: Located) -> Iterator[ReferenceFact]:
    """Yield the footnotes that have content: name, text, place, and the keys of what they cite.

    The kind of a key is `doi`, `isbn` or `url`, or `text` for a footnote with none of these.
    """
    for note in article.references:
        content = note.content or []
        keys = list(dict.fromkeys(_keys(content)))
        text = " ".join(plain_text(content).split()) or _citation_text(content)
        if not keys and text:
            keys = [("text", " ".join(re.findall(r"\w+", text.casefold())))]
        line, column = place(located, note)
        yield {
            "name": note.name,
            "text": text[:_MAX_TEXT],
            "line": line,
            "column": column,
            "keys": [key for key in keys if key[1]],
        }


class _Key(NamedTuple):
    kind: str
    value: str
    #: The value as it is written.
    written: str


def _keys(content: list[n.Inline]) -> Iterator[tuple[str, str]]:
    has_template = False
    for top in content:
        for node in (top, *walk(top)):
            # A link after a citation template mostly leads to a copy of what the template cites.
            if has_template and isinstance(node, n.ExternalLink):
                continue
            keys = _KEYS[type(node)](node)
            yield from ((key.kind, key.value) for key in keys)
            if isinstance(node, n.Template):
                has_template = has_template or any(key.written for key in keys)


def _none(_: n.Node) -> list[_Key]:
    return []


def _of_template(template: n.Template) -> list[_Key]:
    keys = []
    for name, argument in keyed(template).items():
        kind = name.casefold()
        if kind not in ("doi", "isbn", "url"):
            continue
        value = plain_text(argument.value).strip()
        if kind == "url":
            keys.append(_Key(kind, _url(value), value))
        elif kind == "isbn":
            keys.append(_Key(kind, _isbn(value), value))
        elif value:
            keys.append(_Key(kind, value.casefold().removeprefix("https://doi.org/"), value))
    return keys


def _of_external_link(link: n.ExternalLink) -> list[_Key]:
    doi = _DOI.match(link.url)
    if doi is not None:
        return [_Key("doi", doi[1].casefold(), link.url)]
    return [_Key("url", _url(link.url), link.url)]


_DOI: Final = re.compile(r"https?://(?:dx\.)?doi\.org/(.+)")


def _of_magic_link(link: n.MagicLink) -> list[_Key]:
    if not link.value.startswith("ISBN"):
        return []
    return [_Key("isbn", _isbn(link.value[4:]), link.value)]


#: What a node itself cites; what is in it is looked at, too.
_TABLE: Final = NodeTable[[], list[_Key]](
    argument=_none,
    article=_none,
    blockquote=_none,
    category=_none,
    code=_none,
    comment=_none,
    emphasis=_none,
    entity=_none,
    extension_tag=_none,
    external_link=_of_external_link,
    gallery=_none,
    gallery_image=_none,
    heading=_none,
    html_block=_none,
    html_element=_none,
    html_tag=_none,
    image=_none,
    language_variant=_none,
    line_break=_none,
    list=_none,
    list_item=_none,
    magic_link=_of_magic_link,
    magic_word=_none,
    math=_none,
    nowiki=_none,
    paragraph=_none,
    parameter=_none,
    parser_function=_none,
    preformatted=_none,
    raw_block=_none,
    redirect=_none,
    reference=_none,
    references=_none,
    section=_none,
    strong=_none,
    table=_none,
    table_caption=_none,
    table_cell=_none,
    table_row=_none,
    template=_of_template,
    text=_none,
    thematic_break=_none,
    wikilink=_none,
)
_KEYS: Final = _TABLE.by_type


def _url(url: str) -> str:
    """Return an address without the parts that do not make a difference between pages."""
    url = re.sub(r"\A(?:https?:)?//(?:www\.)?", "", url.strip())
    return url.partition("#")[0].rstrip("/")


def _isbn(value: str) -> str:
    """Return an ISBN of either kind as 13 digits; `""` if it is none."""
    digits = re.sub(r"[^0-9Xx]", "", value)
    if len(digits) == 10:
        twelve = "978" + digits[:9]
        total = (
            sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(twelve))
            if twelve.isdecimal()
            else 0
        )
        return twelve + str(-total % 10)
    return digits if len(digits) == 13 else ""


def _citation_text(content: list[n.Inline]) -> str:
    """Return the arguments of a citation template that identify the work: author, title, date."""
    for node in content:
        if isinstance(node, n.Template):
            given = {key: plain_text(each.value).strip() for key, each in keyed(node).items()}
            values = {key: value for key, value in given.items() if value}
            return citation_words(values) or ", ".join(values.values())
    return ""
