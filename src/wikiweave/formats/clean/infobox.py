"""Infoboxes: a table of two columns, of what they say and not of how they look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.clean.flat import is_empty, row_cells
from wikiweave.formats.clean.images import file_name
from wikiweave.knowledge.media import is_file_name
from wikiweave.knowledge.roles import template_role
from wikiweave.tree import nodes as n
from wikiweave.tree.plain_text import plain_text

if TYPE_CHECKING:
    from wikiweave.formats.clean.call import Call

__all__ = ["INFOBOX", "infobox"]

#: The attributes of the table that an infobox is.
INFOBOX: Final = ' class="infobox"'
#: Keys that say how a box looks, or feed a map.
_LAYOUT: Final = re.compile(
    r"(?:(?:.*[ _-])?(?:image|img|map|flag|logo|seal|shield|crest|emblem|coat|photo|pic|picture|"
    r"caption|label|box|title|header|mark|frame|cover|signature|symbol|bild|carte|immagine|kart|"
    r"zdjęcie|cell|data|body|above|module|text|name|locator|pushpin)s?[ _-]?\d*[ _-]?"
    r"(?:align|alt|border|colou?r|dot|height|label|maptype|padding|pos|position|relief|scale|size|"
    r"style|upright|width|zoom|overlay|breite|größe|taille)"
    r"|.*(?:colou?r|image_?size|img_?size|box ?width|farbe|couleur|maptype|mapsize|alignment)"
    r"|alt(?:[ _].*)?|align|embed|child|nocat|upright|width|zoom|couleur.*|bg|background|textcolor"
    r"|frame.*"
    r"|lat(?:itude)?[ _]?(?:d|m|s|ns|deg|min|sec|dir|g)?|lon(?:g|gitude|ge)?[ _]?"
    r"(?:d|m|s|ew|deg|min|sec|dir|g)?|.*coord(?:s|inates?|inaten|onnées|enadas|inate)?"
    r"(?:[ _](?:type|region|display|format|footnotes|ref|title))?|koordinaten.*|breitengrad|"
    r"längengrad|mapframe.*|pushpin.*|locator.*|coor[ _-].*|.*_(?:ref|footnotes?|note)|"
    r"module_?style|(?:title|header|label|data|body)(?:style|class)|watchedfields|verifiedfields|"
    r"commons(?:[ _]?cat(?:egory)?)?|wiki(?:news|quote|cytaty|słownik|podróże|data)|\d+|"
    r"verifiedrevid|autoheader|noinfobox|.*imagemap.*|border|float|df|plural|.*autolink)\d*",
    re.IGNORECASE,
).fullmatch
_PIXELS: Final = re.compile(r"\d*x?\d+ ?px").fullmatch
_TITLE: Final = (
    "name", "title", "titel", "nome", "nom", "nombre", "nimi", "conventional_long_name",
    "official_name", "above", "naam", "navn", "imie i nazwisko", "pasauka",
)  # fmt: skip
_CAMEL: Final = re.compile(r"(?<=[a-zß-ÿ])(?=[A-Z])")


def infobox(call: Call) -> list[n.Block]:
    """Return an infobox as a table with a header row, its title; no table where it is empty."""
    rows, title = _rows(call)
    if not rows:
        return []
    header = title or [n.Text(call.cleaner.title or _readable(call.name))]
    first = n.TableRow([n.TableCell(header, header=True), n.TableCell([], header=True)])
    return [n.Table([first, *rows], attributes=INFOBOX)]


def _rows(call: Call) -> tuple[list[n.TableRow], list[n.Inline]]:
    title: list[n.Inline] = []
    rows: list[n.TableRow] = []
    names = _names(call)
    naming = set(names.values())
    for key, argument in call.arguments.items():
        if not argument.value or key in naming or (_LAYOUT(key) and key not in names):
            continue
        inner = _embedded(argument)
        if inner is not None:
            for node in inner:
                rows += _embedded_rows(node, call)
            continue
        value = call.nodes(key)
        if is_empty(value):
            continue
        text = plain_text(value)
        if _PIXELS(text):
            continue
        if is_file_name(text):
            rows += _picture(call, key, text)
            continue
        if not title and key.casefold() in _TITLE:
            title = value
        elif not _is_caption(key):
            label = call.nodes(names[key]) if key in names else []
            rows.append(_row(label or [n.Text(_readable(key))], value))
    return rows, title


#: Fields that name another: `leader_title1 = President`, `leader_name1 = …`.
_NAMING: Final = re.compile(r"(.*?)(title|type|event|label|name)([ _]?\w{0,4}?\d*)").fullmatch
_NAMED: Final = {
    "title": ("name",),
    "type": ("name", ""),
    "event": ("date",),
    "label": ("data", "", "value"),
    "name": ("info",),
}


def _names(call: Call) -> dict[str, str]:
    """Return the fields whose names other fields say, with those other fields."""
    found: dict[str, str] = {}
    for key in call.arguments:
        match = _NAMING(key)
        if match is None:
            continue
        for other in _NAMED[match[2]]:
            named = (match[1] + other + match[3]).rstrip("_ ")
            if named != key and named in call.arguments and call.nodes(named) and call.nodes(key):
                found.setdefault(named, key)
    return found


def _row(key: list[n.Inline], value: list[n.Inline]) -> n.TableRow:
    return n.TableRow([n.TableCell(key), n.TableCell(value)])


def _is_caption(key: str) -> bool:
    return key.casefold().rstrip("0123456789") in ("caption", "legende", "légende", "didascalia")


def _picture(call: Call, key: str, text: str) -> list[n.TableRow]:
    """Return an image's row, with the caption that another field gives it."""
    if not call.cleaner.options.images:
        return []
    tail = key[len(key.rstrip("0123456789")) :]
    keys = (f"{key}_caption", f"{key} caption", f"caption{tail}", f"image_caption{tail}")
    caption = call.nodes(*keys)
    return [_row([], [n.Image(file_name(text), caption=caption)])] if caption else []


def _readable(key: str) -> str:
    text = _CAMEL.sub(" ", key.replace("_", " ")).strip()
    return text[:1].upper() + text[1:]


def _embedded(argument: n.Argument) -> list[n.Template] | None:
    """Return the infoboxes that a value is, or `None` where it is something else."""
    found = []
    for node in argument.value:
        if isinstance(node, n.Template) and template_role(node.name) == "infobox":
            found.append(node)
        elif not (isinstance(node, n.Comment) or is_empty([node])):
            return None
    return found or None


def _embedded_rows(node: n.Template, call: Call) -> list[n.TableRow]:
    made = call.cleaner.template(node)
    return [
        row
        for table in made
        if isinstance(table, n.Table)
        for row in table.rows
        if not all(cell.header for cell in row_cells(row))
    ]
